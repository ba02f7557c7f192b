# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class TnlJournal(models.Model):
    """The acts of the jury in words."""

    _name = "tnl.journal"
    _inherit = "tnl.journal"

    @api.model
    def _act_texts(self):
        kind = self.env["tnl.deliberation.change"]._fields["kind"]
        changes = {
            f"tnl.deliberation.changed.{name}": self.env._("Session: %s", label)
            for name, label in kind._description_selection(self.env)
        }
        return (
            super()._act_texts()
            | changes
            | {
                "tnl.award.comment_shown": self.env._(
                    "Comment of the jury made public by the body"
                ),
                "tnl.award.comment_hidden": self.env._(
                    "Comment of the jury no longer public"
                ),
                "tnl.deliberation.discussed": self.env._(
                    "Dossier called, or discussion ended"
                ),
                "tnl.deliberation.exported": self.env._("Marks exported for a recount"),
                "tnl.deliberation.item.designated": self.env._(
                    "Person chosen to chair a dossier"
                ),
                "tnl.deliberation.minutes": self.env._("Minutes made"),
                "tnl.deliberation.started": self.env._(
                    "Scoring closed, session opened"
                ),
                "tnl.deliberation.vote.cast": self.env._("Vote cast"),
                "tnl.deliberation.vote.opened": self.env._("Vote opened"),
                "tnl.deliberation.vote.recorded": self.env._(
                    "Hand recorded by who chairs"
                ),
                "tnl.evaluation.assigned": self.env._("Dossier assigned"),
                "tnl.evaluation.exported.booklet": self.env._(
                    "Dossiers downloaded as a booklet"
                ),
                "tnl.evaluation.exported.marks": self.env._(
                    "Marks and figures downloaded"
                ),
                "tnl.evaluation.exported.sheet": self.env._("Score sheet downloaded"),
                "tnl.evaluation.unassigned": self.env._("Dossier no longer assigned"),
                "tnl.juror.account": self.env._(
                    "Account of a member of the jury opened"
                ),
                "tnl.juror.invited": self.env._("Member of the jury added"),
                "tnl.juror.named": self.env._("Member agrees to be named in public"),
                "tnl.juror.unnamed": self.env._("Member is no longer named in public"),
                "tnl.juror.role": self.env._("Role in the jury changed"),
                "tnl.juror.told": self.env._("Mail sent to a member of the jury"),
                "tnl.recusal.declared": self.env._("Recusal declared"),
                "tnl.recusal.ended": self.env._("Recusal ended"),
                "tnl.recusal.proposed": self.env._("Tie to be confirmed"),
            }
        )
