# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""How long it takes, said no more precisely than it is known."""


def rounded(minutes: int) -> int:
    """Return a duration rounded up: to 5 minutes, to 15 above one hour, 30 above three.

    :raises ValueError: below zero
    """
    if minutes < 0:
        raise ValueError(minutes)
    step = 5 if minutes <= 60 else 15 if minutes <= 180 else 30
    return -(-minutes // step) * step
