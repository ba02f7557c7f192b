# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""O21 and O22: exports, and the journal."""

from odoo.exceptions import AccessError

from .facets import NOBODY, OFFICE, Door, Page, existing, facet
from .portal import OWNER, page_of
from .world import SECRETS


def _export_awards(world, user):
    """Download the spreadsheet of the awards of an edition."""
    existing(world.award)
    report = world.env.ref("tnl_label.palmares_xlsx_action").with_user(user)
    if not report.group_ids & user.all_group_ids:
        raise AccessError(world.env._("The report is for the office."))
    world.edition.with_user(user).check_access("read")
    report._render("tnl_label.palmares_xlsx", world.edition.ids)


def _export(kind):
    """Return the act of taking a table of the edition away."""

    def act(world, user):
        existing(world.candidature)
        world.edition.with_user(user)._ods(kind)

    return act


def _journal_by_hand(world, user):
    world.env["tnl.journal"].with_user(user).create(
        {
            "event": "forged",
            "model": "tnl.edition",
            "res_id": world.edition.id,
            "user_id": user.id,
            "created_at": "2030-01-01",
            "digest": "0" * 64,
        }
    )


def _journal_entries(world, user):
    return world.env["tnl.journal"].search([], limit=5)


def _change_journal(world, user):
    existing(_journal_entries(world, user)).with_user(user).write({"event": "forged"})


def _clear_journal(world, user):
    existing(_journal_entries(world, user)).with_user(user).unlink()


O21 = [
    facet(
        "list of applications",
        OFFICE,
        "Rr",
        "tnl.candidature",
        lambda w, u: w.candidature,
        "reference",
        "state",
    ),
    facet(
        "list of figures",
        {"CHR", "OFF", "MGR"},
        "R",
        "tnl.deliberation.item",
        lambda w, u: w.item,
        "mean",
        "proposed_level_id",
        tried_by={"CHR", "CHC", "JOT", "INT", "ADM"},
    ),
    facet(
        "bundle",
        OFFICE,
        "R",
        "tnl.edition",
        lambda w, u: w.edition if w.award else w.edition.browse(),
        "bundle",
        kind="value",
    ),
    Page(
        "files of one's dossier",
        {"JAS"},
        "r",
        path=lambda w: w.dossier.file_ids
        and f"/tnl/dossier/file/{w.dossier.file_ids[0].id}",
        words=lambda w: ["%PDF-1.4"],
        tried_by={"JAS", "JUN", "JCF", "CHC", "JOT"},
    ),
    Page(
        "receipt to keep",
        OWNER,
        "r",
        path=page_of("candidature", "/submissions/1"),
        words=lambda w: [SECRETS["answer"]],
        tried_by={"AOW", "AOT", "AEX", "APN"},
    ),
    Door("awards", OFFICE, "Rr", "S4 S5 S6 S7", act=_export_awards),
    Door("applications", OFFICE, "Rr", act=_export("applications")),
    Door("answers", OFFICE, "Rr", "S2 S3 S4 S5 S6", act=_export("answers")),
]

O22 = [
    facet(
        "journal",
        {"MGR", "ADM"},
        "R",
        "tnl.journal",
        _journal_entries,
        "event",
        "details",
        "digest",
    ),
    Door("write", NOBODY, "", act=_journal_by_hand),
    Door("change", NOBODY, "", act=_change_journal),
    Door("clear", NOBODY, "", act=_clear_journal),
]
