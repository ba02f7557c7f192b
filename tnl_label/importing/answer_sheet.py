# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""An application as a spreadsheet: written, read back, compared. No Odoo here.

One sheet has a line per question; each question that is a table has a sheet of its own.
What comes back is known by its titles and identifiers, never by its place: lines and
columns may be moved, added or removed. What is not there says nothing. Each line holds
a digest of each of its cells as they were downloaded: what the team left as it was is
told apart from what it changed, whatever was saved on the site meanwhile.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256

from ..printing.glyphs import usual
from ..scoring.answers import parse
from ..scoring.canonical import canonical, strict_json
from ..scoring.parts import CHOICE_KINDS, NUMBER_KINDS, TABLE, YES, Question
from ..scoring.texts import AnswerError
from ..tools.sheet import Column, Table
from ..tools.spreadsheet import SheetError, cell_text

FORMAT = "tnl-answers/1"
FIELDS = ("value", "not_applicable", "reason", "comment", "team_note")
COLUMNS = ("code", "axis", "question", "expected", *FIELDS, "version")
_WIDTHS = (12, 24, 44, 36, 48, 14, 30, 40, 40, 4)
_LINE_WIDTH = 28
_SPARE_LINES = 10  # empty ones at the end of a table
_YES = {"x", "oui", "yes", "1", "true", "vrai"}
_NO = {"", "non", "no", "0", "false", "faux"}
SAME, NEW, CHANGED, EMPTIED, CONFLICT = "same", "new", "changed", "emptied", "conflict"


@dataclass(frozen=True)
class Words:
    """What a sheet says in the language of its reader."""

    answers: str  # name of the first sheet
    titles: Sequence[str]  # of COLUMNS
    helps: Sequence[str]  # what each column is for
    line: str  # title of the number of a line
    own_sheet: str  # in place of an answer that has a sheet of its own
    yes: str
    no: str


@dataclass(frozen=True)
class Entry:
    """One question as it is written; ``answer`` holds what is stored, by ``FIELDS``."""

    question: Question
    axis: str
    title: str
    expected: str
    answer: Mapping
    files: str = ""  # names of those that are joined


@dataclass(frozen=True)
class Problem:
    """A line that is not read: a code for the words, and what they name."""

    line: int
    code: str
    text: str = ""


@dataclass
class Sheets:
    """What a spreadsheet says: texts of cells by question, and what is not read."""

    reference: str = ""
    rows: dict[str, dict[str, str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class Change:
    """What taking a line would change: ``fields`` hold the new stored values."""

    state: str
    fields: Mapping = field(default_factory=dict)


# --- writing ----------------------------------------------------------------------


def write_sheets(entries: Sequence[Entry], reference: str, words: Words) -> list[Table]:
    """Return the sheets of an application.

    :param reference: of the application: another one's sheets are not read for it
    """
    columns = [
        Column(title, width, name in FIELDS, name == "version")
        for name, title, width in zip(COLUMNS, words.titles, _WIDTHS, strict=True)
    ]
    rows = [(f"{FORMAT} {reference}", *words.helps[1:])]
    rows += [_row(entry, words) for entry in entries]
    tables = [e for e in entries if e.question.kind == TABLE]
    return [
        Table(words.answers, columns, rows),
        *(_table_sheet(entry, words) for entry in tables),
    ]


def _row(entry, words):
    answer = entry.answer
    shown = {
        "code": entry.question.code,
        "axis": entry.axis,
        "question": entry.title,
        "expected": entry.expected,
        "value": _value_cell(entry, words),
        "not_applicable": "x" if answer["not_applicable"] else "",
        "version": version_of(answer),
    }
    return tuple(shown.get(name, answer.get(name)) for name in COLUMNS)


def _value_cell(entry, words):
    question, stored = entry.question, entry.answer["value"]
    if question.kind == TABLE:
        return words.own_sheet
    if question.kind == "file":
        return entry.files
    if question.kind in CHOICE_KINDS:
        return "\n".join(_wording(question.choices, code) for code in stored.split())
    if question.kind == "boolean" and stored:
        return words.yes if stored == YES else words.no
    return _number_cell(stored) if question.kind in NUMBER_KINDS else stored


def _number_cell(text):
    """Return a number as a number, or as its text where that would round it."""
    try:
        number = float(text)
    except ValueError:
        return text
    if Decimal(f"{number:.15g}") != Decimal(text):
        return text
    return int(number) if number.is_integer() else number


def _wording(choices, code):
    """Return the wording of a choice, or its code where the wording tells another."""
    label = next((c.label for c in choices if c.code == code), "")
    words = [_folded(choice.label) for choice in choices]
    words += [_folded(choice.code) for choice in choices if choice.code != code]
    return label if words.count(_folded(label)) == 1 and _folded(label) else code


def _table_sheet(entry, words):
    question = entry.question
    titles = _titles(question)
    columns = [
        Column(words.line, 10),
        *(Column(title, _LINE_WIDTH, True) for title in titles),
    ]
    lines = strict_json(entry.answer["value"]) if entry.answer["value"] else []
    room = min(question.max_lines, max(len(lines) + _SPARE_LINES, question.min_lines))
    lines += [{}] * (room - len(lines))
    rows = [(f"{FORMAT} {question.code}", *map(_column_help, question.columns))]
    rows += [
        (number, *(_cell(column, line) for column in question.columns))
        for number, line in enumerate(lines, 1)
    ]
    return Table(question.code, columns, rows)


def _titles(question):
    labels = [column.label or column.code for column in question.columns]
    folded = list(map(_folded, labels))
    return [
        label if folded.count(_folded(label)) == 1 else f"{label} [{column.code}]"
        for label, column in zip(labels, question.columns, strict=True)
    ]


def _column_help(column):
    return " / ".join(
        _wording(column.choices, choice.code) for choice in column.choices
    )


def _cell(column, line):
    text = line.get(column.code, "")
    if column.kind == "choice":
        known = {choice.code for choice in column.choices}
        return _wording(column.choices, text) if text in known else text
    return _number_cell(text) if column.kind == "number" else text


# --- reading ----------------------------------------------------------------------


def read_sheets_of(
    sheets: Iterable[tuple[str, list]],
    titles: Mapping[str, str],
    questions: Mapping[str, tuple[Question, str]],
) -> Sheets:
    """Read the sheets of an application that come back.

    :param sheets: as ``tools.spreadsheet.read_sheets`` returns them
    :param titles: name of the column of each title, in every language
    :param questions: question and title of each code
    :raises SheetError: "not_ours", or "missing" and "twice" with the name of a column
    """
    found = Sheets()
    columns = {_folded(title): name for title, name in titles.items()}
    named = {}
    for code, (_question, title) in questions.items():
        named.setdefault(_folded(title), []).append(code)
    codes = {title: found[0] for title, found in named.items() if len(found) == 1}
    is_ours = False
    tables = {}
    for name, lines in sheets:
        code = _table_code(name, lines, questions)
        if code:
            tables.setdefault(code, []).append(lines)
        elif _is_answers(lines, columns):
            is_ours = True
            _read_answers(lines, columns, questions, codes, found)
    for code, several in tables.items():
        is_ours = True
        if len(several) > 1:
            found.problems.append(Problem(0, "twice", code))
            found.rows.pop(code, None)
            continue
        text, problem = _read_table(several[0], questions[code][0])
        if problem:
            found.problems.append(problem)
        else:
            found.rows.setdefault(code, {})["value"] = text
    if not is_ours:
        raise SheetError("not_ours")
    return found


def _marks(lines):
    """Yield what follows the name of the format, in each cell that has it."""
    for _number, cells in lines:
        for cell in cells:
            if isinstance(cell, str) and cell.strip().startswith(FORMAT):
                yield cell.strip().removeprefix(FORMAT).strip()


def _table_code(name, lines, questions):
    """Return the code of the table that a sheet holds, "" for none."""
    for code in [*_marks(lines), name.strip()]:
        if code in questions and questions[code][0].kind == TABLE:
            return code
    return ""


def _heads(lines, columns):
    """Return the line that has most titles, and the name of each of its columns."""
    best, names = None, []
    for line in lines:
        named = [columns.get(_folded(cell)) for cell in line[1]]
        if sum(map(bool, named)) > sum(map(bool, names)):
            best, names = line, named
    return best, names


def _is_answers(lines, columns):
    _line, names = _heads(lines, columns)
    return bool({"code", "question"} & set(names)) and bool(set(FIELDS) & set(names))


def _read_answers(lines, columns, questions, codes, found):
    heads, names = _heads(lines, columns)
    for name in filter(None, names):
        if names.count(name) > 1:
            raise SheetError("twice", name)
    seen = {}
    for number, cells in lines:
        row = dict(zip(names, map(cell_text, cells), strict=False))
        marks = list(_marks([(number, cells)]))
        if marks:
            found.reference = found.reference or marks[0]
        if marks or cells == heads[1]:
            continue
        code = row.get("code", "")
        if code not in questions and not code:
            code = codes.get(_folded(row.get("question")), "")
        said = {
            name: row.get(name, "") for name in (*FIELDS, "version") if name in names
        }
        if code not in questions:
            if code or any(said.values()):
                text = code or row.get("question") or next(filter(None, said.values()))
                found.problems.append(Problem(number, "unknown", text))
        elif code in seen:
            if seen[code] != said:
                found.problems.append(Problem(number, "twice", code))
                found.rows.pop(code, None)
        else:
            seen[code] = said
            kept = dict(said)
            if questions[code][0].kind in (TABLE, "file"):
                kept.pop("value", None)
            found.rows[code] = kept


def _read_table(lines, question):
    """Return the text of a table, and what forbids to read it."""
    columns = {_folded(c.code): c.code for c in question.columns}
    columns |= dict(
        zip(
            map(_folded, _titles(question)),
            (column.code for column in question.columns),
            strict=True,
        )
    )
    heads, names = _heads(lines, columns)
    if not heads:
        return "", Problem(0, "no_titles", question.code)
    for name in filter(None, names):
        if names.count(name) > 1:
            return "", Problem(heads[0], "column_twice", question.column(name).label)
    lost = [c for c in question.columns if c.code not in names]
    if lost:
        return "", Problem(heads[0], "column_lost", lost[0].label or lost[0].code)
    told = []
    for number, cells in lines:
        if number == heads[0] or any(_marks([(number, cells)])):
            continue
        line = dict(zip(names, map(cell_text, cells), strict=False))
        line.pop(None, None)
        line = {code: cell for code, cell in line.items() if cell}
        if line:
            told.append(line)
    return canonical(told).decode() if told else "", None


# --- comparing --------------------------------------------------------------------


def stored_fields(question: Question, row: Mapping[str, str]) -> dict:
    """Return what a line says, as it is stored.

    :param row: texts of cells, those of the columns that are there
    :raises AnswerError: when the answer cannot be understood
    :raises SheetError: "not_a_cross", or "not_set_aside" where that is not allowed
    """
    fields = {name: row[name] for name in FIELDS if name in row}
    if "value" in fields:
        fields["value"] = parse(question, _chosen(question, fields["value"]))
    if "not_applicable" in fields:
        word = fields["not_applicable"].casefold()
        if word not in _YES | _NO:
            raise SheetError("not_a_cross", fields["not_applicable"])
        if word in _YES and not question.not_applicable_allowed:
            raise SheetError("not_set_aside")
        fields["not_applicable"] = word in _YES
    return fields


def _chosen(question, text):
    """Return the codes of the choices that are written, one a line."""
    if question.kind not in CHOICE_KINDS or not text:
        return text
    codes = {_folded(choice.label): choice.code for choice in question.choices}
    codes |= {_folded(choice.code): choice.code for choice in question.choices}
    if question.kind == "single":
        return codes.get(_folded(text), text)
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) == 1 and _folded(text) not in codes:
        lines = [part for part in text.split(";") if part.strip()]
    for line in lines:
        if _folded(line) not in codes:
            raise AnswerError(
                "unknown_choice", question=question.code, choice=line.strip()
            )
    return " ".join(codes[_folded(line)] for line in lines)


def compare(said: Mapping, version: str, current: Mapping) -> Change:
    """Tell what a line changes of an answer, and whether both sides moved.

    :param said: what the line says, see :func:`stored_fields`
    :param version: what it says of itself as it was downloaded, "" when unknown
    :param current: the answer as it is saved now, by ``FIELDS``
    """
    parts = version.split(".")
    is_known = len(parts) == len(FIELDS)
    base = dict(zip(FIELDS, parts, strict=True)) if is_known else {}
    changed, is_clash, is_emptied = {}, False, False
    for name, new in said.items():
        old = current[name]
        if _mark(new) in (_mark(old), base.get(name)):
            continue
        changed[name] = new
        # of a line that lost its version, nothing tells what it was
        is_clash |= base[name] != _mark(old) if base else bool(_plain(old))
        is_emptied |= name != "reason" and not _plain(new)
    if not changed:
        return Change(SAME)
    if is_clash:
        return Change(CONFLICT, changed)
    if is_emptied:
        return Change(EMPTIED, changed)
    is_new = not any(_plain(current[name]) for name in changed)
    return Change(NEW if is_new else CHANGED, changed)


def version_of(answer: Mapping) -> str:
    """Return what tells later which cells of a line were changed."""
    return ".".join(_mark(answer[name]) for name in FIELDS)


def _mark(value):
    return sha256(_plain(value).encode()).hexdigest()[:8]


def _plain(value):
    """Return a value as a spreadsheet gives it back."""
    if isinstance(value, bool):
        return "x" if value else ""
    return "\n".join(usual(value or "").splitlines()).strip()


def _folded(cell):
    return " ".join(str("" if cell is None else cell).split()).casefold()
