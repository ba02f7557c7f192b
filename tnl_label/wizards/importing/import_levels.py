# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from ...importing import levels
from ...importing.problems import Problem
from .import_editions import is_history, may_import
from .import_plan import (
    CREATED,
    UNCHANGED,
    UPDATED,
    Importer,
    PlanLine,
    changed_vals,
)


class LevelImporter(Importer):
    """The scales of editions of the past, or of editions being prepared."""

    columns = levels.COLUMNS
    required = levels.REQUIRED

    def plan(self):
        self.editions = self.editions_by_year()
        found, problems = levels.read_levels(self.table.rows)
        lines = [self._plan_level(level) for level in found]
        labels = {row.line: row.cells.get("name", "") for row in self.table.rows}
        wrong = {}
        for problem in problems:
            wrong.setdefault(problem.line, []).append(problem)
        lines += [
            self.error_line(line, labels[line], found) for line, found in wrong.items()
        ]
        return sorted(lines, key=lambda line: line.line)

    def _plan_level(self, level):
        label = f"{level.year} · {level.name}"
        edition = self.editions.get(level.year)
        if not edition or not may_import(edition):
            code = "edition_running" if edition else "edition_unknown"
            problem = Problem(level.line, code, "edition", {"year": level.year})
            return self.error_line(level.line, label, [problem])
        track = edition.track_ids.filtered(lambda t: t.code == level.track)
        return plan_level(
            self, track, level, label, lambda: self._track(edition, level)
        )

    def _track(self, edition, level):
        track = edition.track_ids.filtered(lambda t: t.code == level.track)
        if track:
            return track
        return _writable(edition).track_ids.create(
            {
                "edition_id": edition.id,
                "code": level.track,
                "name": level.track_name or level.track,
                "sequence": 10 * (len(edition.track_ids) + 1),
            }
        )


def plan_level(importer, track, level, label, get_track, gates=None):
    """Plan one level of a scale.

    :param track: the ``tnl.track`` if it exists already, else empty
    :param get_track: function that returns the track when the plan is applied
    :param gates: function that returns the questions of the gates, None for none
    :return: a ``PlanLine``
    """
    vals = _prepare(level)
    known = track.level_ids.filtered(lambda lv: lv.code == level.code)
    rival = (track.level_ids - known).filtered(lambda lv: lv.sequence == level.rank)
    if rival:
        values = {"rank": level.rank, "name": rival.name}
        problem = Problem(level.line, "rank_taken", "rank", values)
        return importer.error_line(level.line, label, [problem])
    changes = changed_vals(known, vals) if known else vals
    gates_change = gates and set(known.gate_question_ids.mapped("code")) != set(
        level.gates
    )
    if known and not changes and not gates_change:
        return PlanLine(level.line, label, UNCHANGED)

    def run():
        scale = _writable(get_track())
        values = dict(vals)
        if gates:
            values["gate_question_ids"] = [(6, 0, gates().ids)]
        record = scale.level_ids.filtered(lambda lv: lv.code == level.code)
        if record:
            record.write(values)
        else:
            record.create(values | {"track_id": scale.id})

    return PlanLine(level.line, label, UPDATED if known else CREATED, run=run)


def _prepare(level):
    return {
        "code": level.code,
        "name": level.name,
        "sequence": level.rank,
        "symbol": level.symbol,
        "description": level.description,
        "threshold": float(level.threshold),
        "axis_minimum": float(level.axis_minimum),
    }


def _writable(record):
    """Return a track or an edition ready to be completed."""
    edition = record if record._name == "tnl.edition" else record.edition_id
    # the rules let officers write drafts; history has no other way in
    return record.sudo() if is_history(edition) else record
