# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""How often people may repeat what reaches others, or costs the server."""

from collections import deque
from datetime import timedelta
from time import monotonic

from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Domain

# a day, for one account and for one collectivity; the settings say otherwise
DAILY = {
    "messages": 30,
    "invitations": 20,
    "requests": 10,
    "addresses": 3,
    "newcomers": 3,
}
# an hour: for one address of the network; for one account, with each letter typed
HOURLY = {"prediagnosis": 600, "lookups": 1200}
_HOUR = 3600
# what the office promises to who asks to act for a collectivity
ANSWER_DAYS = "tnl_label.answer_days"
DEFAULT_DAYS = 3


def parameter(kind):
    """Return the parameter that holds the limit of a kind of act."""
    return f"tnl_label.limit_{kind}"


def limit(env, kind):
    """Return how many acts of a kind are accepted."""
    # a number, for whoever acts
    value = env["ir.config_parameter"].sudo().get_param(parameter(kind))
    return int(value) if value else (DAILY | HOURLY)[kind]


def answer_days(env):
    """Return in how many working days the office says that it answers a request."""
    # a number, for whoever reads the page
    value = env["ir.config_parameter"].sudo().get_param(ANSWER_DAYS)
    return int(value) if value else DEFAULT_DAYS


def require_few(records, kind, *domains, instant="create_date"):
    """Refuse, in words, an act that was repeated too often since yesterday.

    :param records: model whose new records count the acts
    :param kind: of ``DAILY``
    :param domains: whose acts count together: those of the account, of the body
    :param instant: field that says when each was done; the journal's is a text
    """
    most = limit(records.env, kind)
    since = fields.Datetime.now() - timedelta(days=1)
    is_text = records._fields[instant].type == "char"
    lately = Domain(instant, ">", since.isoformat() if is_text else since)
    # counted only, for whoever acts
    counted = records.sudo()
    for domain in domains:
        if counted.search_count(lately & domain, limit=most) >= most:
            raise UserError(_too_often(records.env, kind, most))


def _too_often(env, kind, most):
    """Return the sentence that refuses an act done ``most`` times since yesterday."""
    sentences = {
        "messages": env._(
            "%s messages were sent since yesterday: this one was not. Please go on "
            "tomorrow, in one message if you can.",
            most,
        ),
        "invitations": env._(
            "%s invitations were sent since yesterday: nothing more was sent. Please "
            "go on tomorrow, or write to the office.",
            most,
        ),
        "requests": env._(
            "%s requests were sent since yesterday: this one was not. Please go on "
            "tomorrow, or write to the office.",
            most,
        ),
        "addresses": env._(
            "%s messages were sent to confirm an address since yesterday: nothing more "
            "was sent. Look in your unwanted mail, or go on tomorrow.",
            most,
        ),
        "newcomers": env._(
            "%s messages were sent to this address since yesterday: nothing more was "
            "sent. Look in your unwanted mail, or write to the office.",
            most,
        ),
    }
    return sentences[kind]


class Window:
    """Counts, in this process alone, what each caller did during the last hour.

    For acts that leave no record. Nothing is kept of who has stopped.
    """

    def __init__(self):
        self._calls = {}

    def is_full(self, caller, most):
        """Count one more call, unless ``most`` were already made this hour."""
        now = monotonic()
        for known in [k for k, calls in self._calls.items() if now - calls[-1] > _HOUR]:
            self._calls.pop(known, None)
        calls = self._calls.setdefault(caller, deque())
        while calls and now - calls[0] > _HOUR:
            calls.popleft()
        if len(calls) >= most:
            return True
        calls.append(now)
        return False
