# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a password must be, wherever somebody chooses one on the site."""

from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.tnl_label.tools.folding import fold

MIN_PASSWORD = 12
_DIFFERENT = 5  # characters
_LEFT = 6  # characters that are neither a common word nor the address
_COMMON = (
    *("motdepasse", "password", "azerty", "qwerty", "bonjour", "mairie", "commune"),
    *("adullact", "territoire", "numerique", "libre", "label"),
    *("0123456789", "123456789", "12345678", "123456", "12345", "1234", "abcdef"),
)


def check_password(password, confirmation, login=""):
    """Refuse a password that is short, or that others would try first.

    :param login: address of the account
    :raise UserError: with what to choose instead
    """
    env = request.env
    if len(password) < MIN_PASSWORD:
        raise UserError(
            env._("Choose a password of %s characters at least.", MIN_PASSWORD)
        )
    left, own = (
        fold(text).lower().replace(" ", "")
        for text in (password, login.partition("@")[0])
    )
    for word in (own, *_COMMON):
        left = left.replace(word, "") if len(word) > 3 else left
    if len(set(password)) < _DIFFERENT or len(left) < _LEFT:
        raise UserError(
            env._(
                "This password would be guessed first: choose, for instance, four "
                "words that have nothing to do with each other."
            )
        )
    if password != confirmation:
        raise UserError(env._("The two passwords differ: type the same one twice."))
