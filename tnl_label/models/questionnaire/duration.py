# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from ...tools.durations import rounded

# minutes to read a question of a kind, find the answer and give it: an order of
# magnitude, that of agents who have their documents at hand
_MINUTES = {
    "single": 2,
    "multiple": 2,
    "number": 3,
    "percentage": 3,
    "boolean": 1,
    "text": 6,
    "link": 2,
    "file": 3,
}
_OTHER_KIND, _EVIDENCE = 5, 3


class TnlQuestion(models.Model):
    _name = "tnl.question"
    _inherit = "tnl.question"

    def _minutes(self):
        """Return the time that answering these questions takes, in minutes."""
        return sum(
            _MINUTES.get(question.kind, _OTHER_KIND)
            + (_EVIDENCE if question.has_evidence else 0)
            for question in self
        )

    @api.model
    def _duration_text(self, minutes):
        """Say a time: "about 45 minutes", "about 2 h 30".

        :param minutes: a whole number
        """
        hours, rest = divmod(rounded(minutes), 60)
        if not hours:
            return self.env._("about %s minutes", max(rest, 5))
        if rest:
            return self.env._(
                "about %(hours)s h %(minutes)s", hours=hours, minutes=rest
            )
        if hours == 1:
            return self.env._("about 1 hour")
        return self.env._("about %s hours", hours)
