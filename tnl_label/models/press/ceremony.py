# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError

from ...tools.groups import OFFICER
from ...tools.instants import to_zone
from ...tools.language import in_french

_STAGES = ("embargo", "published", "archived")


class TnlEdition(models.Model):
    """The ceremony: who is called on the stage, in which order. For the office alone.

    Made from decided awards only, once the deliberation is closed: before, a decision
    may still be taken back, and a printed list may not.
    """

    _name = "tnl.edition"
    _inherit = "tnl.edition"

    ceremony_note = fields.Text(
        string="Notes for the ceremony",
        copy=False,
        groups=OFFICER,
        help="Printed at the head of the running order: who speaks, who hands over.",
        tnl_editable="always",
    )
    ceremony_signup_url = fields.Char(
        string="Registration (address)",
        copy=False,
        help="Where guests say that they come: a page of Odoo's events, or any other. "
        "The edition's page leads there until the day of the ceremony.",
        tnl_editable="always",
        tnl_web_address="https",
    )

    def _ceremony_signup(self):
        """Return the address where guests register, "" once the ceremony is past."""
        self.ensure_one()
        published = self.date_publish and to_zone(self.date_publish, self.tz).date()
        last = self.ceremony_end or self.ceremony_start or published
        today = to_zone(fields.Datetime.now(), self.tz).date()
        is_past = bool(last and last < today)
        return "" if is_past else self._ceremony_signup_address()

    def _ceremony_signup_address(self):
        """Return where guests register: the address given, else the event's page."""
        return self.ceremony_signup_url or self._ceremony_event_address()

    def _ceremony_content(self):
        """Return the running order, the lowest level first, as plain data.

        :return: the data of ``tnl_label.press``, whose sections are the levels
        :raise UserError: before the end of the deliberation
        """
        self.ensure_one()
        self._require_group(OFFICER)
        if self.state not in _STAGES:
            raise UserError(
                self.env._(
                    "The running order is made once the deliberation is closed: until "
                    "then a decision may still change."
                )
            )
        edition = in_french(self)
        awards = edition.env["tnl.award"].search(
            [
                ("edition_id", "=", self.id),
                ("state", "in", ("decided", "published")),
                ("outcome", "=", "labelled"),
            ]
        )
        note = edition.ceremony_note or ""
        return {
            "kicker": edition.env._("Ceremony – running order"),
            "date": edition._ceremony_when(),
            "title": self.name,
            "lead": [
                {"kind": "text", "text": text}
                for text in (
                    self._ceremony_place_text(),
                    *note.splitlines(),
                )
                if text.strip()
            ],
            "sections": edition._ceremony_sections(awards),
        }

    def _presentation_content(self):
        """Return the presentation of the results that anybody may show: laureates.

        :return: the data of ``tnl_label.press``; the caller asks what is published
        """
        self.ensure_one()
        edition = in_french(self)
        # published labels, of those that still hold
        awards = edition.env["tnl.award"]._public([("edition_id", "=", self.id)])
        place = self._ceremony_place_text()
        is_whole = self._laureates_known()[self]["is_whole"]
        lead = [place, "" if is_whole else edition._laureates_text()]
        return {
            "kicker": edition.env._("Presentation of the results"),
            "date": edition._ceremony_when(),
            "title": self.name,
            "lead": [{"kind": "text", "text": text} for text in filter(None, lead)],
            "sections": edition._ceremony_sections(awards),
        }

    def _ceremony_sections(self, awards):
        """Return the laureates of each level that has some, the lowest first."""
        groups = [group for group in self._groups_by_level(awards) if group["awards"]]
        return [
            {
                "title": group["title"],
                "blocks": [
                    {
                        "kind": "list",
                        "items": [a._laureate_line() for a in group["awards"]],
                    }
                ],
            }
            for group in reversed(groups)
        ]

    def _ceremony_title(self):
        return self.env._("Awarding of the labels – %s", self.name)

    def _ceremony_place_text(self):
        """Return the hosting event and the place, "" when neither is known."""
        return ", ".join(filter(None, [self.ceremony_name, self.ceremony_place]))

    def _ceremony_when(self):
        if not self.date_publish:
            return ""
        # the sources of a past edition give a day, no hour
        has_hour = bool(self.scheme_hash)
        return (self._format_instant if has_hour else self._format_date)(
            self.date_publish
        )

    def action_ceremony_list(self):
        """Button of the form: the running order, to print."""
        return self._action_ceremony("pdf")

    def action_ceremony_slides(self):
        """Button of the form: the laureates, to project."""
        return self._action_ceremony("odp")

    def _action_ceremony(self, extension):
        self._ceremony_content()  # refuses here, in words, rather than in a download
        return {
            "type": "ir.actions.act_url",
            "url": f"/tnl/edition/{self.id}/ceremony.{extension}",
            "target": "download",
        }
