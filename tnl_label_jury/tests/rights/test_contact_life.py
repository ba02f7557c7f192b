# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""No road of Odoo makes a contact or an account that the label knows disappear."""

from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.models import LOG_ACCESS_COLUMNS
from odoo.tests import tagged

from ..common import JuryCase

# rows that say what was, and may lose whom it was about
_TRACES = {("tnl.mail", "partner_id")}


@tagged("post_install", "-at_install")
class TestContactLife(JuryCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_jury("jury")
        cls.recuse(cls.members[cls.chair], cls.town)
        cls.walk(cls.edition, "published")
        cls.edition.organiser_ids = cls._contact("Organiser")
        cls.edition.partner_ids = cls._contact("Supporter")
        cls.town.tnl_epci_id = cls._collectivity("Agglo", "epci", "990000036")

    @classmethod
    def _contact(cls, name):
        return cls.env["res.partner"].create({"name": name})

    def fields(self):
        """Return our stored fields that name a contact or an account."""
        return [
            (model, field)
            for model in self.env.registry.values()
            if model._auto and not model._abstract and not model._transient
            for field in model._fields.values()
            if field.type in ("many2one", "many2many")
            and field.store
            and not field.related
            and field.name not in LOG_ACCESS_COLUMNS
            and field.comodel_name in ("res.partner", "res.users")
            and (model._name.startswith("tnl.") or field.name.startswith("tnl_"))
        ]

    def unprotected(self):
        return {
            (model._name, field.name)
            for model, field in self.fields()
            if field.ondelete != "restrict"
        }

    def named(self):
        """Yield, for each field that names somebody in this world, whom it names."""
        for model, field in self.fields():
            owners = self.env[model._name].sudo().with_context(active_test=False)
            people = owners.search([(field.name, "!=", False)])[field.name]
            if people._name == "res.users":
                people -= self.env.ref("base.user_root")  # Odoo's own, never deleted
            if people and (model._name, field.name) not in _TRACES:
                yield (model._name, field.name), people[:1]

    # --- every field, every road ------------------------------------------------------

    def test_every_field_of_ours_holds_the_person_it_names(self):
        self.assertEqual(self.unprotected(), _TRACES)
        self.assertGreater(len(self.fields()), 20)
        # a field that says nothing, as one added without thinking of it
        field = self.env["tnl.submission"]._fields["agent_id"]
        with patch.object(field, "ondelete", "set null"):
            self.assertNotEqual(self.unprotected(), _TRACES)

    def test_nobody_named_is_deleted(self):
        tried = 0
        for place, person in self.named():
            with self.subTest(place):
                with self.assertRaisesRegex(UserError, "archive"):
                    person.sudo().unlink()
                tried += 1
        self.assertGreater(tried, 10)

    def test_nobody_named_is_merged_into_another(self):
        wizards = self.env["base.partner.merge.automatic.wizard"]
        for place, person in self.named():
            contact = person if person._name == "res.partner" else person.partner_id
            other = self._contact("Another")
            both = (contact | other).ids
            with self.subTest(place):
                with self.assertRaisesRegex(UserError, "Nothing was merged"):
                    wizards._merge(both, other)
                self.assertEqual(wizards._get_ordered_partner(both)[-1], contact)

    def test_two_bodies_with_files_are_never_united_unseen(self):
        wizards = self.env["base.partner.merge.automatic.wizard"]
        for kept in (self.town, self.rival, None):
            with self.assertRefused("never united unseen"):
                wizards._merge((self.town | self.rival).ids, kept)
        for body in (self.town, self.rival):
            self.assertTrue(body.tnl_award_ids and body.tnl_mandate_ids)

    def test_a_plain_contact_is_merged_into_a_body_that_keeps_everything(self):
        other = self._contact("Mairie de Valmont")
        other.phone = "04 00 00 00 00"
        carried = {
            place: self.env[place[0]].sudo().search([(place[1], "in", self.town.ids)])
            for place, _person in self.named()
            if self.env[place[0]]._fields[place[1]].comodel_name == "res.partner"
        }
        wizards = self.env["base.partner.merge.automatic.wizard"]
        wizards._merge((self.town | other).ids)
        self.assertFalse(other.exists())
        self.assertEqual(self.town.name, "Valmont")
        self.assertEqual(self.town.phone, "04 00 00 00 00")
        for (model, name), records in carried.items():
            found = self.env[model].sudo().search([(name, "in", self.town.ids)])
            self.assertEqual(found, records, (model, name))

    # --- who moves a body -------------------------------------------------------------

    def test_the_office_alone_renames_archives_merges_or_deletes_a_body(self):
        colleague = self._user("seller", "base.group_user,base.group_partner_manager")
        never = self._collectivity("Calme", "commune", "990000044")
        wizards = self.env["base.partner.merge.automatic.wizard"]
        wizards = wizards.with_user(colleague)
        told = set()
        for body in (self.town, never):
            own = body.with_user(colleague)
            other = self.env["res.partner"].with_user(colleague).create({"name": "X"})
            acts = (
                lambda own=own: own.write({"name": "Elsewhere"}),
                lambda own=own: own.write({"tnl_siren": False}),
                lambda own=own: own.action_archive(),
                lambda own=own: own.unlink(),
                lambda own=own, other=other: wizards._merge((own | other).ids),
            )
            for act in acts:
                with self.assertRaises(UserError) as refusal, self.env.cr.savepoint():
                    act()
                told.add(str(refusal.exception).replace(body.name, "…"))
            own.write({"phone": "04 76 00 00 00", "name": body.name})
        self.assertEqual(len(told), 1, "a refusal tells who has applied")
        admin = self._user("admin", "base.group_system,base.group_partner_manager")
        self.town.with_user(admin).name = "Valmont-sur-Lys"
        self.assertJournal(self.town, ["res.partner.moved"])

    def test_other_contacts_of_the_database_are_anybody_s(self):
        colleague = self._user("seller", "base.group_user,base.group_partner_manager")
        own = self._contact("Someone").with_user(colleague)
        own.name = "Someone else"
        own.action_archive()
        own.unlink()

    def test_a_body_is_archived_once_nobody_acts_for_it_and_comes_back(self):
        with self.assertRefused("revoke their mandates first"):
            self.town.action_archive()
        mandates = self.town.tnl_mandate_ids.filtered(lambda m: m.state == "active")
        mandates.action_revoke()
        self.town.action_archive()
        self.assertTrue(self.edition.award_ids.partner_id.filtered("tnl_siren"))
        asked = (
            self.env["tnl.mandate"]
            .with_user(self.newcomer)
            ._request(self.newcomer, "990000010", "Valmont", "technical", "")
        )
        self.assertEqual(asked.partner_id, self.town)
        asked.with_user(self.officer).action_accept()
        self.assertTrue(self.town.active)

    # --- an account that closes -------------------------------------------------------

    def closed(self, close):
        """Close the agent's account by a road; check what must follow."""
        invitations = self.env["tnl.invitation"]
        with patch.object(
            self.registry["tnl.invitation"], "_landing_path", lambda self, t: f"/x/{t}"
        ):
            sent = invitations._invite(
                self.agent, self.town, "new@valmont.example", "contributor"
            )
        applications = self.town.tnl_candidature_ids
        close(self.agent)
        mandate = self.env["tnl.mandate"].search([("user_id", "=", self.agent.id)])
        self.assertEqual(set(mandate.mapped("state")), {"revoked"})
        self.assertTrue(mandate.date_to)
        self.assertEqual(sent.state, "revoked")
        self.assertFalse(self.agent.active)
        self.assertEqual(self.town.tnl_candidature_ids, applications)
        self.assertEqual(applications._contact_emails(), "elected@valmont.example")
        self.assertEqual(applications.submission_ids.agent_id, self.agent)
        return mandate

    def test_archiving_an_account_ends_its_mandates(self):
        self.closed(lambda user: user.action_archive())
        self.agent.action_unarchive()
        active = self.env["tnl.mandate"]._active_for_user(self.agent)
        self.assertFalse(active, "somebody gives a right back, not an account")

    def test_closing_one_s_own_account_ends_the_mandate_and_the_mails(self):
        person = self.agent.partner_id
        person.phone = "06 00 00 00 00"
        self.closed(lambda user: user.with_user(user).sudo()._deactivate_portal_user())
        self.assertFalse(person.email or person.phone)
        self.assertEqual(person.name, self.agent.name)
        waiting = self.env["res.users.deletion"].search(
            [("user_id", "=", self.agent.id)]
        )
        self.assertFalse(waiting, "a deletion that can only fail")

    def test_an_account_that_did_nothing_is_deleted_as_odoo_does(self):
        stranger = self._user("stranger", "base.group_portal")
        stranger.with_user(stranger).sudo()._deactivate_portal_user()
        waiting = self.env["res.users.deletion"].search([("user_id", "=", stranger.id)])
        self.assertEqual(waiting.state, "todo")
