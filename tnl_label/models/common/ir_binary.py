# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from werkzeug.exceptions import Conflict

from odoo import models

from ...tools.damaged_file import DamagedFile
from .stored_file_mixin import digest_field


class IrBinary(models.AbstractModel):
    _inherit = "ir.binary"

    def _record_to_stream(self, record, field_name):
        """Refuse a damaged file of the label at ``/web/content`` too."""
        for owner, name in _owners(record, field_name):
            try:
                owner._require_intact(name)
            except DamagedFile as error:
                # Odoo says "not found" of any other error
                raise Conflict(str(error)) from error
        return super()._record_to_stream(record, field_name)


def _owners(record, field_name):
    """Yield the records of ours, and their fields, whose file is about to be sent."""
    if digest_field(record._fields[field_name]):
        yield record, field_name
    elif record._name == "ir.attachment" and record.res_model in record.env:
        owner = record.env[record.res_model].browse(record.res_id)
        for name, field in owner._fields.items():
            is_file = field.type == "many2one" and digest_field(field)
            if is_file and owner.sudo()[name] == record:  # which file it is, no more
                yield owner, name
