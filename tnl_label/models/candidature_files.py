# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
from hashlib import sha256

from odoo import fields, models
from odoo.exceptions import UserError

from ..tools.file_kind import MAX_FILES, MAX_SIZE, neutral_name, sniff


class TnlCandidature(models.Model):
    """The files that agents join. Called with the application in sudo."""

    _inherit = "tnl.candidature"

    file_ids = fields.One2many("tnl.candidature.file", "candidature_id")

    def _add_file(self, user, question_code, filename, data):
        """Keep a file for a question, and read it back before saying so.

        :param data: bytes
        :return: the ``tnl.candidature.file``
        :raise UserError: when it is refused, with what to do
        """
        self.ensure_one()
        self._require_editable(question_code)
        kind = self._check_file(question_code, data)
        digest = sha256(data).hexdigest()
        present = self.file_ids.filtered(
            lambda f: f.question_code == question_code and not f.is_removed
        )
        same = present.filtered(lambda f: f.sha256 == digest)
        if same:
            return same
        if len(present) >= MAX_FILES:
            raise UserError(
                self.env._("%s files at most can be joined to a question.", MAX_FILES)
            )
        extension, mimetype = kind
        file = self.env["tnl.candidature.file"].create(
            {
                "candidature_id": self.id,
                "question_code": question_code,
                "name": neutral_name(filename or "", extension),
                "mimetype": mimetype,
                "size": len(data),
                "sha256": digest,
                "content": base64.b64encode(data),
            }
        )
        file.flush_recordset()
        file.invalidate_recordset(["content"])
        if sha256(base64.b64decode(file.content)).hexdigest() != digest:
            raise UserError(
                self.env._("The file was not received whole. Please send it again.")
            )
        self._recount()
        return file

    def _check_file(self, question_code, data):
        question = self.answer_ids.question_id.filtered(
            lambda q: q.code == question_code
        )
        if not question or not (question.has_evidence or question.kind == "file"):
            raise UserError(self.env._("No file is expected for this question."))
        if not data:
            raise UserError(self.env._("The file is empty. Choose another one."))
        if len(data) > MAX_SIZE:
            raise UserError(
                self.env._(
                    "The file is too large: %s MB at most.", MAX_SIZE // 1024 // 1024
                )
            )
        kind = sniff(data)
        if not kind:
            raise UserError(
                self.env._(
                    "This kind of file is not accepted. Send a PDF, an image (PNG, "
                    "JPEG) or an OpenDocument file (ODT, ODS, ODP)."
                )
            )
        return kind

    def _remove_file(self, user, file_id):
        """Take a file away; one that was submitted stays in its submission."""
        self.ensure_one()
        file = self.file_ids.filtered(lambda f: f.id == file_id and not f.is_removed)
        self._require_editable(file.question_code or None)
        if not file:
            raise UserError(self.env._("This file has already been removed."))
        if file.submission_ids:
            file.is_removed = True
        else:
            file.unlink()
        self._recount()
