# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What comes from outside, read once where it enters."""

import re

# PostgreSQL stores neither NUL nor halves of characters
_NOT_TEXT = re.compile("[\x00\ud800-\udfff]")
_FIGURES = re.compile("[0-9]{1,10}")
MOST = 2**31 - 1  # an id of the database


def clean(value):
    """Return a value of a request where each character that is no text is seen as "�".

    :param value: text, number, list, tuple or dict, as a form or JSON gives it;
        anything else, such as a file, is returned as it is
    """
    if isinstance(value, str):
        return _NOT_TEXT.sub("\ufffd", value)
    if isinstance(value, dict):
        return {clean(key): clean(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(map(clean, value))
    return value


def whole_number(text, default=0):
    """Return the number that a text of figures writes, else ``default``.

    :param str text: such as "12"; signs, spaces and other alphabets' figures are not
        read, nor what the database could not hold
    """
    if not isinstance(text, str) or not _FIGURES.fullmatch(text):
        return default
    number = int(text)
    return number if number <= MOST else default
