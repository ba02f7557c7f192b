# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...scoring.canonical import canonical
from ...signing import open_badge

_logger = logging.getLogger(__name__)
_RETRY = timedelta(minutes=5)


class TnlStatusList(models.Model):
    """A published list of withdrawn credentials, signed again whenever it changes.

    Verifiers fetch it by themselves. The register prevails: a list that
    cannot be signed now never blocks a suspension or a revocation: it follows.
    """

    _name = "tnl.status.list"
    _inherit = ["tnl.frozen.mixin", "tnl.zone.mixin", "tnl.name.order.mixin"]
    _description = "Status list of credentials"
    _order = "purpose"
    _rec_name = "purpose"

    purpose = fields.Selection(
        [("revocation", "Revocation"), ("suspension", "Suspension")],
        required=True,
        readonly=True,
    )
    kid = fields.Char(string="Key of the list", required=True, readonly=True)
    places = fields.Text(
        required=True, readonly=True, help="Places set, in the order of the list."
    )
    signed_on = fields.Datetime(required=True, readonly=True)
    document = fields.Text(string="Signed document", required=True, readonly=True)
    token = fields.Text(string="Signed token", required=True, readonly=True)

    _purpose_unique = models.Constraint(
        "UNIQUE (purpose)", "There is one status list a purpose."
    )

    def _is_frozen_field(self, field):
        return True  # signed again as a whole

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("A status list is never deleted."))

    @api.model
    def _refresh(self):
        """Sign again the lists that no longer say what the register says.

        :raise UserError: no public address, or no passphrase
        """
        issuer = self.env["tnl.signing.key"]._issuer()
        if not issuer:
            return
        own = self.sudo()  # signed by the label, not by the person who withdraws
        known = {record.purpose: record for record in own.search([])}
        for purpose in open_badge.PURPOSES:
            places = sorted(self.env["tnl.credential"]._withdrawn_places(purpose))
            now = fields.Datetime.now()
            vals = {"kid": issuer.kid, "places": canonical(places).decode()}
            record = known.get(purpose)
            if record and all(record[name] == value for name, value in vals.items()):
                continue
            signed = open_badge.sign_status_list(issuer, purpose, places, now)
            vals |= {
                "signed_on": now,
                "document": signed.document,
                "token": signed.token,
            }
            if record:
                record.write(vals)
            else:
                own.create(vals | {"purpose": purpose})

    @api.model
    def _follow(self):
        """Refresh now; if that cannot be, say so in the log and try again soon."""
        try:
            with self.env.cr.savepoint():
                self._refresh()
        except Exception:  # whatever is wrong with the keys, the withdrawal stands
            _logger.exception("The status lists wait to be signed again.")
            cron = self.env.ref("tnl_label.ir_cron_render_certificates")
            cron.sudo()._trigger(fields.Datetime.now() + _RETRY)  # crons are admin's

    @api.model
    def _public_list(self, purpose):
        """Return (sudo) a published list, or nothing.

        :param purpose: as in the address
        """
        # the lists are made for everybody
        return self.sudo().search([("purpose", "=", purpose)], limit=1)


class TnlAward(models.Model):
    """A label withdrawn or restored is so in the status lists too, at once."""

    _name = "tnl.award"
    _inherit = "tnl.award"

    def _transition(self, target, details=None, **vals):
        result = super()._transition(target, details, **vals)
        is_stated = bool(self.sudo().certificate_ids.credential_ids)  # of the register
        if is_stated:
            self.env["tnl.status.list"]._follow()
        return result
