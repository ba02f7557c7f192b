# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo import fields, models

from ...scoring.words import is_french

_OFFICE = "tnl_label.group_tnl_officer"


class TnlEdition(models.Model):
    _inherit = "tnl.edition"

    letter_points = fields.Boolean(
        string="Points in the letters",
        default=True,
        help="Each candidate's letter gives its own points, axis by axis, and the "
        "barème's explanation: what was reached, and what the next level asks for.",
    )
    letter_ids = fields.One2many(
        "tnl.letter", "edition_id", string="Letters", groups=_OFFICE
    )


class TnlAward(models.Model):
    """What the letter to the candidate says, from the decided award alone."""

    _inherit = "tnl.award"

    letter_ids = fields.One2many("tnl.letter", "award_id", groups=_OFFICE)

    def _letter_words(self):
        """Return the words of the letter as plain data, in the context's language.

        The reasons are those that the jury wrote for the candidate: what its members
        said to each other stays with them.
        """
        self.ensure_one()
        edition, candidature = self.edition_id, self.candidature_id
        day = self._published_day() or edition._day()
        return {
            "format": "tnl-letter/1",
            "edition": edition.name,
            "year": edition.year,
            "collectivity": self.laureate_name or self.partner_id.name,
            "siren": self.laureate_siren or "",
            "reference": candidature.reference,
            "version": candidature.last_submission_id.reference or "",
            "outcome": self._letter_outcome(),
            "level": self.level_id.name or "",
            "mentions": self.mention_ids.mapped("name"),
            "reasons": (self.reasons or "").strip(),
            "place": edition.place or "",
            "day": fields.Date.to_string(day),
            "signatory_name": edition.signatory_name or "",
            "signatory_function": edition.signatory_function or "",
            "contact": edition.contact_email or "",
            "url": candidature._portal_url(),
        } | self._letter_figures()

    def _letter_outcome(self):
        if self.outcome == "labelled":
            return "labelled"
        is_screened_out = self.candidature_id.state == "inadmissible"
        return "inadmissible" if is_screened_out else "refused"

    def _letter_figures(self):
        """Return the points by axis, explained, where the edition shows them."""
        found = json.loads(self.engine_json or "{}")
        shown = self.edition_id.letter_points and found
        if not shown or self._letter_outcome() == "inadmissible":
            return {"score": "", "declared_level": "", "axes": [], "explanation": []}
        french = is_french(self.env.lang or "fr")
        scheme = self.candidature_id.last_submission_id._scheme()
        results = {axis["code"]: axis for axis in found["result"]["axes"]}
        return {
            "score": _local(found["result"]["score"], french),
            "declared_level": self.engine_level_id.name or "",
            "axes": [
                {
                    "title": axis.title or axis.code,
                    "earned": _local(_shown(results[axis.code]["earned"]), french),
                    "maximum": _local(_shown(results[axis.code]["maximum"]), french),
                    "share": _local(results[axis.code]["share"] or "", french),
                }
                for axis in scheme.axes
                if axis.is_scored and axis.code in results
            ],
            "explanation": found["sentences"]["fr" if french else "en"],
        }


def _shown(exact):
    """Return exact points as decimals: "200/3" is for machines."""
    if "/" not in exact:
        return exact
    top, bottom = map(int, exact.split("/"))
    return f"{top * 100 // bottom / 100:.2f}"


def _local(text, french):
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace(".", ",") if french else text
