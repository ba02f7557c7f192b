# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from ...linting import MAY
from ...press import text as press_text
from ...tools.language import in_french

# words that the office fills, and the field of the edition where it does; the others
# are counted, or stand for one another
_GIVEN = {
    "cérémonie": "ceremony_name",
    "clôture": "date_close",
    "compte": "social_account",
    "contact": "contact_name",
    "courriel": "contact_email",
    "évènement": "ceremony_start",
    "jurés": "jury_seats",
    "lieu": "ceremony_place",
    "mot-dièse": "hashtag",
    "organisateurs": "organiser_ids",
    "ouverture": "date_open",
    "partenaires": "partner_ids",
    "rang": "rank",
    "résultats": "date_publish",
    "site": "label_site",
    "téléphone": "contact_phone",
}


class TnlEdition(models.Model):
    """What a press release would leave out, and what its texts say that is not so."""

    _name = "tnl.edition"
    _inherit = "tnl.edition"

    def _lint(self):
        found = super()._lint()
        release = self._own_release()
        missing = self._unknown_words(release or self._release("call"))
        if missing:
            sentence = self.env._(
                "The press release leaves out the lines with these words, which "
                "nothing fills yet: %s.",
                ", ".join(f"{{{word}}}" for word in missing),
            )
            place = self.env._("Press release")
            field = _GIVEN[missing[0]]
            found.append(
                self._finding(MAY, "release_words", place, sentence, field=field)
            )
        return found

    def _lint_texts(self):
        release = self._own_release()
        texts = super()._lint_texts()
        place = self.env._("Press release")
        written = [("title", release.title), ("lead", release.lead)]
        written += [
            ("section_ids", text) for text in release.section_ids.mapped("text")
        ]
        return texts + [(place, release, name, text) for name, text in written if text]

    def _own_release(self):
        """Return the release of the call that the edition has of its own, if any."""
        return self.release_ids.filtered(lambda release: release.kind == "call")[:1]

    def _unknown_words(self, release):
        """Return the words of a release that nothing fills, in their order."""
        edition = in_french(self)
        values = edition._release_values(self.env["tnl.award"])
        texts = [release.lead or "", *release.section_ids.mapped("text")]
        used = press_text.words("\n".join(filter(None, texts)))
        return [word for word in used if word in _GIVEN and not values.get(word)]
