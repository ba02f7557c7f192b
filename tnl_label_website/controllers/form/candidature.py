# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo import http
from odoo.http import request

from odoo.addons.tnl_label.controllers.download import download
from odoo.addons.tnl_label.controllers.letter import send_letter
from odoo.addons.tnl_label.tools.edge import whole_number

from ..common import access
from ..common.posted import attempt, posted
from .suggestion_text import offers, to_confirm, to_confirm_text
from .track_change import track_changes

_ROOT = "/my/candidatures/<int(max=2147483647):candidature_id>"
_CONTACT_KEYS = ("name", "function", "email", "phone")


class Candidature(http.Controller):
    """The collectivity's applications: where they stand, contacts, files."""

    @http.route("/my/candidatures", type="http", auth="user", website=True)
    def candidatures(self):
        return request.render(
            "tnl_label_website.candidatures",
            {
                "candidatures": access.candidatures(),
                "pending": access.pending_mandates(),
                "answer_time": access.mandates()._answer_time_text(),
                "edition": access.current_edition(),
                "has_prediagnosis": bool(access.prediagnosis_tracks()),
                "collectivities": access.mandates().partner_id,
                "joining": access.joining_text(),
                "can_start": bool(access.open_tracks()),
            },
        )

    @http.route(_ROOT, type="http", auth="user", website=True)
    def candidature(self, candidature_id):
        return candidature_page(access.candidature(candidature_id))

    @http.route(
        f"{_ROOT}/contacts",
        type="http",
        auth="user",
        website=True,
        methods=["GET", "POST"],
    )
    def contacts(self, candidature_id, **post):
        candidature = access.candidature(candidature_id)
        contacts = _read_contacts(candidature, post)
        done, error = attempt(
            lambda: candidature._set_contacts(request.env.user, contacts),
            candidature._get_portal_path(),
        )
        if error:
            _mark_wrong(candidature, contacts)
        return done or request.render(
            "tnl_label_website.candidature_contacts",
            {"candidature": candidature, "contacts": contacts, "error": error},
        )

    @http.route(
        f"{_ROOT}/withdraw",
        type="http",
        auth="user",
        website=True,
        methods=["GET", "POST"],
    )
    def withdraw(self, candidature_id, **_post):
        candidature = access.candidature(candidature_id)
        done, error = attempt(
            lambda: candidature._withdraw(request.env.user),
            candidature._get_portal_path(),
        )
        return done or request.render(
            "tnl_label_website.candidature_withdraw",
            {"candidature": candidature, "error": error},
        )

    @http.route(
        f"{_ROOT}/track",
        type="http",
        auth="user",
        website=True,
        methods=["GET", "POST"],
    )
    def track(self, candidature_id, track_id="", **_post):
        """Show what another track would change, then take it."""
        candidature = access.candidature(candidature_id)
        tracks = candidature.edition_id.track_ids
        wanted = tracks.filtered(lambda t: t.id == whole_number(track_id))
        done, error = attempt(
            lambda: candidature._change_track(request.env.user, wanted),
            candidature._get_portal_path(),
        )
        return done or request.render(
            "tnl_label_website.candidature_track",
            {
                "candidature": candidature,
                "changes": track_changes(candidature),
                "error": error,
            },
        )

    @posted(f"{_ROOT}/resume", page=".")
    def resume(self, candidature_id, **_post):
        candidature = access.candidature(candidature_id)
        if candidature._can_resume():
            candidature._resume(request.env.user)
        return request.redirect(candidature._get_portal_path(), 303)

    @http.route(
        f"{_ROOT}/files/<int(max=2147483647):file_id>",
        type="http",
        auth="user",
    )
    def file(self, candidature_id, file_id):
        """Hand over a file to its owners, never interpreted by the browser."""
        file = access.file(candidature_id, file_id)
        return download(access.content(file, "content"), file.name, file.mimetype)

    @http.route(f"{_ROOT}/letter.pdf", type="http", auth="user", methods=["GET"])
    def letter(self, candidature_id):
        """Hand over the letter of decision to the candidate, once it is public."""
        return send_letter(access.letter(candidature_id))

    @http.route(f"{_ROOT}/bundle.json", type="http", auth="user", methods=["GET"])
    def bundle(self, candidature_id):
        """Hand over what computes the level again, with the barème and the answers."""
        bundle = access.own_bundle(candidature_id)
        [own] = bundle["candidatures"]
        content = json.dumps(bundle, ensure_ascii=False, indent=1)
        return download(content, f"{own['reference']}.json")


def candidature_page(candidature, refusal="", reply_typed=""):
    """Render the page of an application, already checked by ``access``."""
    award = candidature._published_award()
    axes = candidature._portal_axes()
    waiting = to_confirm(candidature, axes)
    return request.render(
        "tnl_label_website.candidature",
        {
            "candidature": candidature,
            "refusal": refusal,
            "reply_typed": reply_typed,
            "to_do": candidature._to_do(),
            "corrections": candidature._portal_corrections(),
            "axes": axes,
            "offers": offers(candidature, axes),
            "to_confirm": waiting,
            "to_confirm_text": to_confirm_text(request.env, waiting),
            "can_resume": candidature._can_resume(),
            "contacts": candidature._contacts(),
            "may_name": candidature._may_name_elected(request.env.user),
            "same_address": candidature._same_address_text(),
            "unread": candidature._unread_text(),
            "projection": candidature._projection_text(axes),
            "has_plan": candidature._has_plan(),
            "can_edit": candidature._is_editable(),
            "award": award,
            "benchmark": award._benchmark_text(),
            "certificates": award.certificate_ids,
            "letter": award.letter_ids,
        },
    )


def _read_contacts(candidature, post):
    """Return the contacts as typed, or else as they are known."""
    contacts = {}
    for role, mandate in candidature._contacts().items():
        known = {key: mandate[key] or "" for key in _CONTACT_KEYS}
        known["email"] = mandate._proven_email() if mandate else ""
        contacts[role] = {
            key: post.get(f"{role}_{key}", known[key]) for key in _CONTACT_KEYS
        }
    return contacts


def _mark_wrong(candidature, contacts):
    """Mark the contacts whose address is refused: the message is beside the field."""
    for role, mandate in candidature._contacts().items():
        given = contacts[role]
        wrong = given["email"] and candidature._wrong_contact_address(mandate, given)
        given["wrong"] = bool(wrong)
