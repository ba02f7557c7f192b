# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Which body a visitor means: those that anybody may know, found by name or number."""

from werkzeug.exceptions import TooManyRequests

from odoo.http import request

from odoo.addons.tnl_label.tools.folding import fold
from odoo.addons.tnl_label.tools.limits import Window, limit

from .access import awards

_LOOKED_UP = Window()


def known_bodies(text, most=12):
    """Return the bodies that a typed text means, the likeliest first.

    Those of the national directory; of the others, those of the published results only:
    who else applies, or has applied in vain, is nobody's business.

    :param most: how many are wanted
    :return: a list of dicts: ``name``, ``siren`` or ``insee``, and the body in words;
        then how many more there are
    :raise TooManyRequests: when the caller looks for too many
    """
    visitor = request.httprequest.remote_addr
    caller = visitor if request.env.user._is_public() else request.env.uid
    if _LOOKED_UP.is_full(caller, limit(request.env, "lookups")):
        raise TooManyRequests()
    # a list that anybody may read elsewhere
    directory = request.env["tnl.directory.body"].sudo()
    found = [
        {
            "name": body.name,
            "siren": body.siren or "",
            "insee": body.insee_code or "",
            "words": body.display_name,
        }
        for body in directory._find(text, most)
    ]
    is_cut = len(found) == most
    more = directory._count_found(text) - most if is_cut else 0
    if len(fold(text)) < 2:
        return found, more
    labelled = awards([("partner_id.name", "ilike", text)]).partner_id
    sirens = labelled.filtered("tnl_siren").mapped("tnl_siren")
    listed = directory.search([("siren", "in", sirens)]).mapped("siren")
    others = labelled.filtered(lambda p: p.tnl_siren and p.tnl_siren not in listed)
    return [
        *found,
        *(_labelled_body(directory, body) for body in others.sorted("name")[:20]),
    ], more


def _labelled_body(directory, body):
    """Return a labelled body that the directory does not have."""
    return {
        "name": body.name,
        "siren": body.tnl_siren,
        "insee": "",
        "words": directory._in_words(
            body.name,
            body.tnl_department_code,
            body.tnl_kind_id.name,
            body.tnl_population,
        ),
    }
