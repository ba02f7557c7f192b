# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import secrets
from hmac import compare_digest

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.tnl_label.scoring.canonical import digest
from odoo.addons.tnl_label.tools.decimals import decimal_text


class TnlEvaluation(models.Model):
    """From the first mark to the seal, which is for ever."""

    _name = "tnl.evaluation"
    _inherit = "tnl.evaluation"

    def _check_may_score(self):
        """Refuse all but the author, while the jury works and nothing is sealed."""
        self.ensure_one()
        if self.juror_id.user_id != self.env.user:
            raise AccessError(
                self.env._("An assessment is written by its author only.")
            )
        if self.state == "sealed":
            raise UserError(
                self.env._("This assessment is sealed: it no longer changes.")
            )
        if self.edition_id.state != "jury":
            raise UserError(
                self.env._("The jury is not assessing now: marks cannot be changed.")
            )
        if self.juror_id.state != "accepted":
            raise UserError(
                self.env._("Accept the jury's charter first, in “My jury”.")
            )
        self._lines().check_access("write")

    def _begin(self):
        """Turn an assignment into a draft at the first mark saved."""
        self._check_may_score()
        if self.state == "todo":
            self._transition("draft")

    def _seal(self):
        """Seal for ever; sealing what is sealed changes nothing.

        :return: the seal, SHA-256 of the marks, the comments, the instant and a
            secret number
        :raise UserError: for an incomplete assessment, or out of the scoring
        """
        self.ensure_one()
        self.check_access("read")
        # closing the scoring takes this row first: a seal is in it, or refused
        self.edition_id._lock_rows("FOR SHARE")
        self._lock_rows()
        if self.state == "sealed" and self.juror_id.user_id == self.env.user:
            return self.seal_hash
        self._check_may_score()
        self._lines()._check_complete()
        nonce = secrets.token_hex(32)
        now = fields.Datetime.now()
        content = self._sealed_content(nonce, now)
        seal = digest(content)
        self._transition(
            "sealed",
            {"seal": seal, "parts": self._sealed_parts(content)},
            seal_hash=seal,
            seal_nonce=nonce,
            sealed_on=now,
        )
        return seal

    def _sealed_content(self, nonce, sealed_on):
        """Return what the seal covers; the nonce keeps it from being guessed.

        Where no question is judged the format is the first one, of the seals made
        before questions could be: one judgement more or less is seen in both.
        """
        judged = any(line.judgements_json for line in self._lines())
        return {
            "format": "tnl-evaluation/2" if judged else "tnl-evaluation/1",
            "juror": self.juror_id.id,
            "dossier": self.dossier_id.reference,
            "lines": [
                {
                    "axis": line.axis_code,
                    "points": None if line.is_abstained else decimal_text(line.points),
                    "maximum": decimal_text(line.max_points),
                    "reason": line.reason or "",
                    "comment_jury": line.comment_jury or "",
                    "comment_candidate": line.comment_candidate or "",
                    **({"judgements": line.judgements_json or ""} if judged else {}),
                }
                for line in self._lines()
            ],
            "sealed_on": sealed_on.isoformat(),
            "nonce": nonce,
        }

    @api.model
    def _sealed_parts(self, content):
        """Return a digest of each mark and comment, which tells the one that changed.

        The secret number is in each of them: whoever reads the journal guesses nothing.
        """
        return {
            f"{line['axis']}.{name}": digest(
                [content["nonce"], line["axis"], name, value]
            )[:16]
            for line in content["lines"]
            for name, value in line.items()
        }

    def _is_intact(self):
        """Tell whether the sealed marks are still those that were sealed."""
        self.ensure_one()
        sealed = self.sudo()  # the nonce is nobody's to read
        if not (sealed.seal_nonce and sealed.sealed_on):
            return False
        content = sealed._sealed_content(sealed.seal_nonce, sealed.sealed_on)
        found = digest(content)
        return compare_digest(found, sealed.seal_hash or "")
