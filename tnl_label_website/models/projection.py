# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class TnlTrack(models.Model):
    _name = "tnl.track"
    _inherit = "tnl.track"

    def _range_text(self, low, high):
        """Say the levels that answers may reach: levels and words, never points.

        :param low: code of a level, None for none
        :param high: code of a level, None for none
        :return: ``[{"label", "level", "none"}]``, one item when nothing can change
        """
        self.ensure_one()
        if low == high:
            label = self.env._("With your answers, whatever is left to answer")
            return [self._bound(label, low)]
        best = self.env._("At most, with the best of what is left to answer")
        return [
            self._bound(self.env._("With your answers so far"), low),
            self._bound(best, high),
        ]

    def _bound(self, label, code):
        none = self.env._("No level")
        return {"label": label, "level": self._level(code), "none": none}

    def _lead_text(self, lead):
        """Say why a question matters.

        :param lead: ``scoring.Lead``
        """
        if lead.is_open:
            return self.env._("not answered yet")
        return self.env._("another answer would bring more")

    def _level(self, code):
        return self.level_ids.filtered(lambda level: level.code == code)


class TnlCandidature(models.Model):
    _name = "tnl.candidature"
    _inherit = "tnl.candidature"

    def _projection_text(self, axes):
        """Return the section on the levels that the answers so far may reach.

        :param axes: see ``_portal_axes``
        :return: ``{"range", "next", "leads"}``, or None when there is nothing to show
        """
        self.ensure_one()
        found = self._projection()
        if not found:
            return None
        places = {q["code"]: (axis["n"], q) for axis in axes for q in axis["questions"]}
        path = self._get_portal_path()
        leads = []
        for lead in found.leads:
            number, question = places[lead.question]
            leads.append(
                {
                    "name": question["name"],
                    "href": f"{path}/axis/{number}#q-{lead.question}",
                    "words": self.track_id._lead_text(lead),
                }
            )
        return {
            "range": self.track_id._range_text(found.low, found.high),
            "next": self.track_id._level(found.next_level),
            "leads": leads,
        }
