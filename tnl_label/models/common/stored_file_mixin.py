# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import logging
from binascii import Error as Base64Error
from hashlib import file_digest, sha256

from psycopg2 import Error as DatabaseError

from odoo import SUPERUSER_ID, api, models

from ...tools.damaged_file import DamagedFile, ErasedFile

_logger = logging.getLogger(__name__)
_EMPTY = sha256(b"").hexdigest()


class TnlStoredFileMixin(models.AbstractModel):
    """The one door to the files of the label: bytes are compared when they are read.

    A field that stores a file names the field of its SHA-256 beside it::

        pdf = fields.Binary(attachment=False, tnl_digest="pdf_sha256")
    """

    _name = "tnl.stored.file.mixin"
    _inherit = ["tnl.frozen.mixin"]
    _description = "Files compared with their recorded digest"

    @api.model
    def _valid_field_parameter(self, field, name):
        return name == "tnl_digest" or super()._valid_field_parameter(field, name)

    def _stored_bytes(self, name):
        """Return the bytes of a stored file, b"" while it is not made.

        :param name: field of the file; the caller has checked who reads
        :raise DamagedFile: they are not what was recorded; the office is told
        """
        self._require_not_erased()
        data = self._read_bytes(name)
        digest = sha256(data).hexdigest() if data is not None else ""
        self._require_digest(name, digest, is_empty=not data)
        return data or b""

    def _require_intact(self, name):
        """Compare a stored file, however large, with its recorded digest.

        :raise DamagedFile: as :meth:`_stored_bytes`
        """
        self._require_not_erased()
        digest = self._digest_of(name)
        self._require_digest(name, digest, is_empty=digest in ("", _EMPTY))

    def _require_not_erased(self):
        """Refuse a file that a rule of retention has erased.

        :raise ErasedFile: its digest alone is left
        """
        erased = "erased_on" in self._fields and self.sudo().erased_on  # a day alone
        if erased:
            raise ErasedFile(self._erased_sentence())

    def _digest_of(self, name):
        """Return the SHA-256 of a stored file as it is now, "" when it is missing."""
        if self._fields[name].type == "many2one":
            return _digest_of_attachment(self.sudo()[name])  # its digest alone
        data = self._read_bytes(name)
        return "" if data is None else sha256(data).hexdigest()

    def _read_bytes(self, name):
        """Return the bytes that a column holds, without keeping them; None for none."""
        self.ensure_one()
        # alone: its neighbours' files would be read with it
        own = self.sudo().with_prefetch().with_context(bin_size=False)
        try:
            return base64.b64decode(own[name] or b"")
        except Base64Error:
            return None
        finally:
            own.invalidate_recordset([name])

    def _require_digest(self, name, digest, is_empty):
        recorded = self.sudo()[self._fields[name].tnl_digest] or ""  # a digest alone
        if digest == recorded or (is_empty and not recorded):
            return
        self._tell_damaged(name)
        raise DamagedFile(
            self.env._(
                "This file is not handed over: what is stored is not what was recorded "
                "when it was received or made. The team of the label has been told."
            )
        )

    def _tell_damaged(self, name):
        """Tell the office, in a transaction that outlives this one."""
        registry, model, number = self.env.registry, self._name, self.id

        def tell():
            try:
                with registry.cursor() as cr:
                    env = api.Environment(cr, SUPERUSER_ID, {})
                    env["tnl.integrity"]._tell_damaged(env[model].browse(number), name)
            except DatabaseError:
                # the refusal itself stands: only its notice is missing
                _logger.exception("The damage to %s,%s was not told", model, number)

        for end in (self.env.cr.postcommit, self.env.cr.postrollback):
            end.add(tell)


def digest_field(field):
    """Return the name of the field that holds the SHA-256 of a file, or None."""
    return getattr(field, "tnl_digest", None)


def _digest_of_attachment(attachment):
    """Return the SHA-256 of an attachment, "" when it has no content."""
    attachment = attachment.exists()
    if not attachment.store_fname:
        return sha256(attachment.raw).hexdigest() if attachment.raw else ""
    try:
        with open(attachment._full_path(attachment.store_fname), "rb") as content:
            return file_digest(content, "sha256").hexdigest()
    except OSError:
        return ""
