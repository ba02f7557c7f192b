# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging
from hashlib import sha256

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...register import GENESIS, Checkpoint, join_notes
from ...signing.keys import SigningKeyError
from ..common.journal import make_append_only

_logger = logging.getLogger(__name__)


class TnlRegisterCheckpoint(models.Model):
    """A signed head of the register: how many lines at an instant, and their digest."""

    _name = "tnl.register.checkpoint"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Signed head of the register"
    _order = "id"
    _rec_name = "at"
    _tnl_editable = "once"
    _log_access = False

    at = fields.Datetime(string="Signed on", required=True, readonly=True)
    size = fields.Integer(string="Lines", required=True, readonly=True, aggregator=None)
    note = fields.Text(required=True, readonly=True)

    def init(self):
        make_append_only(self.env, self._table)

    @api.model
    def _sign(self, with_journal=False):
        """Sign the head, once, if the register has a key and its passphrase.

        :param bool with_journal: also sign a digest of the head of the private journal.
            It is done once a day, changed or not, under the day: neither the size nor
            the rhythm of the journal can be read from it.
        """
        key = self.env["tnl.signing.key"]._active("register")
        if not key:
            return
        now = fields.Datetime.now()
        last = (
            self.env["tnl.register.entry"]
            .sudo()
            .search(  # the public register
                [], order="number desc", limit=1
            )
        )
        # what anybody reads
        signed = self.sudo().search([], order="id desc", limit=1)
        if signed.size == last.number and not with_journal:
            return
        try:
            signer = key._register_key()
            head = Checkpoint(
                signer.name,
                last.number,
                last.digest or GENESIS,
                f"{now.isoformat()}Z",
                self._journal_digest(now) if with_journal else "",
            )
            signature = key._private_key().sign(head.text().encode())
        except (UserError, SigningKeyError) as error:  # passphrase: the next job signs
            _logger.warning("The head of the register is not signed: %s", error)
            return
        note = f"{head.text()}\n{signer.signature_line(signature)}"
        vals = {"at": now, "size": last.number, "note": note}
        self.sudo().create(vals)  # by this job alone

    @api.model
    def _journal_digest(self, now):
        # technical table, no rights
        seals = self.env["tnl.journal.seal"].sudo()
        head = seals.search([], order="id desc", limit=1).hash or GENESIS
        return sha256(f"{now:%Y-%m-%d}:{head}".encode()).hexdigest()

    @api.model
    def _file(self):
        """Return the history of the signed heads, the oldest first: bytes."""
        heads = self.sudo().search_fetch([], ["note"])  # for everybody
        return join_notes(heads.mapped("note")).encode()
