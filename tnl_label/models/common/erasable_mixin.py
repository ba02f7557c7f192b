# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from ...tools.instants import LABEL_ZONE, format_day
from ...tools.retention import value_of


class TnlErasableMixin(models.AbstractModel):
    """A record whose words may be erased, once, and that says when they were.

    Its digests, its references and its instants stay: they prove what it was. The room
    ``retention`` erases, and nothing else; what is frozen leaves its new marks in the
    journal, so that the check of integrity knows an erasure from a loss.
    """

    _name = "tnl.erasable.mixin"
    _inherit = ["tnl.frozen.mixin"]
    _description = "Records whose words may be erased"

    # False where nothing else of the model is watched by the check of integrity
    _erased_is_frozen = True

    erased_on = fields.Datetime(
        string="Erased on",
        readonly=True,
        copy=False,
        tnl_editable="act",
        help="The words of this record were erased then, as the register of what is "
        "kept says. Its digests stay.",
    )

    @api.model
    def _valid_field_parameter(self, field, name):
        return name == "tnl_editable" or super()._valid_field_parameter(field, name)

    def _is_frozen_field(self, field):
        if field.name == "erased_on":
            return self._erased_is_frozen
        return super()._is_frozen_field(field)

    def _erase_words(self, blanks):
        """Put ``blanks`` where words were, for ever; called by an erasure alone.

        :param blanks: ``{field: value, or a function of the record}``
        """
        now = fields.Datetime.now()
        for record in self.filtered(lambda r: not r.erased_on):
            values = {name: value_of(blanks[name], record) for name in blanks}
            # in one stroke: the database lets the words go with the date alone
            opened(record).write(values | {"erased_on": now})
            record.flush_recordset()

    def _erased_sentence(self):
        return self.env._(
            "This was erased on %s, at the end of the time for which it was to be "
            "kept. Its digest alone is left.",
            format_day(self.sudo().erased_on, LABEL_ZONE, self.env.lang or "en_US"),
        )


def opened(records):
    """Return records with the doors of acts and of what is frozen open.

    For an erasure alone, which the register and the journal tell of.
    """
    if not isinstance(records, records.env.registry["tnl.writable.fields.mixin"]):
        return records
    return records._with_new_version()._with_transition()
