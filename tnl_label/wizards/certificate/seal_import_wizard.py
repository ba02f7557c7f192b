# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import binascii

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...signing import bought_seal, keys, seal
from ...tools.dialogues import shown_again


class TnlSealImportWizard(models.TransientModel):
    """A seal bought from a provider: read, shown, then put in the place of the last.

    Neither the file nor its password is ever written in the database: what was read is
    kept under the passphrase of the server, as the keys of the label are.
    """

    _name = "tnl.seal.import.wizard"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Use a seal that was bought"
    _tnl_editable = ""  # what was read of the file

    file = fields.Binary(
        string="File of the provider (.p12, .pfx)",
        store=False,
        tnl_editable="create write",
    )
    filename = fields.Char(store=False, tnl_editable="create write")
    password = fields.Char(
        string="Password of this file", store=False, tnl_editable="create write"
    )
    private_pem = fields.Text(readonly=True, groups=fields.NO_ACCESS, copy=False)
    chain = fields.Text(string="Certificates", readonly=True)
    subject = fields.Char(string="Issued to", compute="_compute_told")
    issuer = fields.Char(string="Issued by", compute="_compute_told")
    expires_on = fields.Date(string="Seals until", compute="_compute_told")
    is_expiring = fields.Boolean(string="Expires soon", compute="_compute_told")
    fingerprint = fields.Char(string="Fingerprint (SHA-256)", compute="_compute_told")

    @api.depends_context("lang")
    def _compute_display_name(self):
        self.display_name = self.env._("Use a seal that was bought")

    @api.depends("chain")
    def _compute_told(self):
        """Say what the certificates say, before they are used."""
        last = fields.Date.today() + bought_seal.REMINDER
        for dialogue in self:
            chain = dialogue.chain
            names = bought_seal.holder_and_issuer(chain) if chain else (False, False)
            dialogue.subject, dialogue.issuer = names
            day = chain and bought_seal.expires(chain).date()
            dialogue.expires_on = day
            dialogue.is_expiring = bool(day) and day < last
            dialogue.fingerprint = chain and seal.fingerprint(chain)

    @api.model_create_multi
    def create(self, vals_list):
        given = [self._taken_out(vals) for vals in vals_list]
        dialogues = super().create([vals for vals, _file in given])
        for dialogue, (_vals, file) in zip(dialogues, given, strict=True):
            dialogue._take(*file)
        return dialogues

    def write(self, vals):
        vals, file = self._taken_out(vals)
        done = super().write(vals)
        for dialogue in self:
            dialogue._take(*file)
        return done

    @api.model
    def _taken_out(self, vals):
        """Return what may be written, and apart from it the file and its password."""
        kept = {
            name: value
            for name, value in vals.items()
            if name not in ("file", "filename", "password")
        }
        return kept, (vals.get("file"), vals.get("password"))

    def _take(self, file, password):
        """Keep what a file holds, the private part under the server's passphrase.

        :raise UserError: why it cannot seal
        """
        if not file:
            return
        model = self.env["tnl.signing.key"]
        try:
            content = base64.b64decode(file, validate=True)
        except (binascii.Error, ValueError):
            content = b""
        bought = model._read_bought(content, password or "")
        # the dialogue's own: people write the file, never what was read of it
        self.sudo().write(
            {
                "private_pem": keys.export_private(bought.key, model._passphrase()),
                "chain": bought.chain,
            }
        )

    def action_read(self):
        """Show what the file holds."""
        self.ensure_one()
        if not self.chain:
            raise UserError(
                self.env._("Choose the file that the provider delivered (.p12, .pfx).")
            )
        return shown_again(self, self.display_name)

    def action_apply(self):
        """Seal with it from now on: the last seal is retired."""
        self.ensure_one()
        model = self.env["tnl.signing.key"]
        private_pem = self.sudo().private_pem  # closed to everybody
        if not private_pem:
            return self.action_read()
        key = model._adopt_bought(
            keys.load_private(private_pem, model._passphrase()), self.chain
        )
        self.sudo().unlink()  # the second copy of a private part
        return {
            "type": "ir.actions.act_window",
            "name": key.name,
            "res_model": key._name,
            "res_id": key.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }
