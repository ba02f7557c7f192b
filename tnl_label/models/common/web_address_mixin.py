# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import ValidationError

from ...tools.web_address import is_web_address


class TnlWebAddressMixin(models.AbstractModel):
    """The address of a page, said on the field: ``tnl_web_address=True``.

    What is no address would be saved, and its link would never be shown: it is refused
    where it is typed. ``"https"`` instead of True asks for that alone.
    """

    _name = "tnl.web.address.mixin"
    _description = "Addresses of pages"

    @api.model
    def _valid_field_parameter(self, field, name):
        is_ours = name == "tnl_web_address"
        return is_ours or super()._valid_field_parameter(field, name)

    @api.model
    def _web_address_names(self):
        """Return the names of the fields that hold the address of a page, sorted."""
        return [
            name
            for name, field in sorted(self._fields.items())
            if getattr(field, "tnl_web_address", False)
        ]

    @api.constrains(lambda self: self._web_address_names())
    def _check_web_addresses(self):
        for record in self:
            for name in self._web_address_names():
                field, text = self._fields[name], record[name]
                asked = field.tnl_web_address
                schemes = ("http", "https") if asked is True else (asked,)
                if text and not is_web_address(text, schemes):
                    raise ValidationError(
                        self.env._(
                            "“%(field)s”: “%(text)s” is not the address of a page. "
                            "Write it whole, without a space, for example "
                            "https://www.exemple.fr/page.",
                            field=field._description_string(self.env),
                            text=text,
                        )
                    )
