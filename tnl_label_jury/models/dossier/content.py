# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo import fields, models

from odoo.addons.tnl_label.tools.groups import OFFICER


class TnlDossierContent(models.Model):
    """The answers of a dossier, frozen; reading them is a right of its own."""

    _name = "tnl.dossier.content"
    _inherit = ["tnl.erasable.mixin", "tnl.writable.fields.mixin"]
    _description = "Answers of a dossier"
    _tnl_editable = ""
    _rec_name = "dossier_id"

    dossier_id = fields.Many2one(
        "tnl.dossier", required=True, readonly=True, ondelete="cascade", index=True
    )
    edition_id = fields.Many2one(
        related="dossier_id.edition_id", store=True, index=True, precompute=True
    )
    content_json = fields.Text(
        string="Content", required=True, readonly=True, tnl_frozen=True
    )

    _dossier_unique = models.Constraint(
        "UNIQUE (dossier_id)", "A dossier has one content."
    )

    def _render(self):
        """Return the answers as HTML, with links to the files the reader may open."""
        self.ensure_one()
        axes = json.loads(self.content_json)["axes"]
        self.dossier_id._show_links(axes)
        return self.env["ir.qweb"]._render(
            "tnl_label_jury.dossier_content",
            {"axes": axes, "files": self._files(), "grades": {}},
        )

    def _files(self):
        """Return the files that the reader may open, by code of question."""
        files = self.env["tnl.dossier.file"].search(
            [("dossier_id", "=", self.dossier_id.id)]
        )
        return files.grouped("question_code")


class TnlDossierFile(models.Model):
    """A piece of evidence of a dossier; its bytes stay with the application."""

    _name = "tnl.dossier.file"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "File of a dossier"
    _tnl_editable = ""
    _order = "dossier_id, question_code, id"

    dossier_id = fields.Many2one(
        "tnl.dossier", required=True, readonly=True, index=True, ondelete="cascade"
    )
    edition_id = fields.Many2one(
        related="dossier_id.edition_id", store=True, index=True, precompute=True
    )
    question_code = fields.Char(required=True, readonly=True)
    name = fields.Char(required=True, readonly=True)
    mimetype = fields.Char(required=True, readonly=True)
    size = fields.Integer(required=True, readonly=True)
    sha256 = fields.Char(required=True, readonly=True, size=64)
    file_id = fields.Many2one(
        "tnl.candidature.file",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
        groups=OFFICER,
    )

    def _is_frozen_field(self, field):
        return True  # what the jury reads is what was received

    def _prepare_vals(self, file):
        return {
            "question_code": file.question_code,
            "name": file.name,
            "mimetype": file.mimetype,
            "size": file.size,
            "sha256": file.sha256,
            "file_id": file.id,
        }

    def _size_text(self):
        """Return the size as people read it: "12 kB"."""
        self.ensure_one()
        kilobytes = max(1, round(self.size / 1024))
        if kilobytes < 1024:
            return self.env._("%s kB", kilobytes)
        return self.env._("%.1f MB", kilobytes / 1024)

    def _data(self):
        """Return the bytes of a file, once the reader's right has been checked."""
        self.ensure_one()
        self.check_access("read")
        # the right is on the dossier's file: jurors have none on the application's
        return self.sudo().file_id._stored_bytes("content")
