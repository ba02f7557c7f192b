# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from ..common import TnlCase


@tagged("post_install", "-at_install")
class TestCollectivity(TnlCase):
    """Numbers and codes are those of the INSEE, or a sentence says why not."""

    def test_a_siren_has_nine_digits_and_a_right_key(self):
        self.town.tnl_siren = "213801855"
        for siren in ("213801856", "21380185", "21380185500012", "2138018A5", "213 8"):
            with self.assertRefused(
                f"The SIREN “{siren}” is not valid", ValidationError
            ):
                self.town.tnl_siren = siren

    def test_the_department_comes_from_the_insee_code(self):
        for insee, department in (
            ("38185", "38"),
            ("01004", "01"),
            ("2A004", "2A"),
            ("2B033", "2B"),
            ("97105", "971"),
            ("98818", "988"),
        ):
            self.town.tnl_insee_code = insee
            self.assertEqual(self.town.tnl_department_code, department)

    def test_a_wrong_insee_code_is_explained(self):
        for code in ("3818", "381850", "2C004", "A1234", "2a004", "38 18"):
            with self.assertRefused(
                f"The INSEE code “{code}” is not valid", ValidationError
            ):
                self.town.tnl_insee_code = code

    def test_a_department_is_one(self):
        for code in ("38", "2A", "974", "988"):
            self.town.tnl_department_code = code
        for code in ("00", "20", "99", "970", "Isère"):
            with self.assertRefused("is not the code of a", ValidationError):
                self.town.tnl_department_code = code
        with self.assertRefused("INSEE code “99001” is not valid", ValidationError):
            self.town.tnl_insee_code = "99001"

    def test_without_insee_code_the_department_is_that_of_the_post_code(self):
        body = self._collectivity("Sans code", "syndicat", "990000036")
        self.assertFalse(body.tnl_department_code)
        body.zip = "69380"
        self.assertEqual(body.tnl_department_code, "69")

    def test_a_typed_department_stays(self):
        body = self._collectivity("Sans code", "region", "990000036")
        body.tnl_department_code = "38"
        body.name = "Autre nom"
        self.assertEqual(body.tnl_department_code, "38")


@tagged("post_install", "-at_install")
class TestOneContactForABody(TnlCase):
    """A number names one body: its second contact is refused, whoever makes it."""

    def test_a_siren_names_one_active_body(self):
        officer = self.rival.with_user(self.officer)
        number = self.town.tnl_siren
        with self.assertRefused(
            f"SIREN {number} is that of “Valmont”", ValidationError
        ):
            officer.tnl_siren = number
        with self.assertRefused("is that of “Valmont”", ValidationError):
            self._collectivity("Another", "commune", number)
        twin = self.env["res.partner"].with_user(self.officer)
        twin = twin.new({"tnl_siren": number})
        self.assertEqual(twin.tnl_same_body_id, self.town)  # offered, to be opened
        self.assertFalse(self.town.with_user(self.officer).tnl_same_body_id)

    def test_two_new_contacts_of_one_number_are_refused_too(self):
        vals = {"name": "Twin", "is_company": True, "tnl_siren": "219740115"}
        with self.assertRefused("is that of “Twin”", ValidationError):
            self.env["res.partner"].create([vals, vals])

    def test_an_insee_code_names_one_body_of_a_kind(self):
        self.town.tnl_insee_code = "38200"
        with self.assertRefused("INSEE code 38200 is that of", ValidationError):
            self.rival.write(
                {"tnl_insee_code": "38200", "tnl_kind_id": self.town.tnl_kind_id.id}
            )
        # a municipality and its social centre share their code
        centre = self._collectivity("Centre", "syndicat", "990000036")
        centre.tnl_insee_code = "38200"

    def test_an_archived_contact_holds_no_number_and_comes_back_alone(self):
        other = self._collectivity("Nouvelle", "commune", "990000036")
        other.active = False
        again = self._collectivity("Nouvelle", "commune", "990000036")
        with self.assertRefused("is that of “Nouvelle”", ValidationError):
            other.active = True
        again.active = False
        other.active = True

    def test_who_may_not_read_the_other_is_not_told_its_name(self):
        self.town.tnl_is_agent = True  # hidden from colleagues
        colleague = self._user(
            "colleague", "base.group_user,base.group_partner_manager"
        )
        with self.assertRaises(ValidationError) as refused:
            self.env["res.partner"].with_user(colleague).create(
                {"name": "Mine", "tnl_siren": self.town.tnl_siren}
            )
        self.assertNotIn("Valmont", str(refused.exception))

    def test_the_dialogue_of_an_invitation_says_whose_number_it_is(self):
        wizard = self.env["tnl.invitation.wizard"].with_user(self.officer)
        vals = {
            "new_name": "Somewhere else",
            "new_siren": self.town.tnl_siren,
            "new_kind_id": self.town.tnl_kind_id.id,
            "email": "new@else.example",
        }
        with self.assertRefused("is that of “Valmont”"):
            wizard.create(vals).action_invite()
        wizard.create(vals | {"new_name": "valmont"}).action_invite()

    def test_two_contacts_of_one_body_from_before_can_be_united(self):
        doubles = self._collectivity("Double", "commune", False)
        doubles += self._collectivity("Double", "commune", False)
        doubles.flush_recordset()
        self.env.cr.execute(
            "UPDATE res_partner SET tnl_siren = '990000036' WHERE id = %s",
            [doubles[0].id],
        )
        self.env.invalidate_all()
        merge = self.env["base.partner.merge.automatic.wizard"]
        merge._merge(doubles.ids, doubles[1])
        self.assertEqual(doubles[1].tnl_siren, "990000036")


@tagged("post_install", "-at_install")
class TestAgentsAreHidden(TnlCase):
    """The addresses of applicants' agents are for the office only."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # a juror has these rights at most: no other group widens a global rule
        cls.colleague = cls._user(
            "colleague", "base.group_user,base.group_partner_manager"
        )
        cls.person = cls.agent.partner_id

    def test_colleagues_find_no_agent_by_any_way(self):
        for user in (self.internal, self.colleague):
            partners = self.env["res.partner"].with_user(user)
            email = self.person.email
            self.assertFalse(partners.search([("id", "=", self.person.id)]))
            self.assertFalse(partners.search([("email", "=", email)]))
            self.assertFalse(partners.search([("user_ids.login", "=", "tnl_agent")]))
            self.assertFalse(partners.name_search(self.person.name))
            groups = partners._read_group([("email", "=", email)], [], ["__count"])
            self.assertEqual(groups, [(0,)])
            with self.assertRaises(AccessError):
                partners.browse(self.person.id).read(["email"])
            users = self.env["res.users"].with_user(user)
            self.assertFalse(users.search([("login", "=", "tnl_agent")]))
            self.assertFalse(users.name_search("tnl_agent"))
            with self.assertRaises(AccessError):
                users.browse(self.agent.id).read(["login"])

    def test_the_office_finds_agents(self):
        for user in (self.officer, self.manager, self.settings_admin):
            partners = self.env["res.partner"].with_user(user)
            found = partners.search([("email", "=", self.person.email)])
            self.assertEqual(found, self.person)
            users = self.env["res.users"].with_user(user)
            self.assertEqual(users.search([("login", "=", "tnl_agent")]), self.agent)

    def test_a_former_agent_stays_hidden(self):
        partners = self.env["res.partner"].with_user(self.internal)
        former = self.former_agent.partner_id
        self.assertFalse(partners.search([("id", "=", former.id)]))

    def test_colleagues_read_one_another_and_the_collectivities(self):
        for user in (self.internal, self.colleague):
            own = user.with_user(user)
            self.assertEqual(own.read(["login"])[0]["login"], user.login)
            self.assertTrue(own.partner_id.email)
            for other in (self.officer, self.internal, self.colleague):
                self.assertTrue(other.with_user(user).read(["name"]))
                self.assertTrue(other.partner_id.with_user(user).read(["email"]))
            self.assertEqual(self.town.with_user(user).name, "Valmont")

    def test_an_agent_still_reads_their_own_account(self):
        own = self.agent.with_user(self.agent)
        self.assertEqual(own.partner_id.email, "agent@valmont.example")

    def test_a_colleague_with_a_mandate_is_not_hidden(self):
        mandate = self.env["tnl.mandate"].create(
            {
                "partner_id": self.town.id,
                "user_id": self.internal.id,
                "name": "Ada",
                "role": "contributor",
            }
        )
        mandate.action_accept()
        own = self.internal.with_user(self.internal)
        self.assertTrue(own.partner_id.read(["email"]))

    def test_who_is_an_agent_is_for_the_office(self):
        for name in ("tnl_is_agent", "tnl_mandate_ids", "tnl_candidature_ids"):
            with self.assertRaises(AccessError):
                self.town.with_user(self.internal).read([name])
            with self.assertRaises(AccessError):
                self.town.with_user(self.internal).search([(name, "!=", False)])
            self.town.with_user(self.officer).read([name])
