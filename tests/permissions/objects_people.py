# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""O19 and O20: what is written to applicants, and who they are."""

from .facets import EVERYBODY, MAIL_CLOSED, OFFICE, Door, facet
from .portal import OWNER, gate, page_of, portal
from .world import SECRETS


def _messages(records):
    """Return the messages and mails about records."""
    return records.env["mail.message"].search(
        [("model", "=", records._name), ("res_id", "in", records.ids)]
    )


def _set_contacts(world, user):
    person = {"name": "New Person", "email": "new@valmont.example", "phone": "1"}
    gate(world.candidature, user)._set_contacts(user, {"elected": person})


O19 = [
    facet(
        "thread",
        OFFICE,
        "WRr",
        "mail.message",
        lambda w, u: _messages(w.candidature),
        "body",
        closed=MAIL_CLOSED,
    ),
    facet(
        "receipts",
        OFFICE,
        "WR",
        "mail.message",
        lambda w, u: _messages(w.candidature.submission_ids),
        "body",
        "subject",
        closed=MAIL_CLOSED,
        tried_by=EVERYBODY - OWNER,  # the owner is their author
    ),
]

O20 = [
    facet(
        "mandates",
        OFFICE,
        "Rr",
        "tnl.mandate",
        lambda w, u: w.town.tnl_mandate_ids,
        "name",
        "email",
        "phone",
    ),
    facet(
        "address of the agent",
        OFFICE | {"ADM"},
        "Rr",
        "res.partner",
        lambda w, u: w.agent.partner_id,
        "email",
        "phone",
        tried_by=EVERYBODY - OWNER,
    ),
    facet(
        "account of the agent",
        OFFICE | {"ADM"},
        "Rr",
        "res.users",
        lambda w, u: w.agent,
        "login",
        "email",
        tried_by=EVERYBODY - OWNER,
    ),
    Door("contacts", OWNER, "W", act=_set_contacts),
    portal(
        "contacts",
        "WRr",
        page_of("candidature", "/contacts"),
        lambda w: [SECRETS["phone"]],
    ),
]
