# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.auth_signup.models.res_partner import SignupError
from odoo.addons.tnl_label.tools.typed_line import clean_line

from ..common import access
from ..common.passwords import MIN_PASSWORD, check_password
from ..common.posted import posted
from ..people.people import _ROOT, done

_LANDING = "/label/invitation/<string(maxlength=64):token>"
_INVITATION = f"{_ROOT}/invitations/<int(max=2147483647):invitation_id>"


class Invitation(http.Controller):
    """Inviting a colleague by mail, and the page that the mail leads to."""

    # --- the agents of the collectivity -------------------------------------------

    @posted(f"{_ROOT}/invite", page="people")
    def invite(self, partner_id, email="", role="", **_post):
        partner = access.collectivity(partner_id)
        invite = request.env["tnl.invitation"]._invite
        user = request.env.user
        typed = {"email": email, "role": role}
        return done(partner_id, invite, user, partner, email, role, typed=typed)

    @posted(f"{_INVITATION}/again", page="../../people")
    def again(self, partner_id, invitation_id, **_post):
        invitation = access.invitation_of(partner_id, invitation_id)
        return done(partner_id, invitation._send_again, request.env.user)

    @posted(f"{_INVITATION}/revoke", page="../../people")
    def revoke(self, partner_id, invitation_id, **_post):
        invitation = access.invitation_of(partner_id, invitation_id)
        return done(partner_id, invitation._revoke_as, request.env.user)

    # --- the person invited -------------------------------------------------------

    @http.route(_LANDING, type="http", auth="public", website=True, sitemap=False)
    def landing(self, token):
        return _landing_page(token)

    @http.route(f"{_ROOT}/welcome", type="http", auth="user", website=True)
    def welcome(self, partner_id):
        """Say to somebody who accepted for whom they act now, and what comes next."""
        partner = access.collectivity(partner_id)
        mine = access.candidatures().filtered(
            lambda c: c.partner_id == partner and c._is_editable()
        )
        mandates = access.mandates().filtered(lambda m: m.partner_id == partner)
        return request.render(
            "tnl_label_website.invitation_accepted",
            {"partner": partner, "mandate": mandates[:1], "candidature": mine[:1]},
        )

    @posted(f"{_LANDING}/accept", page=".")
    def accept(self, token, **_post):
        invitation = access.invitation(token) or access.accepted_invitation(token)
        try:
            with request.env.cr.savepoint():
                if not invitation:
                    return _landing_page(token)
                mandate = invitation._accept(request.env.user)
        except UserError as error:
            return _landing_page(token, str(error))
        return _welcome(mandate)

    @posted(f"{_LANDING}/account", page=".", auth="public")
    def account(self, token, name="", password="", confirmation="", **_post):
        """Make the account of the invited address, signed in and mandated."""
        invitation = access.invitation(token)
        if not invitation:
            again = access.accepted_invitation(token)
            return _welcome(again.mandate_id) if again else _landing_page(token)
        try:
            with request.env.cr.savepoint():
                check_typed(name, password, confirmation, invitation.email)
                user = make_account(
                    invitation.email,
                    clean_line(name),
                    password,
                    invitation._has_account(),
                )
                mandate = invitation._accept(user)
        except (UserError, SignupError) as error:
            return _landing_page(token, str(error), name)
        sign_in(user, password)
        return _welcome(mandate)


def sign_in(user, password):
    """Open the session of somebody whose account was just made."""
    credential = {"login": user.login, "password": password, "type": "password"}
    request.session.authenticate(request.env, credential)


def check_typed(name, password, confirmation, login):
    env = request.env
    if not name.strip():
        raise UserError(env._("Give your first name and name."))
    check_password(password, confirmation, login)


def make_account(email, name, password, has_account):
    """Return a new portal account, on the address that a mail has proven.

    :param email: that address
    :param has_account: whether it has one already
    """
    env = request.env
    if not request.env.user._is_public() or has_account:
        raise UserError(
            env._(
                "An account already exists on this address: sign in with it, what you "
                "came for then waits for you."
            )
        )
    address = {"name": name, "email": email, "lang": env.lang}
    # the link of the mail is the proof; only a portal account is made
    partner = env["res.partner"].sudo().create(address)
    values = {"login": email, "password": password}
    values |= address | {"partner_id": partner.id}
    return env["res.users"].sudo()._signup_create_user(values)


def _welcome(mandate):
    """Go to the page that says what was accepted, and what to do next."""
    path = f"/my/collectivities/{mandate.partner_id.id}/welcome"
    return request.redirect(path, 303)


def _landing_page(token, error="", name=""):
    """Render what the link leads to; the same page for every link that is dead."""
    access.keep_secret_address()
    invitation = access.invitation(token)
    if not invitation:
        return access.dead_link("invitation")
    user = request.env.user
    return request.render(
        "tnl_label_website.invitation",
        {
            "invitation": invitation,
            "path": invitation._landing_path(token),
            "is_mine": invitation._is_for(user),
            "is_visitor": user._is_public(),
            "has_account": invitation._has_account(),
            "min_password": MIN_PASSWORD,
            "error": error,
            "name": name or invitation._known_contact().name or "",
        },
    )
