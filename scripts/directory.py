# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Make the national directory of the addon anew: ``directory.py PACKAGE``.

PACKAGE is the unpacked npm package ``@etalab/decoupage-administratif``. It knows no
SIREN of départements and regions: their rows stay, with the new populations. Says
what differs from the directory that was there.
"""

import csv
import io
import json
import lzma
import sys
from collections import Counter
from pathlib import Path

TARGET = Path(__file__).parents[1] / "tnl_label/data/body/directory.csv.xz"
COLUMNS = (
    *("siren", "insee_code", "name", "kind", "legal_form", "department_code"),
    *("region_code", "population", "epci_siren", "post_codes", "absorbed"),
)
# the best that there is for text: the file stays below the limit of the hooks
FILTERS = [
    {"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "lc": 4, "pb": 0}
]


def read(path):
    """Return the rows of a directory."""
    text = lzma.decompress(path.read_bytes()).decode()
    return list(csv.DictReader(text.splitlines()))


def write(path, rows):
    """Write rows that have all the columns."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(lzma.compress(text.getvalue().encode(), filters=FILTERS))


def rows_of(package, known):
    """Return the rows of a package, in the order of those that are known.

    :param Path package: folder of the package
    :param list known: rows of the former directory
    """
    places, groups = (
        json.loads((package / "data" / f"{name}.json").read_text())
        for name in ("communes", "epci")
    )
    absorbed = {}
    for place in places:
        if head := place.get("chefLieu"):  # a former commune, now a part of another
            absorbed.setdefault(head, []).append(place["code"])
    places = [place for place in places if place["type"] == "commune-actuelle"]
    group_of = {m["code"]: group["code"] for group in groups for m in group["membres"]}
    communes = [_commune(place, group_of, absorbed) for place in places]
    by_code = {row["insee_code"]: row for row in communes}
    others = [row for row in known if row["kind"] in ("departement", "region")]
    return [
        *communes,
        *(_group(group, by_code) for group in groups),
        *(row | {"population": str(_people(row, communes))} for row in others),
    ]


def _commune(place, group_of, absorbed):
    return {
        "siren": place.get("siren", ""),
        "insee_code": place["code"],
        "name": place["nom"],
        "kind": "commune",
        "legal_form": "",
        "department_code": place["departement"],
        "region_code": place["region"],
        "population": str(place.get("population", "")),
        "epci_siren": group_of.get(place["code"], ""),
        "post_codes": " ".join(place.get("codesPostaux", [])),
        # with its own code, which its former part of the same name has kept
        "absorbed": " ".join(sorted(absorbed.get(place["code"], []))),
    }


def _group(group, by_code):
    """Return an EPCI, in the département of most of its members."""
    members = (by_code[member["code"]] for member in group["membres"])
    places = Counter((m["department_code"], m["region_code"]) for m in members)
    department, region = max(places, key=lambda place: (places[place], place))
    return {
        "siren": group["code"],
        "insee_code": "",
        "name": group["nom"],
        "kind": "epci",
        "legal_form": group["type"],
        "department_code": department,
        "region_code": region,
        "population": str(group["populationMunicipale"]),
        "epci_siren": "",
        "post_codes": "",
        "absorbed": "",
    }


def _people(row, communes):
    """Return how many people live in a département or region; Alsace is two."""
    codes = {"67", "68"} if row["siren"] == "200094332" else {row["department_code"]}
    if row["kind"] == "region":
        codes, column = {row["region_code"]}, "region_code"
    else:
        column = "department_code"
    return sum(int(c["population"] or 0) for c in communes if c[column] in codes)


def changes(before, after):
    """Yield what differs between two directories, one sentence a body."""
    old, new = (
        {row["insee_code"] or row["siren"]: row for row in rows}
        for rows in (before, after)
    )
    for code in sorted(new.keys() - old.keys()):
        yield f"created: {new[code]['name']} ({code})"
    into = {c: row["name"] for row in after for c in row.get("absorbed", "").split()}
    for code in sorted(old.keys() - new.keys()):
        went = f", into {into[code]}" if code in into else ""
        yield f"gone: {old[code]['name']} ({code}){went}"
    for code in sorted(old.keys() & new.keys()):
        for column in ("name", "siren", "epci_siren"):
            was, now = old[code][column], new[code][column]
            if was != now:
                yield f"{column} of {old[code]['name']} ({code}): {was} → {now}"


def main(package):
    """Write the directory; print what has changed."""
    before = read(TARGET)
    after = rows_of(Path(package), before)
    for sentence in changes(before, after):
        sys.stdout.write(f"{sentence}\n")
    write(TARGET, after)
    sys.stdout.write(f"{len(after)} bodies, {TARGET.stat().st_size} bytes\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
