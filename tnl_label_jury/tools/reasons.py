# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The reasons of a decision: a longer sentence than other reasons. No record here."""

from odoo.addons.tnl_label.tools import sentences

SHORTEST = 15  # characters, unless the label's settings say another number
FEWEST = 3  # different words


def is_sentence(text: str, shortest: int = SHORTEST) -> bool:
    """Tell whether a text gives the reasons of a decision.

    The screen of the session counts the same way while one types
    (``reason_words.esm.js``).

    :param shortest: characters, spaces in a row counting for one
    """
    return sentences.is_sentence(text, shortest, FEWEST)
