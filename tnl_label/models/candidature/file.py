# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class TnlCandidatureFile(models.Model):
    """A file joined to an application, kept in the database with its digest.

    In PostgreSQL, not in the filestore: an interrupted write can then leave
    neither a truncated file nor one that blocks its own retry.
    """

    _name = "tnl.candidature.file"
    _inherit = [
        "tnl.erasable.mixin",
        "tnl.stored.file.mixin",
        "tnl.zone.mixin",
        "tnl.name.order.mixin",
    ]
    _description = "File of an application"
    _order = "candidature_id, question_code, id"

    candidature_id = fields.Many2one(
        "tnl.candidature",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
        tnl_frozen=True,
    )
    edition_id = fields.Many2one(
        related="candidature_id.edition_id", store=True, index=True
    )
    question_code = fields.Char(required=True, readonly=True, tnl_frozen=True)
    name = fields.Char(required=True, readonly=True, tnl_frozen=True)
    mimetype = fields.Char(required=True, readonly=True, tnl_frozen=True)
    size = fields.Integer(
        required=True, readonly=True, aggregator="sum", tnl_frozen=True
    )
    sha256 = fields.Char(required=True, readonly=True, size=64, tnl_frozen=True)
    content = fields.Binary(
        attachment=False,
        required=True,
        readonly=True,
        tnl_digest="sha256",
        tnl_frozen=True,
    )
    is_removed = fields.Boolean(readonly=True)
    submission_ids = fields.Many2many(
        "tnl.submission", "tnl_submission_file_rel", "file_id", "submission_id"
    )
