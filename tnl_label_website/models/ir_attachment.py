# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import shutil
from hashlib import file_digest
from pathlib import Path

from odoo import api, models


class IrAttachment(models.Model):
    """Large archives, moved from disk to disk."""

    _inherit = "ir.attachment"

    @api.model
    def _take_file(self, path, vals):
        """Create an attachment of a file of this machine, which is moved.

        Its content is never in memory as a whole, unless attachments are kept in the
        database.

        :param path: the file; its content must be there nowhere else
        :param vals: values of the attachment, its type included
        :return: the attachment
        """
        attachment = self.create(vals)
        path = Path(path)
        if self._storage() != "file":
            attachment.raw = path.read_bytes()
            path.unlink()
            return attachment
        with open(path, "rb") as content:
            checksum = file_digest(content, "sha1").hexdigest()
        name = f"{checksum[:2]}/{checksum}"  # where Odoo keeps such a content
        values = {
            "store_fname": name,
            "checksum": checksum,
            "file_size": path.stat().st_size,
        }
        # Odoo's own write leaves these three to the content, which we do not read
        models.Model.write(attachment, values)
        attachment.flush_recordset()
        target = Path(self._full_path(name))
        target.parent.mkdir(exist_ok=True)
        self._mark_for_gc(name)  # in case the transaction aborts
        shutil.move(path, target)
        return attachment
