# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Time stopped in no time: freezegun looks into each of Odoo's thousands of modules."""

import time_machine

from odoo.tests.common import freeze_time


def install():
    """Have Odoo's ``freeze_time`` stop the clock of the process itself."""

    def freeze(time_to_freeze, tick, **_unused):
        return time_machine.travel(time_to_freeze, tick=tick)

    time_machine.naive_mode = time_machine.NaiveMode.UTC
    freeze_time._freeze_time = staticmethod(freeze)
