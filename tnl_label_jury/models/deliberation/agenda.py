# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError


class TnlDeliberation(models.Model):
    """The order in which dossiers are discussed: the disagreements first.

    A dossier that nobody has marked has no disagreement: it comes last. The session
    may change the order, with a reason.
    """

    _name = "tnl.deliberation"
    _inherit = "tnl.deliberation"

    def _agenda(self):
        """Return the dossiers that the reader may read, in the order of the agenda."""
        self.ensure_one()
        items = self.env["tnl.deliberation.item"].search(
            [("deliberation_id", "=", self.id)]
        )
        # the rank alone would tell of the dossiers between
        return items.sorted(lambda i: (i.sudo().agenda_rank, *i._agenda_place()))

    def _agenda_words(self):
        """Say what the order of the reader's agenda is."""
        agenda = self._agenda()
        furthest = agenda.sorted(lambda item: item._agenda_place())
        if agenda.ids == furthest.ids:
            return self.env._("Marks furthest apart first")
        return self.env._("In the order that the session has chosen")

    def _due(self):
        """Return the first dossier of the reader's agenda that waits for a proposal."""
        return self._agenda().filtered(
            lambda item: item.is_corrected or not item.award_state
        )[:1]


class TnlDeliberationItem(models.Model):
    _name = "tnl.deliberation.item"
    _inherit = "tnl.deliberation.item"

    agenda_rank = fields.Integer(
        readonly=True, copy=False, groups=fields.NO_ACCESS, aggregator=None
    )

    def _agenda_place(self):
        """Return what the first agenda is sorted on."""
        return (not self.evaluation_count, -self.deviation, self.name, self.id)

    def action_discuss(self, reason=""):
        """Call this dossier: who chairs it, or the secretary.

        :param reason: for a dossier that is called before its turn, or once more
        """
        self.ensure_one()
        self._check_may_call()
        session = self.deliberation_id
        session._check_under_way()
        shown = session.sudo().current_item_id  # compared, not shown
        if self not in (session._due(), shown.with_env(self.env)):
            if not reason:
                raise UserError(
                    self.env._(
                        "%s: it is not the next dossier of the agenda. Call it from "
                        "the screen of the session, with the reason.",
                        self.display_name,
                    )
                )
            kind = "recalled" if self.award_state else "advanced"
            session._record_change(kind, reason, item_id=self.id)
            if kind == "advanced":
                # a rank is the software's; the right was checked above
                self.sudo().agenda_rank = min(self._ranks_of_agenda()) - 1
        session._discuss(self)

    def action_postpone(self, reason):
        """Put this dossier at the end of the agenda, and end its discussion."""
        self.ensure_one()
        self._check_may_call()
        session = self.deliberation_id
        session._check_under_way()
        is_current = session._is_discussed(self)
        if not is_current and session._has_just_noted("postponed", self, reason):
            return  # the same click twice
        session._record_change("postponed", reason, item_id=self.id)
        # a rank is the software's; the right was checked above
        self.sudo().agenda_rank = max(self._ranks_of_agenda()) + 1
        if is_current:
            session._discuss(self.browse())

    def _ranks_of_agenda(self):
        # of all the dossiers: a number, never shown
        return self.sudo().deliberation_id.item_ids.mapped("agenda_rank")

    def _check_may_call(self):
        """Refuse who neither chairs this dossier nor is the secretary."""
        seat = self.deliberation_id._seat()
        self.check_access("read" if seat.role == "secretary" else "write")
