# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""O19 and O20: what is written to applicants, and who they are."""

from .facets import EVERYBODY, MAIL_CLOSED, NOBODY, OFFICE, Door, existing, facet
from .portal import OWNER, gate, page_of, portal
from .world import SECRETS


def _messages(records):
    """Return the messages and mails about records."""
    return records.env["mail.message"].search(
        [("model", "=", records._name), ("res_id", "in", records.ids)]
    )


def _set_contacts(world, user):
    person = {
        "name": "New Person",
        "email": "elected@valmont.example",
        "phone": "04 67 65 05 88",
    }
    gate(world.candidature, user)._set_contacts(user, {"elected": person})


def _write_to_the_office(world, user):
    gate(world.candidature, user)._post_from_applicant(user, "Hello.", "new")


def _write_to_the_applicant(world, user):
    wizards = world.env["tnl.message.wizard"].with_user(user)
    candidature = existing(world.candidature)
    wizards.create({"candidature_id": candidature.id, "body": "Hello."}).action_send()


def _write_to_many(world, user):
    wizards = world.env["tnl.mailing.wizard"].with_user(user)
    candidatures = existing(world.candidature)
    wizards.create(
        {"candidature_ids": candidatures.ids, "subject": "Hello", "body": "Hello."}
    ).action_send()


def _forge_a_message(world, user):
    thread = existing(world.candidature).thread_ids
    thread.with_user(user).sudo(False).copy({"key": "forged"})


def _rewrite_a_message(world, user):
    thread = existing(world.candidature).thread_ids
    thread.with_user(user).sudo(False).write({"body": "Changed."})


O19 = [
    facet(
        "messages",
        OFFICE,
        "WRr",
        "tnl.message",
        lambda w, u: w.candidature.thread_ids,
        "body",
        "author_kind",
        "sent_at",
    ),
    portal(
        "messages on the portal",
        "WRr",
        page_of("candidature", "/messages"),
        lambda w: [SECRETS["message"]],
    ),
    Door("write to the office", OWNER, "W", act=_write_to_the_office),
    Door("write to the applicant", OFFICE, "W", act=_write_to_the_applicant),
    Door("write to many", OFFICE, "W", act=_write_to_many),
    Door("forge a message", NOBODY, "", act=_forge_a_message),
    Door("rewrite a message", NOBODY, "", act=_rewrite_a_message),
    facet(
        "mails of the messages",
        OFFICE,
        "WRr",
        "mail.message",
        lambda w, u: _messages(w.candidature.thread_ids),
        "body",
        "subject",
        closed=MAIL_CLOSED,
    ),
    facet(
        "thread of the office",
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
        "invitations",
        OFFICE,
        "Rr",
        "tnl.invitation",
        lambda w, u: w.env["tnl.invitation"].search([("partner_id", "=", w.town.id)]),
        "email",
    ),
    facet(
        "confirmations",
        OFFICE,
        "Rr",
        "tnl.confirmation",
        lambda w, u: w.candidature.confirmation_ids,
        "name",
        "email",
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
