# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import AccessError, UserError

# JSON cannot carry this object: no RPC client can put it in a context.
_SENTINEL = object()


class TnlWorkflowMixin(models.AbstractModel):
    """A ``state`` that only :meth:`_transition` changes, and journalled acts.

    Concrete models declare ``state``, ``_initial_state``, ``_transitions``
    (state -> states that may follow it) and ``_guarded_fields``, written by their
    actions only. A client chooses the values, the defaults and the context of a
    write, so none of these is trusted.
    """

    _name = "tnl.workflow.mixin"
    _description = "Guarded workflow"

    _initial_state = "draft"
    _transitions = {}
    _guarded_fields = frozenset({"state"})

    def _with_transition(self):
        """Return the records in an environment that writes guarded fields."""
        return self.with_context(tnl_transition=_SENTINEL)

    def _in_transition(self):
        return self.env.context.get("tnl_transition") is _SENTINEL

    @api.model_create_multi
    def create(self, vals_list):
        if not self._in_transition():
            blank = dict.fromkeys(self._guarded_fields, False)
            blank["state"] = self._initial_state
            vals_list = [vals | blank for vals in vals_list]
        return super().create(vals_list)

    def write(self, vals):
        guarded = self._guarded_fields & set(vals)
        if guarded and not self._in_transition():
            labels = [self._fields[name].string for name in sorted(guarded)]
            raise AccessError(
                self.env._("Only the actions change this: %s.", ", ".join(labels))
            )
        return super().write(vals)

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
