# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The results at a glance: by level, on the map, over the years."""

from odoo.http import request

from ...tools import charts, france_map
from ..common import access

_PLAIN, _UNKNOWN = 3, 6  # colours of overview.scss


def scale_tables(filters):
    """Return the scales side by side, each level with its number of labels.

    No level is turned into one of another scale, and nothing adds them up.

    :return: ``[{"title", "rungs", "unknown"}]``; each rung ``{"words", "sign", "key",
        "count", "empty"}``, the last one said instead of a count of zero
    """
    counts = filters.counts("level")
    year = filters.given["year"]
    wanted = filters.editions.filtered(lambda e: not year or str(e.year) == year)
    # "nobody" is only said of whole lists, and of nothing but editions and levels
    is_plain = not set(filters.asked) - {"year", "level"}
    whole = wanted._with_complete_results() if is_plain else wanted.browse()
    tables = []
    for scale in filters.scales:
        editions = scale["editions"] & wanted
        if editions:
            empty = _empty_text(request.env, is_plain, not editions - whole)
            withdrawn = (editions & wanted)._withdrawn_levels()
            held = request.env._("No label of this level holds today")
            rungs = [
                rung
                | {
                    "count": sum(counts[n] for n in rung["levels"]),
                    "empty": held if is_plain and rung["levels"] & withdrawn else empty,
                }
                for rung in scale["rungs"]
            ]
            title = editions._years_text()
            tables.append({"title": title, "rungs": rungs})
    return tables


def _empty_text(env, is_plain, is_whole):
    if not is_plain:
        return env._("None with these filters")
    if is_whole:
        return env._("No applicant")
    return env._("No laureate known to this register")


# --- map ---------------------------------------------------------------------------


def map_values(filters):
    """Return what the map and the table beside it show, for the filters but its own.

    :return: ``{"shapes", "close_up", "overseas", "rows", "elsewhere", "total"}``
    """
    counts = filters.counts("department")
    names = france_map.names()
    places = {code: _place(filters, code, names[code], counts[code]) for code in names}
    drawn = [
        places[code] | {"shape": shape} for code, shape in france_map.shapes().items()
    ]
    rows = [place for place in places.values() if place["count"]]
    total = sum(counts.values())
    return {
        "shapes": [p for p in drawn if p["code"] not in france_map.CLOSE_UP],
        "close_up": [p for p in drawn if p["code"] in france_map.CLOSE_UP],
        "close_up_box": france_map.close_up_box(),
        "overseas": [
            places[code] | {"shape": shape, "frame": france_map.frame(shape)}
            for code, shape in france_map.overseas().items()
            if code in france_map.ALWAYS or counts[code]
        ],
        "rows": sorted(rows, key=lambda place: place["code"]),
        "elsewhere": total - sum(place["count"] for place in rows),
        "total": total,
        "steps": _step_text(request.env),
    }


def _place(filters, code, name, count):
    env = request.env
    words = env._("1 label") if count == 1 else env._("%s labels", count)
    return {
        "code": code,
        "name": name,
        "count": count,
        "words": env._(
            "%(place)s (%(code)s): %(count)s", place=name, code=code, count=words
        ),
        "shade": france_map.step(count),
        "url": filters.url("/label/palmares", department=code),
    }


def _step_text(env):
    """Return the legend: shade and words."""
    steps = france_map.STEPS
    words = [env._("No label")]
    for least, after in zip(steps, [*steps[1:], None], strict=True):
        if after is None:
            words.append(env._("%s or more", least))
        elif after == least + 1:
            words.append(str(least))
        else:
            words.append(env._("%(least)s to %(most)s", least=least, most=after - 1))
    return list(enumerate(words))


# --- over the years ----------------------------------------------------------------


def statistics(filters):
    """Return the figures of each edition, in the order of the years.

    :return: ``{"editions", "labels", "scales", "kinds"}``; the charts are laid out
    """
    env = request.env
    editions = filters.editions.sorted("year")
    by_level, by_kind = access.award_groups(
        ["edition_id", "level_id"], ["edition_id", "laureate_kind_id"]
    )
    levels = {(edition, level): count for edition, level, count in by_level}
    kinds = {(edition, kind): count for edition, kind, count in by_kind}
    totals = {edition: 0 for edition in editions}
    for (edition, _level), count in levels.items():
        totals[edition] += count
    return {
        "editions": [
            {
                "edition": edition,
                "candidates": edition.candidates_count_known,
                "announced": edition.laureates_count_known,
                "known": totals[edition],
            }
            for edition in editions
        ],
        "labels": charts.stacked(
            [(str(e.year), [totals[e]]) for e in editions], [_PLAIN]
        ),
        "scales": [
            _crossed(
                scale["editions"].sorted("year"),
                [
                    *[(r["words"], r["levels"]) for r in reversed(scale["rungs"])],
                    (env._("Level not given by our sources"), None),
                ],
                levels,
            )
            | {"title": scale["title"]}
            for scale in filters.scales
        ],
        "kinds": _crossed(editions, _kind_series(env, kinds), kinds),
    }


def _kind_series(env, kinds):
    found = {kind for _edition, kind in kinds if kind}
    series = [(kind.name, kind) for kind in sorted(found, key=lambda k: k.sequence)]
    return [*series, (env._("Not known"), None)]


def _crossed(editions, series, counts):
    """Cross editions and series: a chart and the table beside it.

    :param series: ``[(words, records)]``, no records for the awards that have none
    """
    rows = []
    for edition in editions:
        found = {}
        for (year, record), count in counts.items():
            if year == edition:
                found[record.id or None] = found.get(record.id or None, 0) + count
        rows.append(
            (
                str(edition.year),
                [
                    sum(found.get(n, 0) for n in (records.ids if records else [None]))
                    for _words, records in series
                ],
            )
        )
    # a series of nothing but zeros is kept, unless it is what is not known
    shown = [
        n
        for n, (_words, records) in enumerate(series)
        if records or any(row[n] for _year, row in rows)
    ]
    rows = [(year, [row[n] for n in shown]) for year, row in rows]
    tones = [_tone(rank, series[n][1]) for rank, n in enumerate(shown)]
    return {
        "series": [(series[n][0], tone) for n, tone in zip(shown, tones, strict=True)],
        "rows": rows,
        "chart": charts.stacked(rows, tones),
    }


def _tone(rank, records):
    """Return the colour of a series, that of what is not known set apart."""
    return rank % _UNKNOWN if records else _UNKNOWN
