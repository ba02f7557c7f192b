# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import AccessError, UserError


class TnlWorkflowMixin(models.AbstractModel):
    """A ``state`` that only :meth:`_transition` changes, and journalled acts.

    Concrete models declare ``state``, ``_initial_state`` and ``_transitions``
    (state -> states that may follow it).
    """

    _name = "tnl.workflow.mixin"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Guarded workflow"

    _transitions = {}

    def _editable_words(self, name):
        return frozenset({"act"}) if name == "state" else super()._editable_words(name)

    def _act_values(self):
        return super()._act_values() | {"state": self._initial_state}

    def _transition(self, target, details=None, **vals):
        """Move every record to ``target``, or raise and move none.

        :param target: state to reach
        :param details: plain dict written in the journal beside the move
        :param vals: values written in the same stroke
        :raise UserError: when the table of moves does not allow it
        """
        for record in self:
            if target not in self._transitions.get(record.state, ()):
                selection = dict(self._fields["state"]._description_selection(self.env))
                raise UserError(
                    self.env._(
                        "“%(name)s” is in state “%(state)s”: it cannot become "
                        "“%(target)s”.",
                        name=record.display_name,
                        state=selection.get(record.state, record.state),
                        target=selection.get(target, target),
                    )
                )
        for state, records in self.grouped("state").items():
            # the action that called us has checked who acts; the journal keeps it
            records.sudo()._with_transition().write(vals | {"state": target})
            # at once: "one active" indexes see the moves in the order they are made
            records.flush_recordset()
            self.env["tnl.journal"]._record(
                f"{self._name}.{target}", records, {"from": state} | (details or {})
            )

    def _require_group(self, xmlid):
        """Refuse the act to users out of group ``xmlid``, superuser mode excepted."""
        if not self.env.su and not self.env.user.has_group(xmlid):
            raise AccessError(
                self.env._(
                    "This act is reserved to the group “%s”.",
                    self.env.ref(xmlid).sudo().full_name,  # name of the missing right
                )
            )
