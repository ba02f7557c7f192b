# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from markupsafe import Markup

from odoo import models

from odoo.addons.tnl_label.signing import levels


def level_words(env, symbol, name, rank, total):
    """Name a level; where levels are counted, say out of how many.

    :return: "Level 4 out of 5 – excellence", "Discovery (1 out of 3)", "Gold"
    """
    if symbol != "copyleft":
        return name
    start, found, rest = name.partition(str(rank))
    if found:
        return (
            env._("%(level)s out of %(total)s", level=start + found, total=total) + rest
        )
    return env._(
        "%(level)s (%(rank)s out of %(total)s)", level=name, rank=rank, total=total
    )


def level_sign(code, symbol, rank, total):
    """Return the sign as inline SVG; decoration, the words stand beside it."""
    colour = levels.MEDAL_COLOURS.get(code, levels.TEAL)
    # built from numbers and constants
    return Markup(levels.level_sign_svg(symbol, rank, total, colour))


class TnlLevel(models.Model):
    _inherit = "tnl.level"

    def _total(self):
        """Return the highest rank of the scale."""
        return max(self.track_id.level_ids.mapped("sequence"))

    def _words(self):
        """Name the level in words."""
        self.ensure_one()
        return level_words(
            self.env, self.symbol, self.name, self.sequence, self._total()
        )

    def _sign(self):
        """Return the level's sign as inline SVG."""
        self.ensure_one()
        return level_sign(self.code, self.symbol, self.sequence, self._total())
