# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""O04 to O06: what applicants give."""

from odoo import fields

from odoo.addons.tnl_label.tests.common import PDF

from .facets import NOBODY, OFFICE, Door, Page, existing, facet
from .objects_screening import ask_corrections, write
from .portal import OWNER, gate, page_of, portal
from .world import SECRETS

_READERS = {"JAS", "JUN", "CHR"}
_KEEN = {"JAS", "CHR"}
_JURY = {"JAS", "JUN", "JCF", "CHR", "CHC"}


def _save(name):
    def act(world, user):
        own = gate(world[name], user)
        own._save_answers(user, {"L03": {"value": "Changed."}})

    return act


def _add_file(name):
    def act(world, user):
        gate(world[name], user)._add_file(user, "L02", "new.pdf", PDF + b"\n")

    return act


def _submit(name):
    def act(world, user):
        own = gate(world[name], user)
        own._submit(user, fields.Datetime.now(), "again")

    return act


def _withdraw(name):
    def act(world, user):
        gate(world[name], user)._withdraw(user)

    return act


def _file_path(world):
    file = world.candidature.file_ids[:1]
    return file and f"/my/candidatures/{world.candidature.id}/files/{file.id}"


def _dossier_file_path(world):
    file = world.dossier.file_ids[:1]
    return file and f"/tnl/dossier/file/{file.id}"


def _in_funnel(candidature):
    """Return where an application stands, as the office sees it."""
    rows = candidature.env["tnl.funnel"].sudo()
    return rows.search([("candidature_id", "in", candidature.ids)])


O04 = [
    facet(
        "draft answers",
        NOBODY,
        "",
        "tnl.candidature.answer",
        lambda w, u: w.draft.answer_ids,
        "value",
    ),
    facet(
        "draft files",
        NOBODY,
        "",
        "tnl.candidature.file",
        lambda w, u: w.draft.file_ids,
        "name",
        "content",
    ),
    facet(
        "progress",
        OFFICE,
        "E",
        "tnl.candidature",
        lambda w, u: w.draft,
        "partner_id",
        "progress",
        "last_activity",
    ),
    facet(
        "funnel",
        OFFICE,
        "E",
        "tnl.funnel",
        lambda w, u: _in_funnel(w.draft),
        "partner_id",
        "stage",
        "progress",
    ),
    Door("save", OWNER, "S", act=_save("draft")),
    Door("add file", OWNER, "S", act=_add_file("draft")),
    Door("submit", OWNER, "S", act=_submit("draft")),
    Door("withdraw", OWNER, "S", act=_withdraw("draft")),
    Door("write by hand", NOBODY, "", act=write("draft", progress=100)),
    Door("delete by hand", NOBODY, "", act=lambda w, u: _delete(w.draft, u)),
    portal("form", "SD", page_of("draft", "/axis/2"), lambda w: [SECRETS["draft"]]),
]


def _delete(records, user):
    existing(records).with_user(user).unlink()


O05 = [
    facet(
        "application",
        OFFICE,
        "RWr",
        "tnl.candidature",
        lambda w, u: w.candidature,
        "reference",
        "partner_id",
        "state",
    ),
    facet(
        "submission",
        OFFICE,
        "RW",
        "tnl.submission",
        lambda w, u: w.candidature.submission_ids,
        "content_json",
        "reference",
        "received_at",
    ),
    facet(
        "links",
        OFFICE,
        "RW",
        "tnl.link.check",
        lambda w, u: w.env["tnl.link.check"].search(
            [("candidature_id", "in", w.candidature.ids)]
        ),
        "url",
        "state",
    ),
    facet(
        "dossier",
        _JURY | OFFICE,
        "ERWr",
        "tnl.dossier",
        lambda w, u: w.dossier,
        "name",
        "partner_id",
    ),
    facet(
        "content",
        _READERS | OFFICE,
        "RW",
        "tnl.dossier.content",
        lambda w, u: w.dossier.content_ids,
        "content_json",
    ),
    facet(
        "content on screen",
        _READERS | OFFICE,
        "RW",
        "tnl.dossier",
        lambda w, u: w.dossier,
        "content_html",
        kind="value",
    ),
    facet(
        "link to the application",
        OFFICE,
        "RWr",
        "tnl.dossier",
        lambda w, u: w.dossier,
        "candidature_id",
        kind="field",
    ),
    Door("save", OWNER, "S", act=_save("candidature")),
    Door("submit", OWNER, "S", act=_submit("candidature")),
    Door("withdraw", OWNER, "S", act=_withdraw("candidature")),
    Door("ask corrections", OFFICE, "W", act=ask_corrections),
    Door("state by hand", NOBODY, "", act=write("candidature", state="decided")),
    Door("owner by hand", NOBODY, "", act=write("candidature", reference="X")),
    Door(
        "submission by hand",
        NOBODY,
        "",
        act=lambda w, u: _rewrite(w.candidature.submission_ids, u),
    ),
    Door("delete", NOBODY, "", act=lambda w, u: _delete(w.candidature, u)),
    portal(
        "receipt",
        "SR",
        page_of("candidature", "/submissions/1"),
        lambda w: [SECRETS["answer"]],
    ),
    portal("page", "SRr", page_of("candidature"), lambda w: [w.candidature.reference]),
]


def _rewrite(records, user):
    existing(records).with_user(user).write({"content_json": "{}"})


O06 = [
    facet(
        "files",
        OFFICE,
        "R",
        "tnl.candidature.file",
        lambda w, u: w.candidature.file_ids,
        "name",
        "sha256",
        "content",
    ),
    facet(
        "files of the dossier",
        _KEEN | OFFICE,
        "R",
        "tnl.dossier.file",
        lambda w, u: w.dossier.file_ids,
        "name",
        "sha256",
    ),
    Door("add", OWNER, "S", act=_add_file("candidature")),
    portal("download", "SR", _file_path, lambda w: ["%PDF-1.4"]),
    Page(
        "download of the dossier",
        _KEEN | OFFICE,
        "R",
        path=_dossier_file_path,
        words=lambda w: ["%PDF-1.4"],
    ),
]
