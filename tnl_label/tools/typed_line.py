# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""One line that a person typed."""


def clean_line(text, limit=200):
    """Return one line of typed text, without any control character.

    :param text: what a person typed, or None
    :param limit: characters kept
    """
    line = " ".join((text or "").split())
    return "".join(filter(str.isprintable, line))[:limit].strip()
