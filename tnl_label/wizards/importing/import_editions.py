# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from markupsafe import Markup

from odoo import fields
from odoo.fields import Command
from odoo.tools import html2plaintext

from ...importing import editions
from ...importing.matching import Body
from ...importing.problems import Problem
from ...tools.body_names import kind_of
from ...tools.edge import whole_number
from ...tools.instants import LABEL_ZONE
from .import_bodies import Bodies
from .import_plan import Importer, PlanLine, Status, changed_vals

_FIELDS = {
    "name": "name",
    "rank": "rank",
    "opening_date": "date_open",
    "closing_date": "date_close",
    "jury_date": "date_jury",
    "ceremony_date": "date_publish",
    "ceremony_place": "ceremony_place",
    "ceremony_name": "ceremony_name",
    "hashtag": "hashtag",
    "social_account": "social_account",
    "contact": "contact_email",
    "contact_name": "contact_name",
    "contact_function": "contact_function",
    "label_site": "label_site",
    "jury_seats": "jury_seats",
    "candidates": "candidates_count_known",
    "laureates": "laureates_count_known",
    "labelled_before": "labelled_before_count",
    "returning": "returning_count",
    "level_counts": "level_counts_note",
    "source_url": "source_url",
}


class EditionImporter(Importer):
    """Editions: those of the past are born published, the others are drafts."""

    reader = editions

    def plan(self):
        self.bodies = Bodies(self.env)
        self.editions = self.editions_by_year()
        self.seen = {}
        return [self._plan_row(row) for row in self.table.rows]

    def _plan_row(self, row):
        known = self.editions.get(whole_number(row.cells.get("edition", "")))
        line, problems = editions.read_edition(row, known.tz if known else LABEL_ZONE)
        label = row.cells.get("edition", "")
        if line and self.seen.setdefault(line.year, row.line) != row.line:
            values = {"text": line.year, "line": self.seen[line.year]}
            problems = [Problem(row.line, "twice", "edition", values)]
        if problems:
            return self.error_line(row.line, label, problems)
        organisers = []
        for name, department in line.organisers:
            wanted = Body(name, kind_of(name), department)
            body, problems = self.bodies.resolve(wanted, row.line, "organisers")
            if problems:
                return self.error_line(row.line, label, problems)
            organisers.append(body)
        edition = self.editions.get(line.year)
        if not edition:
            return PlanLine(
                row.line,
                label,
                Status.CREATED,
                run=lambda: self._create(line, organisers),
            )
        return self._plan_update(edition, line, organisers, label)

    def _plan_update(self, edition, line, organisers, label):
        vals = self._changes(edition, line)
        mentions = set(line.mentions) - set(edition.mention_ids.mapped("name"))
        known = edition.organiser_ids
        new_organisers = organisers and any(
            body.record is None or body.record not in known for body in organisers
        )
        fewer_organisers = organisers and len(organisers) != len(known)
        if not (vals or mentions or new_organisers or fewer_organisers):
            return PlanLine(line.line, label, Status.UNCHANGED)
        if not may_import(edition):
            problem = Problem(
                line.line, "edition_running", "edition", {"year": line.year}
            )
            return self.error_line(line.line, label, [problem])
        return PlanLine(
            line.line,
            label,
            Status.UPDATED,
            run=lambda: self._update(edition, line, organisers),
        )

    def _changes(self, edition, line):
        vals = changed_vals(edition, self._prepare(line))
        text = " ".join(line.facts["description"].split())
        if text and " ".join(html2plaintext(edition.description or "").split()) != text:
            vals["description"] = _paragraphs(line.facts["description"])
        return vals

    def _prepare(self, line):
        """Return the values of the cells that are not empty."""
        return {
            field: line.facts[column]
            for column, field in _FIELDS.items()
            if line.facts[column]
        }

    def _relations(self, edition, line, organisers):
        known = edition.mention_ids.mapped("name")
        vals = {
            "mention_ids": [
                Command.create({"name": name})
                for name in line.mentions
                if name not in known
            ]
        }
        if organisers:
            partners = [self.bodies.ensure(body, {}).id for body in organisers]
            vals["organiser_ids"] = [Command.set(partners)]
        return vals

    def _create(self, line, organisers):
        editions_model = self.env["tnl.edition"]
        vals = {"name": f"Territoire Numérique Libre {line.year}", "year": line.year}
        vals |= self._prepare(line) | self._relations(editions_model, line, organisers)
        if line.facts["description"]:
            vals["description"] = _paragraphs(line.facts["description"])
        if line.is_past(fields.Datetime.now()):
            # history is born published: no action could take it there
            past = editions_model.sudo()._with_transition()
            edition = past.create(vals | {"state": "published"})
        else:
            edition = editions_model.create(vals)
        self.env["tnl.journal"]._record("tnl.edition.imported", edition)

    def _update(self, edition, line, organisers):
        vals = self._changes(edition, line)
        vals |= self._relations(edition, line, organisers)
        if is_history(edition):
            edition = edition.sudo()  # history has no rules that anyone relies on
        edition.write(vals)
        self.env["tnl.journal"]._record(
            "tnl.edition.imported", edition, {"fields": sorted(vals)}
        )


def is_history(edition):
    """Tell whether an edition was loaded from a file, having never been run here."""
    return edition.state in ("published", "archived") and not edition.scheme_hash


def may_import(edition):
    """Tell whether a file may change an edition: history, or not yet announced."""
    return edition.state == "draft" or is_history(edition)


def _paragraphs(text):
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return Markup("").join(Markup("<p>%s</p>") % line for line in lines)
