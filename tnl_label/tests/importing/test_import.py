# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..common import TnlCase

# a year that no other data set uses
FILES = {
    "editions": """edition,closing_date,ceremony_date,organisers,mentions,description
2001,2001-10-15,2001-11-06,ADULLACT ; Commune de Valmont-le-Test (38),Coup de cœur,Two
""",
    "levels": """edition,track,track_name,code,name,rank
2001,label,Label,1,Discovery,1
2001,label,Label,4,Level four,4
""",
    "laureates": """edition,level,mentions,collectivity_name,type,department_code,siren
2001,4,Coup de cœur,Valmont-le-Test,commune,38,990000036
2001,,,Syndicat du Test,syndicat,,
""",
}


class ImportCase(TnlCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.wizards = cls.env["tnl.import.wizard"].with_user(cls.officer)

    def load(self, kind, text=None, **options):
        data = (text or FILES[kind]).encode()
        return self.wizards._import_file(kind, data, **options)

    def load_history(self):
        for kind in ("editions", "levels", "laureates"):
            report = self.load(kind)
            self.assertTrue(report["applied"], report)

    def edition(self):
        return self.env["tnl.edition"].search([("year", "=", 2001)])

    def assertCounts(self, report, created=0, updated=0, unchanged=0, error=0):
        counts = {name: report[name] for name in ("created", "updated", "unchanged")}
        counts["error"] = report["error"]
        self.assertEqual(
            counts,
            {
                "created": created,
                "updated": updated,
                "unchanged": unchanged,
                "error": error,
            },
            report["messages"],
        )


@tagged("post_install", "-at_install")
class TestImportHistory(ImportCase):
    def test_a_body_is_recognised_by_the_national_directory(self):
        for kind in ("editions", "levels"):
            self.load(kind)
        known = self.env["res.partner"]._make_body("219740115", "Saint-Denis")
        head = FILES["laureates"].partition("\n")[0]
        lines = [
            "2001,4,,Mairie de St Denis,commune,974,",
            "2001,4,,Chalencon,commune,07,",
            "2001,4,,Syndicat de nulle part,syndicat,07,",
        ]
        report = self.load("laureates", "\n".join([head, *lines, ""]))
        self.assertCounts(report, created=3)
        bodies = self.edition().award_ids.partner_id
        self.assertIn(known, bodies)
        found = {body.name: body for body in bodies - known}
        self.assertEqual(set(found), {"Chalencon", "Syndicat de nulle part"})
        made = found["Chalencon"]
        self.assertEqual((made.tnl_siren, made.tnl_insee_code), ("210700480", "07048"))
        self.assertGreater(made.tnl_population, 200)
        self.assertFalse(found["Syndicat de nulle part"].tnl_siren)

    def test_the_number_of_another_body_is_an_error_of_its_line(self):
        for kind in ("editions", "levels"):
            self.load(kind)
        self._collectivity("Premier-le-Test", "commune", "990000036")
        self._collectivity("Second-le-Test", "commune", False)
        head = FILES["laureates"].partition("\n")[0]
        text = f"{head}\n2001,4,,Second-le-Test,commune,,990000036\n"
        report = self.load("laureates", text)
        self.assertCounts(report, error=1)
        self.assertIn("is the number of Premier-le-Test", report["messages"][0])
        text = f"{head}\n2001,4,,Nulle-part-le-Test,commune,99,\n"
        report = self.load("laureates", text)
        self.assertIn("is not the code of a département", report["messages"][0])

    def test_an_edition_of_the_past_is_published_and_public(self):
        self.load_history()
        edition = self.edition()
        self.assertEqual(edition.state, "published")
        self.assertEqual(edition.name, "Territoire Numérique Libre 2001")
        self.assertEqual(str(edition.date_close), "2001-10-15 21:59:59")
        self.assertIn(edition, self.env["tnl.edition"]._public())
        self.assertEqual(edition.mention_ids.mapped("name"), ["Coup de cœur"])
        self.assertJournal(edition, ["tnl.edition.imported"])

    def test_an_edition_to_come_is_a_draft(self):
        self.load("editions", "edition,ceremony_date\n2098,2098-11-06\n")
        edition = self.env["tnl.edition"].search([("year", "=", 2098)])
        self.assertEqual(edition.state, "draft")

    def test_a_known_level_gets_its_certificate_an_unknown_one_is_not_invented(self):
        self.load_history()
        town = self.edition().award_ids.filtered("level_id")
        syndicate = self.edition().award_ids - town
        self.assertEqual(town.level_id.code, "4")
        self.assertEqual(town.laureate_name, "Valmont-le-Test")
        self.assertEqual(town.mention_ids.mapped("name"), ["Coup de cœur"])
        self.assertEqual(town.certificate_ids.status, "valid")
        self.assertFalse(syndicate.level_id)
        self.assertFalse(syndicate.certificate_ids)
        self.assertTrue(all(award.is_imported for award in town | syndicate))
        self.assertLessEqual(town | syndicate, self.env["tnl.award"]._public())
        self.assertJournal(town, ["tnl.award.imported"])

    def test_the_organiser_that_is_also_a_laureate_is_one_contact(self):
        self.load_history()
        town = self.env["res.partner"].search([("tnl_siren", "=", "990000036")])
        self.assertIn(town, self.edition().organiser_ids)
        self.assertEqual(town.tnl_kind_id.code, "commune")
        self.assertEqual(town.country_id.code, "FR")

    def test_importing_again_changes_nothing(self):
        self.load_history()
        before = self.env["tnl.journal"].search_count([])
        self.assertCounts(self.load("editions"), unchanged=1)
        self.assertCounts(self.load("levels"), unchanged=2)
        self.assertCounts(self.load("laureates"), unchanged=2)
        self.assertEqual(self.env["tnl.journal"].search_count([]), before)

    def test_a_level_learnt_later_completes_the_result(self):
        self.load_history()
        text = FILES["laureates"].replace("2001,,,", "2001,1,,")
        self.assertCounts(self.load("laureates", text), updated=1, unchanged=1)
        award = self.edition().award_ids.filtered(lambda a: a.level_id.code == "1")
        self.assertTrue(award.certificate_ids)

    def test_what_a_certificate_states_no_longer_changes(self):
        self.load_history()
        text = FILES["laureates"].replace("2001,4,", "2001,1,")
        report = self.load("laureates", text, valid_only=True)
        self.assertCounts(report, unchanged=1, error=1)
        self.assertIn("Line 2, column level: a certificate", report["messages"][0])

    def test_a_fact_corrected_in_the_file_is_corrected_here(self):
        self.load_history()
        text = FILES["editions"].replace(",Two", ",Three")
        self.assertCounts(self.load("editions", text), updated=1)
        self.assertIn("Three", str(self.edition().description))

    def test_an_empty_cell_erases_nothing(self):
        self.load_history()
        text = "edition,ceremony_date,description\n2001,,\n"
        self.assertCounts(self.load("editions", text), unchanged=1)
        self.assertTrue(self.edition().date_publish)

    def test_an_edition_run_here_is_not_changed_by_a_file(self):
        edition = self.make_open_edition(2030)
        report = self.load("editions", "edition,hashtag\n2030,#stolen\n")
        self.assertCounts(report, error=1)
        report = self.load(
            "laureates", "edition,level,collectivity_name,type\n2030,3,Cheat,commune\n"
        )
        self.assertCounts(report, error=1)
        self.assertFalse(edition.award_ids)

    def test_errors_are_told_by_line_and_column_and_nothing_is_written(self):
        self.load("editions")
        text = FILES["laureates"].replace("990000036", "990000037")
        report = self.load("laureates", text)
        self.assertFalse(report["applied"])
        self.assertIn("Line 2, column siren: “990000037”", report["messages"][0])
        self.assertFalse(self.edition().award_ids)

    def test_only_the_valid_lines_if_one_says_so(self):
        self.load("editions")
        self.load("levels")
        text = FILES["laureates"].replace("990000036", "990000037")
        report = self.load("laureates", text, valid_only=True)
        self.assertCounts(report, created=1, error=1)
        self.assertEqual(self.edition().award_ids.laureate_name, "Syndicat du Test")

    def test_a_level_or_a_mention_must_exist_in_the_edition(self):
        self.load("editions")
        text = FILES["laureates"].replace("Coup de cœur", "Other")
        report = self.load("laureates", text)
        self.assertCounts(report, created=1, error=1)
        self.assertIn("no level “4”", report["messages"][0])
        self.assertIn("no mention “Other”", report["messages"][1])

    def test_namesakes_ask_for_the_siren(self):
        self.load_history()
        for department in ("42", "974"):
            self.env["res.partner"].create(
                {
                    "name": "Saint-Essai",
                    "is_company": True,
                    "tnl_kind_id": self.env.ref("tnl_label.partner_kind_commune").id,
                    "tnl_department_code": department,
                }
            )
        text = "edition,level,collectivity_name,type\n2001,4,Saint-Essai,commune\n"
        report = self.load("laureates", text)
        self.assertCounts(report, error=1)
        self.assertIn("Give the SIREN", report["messages"][0])
        text = "edition,level,collectivity_name,type,department_code\n"
        text += "2001,4,SAINT ESSAI,commune,42\n"
        self.assertCounts(self.load("laureates", text), created=1)

    def test_a_name_with_the_siren_of_another_body_is_refused(self):
        self.load_history()
        head = "edition,level,collectivity_name,type,siren\n"
        # of the national directory, and no contact yet
        line = "2001,4,%s,commune,213105554\n"
        report = self.load("laureates", head + line % "Lyon")
        self.assertCounts(report, error=1)
        self.assertIn("213105554 is the number of Toulouse", report["messages"][0])
        report = self.load("laureates", head + line % "Ville de Toulouse")
        self.assertCounts(report, created=1)
        report = self.load("laureates", head + line % "Lyon")
        self.assertCounts(report, error=1)

    def test_a_laureate_keeps_the_name_of_its_year(self):
        """Its number is that of a body which has another name today."""
        self.load_history()
        line = "2001,4,Communauté de communes du Pays Réuni d'Orange,epci,248400236\n"
        text = f"edition,level,collectivity_name,type,siren\n{line}"
        self.assertCounts(self.load("laureates", text), created=1)

    def test_one_body_is_labelled_once_in_an_edition(self):
        self.load_history()
        text = FILES["laureates"].replace(
            "Syndicat du Test,syndicat,", "VALMONT le test,commune,38"
        )
        report = self.load("laureates", text)
        self.assertCounts(report, unchanged=1, error=1)
        self.assertIn("already on line 2", report["messages"][0])
