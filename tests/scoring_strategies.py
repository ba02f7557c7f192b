# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Schemes and answers of every shape, for the properties of the engine."""

from fractions import Fraction

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from scoring_samples import ASIDE, scheme_data

CASES = settings(
    max_examples=100,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
POINTS = st.sampled_from(["0", "0.5", "1", "2", "3.25", "7"])
POSITIVE = st.sampled_from(["0.5", "1", "2", "3.25", "7"])
PERCENTS = ["0", "10", "25", "33.3", "33.34", "50", "66.6", "75", "99.99", "100"]
CHOICES = ("single", "multiple")
NUMBERS = ("number", "percentage")
KINDS = (*CHOICES, *NUMBERS, "boolean", "text", "date", "link", "file", "table")
COLUMN_KINDS = ("text", "number", "choice", "link")
CELLS = {
    "text": ["Nextcloud", "QGIS"],
    "number": ["0", "12.5"],
    "link": ["https://exemple.fr"],
}


def best(item):
    """Return the most points that an answer to ``item`` earns."""
    earned = [Fraction(part["points"]) for part in item.get("choices", [])]
    if item["kind"] == "multiple":
        return sum(earned)
    if item["kind"] == "table":
        return most_of_table(item)
    earned += [Fraction(part["points"]) for part in item.get("brackets", [])]
    earned += [Fraction(item.get(key, "0")) for key in ("points_yes", "points_filled")]
    return max(earned)


def most_of_table(item):
    """Return what as many lines as it takes earn, each with its best choices."""
    by_line = sum(
        max(Fraction(choice["points"]) for choice in column["choices"])
        for column in item["columns"]
        if column["kind"] == "choice"
    )
    count = int(item["max_lines"])
    steps = [b for b in item["brackets"] if Fraction(b["minimum"]) <= count]
    by_count = Fraction(steps[-1]["points"]) if steps else 0
    return count * by_line + by_count


def worth(item, code):
    """Return what one choice earns, ``yes`` and ``no`` included."""
    earned = item.get("points_yes", "0") if code == "yes" else "0"
    for choice in item.get("choices", []):
        if choice["code"] == code:
            earned = choice["points"]
    return min(Fraction(earned), Fraction(item["max_points"]))


@st.composite
def questions(draw, code, earlier, sound):
    kind = draw(st.sampled_from(KINDS))
    item = {"code": code, "kind": kind, "max_points": "0"}
    item["not_applicable_allowed"] = draw(st.booleans())
    item["required"] = draw(st.booleans())
    if kind in CHOICES:
        earned = draw(st.lists(POINTS, min_size=1, max_size=4))
        item["choices"] = [
            {"code": f"c{rank}", "points": part} for rank, part in enumerate(earned)
        ]
    elif kind == "table":
        item |= draw(tables())
    elif kind in NUMBERS:
        earned = sorted(draw(st.lists(POINTS, min_size=1, max_size=4)), key=Fraction)
        item["brackets"] = [
            {"minimum": str(rank * 25), "points": part}
            for rank, part in enumerate(earned)
        ]
    else:
        item["points_yes" if kind == "boolean" else "points_filled"] = draw(POINTS)
    limits = [
        limit for limit in ("0.5", "1", "2.5", "7") if Fraction(limit) <= best(item)
    ]
    item["max_points"] = draw(st.sampled_from(["0", *limits]))
    if earlier and draw(st.booleans()):
        item["condition"] = draw(conditions(earlier, sound))
    return item


@st.composite
def tables(draw):
    """Draw what a table has of its own: columns, lines, points by their number."""
    columns = [
        {"code": f"k{rank}", "kind": kind, "required": draw(st.booleans())}
        for rank, kind in enumerate(
            draw(st.lists(st.sampled_from(COLUMN_KINDS), min_size=1, max_size=3))
        )
    ]
    for column in columns:
        if column["kind"] == "choice":
            earned = draw(st.lists(POINTS, min_size=1, max_size=3))
            column["choices"] = [
                {"code": f"c{rank}", "points": part} for rank, part in enumerate(earned)
            ]
    earned = sorted(draw(st.lists(POINTS, max_size=3)), key=Fraction)
    least = draw(st.integers(0, 2))
    return {
        "columns": columns,
        "min_lines": str(least),
        "max_lines": str(draw(st.integers(max(1, least), 4))),
        "brackets": [
            {"minimum": str(rank), "points": part} for rank, part in enumerate(earned)
        ],
    }


@st.composite
def table_lines(draw, item, least=1):
    """Draw lines: whole, lacking a cell, or with a cell that cannot be read."""
    lines = []
    for _line in range(draw(st.integers(least, int(item["max_lines"])))):
        line = {}
        for column in item["columns"]:
            known = CELLS.get(column["kind"]) or [c["code"] for c in column["choices"]]
            wrong = [] if column["kind"] == "text" else ["?"]
            line[column["code"]] = draw(st.sampled_from([*known, *known, *wrong, ""]))
        lines.append(line)
    return lines


def whole_line(item):
    """Return a line that counts, with the worst choices."""
    return {
        column["code"]: CELLS[column["kind"]][0]
        if column["kind"] in CELLS
        else min(column["choices"], key=lambda c: Fraction(c["points"]))["code"]
        for column in item["columns"]
    }


def is_whole(item, line):
    """Tell whether a line counts, as people would: nothing lacks, nothing is wrong."""
    for column in item["columns"]:
        cell = line.get(column["code"], "")
        if not cell and column["required"] or cell == "?":
            return False
    return any(line.values())


def most_lines(item):
    """Return a table that earns all that it can."""
    best = whole_line(item) | {
        column["code"]: max(
            column["choices"], key=lambda choice: Fraction(choice["points"])
        )["code"]
        for column in item["columns"]
        if column["kind"] == "choice"
    }
    return [best] * int(item["max_lines"])


@st.composite
def conditions(draw, earlier, sound):
    """Draw choices of an earlier question; ``sound`` if no better answer closes."""
    trigger = draw(st.sampled_from(earlier))
    codes = [choice["code"] for choice in trigger.get("choices", [])] or ["yes", "no"]
    opening = draw(st.sets(st.sampled_from(codes), min_size=1))
    if sound and trigger["kind"] != "multiple":
        least = min(worth(trigger, code) for code in opening)
        opening |= {code for code in codes if worth(trigger, code) > least}
    return {"question": trigger["code"], "choices": sorted(opening)}


@st.composite
def scheme_jsons(draw, local_conditions=False, sound=True):
    """Draw the JSON of a scheme.

    :param local_conditions: questions depend only on others of their axis.
    :param sound: False to draw conditions that the rules may refuse.
    """
    axes, earlier = [], []
    for name in "ABC"[: draw(st.integers(1, 3))]:
        if local_conditions:
            earlier = []
        items = []
        for rank in range(draw(st.integers(0, 4))):
            items.append(draw(questions(f"{name}{rank}", earlier, sound)))
            if items[-1]["kind"] in (*CHOICES, "boolean"):
                earlier = [*earlier, items[-1]]
        axes.append(
            {
                "code": name,
                "weight": draw(POINTS),
                "ceiling": draw(st.none() | POSITIVE),
                "questions": items,
            }
        )
    sure = {"code": "sure", "kind": "boolean", "max_points": "1", "points_yes": "1"}
    axes[0]["questions"].append(sure | {"not_applicable_allowed": False})
    axes[0]["weight"] = draw(POSITIVE)
    return scheme_data(*axes, levels=draw(level_lists(axes)))


@st.composite
def level_lists(draw, axes):
    thresholds = sorted(draw(st.sets(st.sampled_from(PERCENTS), max_size=4)), key=float)
    items = [item for axis in axes for item in axis["questions"]]
    scored = [item for item in items if item["max_points"] != "0"]
    gates = st.builds(
        lambda item, part: {
            "question": item["code"],
            "minimum": "0.5" if part else item["max_points"],
        },
        st.sampled_from(scored),
        st.booleans(),
    )
    return [
        {
            "code": str(rank),
            "threshold": threshold,
            "axis_minimum": draw(st.sampled_from(["0", "0", "10", "33.3"])),
            "axis_minimums": draw(
                st.just({}) | st.just({axes[0]["code"]: "50"}),
            ),
            "gates": draw(st.lists(gates, max_size=1)),
        }
        for rank, threshold in enumerate(thresholds)
    ]


def values(item):
    """Draw a value that answers ``item``."""
    codes = [choice["code"] for choice in item.get("choices", [])]
    return {
        "single": st.sampled_from(codes or [""]),
        "multiple": st.lists(st.sampled_from(codes or [""]), min_size=1),
        "number": st.integers(-10, 200).map(str),
        "percentage": st.sampled_from(["0", "24.999", "25", "50", "100"]),
        "boolean": st.booleans(),
        "date": st.sampled_from(["2018-10-15", "2024-02-29"]),
        "file": st.integers(1, 3),
        "table": table_lines(item) if item["kind"] == "table" else st.nothing(),
    }.get(item["kind"], st.sampled_from(["https://exemple.fr", "Oui"]))


def all_questions(data):
    return {item["code"]: item for axis in data["axes"] for item in axis["questions"]}


@st.composite
def answer_sets(draw, data):
    """Draw answers: some missing, some null, some declared not applicable."""
    answers = {}
    for code, item in all_questions(data).items():
        given = st.fixed_dictionaries({"value": values(item) | st.none()})
        aside = given.map(lambda answer: answer | ASIDE)
        answer = draw(st.none() | given | given | aside)
        if answer:
            answers[code] = answer
    return answers


def draw_case(data, **options):
    scheme_json = data.draw(scheme_jsons(**options))
    return scheme_json, data.draw(answer_sets(scheme_json))


def better_values(item, current):
    """Return a strategy of answers worth more than ``current``, None if there is none.

    From no answer, every answer is at least as good.
    """
    if current in (None, []):
        return values(item)
    if item["kind"] in NUMBERS:
        more = [bracket["minimum"] for bracket in item["brackets"]]
        more = [minimum for minimum in more if Fraction(minimum) > Fraction(current)]
    elif item["kind"] == "table":
        room = len(current) < int(item["max_lines"])
        more = [[*current, whole_line(item)], [whole_line(item), *current]] * room
        more += better_choices(item, current)
    elif item["kind"] == "multiple":
        codes = {choice["code"] for choice in item["choices"]} - set(current)
        more = [[*current, code] for code in sorted(codes)]
    elif item["kind"] == "single":
        codes = [choice["code"] for choice in item["choices"]]
        more = [code for code in codes if worth(item, code) > worth(item, current)]
    else:
        more = [True] if current is False and worth(item, "yes") else []
    return st.sampled_from(more) if more else None


def better_choices(item, lines):
    """Return the tables where one cell of a choice column is worth more."""
    found = []
    for rank, line in enumerate(lines):
        for column in item["columns"]:
            points = {
                choice["code"]: Fraction(choice["points"])
                for choice in column.get("choices", [])
            }
            now = points.get(line.get(column["code"]), -1)
            for code in [code for code, part in points.items() if part > now]:
                better = line | {column["code"]: code}
                found.append([*lines[:rank], better, *lines[rank + 1 :]])
    return found
