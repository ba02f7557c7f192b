# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from odoo.addons.tnl_label.tools.benchmark import ABOUT, ABOVE, BELOW, BRACKETS

# place of an applicant: tone and icon
_PLACES = {
    ABOVE: ("good", "fa-arrow-up"),
    ABOUT: ("neutral", "fa-arrows-h"),
    BELOW: ("warning", "fa-arrow-down"),
}


class TnlAward(models.Model):
    _name = "tnl.award"
    _inherit = "tnl.award"

    def _benchmark_text(self):
        """Say where a published application stands among bodies like it.

        :return: ``{"title", "kind", "population", "levels", "axes"}``, or None
        """
        found = self and self._benchmark()
        if not found:
            return None
        words = {
            ABOVE: self.env._("above the middle of the group"),
            ABOUT: self.env._("near the middle of the group"),
            BELOW: self.env._("below the middle of the group"),
        }
        return {
            "title": self.env._(
                "%s bodies labelled in this edition are like yours:", found["count"]
            ),
            "kind": found["kind"].name,
            "population": self._bracket_text(found["bracket"]),
            "levels": [
                {"level": level, "words": self._bodies_text(count)}
                for level, count in found["levels"]
            ],
            "axes": [
                {
                    "title": axis["title"],
                    "state": (*_PLACES[axis["place"]], words[axis["place"]]),
                }
                for axis in found["axes"]
            ],
        }

    def _bodies_text(self, count):
        if count == 1:
            return self.env._("1 body")
        return self.env._("%s bodies", count)

    def _bracket_text(self, lowest):
        """Say a bracket of population, "" for all of them."""
        if lowest is None:
            return ""
        after = [low for low in BRACKETS if low > lowest]
        lang = self.env["res.lang"]._lang_get(self.env.lang or "en_US")

        def number(value):
            return lang.format("%d", value, grouping=True)

        if not after:
            return self.env._("%s inhabitants or more", number(lowest))
        if lowest == BRACKETS[0]:
            return self.env._("fewer than %s inhabitants", number(after[0]))
        return self.env._(
            "%(lowest)s to %(highest)s inhabitants",
            lowest=number(lowest),
            highest=number(after[0] - 1),
        )
