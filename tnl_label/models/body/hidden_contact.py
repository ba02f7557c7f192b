# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Contacts of applicants are the office's alone, by every road of Odoo.

The rules on contacts and accounts hide them. They do not hold on roads that turn an id
into a name in superuser mode: the name of a many2one, the members of a channel, the
recipients of a message. There the name is a word, and the id is refused.
"""

from odoo import SUPERUSER_ID, api, models
from odoo.exceptions import AccessError
from odoo.tools import ormcache

from ...tools.groups import is_office
from ..common.writable_fields_mixin import named_ids

_CONTACTS = ("res.partner", "res.users")
# Odoo writes these in superuser mode with the ids that a person gave
_WRITTEN_FOR_A_PERSON = frozenset(
    {"discuss.channel.member", "mail.followers", "mail.message"}
)


class Base(models.AbstractModel):
    """No record names the contact of an applicant for those who may not read it."""

    _name = "base"
    _inherit = "base"

    @api.model_create_multi
    def create(self, vals_list):
        self._refuse_agents(vals_list)
        return super().create(vals_list)

    def write(self, vals):
        self._refuse_agents([vals])
        return super().write(vals)

    @ormcache("self._name")
    def _contact_fields(self):
        return tuple(
            (name, field.comodel_name)
            for name, field in self._fields.items()
            if field.relational and field.comodel_name in _CONTACTS
        )

    def _refuse_agents(self, vals_list):
        if self.env.su and self._name not in _WRITTEN_FOR_A_PERSON:
            return
        fields_ = self._contact_fields()
        if not fields_ or self.env.uid == SUPERUSER_ID or self.env.user._reads_agents():
            return
        for name, model in fields_:
            ids = set().union(*(named_ids(vals.get(name)) for vals in vals_list))
            # whether they are agents, for the refusal alone
            if self.env[model].sudo().browse(ids).exists()._hidden_from_user():
                raise AccessError(
                    self.env._(
                        "“%s”: this record does not exist, or is not open to you. "
                        "Choose it in the list.",
                        self._fields[name]._description_string(self.env),
                    )
                )


class ResPartner(models.Model):
    _name = "res.partner"
    _inherit = "res.partner"

    def _hidden_from_user(self):
        """Return the agents of applicants among these contacts, but to the office."""
        if self.env.user._reads_agents():
            return self.browse()
        # what hides them, not what they are
        return self.sudo().filtered("tnl_is_agent").with_env(self.env)

    @api.depends_context("uid")
    def _compute_display_name(self):
        result = super()._compute_display_name()
        self._hidden_from_user().display_name = self.env._("Contact of the label")
        return result


class ResUsers(models.Model):
    _name = "res.users"
    _inherit = "res.users"

    def _reads_agents(self):
        """Tell whether the rules on contacts show the agents of applicants.

        The office and administrators read them; those who are no colleague have the
        rules of Odoo, which show them themselves.
        """
        self.ensure_one()
        return not self._is_internal() or is_office(self)

    def _hidden_from_user(self):
        """Return the accounts of agents of applicants, for other colleagues."""
        hidden = self.sudo().partner_id._hidden_from_user()
        return self.filtered(lambda user: user.sudo().partner_id in hidden)

    @api.depends_context("uid")
    def _compute_display_name(self):
        result = super()._compute_display_name()
        for user in self._hidden_from_user():
            user.display_name = self.env._("Contact of the label")
        return result
