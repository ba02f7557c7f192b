# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from ...tools.counts import format_percent
from ...tools.groups import OFFICER
from ...tools.language import in_french


class TnlSchemeVariant(models.Model):
    """The comparison of the variants, for the committee: no body is named."""

    _name = "tnl.scheme.variant"
    _inherit = "tnl.scheme.variant"

    def _committee_content(self):
        """Return the document of the variants; see ``printing.release_html``.

        :raise UserError: for a variant whose numbers contradict each other
        """
        self.ensure_one()
        self.edition_id._require_group(OFFICER)
        variant = in_french(self)
        variant._check_sound()
        edition = variant.edition_id
        study = variant._study()
        return {
            "kicker": variant.env._("For the orientation committee"),
            "date": edition._format_date(fields.Datetime.now()),
            "title": variant.env._("%s: variants of the barème", edition.name),
            "lead": [
                {"kind": "text", "text": text}
                for text in (variant.track_id.name, study["why_none"])
                if text
            ],
            "sections": [
                *(one._numbers_section() for one in variant + variant._siblings()),
                *variant._group_sections(study),
                variant._question_section(study),
            ],
        }

    def _numbers_section(self):
        """Return what a variant is for, and what it changes."""
        items = self._change_lines(self._changes())
        blocks = [{"kind": "text", "text": self.note}] if self.note else []
        if items:
            blocks.append({"kind": "list", "items": items})
        else:
            nothing = self.env._("It changes nothing.")
            blocks.append({"kind": "text", "text": nothing})
        return {"title": self.name, "blocks": blocks}

    def _group_sections(self, study):
        """Yield one section for each group of candidatures."""
        head = [self.env._("Level"), *study["columns"]]
        for group in study["groups"]:
            rows = [
                [level, *(self._figure(cell) for cell in cells)]
                for level, cells in group["rows"]
            ]
            for title, place in (
                (self.env._("Go up"), 0),
                (self.env._("Go down"), 1),
            ):
                sizes = (str(pair[place]) for pair in group["moves"][1:])
                rows.append([title, "–", *sizes])
            blocks = [{"kind": "table", "head": head, "rows": rows}]
            if "before" in group:
                before = group["before"]
                blocks += [
                    {"kind": "heading", "text": before["title"]},
                    {
                        "kind": "table",
                        "head": [head[0], self.env._("Applications")],
                        "rows": [
                            [name, self._figure(cells[0])]
                            for name, cells in before["rows"]
                        ],
                    },
                ]
            yield {"title": group["title"], "blocks": blocks}

    def _question_section(self, study):
        title = self.env._("What each question decides: %s", self.name)
        rows = [[q["title"], q["most"], q["spread"]] for q in study["questions"]]
        head = [
            self.env._("Question"),
            self.env._("Share of the score (%)"),
            self.env._("Gap between bodies (%)"),
        ]
        blocks = [{"kind": "table", "head": head, "rows": rows}]
        if study["idle"]:
            blocks += [
                {"kind": "heading", "text": self.env._("Tell nobody apart")},
                {"kind": "list", "items": study["idle"]},
            ]
        return {"title": title, "blocks": blocks}

    def _action_study(self, extension):
        self.ensure_one()
        self.edition_id._require_group(OFFICER)
        self._check_sound()
        return {
            "type": "ir.actions.act_url",
            "url": f"/tnl/variant/{self.id}/study.{extension}",
            "target": "download",
        }

    def action_study_pdf(self):
        """Button of the form: the comparison, to print."""
        return self._action_study("pdf")

    def action_study_odt(self):
        """Button of the form: the comparison, for an office suite."""
        return self._action_study("odt")

    def _figure(self, cell):
        percent = format_percent(cell["percent"], self.env.lang or "en")
        return f"{cell['count']} ({percent})"
