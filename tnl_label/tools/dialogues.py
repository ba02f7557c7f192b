# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the buttons of a dialogue answer."""


def shown_again(dialogue, name, **more):
    """Return the action that shows a dialogue again, as its button has left it.

    :param dialogue: the record, one
    :param str name: title, in the reader's language
    :param more: what else the action says, such as ``context``
    """
    return {
        "type": "ir.actions.act_window",
        "name": name,
        "res_model": dialogue._name,
        "res_id": dialogue.id,
        "view_mode": "form",
        "target": "new",
    } | more
