# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import UserError

from ...tools.file_kind import (
    ACCEPTED,
    MAX_FILES,
    MAX_SIZE,
    MAX_TOTAL,
    MEGABYTE,
    sniff,
)
from ...tools.file_safety import refusal


class TnlCandidature(models.Model):
    """What is refused of the files that agents join, and in which words."""

    _name = "tnl.candidature"
    _inherit = "tnl.candidature"

    def _check_room(self, beside, present, size):
        """Refuse what would go past a limit.

        :param beside: the files already joined to the question
        :param present: those of the whole application
        :param size: bytes of the one to add
        """
        if len(beside) >= MAX_FILES:
            raise UserError(
                self.env._(
                    "%s files at most can be joined to a question. Remove one first.",
                    MAX_FILES,
                )
            )
        if sum(present.mapped("size")) + size > MAX_TOTAL:
            raise UserError(
                self.env._(
                    "The files of an application weigh %s MB at most together: this "
                    "one was not added. The others and your answers are kept. Send a "
                    "lighter file, or remove one first.",
                    MAX_TOTAL // MEGABYTE,
                )
            )

    def _file_limits_text(self):
        """Say, beside a field, what may be joined."""
        return self.env._(
            "PDF, PNG, JPEG, ODT, ODS or ODP, without password, macro or script. "
            "%(number)s files at most for a question, %(size)s MB at most each, "
            "%(total)s MB at most for the whole application. They are sent as "
            "soon as chosen, or when you save.",
            number=MAX_FILES,
            size=MAX_SIZE // MEGABYTE,
            total=MAX_TOTAL // MEGABYTE,
        )

    def _check_file(self, question_code, data, filename=""):
        question = self.answer_ids.question_id.filtered(
            lambda q: q.code == question_code
        )
        if not question or not question._takes_files():
            raise UserError(self.env._("No file is expected for this question."))
        return self._check_bytes(data, filename)

    @api.model
    def _check_bytes(self, data, filename=""):
        """Return the kind of a file that is accepted: extension and media type.

        :raise UserError: when it is refused, with what to do
        """
        if not data:
            raise UserError(self.env._("The file is empty. Choose another one."))
        if len(data) > MAX_SIZE:
            raise UserError(
                self.env._(
                    "The file is too large: %s MB at most.", MAX_SIZE // MEGABYTE
                )
            )
        kind = sniff(data)
        if not kind and (filename or "").lower().endswith(ACCEPTED):
            # its name is right: to say which kinds are accepted would teach nothing
            raise UserError(
                self.env._(
                    "This file cannot be opened as its name says: it is damaged, or of "
                    "another kind. It was not added; your answers are kept. Open it, "
                    "export it again (PDF, image or OpenDocument) and send that one."
                )
            )
        if not kind:
            raise UserError(
                self.env._(
                    "This kind of file is not accepted. Send a PDF, an image (PNG, "
                    "JPEG) or an OpenDocument file (ODT, ODS, ODP)."
                )
            )
        reason = refusal(data, kind[0])
        if reason:
            raise UserError(
                self.env._(
                    "%s It was not added; your answers are kept.",
                    self._refusal_text()[reason],
                )
            )
        return kind

    @api.model
    def _refusal_text(self):
        """Return what happened and what to do, for each reason of ``refusal``."""
        return {
            "damaged": self.env._(
                "This file is damaged or incomplete. Open it, save it again under "
                "another name and send that one."
            ),
            "encrypted": self.env._(
                "This file is protected by a password. Save it without password and "
                "send it again."
            ),
            "active": self.env._(
                "This file holds a macro, a script or another file. Print it to PDF "
                "and send that PDF."
            ),
            "bomb": self.env._(
                "This file is far larger once opened than a document should be. Print "
                "it to PDF, or split it, and send it again."
            ),
            "flood": self.env._(
                "This image is too large: 50 million pixels at most. Make it smaller "
                "and send it again."
            ),
            "mixed": self.env._(
                "This file holds something else than its document. Open it, save it "
                "again under another name and send that one."
            ),
            "nested": self.env._(
                "This document holds an archive or a program. Take it out, save the "
                "document and send it again."
            ),
        }
