# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import ValidationError

from ...tools.marked_fields import marked
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

    @api.constrains(lambda self: marked(self, "tnl_web_address"))
    def _check_web_addresses(self):
        for record in self:
            for name in marked(self, "tnl_web_address"):
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
