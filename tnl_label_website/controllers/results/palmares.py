# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
from hashlib import sha256

from odoo import http
from odoo.fields import Domain
from odoo.http import request

from odoo.addons.tnl_label.tools.edge import whole_number
from odoo.addons.tnl_label.tools.picture import MIMETYPE

from ...tools.paging import PAGE_SIZE
from ..common import access
from ..common.light_layout import PUBLIC, in_french
from ..programme.press import conditional
from . import opendata, overview
from .filters import Filters, choices

# an edition sorts by its own order: the latest year first
_ORDER = "edition_id, level_rank desc nulls last, laureate_name, id"
_OPEN = PUBLIC | {"cors": "*"}


def _sitemap_laureates(env, rule, qs):
    for award in env["tnl.award"]._public().grouped("partner_id").values():
        loc = award[:1]._get_laureate_path()
        if not qs or qs.lower() in loc:
            yield {"loc": loc}


class Palmares(http.Controller):
    """The published results, for people and as open data."""

    @http.route(
        "/label/palmares", type="http", auth="public", website=True, readonly=True
    )
    def palmares(self, page="1", **params):
        filters = Filters(params)
        count = filters.total
        pages = max(1, -(-count // PAGE_SIZE))
        page = min(max(1, whole_number(page, 1)), pages)
        awards = access.awards(
            filters.domain,
            limit=PAGE_SIZE,
            offset=(page - 1) * PAGE_SIZE,
            order=_ORDER,
        )
        levels = awards.level_id
        return request.render(
            "tnl_label_website.palmares",
            {
                "filters": filters,
                "choices": choices(filters),
                "scales": overview.scale_tables(filters),
                "awards": awards,
                "signs": {level: level._sign() for level in levels},
                "words": {award.level_id: award._level_text() for award in awards},
                "count_text": _count_text(request.env, count),
                "short_text": filters.short_lists._short_lists_text(),
                "located_text": _located_text(filters),
                "caption": _caption(request.env, page, pages),
                "page": page,
                "pages": pages,
                "licence": opendata.LICENCE,
            },
        )

    @http.route(
        "/label/palmares/carte", type="http", auth="public", website=True, readonly=True
    )
    def palmares_map(self, **params):
        filters = Filters(params | {"department": ""})
        values = overview.map_values(filters)
        return request.render(
            "tnl_label_website.palmares_map",
            {
                "filters": filters,
                "choices": [c for c in choices(filters) if c["key"] != "department"],
                "count_text": _count_text(request.env, values["total"]),
                "short_text": filters.short_lists._short_lists_text(),
            }
            | values,
        )

    @http.route(
        "/label/palmares/statistiques",
        type="http",
        auth="public",
        website=True,
        readonly=True,
    )
    def palmares_statistics(self):
        return request.render(
            "tnl_label_website.palmares_statistics", overview.statistics(Filters({}))
        )

    @http.route(
        "/label/laureate/<string:slug>",
        type="http",
        auth="public",
        website=True,
        readonly=True,
        sitemap=_sitemap_laureates,
    )
    def laureate(self, slug):
        awards = access.laureate(slug)
        return request.render(
            "tnl_label_website.laureate",
            {
                "awards": awards,
                "history": awards._history(),
                "carriers": awards._carriers(),
                "summary": awards._history_text(),
                "told": awards._told(),
                "seo": awards._laureate_seo(),
            },
        )

    @http.route("/label/laureate/<string:slug>/image.png", **_OPEN)
    def laureate_image(self, slug):
        """Draw what social networks show of a laureate's page."""
        image = in_french(access.laureate(slug))[:1]._social_image()
        etag = sha256(image).hexdigest()[:32]
        return conditional(etag, lambda: image, "image/png", max_age=3600)

    @http.route(
        "/label/laureate/<string:slug>/story-<int(max=2147483647):picture_id>.webp",
        **PUBLIC,
    )
    def story_picture(self, slug, picture_id):
        """Hand over a picture of a story, as long as everybody reads it."""
        picture = access.story_picture(slug, picture_id)
        return conditional(
            picture.sha256,
            lambda: access.content(picture, "content"),
            MIMETYPE,
            [("Content-Security-Policy", "default-src 'none'; sandbox")],
            max_age=0,  # taken back, it is gone at once
        )

    # --- open data ----------------------------------------------------------------

    @http.route("/label/palmares.csv", **_OPEN)
    def palmares_csv(self, **params):
        return opendata.answer(
            opendata.to_csv(_asked(params)),
            "text/csv; charset=utf-8",
            "palmares.csv",
        )

    @http.route("/label/palmares.json", **_OPEN)
    def palmares_json(self, **params):
        return opendata.answer(
            opendata.to_json(_asked(params)),
            "application/json",
            "palmares.json",
        )

    @http.route("/label/palmares.ods", **_OPEN)
    def palmares_ods(self, **params):
        awards = _asked(params)
        return conditional(
            # of the rows: a file of that kind tells when it was made
            sha256(opendata.to_json(awards).encode()).hexdigest()[:32],
            lambda: opendata.to_ods(awards),
            "application/vnd.oasis.opendocument.spreadsheet",
            [("Content-Disposition", 'attachment; filename="palmares.ods"')],
        )

    @http.route("/label/palmares.geojson", **_OPEN)
    def palmares_geojson(self, **params):
        return opendata.answer(
            opendata.to_geojson(_asked(params)),
            "application/geo+json",
            "palmares.geojson",
        )

    @http.route("/label/palmares.schema.json", **_OPEN)
    def palmares_schema(self):
        schema = opendata.table_schema(request.env, Filters({}).short_lists)
        return opendata.fixed(
            json.dumps(schema, ensure_ascii=False, indent=2), "application/json"
        )


def _asked(params):
    """Return the awards of a file; of a value that is not known here, none.

    A page may leave a filter aside and say so; a file would be taken for its answer.
    """
    filters = Filters(params)
    domain = Domain.FALSE if filters.is_partial else filters.domain
    return access.awards(domain, order=_ORDER)


def _count_text(env, count):
    if not count:
        return env._("No label found.")
    return env._("1 label found.") if count == 1 else env._("%s labels found.", count)


def _located_text(filters):
    """Name the file of places; "" where it would place nobody."""
    count, total = access.located(filters.domain), filters.total
    if not count:
        return ""
    if count == total:
        return request.env._("These results in GeoJSON")
    return request.env._(
        "These results in GeoJSON: %(located)s of %(total)s have a known place",
        located=count,
        total=total,
    )


def _caption(env, page, pages):
    if pages == 1:
        return env._("Labels, the latest edition first, then the highest level")
    return env._(
        "Labels, the latest edition first, then the highest level, "
        "page %(page)s of %(pages)s",
        page=page,
        pages=pages,
    )
