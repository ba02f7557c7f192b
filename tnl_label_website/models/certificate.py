# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from .level import level_sign, level_text


class TnlCertificate(models.Model):
    _name = "tnl.certificate"
    _inherit = "tnl.certificate"

    def _level_of(self, facts):
        """Return the sign and the words of the level, as they were decided."""
        symbol, rank = facts["level_symbol"], facts["level_rank"]
        total = facts["level_total"]
        return {
            "sign": level_sign(facts["level_code"], symbol, rank, total),
            "words": level_text(self.env, symbol, facts["level_name"], rank, total),
        }

    def _file_answer(self, facts, digest):
        """Say which file of this certificate a fingerprint is.

        :param facts: what ``_facts`` returned
        :param digest: SHA-256 as given by the reader
        :return: dict of ``status`` (current, replaced or other) and ``replaced_text``
        """
        digest = digest.strip().lower()
        if digest and digest == facts["pdf_sha256"]:
            return {"status": "current"}
        for file in facts["replaced_files"]:
            if digest == file["sha256"]:
                return {"status": "replaced", "replaced_text": file["replaced_text"]}
        return {"status": "other"}

    def _verdict(self, facts):
        """Say the answer of the verification, first sentence of its page.

        :param facts: what ``_facts`` returned
        :return: ``(title, explanation)``
        """
        self.ensure_one()
        label = self.env._(
            "%(laureate)s, %(level)s, edition %(year)s",
            laureate=facts["laureate"],
            level=self._level_of(facts)["words"],
            year=facts["year"],
        )
        word, sentence = self.award_id._standing_text()
        issued = (
            self.env._(
                "This certificate is in the register of the label and nothing has "
                "changed since it was issued."
            )
            if facts["version"] == 1
            else self.env._(
                "This certificate is in the register of the label. Its file was "
                "issued again since: this page says the version that stands."
            )
        )
        title = self.env._("%(standing)s: %(label)s", standing=word, label=label)
        return title, issued if facts["status"] == "valid" else sentence
