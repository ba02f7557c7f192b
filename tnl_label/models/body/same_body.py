# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

# JSON cannot carry this object: no RPC client can put it in a context.
_MERGING = object()


class ResPartner(models.Model):
    """One body is one contact, by whatever road it comes.

    Applications, labels and rights follow the SIREN: with two contacts of one number,
    half of them would be out of sight.
    """

    _name = "res.partner"
    _inherit = "res.partner"

    tnl_same_body_id = fields.Many2one(
        "res.partner",
        string="The same body",
        compute="_compute_tnl_same_body_id",
        help="Another contact that has its SIREN, or its INSEE code and its kind.",
    )

    @api.depends("tnl_siren", "tnl_insee_code", "tnl_kind_id", "active")
    @api.depends_context("uid")
    def _compute_tnl_same_body_id(self):
        for partner in self:
            # searched with the reader's own rights: shown to open it
            domain = partner._same_body_domain()
            partner.tnl_same_body_id = domain and self.search(domain, limit=1)

    def _same_body_domain(self):
        """Return the domain of the other contacts of this body, None without number."""
        same = []
        if self.tnl_siren:
            same.append(Domain("tnl_siren", "=", self.tnl_siren))
        if self.tnl_insee_code and self.tnl_kind_id:
            code = Domain("tnl_insee_code", "=", self.tnl_insee_code)
            same.append(code & Domain("tnl_kind_id", "=", self.tnl_kind_id.id))
        if not same or not self.active:
            return None
        others = Domain("id", "not in", self._origin.ids)
        return Domain.OR(same) & others & Domain("tnl_successor_id", "=", False)

    @api.constrains("tnl_siren", "tnl_insee_code", "tnl_kind_id", "active")
    def _check_same_body(self):
        if self.env.context.get("tnl_merging") is _MERGING:
            return
        for partner in self:
            domain = partner._same_body_domain()
            # whether there is one, for whoever writes; named below to who may read it
            other = domain and self.sudo().search(domain, limit=1)
            if other:
                raise ValidationError(partner._same_body_sentence(other))

    def _make_successor(self, siren, name):
        """Make the body that this one went into, which may have its INSEE code."""
        self.ensure_one()
        merging = self.with_context(tnl_merging=_MERGING)
        self.tnl_successor_id = merging._make_body(siren, name).id

    def _same_body_sentence(self, other):
        """Say that a number is taken, and whose it is where that may be read.

        :param other: (sudo) contact that has it
        """
        is_siren = other.tnl_siren and other.tnl_siren == self.tnl_siren
        readable = self.search([("id", "=", other.id)])
        values = {
            "number": self.tnl_siren if is_siren else self.tnl_insee_code,
            "body": other.display_name,
        }
        if is_siren and readable:
            return self.env._(
                "The SIREN %(number)s is that of “%(body)s”: open this contact and "
                "complete it, or correct the number.",
                **values,
            )
        if is_siren:
            return self.env._(
                "The SIREN %s is that of another contact: correct the number, or ask "
                "the office.",
                values["number"],
            )
        if readable:
            return self.env._(
                "The INSEE code %(number)s is that of “%(body)s”, of the same kind: "
                "open this contact and complete it, or correct the code.",
                **values,
            )
        return self.env._(
            "The INSEE code %s is that of another contact of this kind: correct the "
            "code, or ask the office.",
            values["number"],
        )


class MergePartner(models.TransientModel):
    _name = "base.partner.merge.automatic.wizard"
    _inherit = "base.partner.merge.automatic.wizard"

    @api.model
    def _update_values(self, src_partners, dst_partner):
        """Two contacts of one body are united: both have its number until the end."""
        merging = dst_partner.with_context(tnl_merging=_MERGING)
        return super()._update_values(src_partners, merging)
