# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import ValidationError

from ...tools.marked_fields import marked
from ...tools.sentences import is_sentence


class TnlReasonMixin(models.AbstractModel):
    """A reason is a sentence, said on the field: ``tnl_reason=True``.

    Reasons are read by candidates, in minutes or in the journal, sometimes years later:
    a letter typed to get through is refused, in dialogues as in what they write.
    Whether a reason is needed at all is for the act to say.
    """

    _name = "tnl.reason.mixin"
    _description = "Reasons that are sentences"

    @api.model
    def _valid_field_parameter(self, field, name):
        return name == "tnl_reason" or super()._valid_field_parameter(field, name)

    @api.constrains(lambda self: marked(self, "tnl_reason"))
    def _check_reasons(self):
        if self._in_transition() and self._in_new_version():
            return  # an erasure, which puts next to nothing where the words were
        for record in self:
            for name in marked(self, "tnl_reason"):
                text = (record[name] or "").strip()
                if text and not is_sentence(text):
                    raise ValidationError(
                        self.env._(
                            "“%(field)s”: “%(text)s” does not say why. Write a "
                            "sentence, of two words and eight characters at least.",
                            field=self._fields[name]._description_string(self.env),
                            text=text,
                        )
                    )
