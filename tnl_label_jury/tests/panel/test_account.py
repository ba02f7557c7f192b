# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The office invites a person who has no account: one act makes all of it."""

from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from odoo.addons.tnl_label.tools.groups import OFFICER

from ...tools.groups import CHAIR, JUROR
from ..common import JuryCase

ADDRESS = "lea_martin@asso.example"


@tagged("post_install", "-at_install")
class TestAccount(JuryCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition()

    def invite_new(self, name="Léa Martin", email=ADDRESS, user=None, **vals):
        jurors = self.env["tnl.juror"].with_user(user or self.officer)
        edition = vals.pop("edition", self.edition)
        return jurors.create(
            {"edition_id": edition.id, "person_name": name, "person_email": email}
            | vals
        ).sudo()

    def mails(self, juror):
        return self.env["tnl.mail"].search(
            [("model", "=", "tnl.juror"), ("res_id", "=", juror.id)]
        )

    def test_the_form_makes_the_account_the_membership_and_the_mail(self):
        body = self.env["res.partner"].create({"name": "April", "is_company": True})
        with Form(self.env["tnl.juror"].with_user(self.officer)) as form:
            form.edition_id = self.edition
            form.person_name = " Léa Martin "
            form.person_email = "Lea_Martin@Asso.example"
            form.partner_id = body
            form.role = "chair"
        juror = form.record.sudo()
        user = juror.user_id
        self.assertRecordValues(
            user, [{"name": "Léa Martin", "login": ADDRESS, "share": False}]
        )
        self.assertTrue(user.has_group(CHAIR))
        for group in (OFFICER, "base.group_system", "base.group_partner_manager"):
            self.assertFalse(user.has_group(group), group)
        self.assertEqual((juror.partner_id, juror.state), (body, "invited"))
        self.assertEqual(self.mails(juror).mapped("email_to"), [ADDRESS])
        self.assertJournal(user, ["tnl.juror.account"])

    def test_before_the_announcement_a_member_is_written_to_later(self):
        draft = self.make_edition(year=2031)
        juror = self.invite_new(edition=draft)
        self.assertTrue(juror.user_id.has_group(JUROR))
        self.assertFalse(self.mails(juror))
        chair = self.invite_new("Noé", "noe@asso.example", edition=draft, role="chair")
        self.assertTrue(self.mails(chair))

    def test_an_address_that_is_somebody_else_s_is_refused_in_words(self):
        archived = self._user("gone", "base.group_user", email="gone@asso.example")
        archived.active = False
        partners = self.env["res.partner"]
        partners.create({"name": "Mairie", "email": "mairie@x.example"})
        partners.create(
            {"name": "Léa Martin", "email": "a@x.example", "is_company": True}
        )
        for email, words in (
            (self.juror.email, "Choose this person"),
            (self.juror.login.upper(), "“TNL_JUROR” is no e-mail address"),
            (self.agent.email.upper(), "account of the public site"),
            ("gone@asso.example", "archived"),
            ("mairie@x.example", "Mairie in the contacts"),
            ("a@x.example", "in the contacts"),
            ("nobody", "is no e-mail address"),
            ("a@b.example, c@d.example", "is no e-mail address"),
        ):
            with self.subTest(email), self.assertRefused(words):
                self.invite_new(email=email)
        with self.assertRefused("Write the name"):
            self.invite_new(name=" ")
        # an underscore is a letter like another
        self.invite_new("Lea", "leaXmartin@asso.example")
        self.assertTrue(self.invite_new())

    def test_a_contact_of_this_name_is_this_person(self):
        partners = self.env["res.partner"]
        known = partners.create({"name": "LEA MARTIN", "email": ADDRESS})
        self.assertEqual(self.invite_new().user_id.partner_id, known)

    def test_only_the_office_makes_accounts(self):
        before = self.env["res.users"].search_count([])
        for user in (self.juror, self.chair, self.internal, self.agent):
            with self.assertRaises(AccessError):
                self.invite_new(user=user)
        self.assertEqual(self.env["res.users"].search_count([]), before)

    def test_an_account_chosen_is_the_one_that_counts(self):
        juror = self.invite_new(email="other@asso.example", user_id=self.juror.id)
        self.assertEqual(juror.user_id, self.juror)

    def test_a_jury_that_has_decided_takes_nobody_more(self):
        edition = self.make_jury("jury", year=2031)
        left = self.members[self.tied].with_user(self.officer)
        left.action_revoke()
        self.finish_jury(edition)
        for stage in ("embargo", "published"):
            self.walk(edition, stage)
            for act in (
                lambda: self.invite(edition, self.outsider, accept=False),
                lambda: self.invite_new(edition=edition),
                left.action_invite_again,
            ):
                with self.assertRefused("has decided"):
                    act()
