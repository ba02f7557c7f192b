# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import logging
from hashlib import sha256

from psycopg2 import OperationalError

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY

from ...tools.file_kind import neutral_name

_logger = logging.getLogger(__name__)


class TnlCandidature(models.Model):
    """The files that agents join. Called with the application in sudo."""

    _name = "tnl.candidature"
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
        return self._join_file(question_code, filename, data)

    def _join_file(self, question_code, filename, data):
        """Keep a file, whatever the call: who may has been checked."""
        extension, mimetype = self._check_file(question_code, data, filename)
        digest = sha256(data).hexdigest()
        # Two agents who add at once queue here. The second, whose view is older than
        # what the first one wrote, is played again from the start by the server.
        self._lock_rows()
        present = self.file_ids.filtered(lambda f: not f.is_removed)
        beside = present.filtered(lambda f: f.question_code == question_code)
        same = beside.filtered(lambda f: f.sha256 == digest)
        if same:
            return same
        self._check_room(beside, present, len(data))
        file = self._keep_file(
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
        self._recount()
        return file

    def _keep_file(self, vals):
        """Write a file and read it back; nothing of it stays when that fails."""
        try:
            with self.env.cr.savepoint():
                file = self.env["tnl.candidature.file"].create(vals)
                file.flush_recordset()
                file.invalidate_recordset(["content"])
                if file._digest_of("content") != vals["sha256"]:
                    raise UserError(
                        self.env._(
                            "The file was not received whole. Your answers are kept. "
                            "Please send it again."
                        )
                    )
        except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY:
            raise  # the server plays the whole request again
        except OperationalError as error:  # disk full, out of memory…
            _logger.exception("A file of %s bytes could not be kept.", vals["size"])
            raise UserError(
                self.env._(
                    "The server could not keep this file. Your answers are kept. Send "
                    "the same file again in a few minutes; if that fails again, write "
                    "to the team of the label."
                )
            ) from error
        return file

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
