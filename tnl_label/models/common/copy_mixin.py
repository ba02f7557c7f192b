# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo import api, fields, models


class TnlCopyMixin(models.AbstractModel):
    """A dialogue that shows a copy of a record and writes it back.

    It writes what the person changed and nothing else; when somebody, or the same
    person in another tab, changed the record meanwhile, it says both versions and
    writes nothing. Dialogues say where their copy comes from::

        _copied_from = "line_id"
        _copied = {"points": "points"}  # field of the dialogue: of the record
    """

    _name = "tnl.copy.mixin"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Dialogue that copies a record"

    _copied_from = None
    _copied = {}

    # what was shown goes with the form and comes back with it
    shown_json = fields.Text(compute="_compute_shown_json", store=True, readonly=False)

    @api.depends(lambda self: [self._copied_from] if self._copied_from else [])
    def _compute_shown_json(self):
        for dialogue in self:
            dialogue.shown_json = dialogue._shown()

    def _shown(self, record=None):
        """Return the copied values of the record as they are now, as JSON."""
        record = record if record is not None else self[self._copied_from]
        return json.dumps({n: _text(record[f]) for n, f in self._copied.items()})

    def _edited_vals(self):
        """Return what the person changed in the record since it was shown.

        :return: values of the record; those that it holds already are left out
        :raise UserError: when the record changed meanwhile, with both versions
        """
        self.ensure_one()
        record = self[self._copied_from]
        shown, now = json.loads(self.shown_json or "{}"), json.loads(self._shown())
        mine = {name: _text(self[name]) for name in self._copied}
        edited = [n for n in mine if mine[n] != shown.get(n) and mine[n] != now[n]]
        if edited and now != shown:
            moved = [n for n in mine if now[n] != mine[n]]
            self._refuse_newer(
                [
                    (
                        self._fields[name],
                        self._version_text(name, mine[name]),
                        self._version_text(name, now[name]),
                    )
                    for name in moved
                ]
            )
        return {
            self._copied[name]: record._fields[self._copied[name]].convert_to_write(
                self[name], record
            )
            for name in edited
        }

    @api.model
    def _version_text(self, _name, value):
        """Return a copied value as the person reads it beside its other version."""
        return value


def _text(value):
    return str(value or "")
