# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo import http
from odoo.http import request

from ..common import access
from ..common.light_layout import PUBLIC, in_french
from .press import sent


def _sitemap_editions(env, rule, qs):
    for edition in env["tnl.edition"]._public():
        loc = f"/label/edition/{edition.year}"
        if not qs or qs.lower() in loc:
            yield {"loc": loc}


class Programme(http.Controller):
    """The label, its current call and its editions."""

    @http.route("/label", type="http", auth="public", website=True, readonly=True)
    def programme(self):
        edition = access.current_edition()
        published = access.editions().filtered(lambda e: e._is_published())
        return request.render(
            "tnl_label_website.programme",
            {
                "edition": edition,
                "call": edition._call_text() if edition else None,
                "scale": (edition or published[:1]).track_ids,
                "published": published,
                "has_prediagnosis": bool(access.prediagnosis_tracks()),
                "calendar": edition._calendar() if edition else [],
                "kinds": access.partner_kinds(),
                **_seo(edition._programme_seo()),
            },
        )

    @http.route(
        "/label/contact", type="http", auth="public", website=True, readonly=True
    )
    def contact(self):
        """Say whom to ask, and where an application has its own messages."""
        edition = access.current_edition()
        return request.render(
            "tnl_label_website.contact_page",
            {"edition": edition, "contact": edition._contact()},
        )

    @http.route(
        "/label/edition/<int(max=9999):year>",
        type="http",
        auth="public",
        website=True,
        readonly=True,
        sitemap=_sitemap_editions,
    )
    def edition(self, year):
        edition = access.edition(year)
        is_published = edition._is_published()
        results = edition._results() if is_published else []
        groups = [group["awards"] for track in results for group in track["groups"]]
        awards = access.awards().browse().concat(*groups)
        return request.render(
            "tnl_label_website.edition",
            {
                "edition": edition,
                "call": edition._call_text(),
                "next_text": edition._next_text(),
                "calendar": edition._calendar(),
                "people": edition._people(),
                "jury_text": _jury_text(edition),
                **_seo(edition._edition_seo()),
                "results": results,
                "told": awards._returning_text(),
                "laureates": len(awards),
                "departments": len(
                    set(awards.mapped("laureate_department_code")) - {False, ""}
                ),
                "known": edition._laureates_text() if is_published else "",
            },
        )

    @http.route("/label/edition/<int(max=9999):year>/people.json", cors="*", **PUBLIC)
    def people(self, year):
        """Hand over who made the edition: jury, committee, who carried the files."""
        people = in_french(access.edition(year))._people()
        text = json.dumps(people, ensure_ascii=False, indent=1)
        return sent(text.encode(), "application/json", f"personnes-{year}.json")

    @http.route(
        "/label/snippet/call",
        type="http",
        auth="public",
        website=True,
        readonly=True,
        sitemap=False,
    )
    def call(self):
        """Return the current call as a piece of page, for the block of the editor."""
        edition = access.current_edition()
        response = request.render(
            "tnl_label_website.call_card",
            {"edition": edition, "call": edition._call_text() if edition else None},
        )
        response.headers["X-Robots-Tag"] = "noindex"
        return response


def _jury_text(edition):
    """Say how many members are counted without a name."""
    count = edition._jury_members()["unnamed"]
    if not count:
        return ""
    if count == 1:
        return edition.env._("1 member is counted without being named.")
    return edition.env._("%s members are counted without being named.", count)


def _seo(words):
    """Return what the layout says of a page to search engines."""
    return {
        "website_meta_description": words["description"],
        "json_ld": words["json_ld"],
    }
