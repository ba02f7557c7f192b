# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import email_normalize

from ...tools.references import random_reference
from ...tools.typed_line import clean_line


class TnlCandidature(models.Model):
    """Access by the portal: who may see, start and change an application."""

    _name = "tnl.candidature"
    _inherit = "tnl.candidature"

    @api.model
    def _domain_for_agent(self, user):
        """Return the applications ``user`` may act on: those of their mandates.

        A draft that was never submitted disappears once results are public.
        """
        mandates = Domain("user_id", "=", user.id) & Domain("state", "=", "active")
        return Domain("partner_id.tnl_mandate_ids", "any", mandates) & (
            Domain("submission_ids", "!=", False)
            | Domain("edition_id.state", "not in", ("published", "archived"))
        )

    @api.model
    def _all_for_agent(self, user):
        """Return (sudo) every application ``user`` may act on."""
        # portal users have no right on any of our models: this search is their access
        return self.sudo().search_fetch(
            self._domain_for_agent(user), order="edition_id, id desc"
        )

    @api.model
    def _for_agent(self, user, candidature_id):
        """Return (sudo) one application of ``user``, or nothing at all.

        The same nothing for one of another body and for one that never existed.
        """
        domain = self._domain_for_agent(user) & Domain("id", "=", candidature_id)
        # the access itself; found and read in one query
        return self.sudo().search_fetch(domain, limit=1)

    @api.model
    def _start(self, user, partner_id, edition, track):
        """Start the application of a collectivity, or return the existing one.

        :param partner_id: id of the collectivity, one of the user's mandates
        :return: (sudo) the application
        :raise UserError: when the call is not open or the mandate is missing
        """
        partners = self.env["tnl.mandate"]._active_for_user(user).partner_id
        partner = partners.filtered(lambda p: p.id == partner_id)
        candidatures = self.sudo()  # the mandate has just been checked
        if not partner or track.edition_id != edition:
            raise UserError(
                self.env._("You are not mandated to apply for this collectivity.")
            )
        existing = candidatures.search(
            [("edition_id", "=", edition.id), ("partner_id", "=", partner.id)]
        )
        if existing:
            return existing
        received_at = self.env["ir.http"]._received_at()
        if not edition._is_open_at(received_at):
            raise UserError(self.env._("The call is not open: nobody can apply now."))
        candidature = candidatures._begin(track, partner)
        candidature._recount()
        candidature._skip_reminders()
        self.env["tnl.journal"]._record("tnl.candidature.started", candidature)
        candidature._journal_grace(received_at)
        return candidature

    @api.model
    def _begin(self, track, partner, **vals):
        """Return a new draft, its answers open; the caller has checked who may."""
        edition = track.edition_id
        candidature = self.create(
            {
                "reference": random_reference(f"TNL-{edition.year}"),
                "edition_id": edition.id,
                "track_id": track.id,
                "partner_id": partner.id,
                "last_activity": fields.Datetime.now(),
            }
            | vals
        )
        candidature._open_answers()
        return candidature

    def _contacts(self):
        """Return the two mandated people: ``{"elected": …, "technical": …}``."""
        self.ensure_one()
        mandates = (
            self.env["tnl.mandate"]
            .sudo()  # read for the collectivity itself or the office
            .search_fetch(
                [("partner_id", "=", self.partner_id.id), ("state", "=", "active")]
            )
        )
        return {
            role: mandates.filtered(lambda m, role=role: m.role == role)[:1]
            for role in ("elected", "technical")
        }

    def _set_contacts(self, user, contacts):
        """Write the two mandated people, as given by an agent.

        :param contacts: ``{"elected": {"name", "function", "email", "phone"}, …}``
        :raise UserError: with what to correct
        """
        self.ensure_one()
        self._require_editable()
        current = self._contacts()
        for role in ("elected", "technical"):
            given = {
                key: clean_line(contacts.get(role, {}).get(key))
                for key in ("name", "function", "email", "phone")
            }
            if not any(given.values()):
                continue
            # one address only: the label's mails go to the contact, not to a list
            if not given["name"] or not given["email"]:
                raise UserError(
                    self.env._("Give the name and the e-mail address of each contact.")
                )
            wrong = self._wrong_contact_address(current[role], given)
            if wrong:
                raise UserError(wrong)
            current[role]._check_phone(given["phone"])
            mandate = current[role]
            before = mandate._proven_email() if mandate else ""
            if mandate:
                if mandate.user_id:
                    given.pop("email")
                mandate.write(given)
            else:
                mandate = mandate.create(
                    given | {"partner_id": self.partner_id.id, "role": role}
                )
                mandate._activate()
            self._tell_named(user, mandate, before)
        self.env["tnl.journal"]._record("tnl.candidature.contacts", self)

    @api.model
    def _wrong_contact_address(self, mandate, given):
        """Return why an address is refused for a contact, "" when it is taken.

        :param mandate: of the present contact, perhaps none
        :param given: ``{"name", "email"}``, as typed
        """
        address = email_normalize(given["email"])
        if not address:
            return self.env._(
                "“%(typed)s” (%(name)s) is not one e-mail address: nothing was "
                "saved. For instance prenom.nom@mairie.fr.",
                typed=given["email"],
                name=given["name"],
            )
        # an account keeps its proven address
        own = mandate.user_id and mandate._proven_email()
        if own and address != own:
            return self.env._(
                "%(name)s has an account: the address %(own)s is changed "
                "by its owner alone, on the page “My account”. Nothing was "
                "saved. To name somebody else, invite them with this role.",
                name=mandate.name,
                own=own,
            )
        return ""

    def _same_address_text(self):
        """Say that one address is that of both contacts, "" when each has their own."""
        elected, technical = self._contacts().values()
        address = elected and elected._proven_email()
        if not address or not technical or address != technical._proven_email():
            return ""
        return self.env._(
            "Both contacts have the same address, %s: each would read what is written "
            "to the other. Write an address of their own for each, if they have one.",
            address,
        )

    def _contact_emails(self):
        """Return the addresses that receive this application's mails."""
        return self.partner_id._tnl_contact_emails()

    def _contact_lang(self):
        """Return the language of the mails: the first account's, else French."""
        return self.partner_id._tnl_contact_lang()

    def _get_portal_path(self):
        """Return the path of the application's page; the website gives it."""
        return ""

    def _portal_url(self):
        """Return the full address of the application's page, "" when unknown."""
        return self.edition_id._link(self._get_portal_path())
