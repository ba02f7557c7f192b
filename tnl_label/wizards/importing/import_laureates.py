# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.fields import Command

from ...importing import laureates
from ...importing.problems import Problem
from .import_bodies import Bodies
from .import_editions import is_history
from .import_plan import (
    CREATED,
    UNCHANGED,
    UPDATED,
    Importer,
    PlanLine,
    changed_vals,
)


class LaureateImporter(Importer):
    """Labels of the past: published awards, with the certificate of known levels."""

    columns = laureates.COLUMNS
    required = laureates.REQUIRED

    def plan(self):
        self.bodies = Bodies(self.env)
        self.editions = self.editions_by_year()
        self.awards = {
            (award.edition_id.year, award.partner_id.id): award
            for award in self.env["tnl.award"].search([("is_imported", "=", True)])
        }
        self.seen = {}
        lines = [self._plan_row(row) for row in self.table.rows]
        if any(line.run for line in lines):
            self.env["tnl.certificate"]._check_can_issue()
        return lines

    def _plan_row(self, row):
        label = f"{row.cells.get('edition', '')} · {row.cells['collectivity_name']}"
        line, problems = laureates.read_laureate(row, tuple(self.bodies.kinds))
        if problems:
            return self.error_line(row.line, label, problems)
        facts, problems = self._place(line)
        body, more = self.bodies.resolve(line.body, row.line)
        problems += more
        if body and self.seen.setdefault((line.year, id(body)), row.line) != row.line:
            values = {"text": body.name, "line": self.seen[line.year, id(body)]}
            problems.append(Problem(row.line, "twice", "collectivity_name", values))
        if problems:
            return self.error_line(row.line, label, problems)
        return self._plan_award(line, label, body, facts)

    def _place(self, line):
        """Return the edition, track, level and mentions a line speaks of."""
        edition = self.editions.get(line.year)
        if not edition or not is_history(edition):
            code = "edition_running" if edition else "edition_unknown"
            return {}, [Problem(line.line, code, "edition", {"year": line.year})]
        problems = []
        values = {"year": line.year}

        def refuse(code, column, text):
            problems.append(Problem(line.line, code, column, values | {"text": text}))

        tracks = edition.track_ids
        if line.track:
            tracks = tracks.filtered(lambda t: t.code == line.track)
            if not tracks:
                refuse("track_unknown", "track", line.track)
        level = tracks.level_ids.filtered(lambda lv: lv.code == line.level)
        if line.level and not level and not problems:
            refuse("level_unknown", "level", line.level)
        elif len(level) > 1:
            refuse("track_needed", "track", line.level)
        mentions = edition.mention_ids.filtered(lambda m: m.name in line.mentions)
        for name in sorted(set(line.mentions) - set(mentions.mapped("name"))):
            refuse("mention_unknown", "mentions", name)
        track = level.track_id[:1] or (tracks if len(tracks) == 1 else tracks.browse())
        facts = {
            "edition": edition,
            "vals": {
                "track_id": track.id,
                "level_id": level[:1].id,
                "source_url": line.source_url,
            },
            "mentions": mentions,
        }
        return facts, problems

    def _plan_award(self, line, label, body, facts):
        award = body.record is not None and self.awards.get((line.year, body.record.id))
        if not award:
            is_new = body.record is None and body is line.body
            notes = [self.env._("New collectivity.")] if is_new else []
            completion = self.bodies.completion(body, line.body)
            return PlanLine(
                line.line,
                label,
                CREATED,
                notes,
                lambda: self._create(line, body, completion, facts),
            )
        changes = changed_vals(award, facts["vals"])
        new_mentions = award.mention_ids != facts["mentions"]
        if award.certificate_ids and (
            new_mentions or {"level_id", "track_id"} & set(changes)
        ):
            problem = Problem(line.line, "certificate_issued", "level")
            return self.error_line(line.line, label, [problem])
        completion = self.bodies.completion(body, line.body)
        if not (changes or new_mentions or completion):
            return PlanLine(line.line, label, UNCHANGED)
        return PlanLine(
            line.line,
            label,
            UPDATED,
            run=lambda: self._update(award, line, body, completion, facts),
        )

    def _create(self, line, body, completion, facts):
        partner = self.bodies.ensure(body, completion)
        edition = facts["edition"]
        # history is born published: no proposal, no decision to take again
        awards = self.env["tnl.award"].sudo()._with_transition()
        award = awards.create(
            facts["vals"]
            | {
                "edition_id": edition.id,
                "partner_id": partner.id,
                "mention_ids": [Command.set(facts["mentions"].ids)],
                "outcome": "labelled",
                "is_imported": True,
                "published_on": edition.date_publish,
                "state": "published",
            }
        )
        self._freeze(award, line)
        self.env["tnl.journal"]._record(
            "tnl.award.imported", award, {"level": award.level_id.code or None}
        )

    def _update(self, award, line, body, completion, facts):
        self.bodies.ensure(body, completion)
        award = award.sudo()  # history, see _create
        award.write(
            facts["vals"] | {"mention_ids": [Command.set(facts["mentions"].ids)]}
        )
        self._freeze(award, line)
        self.env["tnl.journal"]._record(
            "tnl.award.imported", award, {"level": award.level_id.code or None}
        )

    def _freeze(self, award, line):
        """Keep the name of the time, then certify a level that is known."""
        if award.certificate_ids:
            return
        award.write(award._prepare_facts() | {"laureate_name": line.body.name})
        self.env["tnl.certificate"]._issue(award)
