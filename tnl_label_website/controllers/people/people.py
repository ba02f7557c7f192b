# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.tnl_label.controllers.download import send_archive
from odoo.addons.tnl_label.tools.edge import whole_number

from ..common import access
from ..common.posted import posted

_ROOT = "/my/collectivities/<int(max=2147483647):partner_id>"
_PERSON = f"{_ROOT}/people/<int(max=2147483647):mandate_id>"


class People(http.Controller):
    """Who acts for a collectivity; its agents decide."""

    @http.route(f"{_ROOT}/people", type="http", auth="user", website=True)
    def people(self, partner_id):
        return people_page(partner_id)

    @http.route(
        f"{_ROOT}/data.zip",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=False,  # each export is written in the journal
    )
    def data(self, partner_id):
        """Hand over all that is held of a collectivity to those who act for it."""
        partner = access.collectivity(partner_id)
        return send_archive(partner._body_export(), partner._body_export_name())

    @posted(f"{_PERSON}/accept", page="..")
    def accept(self, partner_id, mandate_id, **_post):
        person = access.person(partner_id, mandate_id)
        said = f"?accepted={mandate_id}#accepted"
        return done(partner_id, person._accept_as, request.env.user, said=said)

    @posted(f"{_PERSON}/refuse", page="..")
    def refuse(self, partner_id, mandate_id, **_post):
        person = access.person(partner_id, mandate_id)
        return done(partner_id, person._refuse_as, request.env.user)

    @posted(f"{_PERSON}/revoke", page="..")
    def revoke(self, partner_id, mandate_id, **_post):
        person = access.person(partner_id, mandate_id)
        return done(partner_id, person._revoke_as, request.env.user)

    @posted(f"{_PERSON}/role", page="..")
    def role(self, partner_id, mandate_id, role="", **_post):
        person = access.person(partner_id, mandate_id)
        return done(partner_id, person._give_role_as, request.env.user, role)

    @posted(f"{_ROOT}/leave", page="people")
    def leave(self, partner_id, successor_id="", **_post):
        partner = access.collectivity(partner_id)
        successor = 0
        if successor_id:
            # digits only; 0 is nobody's, and ``access`` then says "not found"
            number = whole_number(successor_id)
            successor = access.person(partner_id, number).id
        leave = request.env["tnl.mandate"]._leave
        return done(partner_id, leave, request.env.user, partner, successor)


def done(partner_id, act, *args, typed=None, said=""):
    """Run an act, then go to the list, or say why it was refused.

    :param typed: fields of the form, kept after a refusal
    :param said: end of the address, for what the list says of it

    A person who no longer acts for the collectivity goes to their own list.
    """
    try:
        with request.env.cr.savepoint():
            act(*args)
    except UserError as error:
        return people_page(partner_id, str(error), typed)
    mine = partner_id in access.mandates().partner_id.ids
    path = (
        f"/my/collectivities/{partner_id}/people{said}" if mine else "/my/candidatures"
    )
    return request.redirect(path, 303)


def people_page(partner_id, error="", typed=None):
    partner = access.collectivity(partner_id)
    people = access.people(partner_id)
    return request.render(
        "tnl_label_website.people",
        {
            "partner": partner,
            "people": people,
            "accepted": people.filtered(
                lambda m: str(m.id) == request.params.get("accepted")
            ),
            "requests": access.people(partner_id, "requested"),
            "vacant": people._vacant_roles(partner),
            "roles": dict(people._fields["role"]._description_selection(request.env)),
            "invitations": request.env["tnl.invitation"]._waiting_of(partner),
            "typed": typed or {"email": "", "role": ""},
            "error": error,
        },
    )
