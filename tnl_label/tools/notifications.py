# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The answer of a button that changes nothing: a sentence beside the page."""


def verdict(message, is_good):
    """Return the action that says ``message``; bad news stays until it is closed."""
    return {
        "type": "ir.actions.client",
        "tag": "display_notification",
        "params": {
            "message": message,
            "type": "success" if is_good else "danger",
            "sticky": not is_good,
        },
    }
