# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common import TnlCase


@tagged("post_install", "-at_install")
class TestDirectory(TnlCase):
    """The national directory: what it knows of a body is typed by nobody."""

    def find(self, typed):
        return self.env["tnl.directory.body"]._find(typed)

    def test_the_name_as_people_type_it_comes_first(self):
        for typed, insee in (
            ("Rennes", "35238"),
            ("VILLE DE RENNES", "35238"),
            ("mans", "72181"),
            ("Mairie du Mans", "72181"),
            ("st denis 974", "97411"),
            ("Saint-Denis (93)", "93066"),
            ("saintdenis 93200", "93066"),
            ("st-denis d oleron", "17323"),
            ("oleron denis", "17323"),
            ("Ville d'Avr", "92077"),
            ("L’Haÿ les Roses", "94038"),
            ("Œuilly 51", "51410"),
            ("Y", "80829"),
        ):
            with self.subTest(typed=typed):
                self.assertEqual(self.find(typed)[:1].insee_code, insee)

    def test_a_kind_that_is_said_comes_first(self):
        for typed, kind in (
            ("Rhône", "departement"),
            ("Conseil départemental de la Gironde", "departement"),
            ("Région Bretagne", "region"),
            ("Communauté d’agglomération de Blois", "epci"),
            ("CC de Semur en Brionnais", "epci"),
            ("Commune de Semur-en-Brionnais", "commune"),
        ):
            with self.subTest(typed=typed):
                self.assertEqual(self.find(typed)[:1].kind, kind)

    def test_a_slip_of_the_hand_finds_names_that_are_near(self):
        self.assertEqual(self.find("Echirole")[:1].name, "Échirolles")
        self.assertFalse(self.find("Zzyzxqw"))
        self.assertFalse(self.find("%"))
        self.assertFalse(self.find(""))

    def test_five_figures_are_a_code_or_a_post_code(self):
        found = self.find("31500")
        self.assertEqual(found[:1].insee_code, "31500")
        self.assertIn("Toulouse", found.mapped("name"))
        self.assertEqual(self.find("2a004")[:1].name, "Ajaccio")

    def test_a_body_is_said_so_that_it_is_told_apart(self):
        french = self.env["tnl.directory.body"].with_context(lang="fr_FR")
        self.env["res.lang"]._activate_lang("fr_FR")
        body = french._find("saint denis 974")[:1]
        said = " ".join(body.display_name.split())
        self.assertRegex(said, r"^Saint-Denis \(974\), commune, 15\d.\d{3} habitants$")
        region = french._find("Bretagne")[:1]
        self.assertRegex(region.display_name, "^Bretagne, région, ")
        group = french._find("CA de Vesoul")[:1]
        self.assertIn(", EPCI à fiscalité propre, ", group.display_name)

    def test_a_contact_has_what_the_directory_knows(self):
        contact = self.env["res.partner"]._make_body("219740115", "Saint-Denis")
        self.assertRecordValues(
            contact,
            [
                {
                    "tnl_kind_id": self.env.ref("tnl_label.partner_kind_commune").id,
                    "tnl_siren": "219740115",
                    "tnl_insee_code": "97411",
                    "tnl_department_code": "974",
                    "tnl_epci_siren": "249740119",
                }
            ],
        )
        self.assertGreater(contact.tnl_population, 150000)
        again = self.env["res.partner"]._known_body("219740115", "Another name")
        self.assertEqual(again, contact)

    def test_a_body_without_siren_is_known_by_its_name(self):
        contact = self.env["res.partner"]._make_body("", "BORA BORA")
        self.assertEqual(contact.tnl_insee_code, "98714")
        self.assertFalse(contact.tnl_siren)

    def test_the_office_finds_a_contact_by_any_of_its_numbers(self):
        contact = self.env["res.partner"]._make_body("219740115", "Saint-Denis")
        office = self.env["res.partner"].with_user(self.officer)
        typed = ("219740115", "219 740 115", "97411", "97400", "21974011500013")
        for text in (*typed, "st denis", "SAINT DENIS"):
            found = [number for number, _words in office.name_search(text)]
            self.assertIn(contact.id, found, text)
            self.assertIn(contact, office.search([("display_name", "ilike", text)]))
        self.assertNotIn(contact, office.search([("display_name", "ilike", "75001")]))
        self.assertNotIn(
            contact, office.search([("display_name", "not ilike", "st denis")])
        )

    def test_who_is_not_in_the_directory_is_made_as_typed(self):
        kind = self.env.ref("tnl_label.partner_kind_syndicat")
        contact = self.env["res.partner"]._make_body("990000036", "Syndicat", kind)
        self.assertEqual(contact.tnl_kind_id, kind)
        self.assertFalse(contact.tnl_insee_code or contact.tnl_population)

    def test_the_office_reads_it_and_nobody_writes_it(self):
        body = self.find("Rennes")[:1]
        self.assertEqual(body.with_user(self.officer).name, "Rennes")
        with self.assertRaises(AccessError):
            body.with_user(self.manager).name = "Another"
        with self.assertRaises(AccessError):
            body.with_user(self.internal).read(["name"])

    def test_the_office_invites_a_body_of_the_directory(self):
        office = self.env["tnl.invitation.wizard"].with_user(self.officer)
        bodies = office.env["tnl.directory.body"]
        [(first, words), *_others] = bodies.name_search("st denis 974")
        self.assertIn("Saint-Denis (974)", words)
        self.patch(
            self.registry["tnl.invitation"], "_landing_path", lambda self, t: f"/x/{t}"
        )
        for email in ("a@denis.example", "b@denis.example"):
            values = {"directory_id": first, "email": email, "role": "technical"}
            office.create(values).action_invite()
        invited = self.env["tnl.invitation"].search([("email", "like", "@denis.")])
        self.assertEqual(len(invited), 2)
        self.assertEqual(len(invited.partner_id), 1)
        self.assertEqual(invited.partner_id.tnl_siren, "219740115")
        with self.assertRaises(AccessError):
            bodies.with_user(self.internal).name_search("st denis")
