# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""O14 to O18: decision, letter, certificate, publication."""

from odoo.tests import freeze_time

from .facets import (
    EVERYBODY,
    MAIL_CLOSED,
    NOBODY,
    OFFICE,
    Door,
    Page,
    existing,
    facet,
)
from .portal import page_of, portal
from .world import SECRETS

_READERS = {"JAS", "JUN", "CHR", "OFF", "MGR"}
_MANAGER = {"MGR"}


def _award(world, user):
    return world.award


def _letters(world, user):
    """Return the mails that carry the decision to the applicant."""
    return world.env["mail.message"].search(
        [("model", "=", "tnl.award"), ("res_id", "in", world.award.ids)]
    )


# --- acts -------------------------------------------------------------------------


def _rewrite_a_letter(world, user):
    letters = existing(world.award.letter_ids).with_user(user).sudo(False)
    letters.write({"content_json": "{}"})


def _propose(world, user):
    existing(world.item).with_user(user).action_propose()


def _correct(world, user):
    award = existing(world.award).with_user(user)
    award.write({"reasons": "Better said."})


def _decide(world, user):
    existing(world.award).with_user(user).action_decide()


def _force(world, user):
    existing(world.award).with_user(user).write({"state": "published"})


def _publish(world, user):
    # said again once it is published, the act has no effect
    edition = existing(world.edition.filtered(lambda e: e.state != "published"))
    with freeze_time(edition.date_publish):
        edition.with_user(user).action_publish()


def _suspend(world, user):
    award = existing(world.award)
    changes = world.env["tnl.award.change"].with_user(world.officer)
    change = changes._propose(award, "suspended", "A doubt about it.")
    change.with_user(user).action_confirm()


def _write_reasons(world, user):
    item = existing(world.item).with_user(user)
    if item.sudo().is_reasons_locked:  # proposed already: they change with a reason
        words = ("Well done, all of it.", "A slip of the pen.", item.reasons)
        item.action_correct_reasons(*words)
    else:
        item.write({"reasons": "Well done, all of it."})


def _forge(world, user):
    existing(world.certificate).with_user(user).write({"claims_json": "{}"})


def _delete(name):
    return lambda w, u: existing(w[name]).with_user(u).unlink()


def _level(world):
    """Return the name of the level granted, or of any that may be."""
    levels = world.award.level_id or world.edition.track_ids.level_ids
    return levels.mapped("name")


def _laureate_path(world):
    partner = world.town
    return f"/label/laureate/{world.env['ir.http']._slug(partner)}"


def _code(world):
    return world.certificate.code or "F3AF-9BSD-AAH4-XK19-6G"


def _public(name, path, words, tried_by=EVERYBODY):
    """An address open to everybody once results are public, to nobody before."""
    return Page(
        name,
        EVERYBODY,
        "rRPT",
        "S6 S7",
        tried_by=tried_by,
        path=path,
        words=words,
    )


O14 = [
    facet(
        "award", _READERS, "RWP", "tnl.award", _award, "level_id", "state", "outcome"
    ),
    facet(
        "who proposed", OFFICE, "RWP", "tnl.award", _award, "proposed_by", kind="field"
    ),
    facet(
        "in figures",
        OFFICE,
        "RWP",
        "tnl.result",
        lambda w, u: w.env["tnl.result"].sudo().browse(w.award.ids),
        "level_name",
        "outcome",
    ),
    facet(
        "benchmark",
        NOBODY,
        "",
        "tnl.award",
        _award,
        "benchmark_json",
        kind="field",
    ),
    Door("propose", {"CHR"}, "W", act=_propose),
    Door("correct", _MANAGER, "W", act=_correct),
    Door("decide", _MANAGER, "W", act=_decide),
    Door("publish", _MANAGER, "P", "S5", act=_publish),
    Door("suspend", _MANAGER, "P", "S6 S7", act=_suspend),
    Door("state by hand", NOBODY, "", act=_force),
    Door("delete", NOBODY, "", act=_delete("award")),
    portal(
        "level and reasons",
        "R",
        page_of("candidature"),
        lambda w: [*_level(w), SECRETS["reasons"]],
    ),
    _public("level", lambda w: "/label/palmares.json", _level),
    _public("laureate", _laureate_path, _level, {"PUB", "AOW", "INT"}),
    _public(
        "press release",
        lambda w: "/label/edition/2030/communique?kind=results",
        lambda w: ["Valmont"],
        {"PUB", "AOW", "INT"},
    ),
    Door(
        "running order of the ceremony",
        OFFICE,
        "RP",
        "S5 S6 S7",
        act=lambda w, u: w.edition.with_user(u).action_ceremony_list(),
    ),
]

O15 = [
    facet(
        "reasons",
        {"CHR", "OFF", "MGR"},
        "RW",
        "tnl.award",
        _award,
        "reasons",
        tried_by=EVERYBODY - {"JAS", "JUN"},  # members read them with the award, O14
    ),
    facet(
        "letter",
        OFFICE,
        "R",
        "mail.message",
        _letters,
        "body",
        "subject",
        closed=MAIL_CLOSED,
    ),
    facet(
        "letter as issued",
        OFFICE,
        "R",
        "tnl.letter",
        lambda w, u: w.award.letter_ids,
        "reference",
        "content_json",
    ),
    Door("rewrite a letter", NOBODY, "", act=_rewrite_a_letter),
    portal(
        "letter to keep",
        "R",
        page_of("candidature", "/letter.pdf"),
        lambda w: ["%PDF-"],
    ),
    Door("write", {"CHR"}, "W", act=_write_reasons),
    Door("correct", _MANAGER, "W", act=_correct),
    portal("letter", "R", page_of("candidature"), lambda w: [SECRETS["reasons"]]),
]

O16 = [
    facet(
        "certificate",
        {"CHR", "OFF", "MGR"},
        "RP",
        "tnl.certificate",
        lambda w, u: w.certificate,
        "code",
        "claims_json",
        "pdf_sha256",
    ),
    facet(
        "credential",
        {"CHR", "OFF", "MGR"},
        "RP",
        "tnl.credential",
        lambda w, u: w.certificate.credential_id,
        "document",
        "token",
        "place",
    ),
    Door("publish", _MANAGER, "P", "S5", act=_publish),
    Door("forge", NOBODY, "", act=_forge),
    Door("delete", NOBODY, "", act=_delete("certificate")),
    _public(
        "PDF with its code",
        lambda w: f"/label/certificate/{_code(w)}.pdf",
        lambda w: ["%PDF-"],
    ),
    _public(
        "credential",
        lambda w: f"/label/certificate/{_code(w)}.json",
        lambda w: ["Valmont"],
        {"PUB", "AOW", "INT"},
    ),
    _public(
        "badge",
        lambda w: f"/label/certificate/{_code(w)}.svg",
        lambda w: ["Valmont"],
        {"PUB", "AOW", "INT"},
    ),
    portal(
        "certificate",
        "R",
        page_of("candidature"),
        lambda w: [w.certificate.code or "no certificate"],
    ),
]

O17 = [
    _public("page", lambda w: f"/v/{_code(w)}", lambda w: ["Valmont", *_level(w)]),
]

O18 = [
    _public("CSV", lambda w: "/label/palmares.csv", lambda w: ["Valmont"]),
    _public("JSON", lambda w: "/label/palmares.json", lambda w: ["Valmont"]),
    _public(
        "palmarès",
        lambda w: "/label/palmares",
        lambda w: ["Valmont"],
        {"PUB", "AOW", "INT"},
    ),
    facet(
        "list of awards",
        {"CHR", "OFF", "MGR"},
        "RP",
        "tnl.award",
        lambda w, u: w.award if w.award.state != "proposed" else w.award.browse(),
        "laureate_name",
        "level_id",
        tried_by={"CHR", "OFF", "MGR", "INT", "ADM"},
    ),
    Door("publish", _MANAGER, "P", "S5", act=_publish),
]
