# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from ...tools.language import in_french
from ..common import TnlCase

_LEVELS = (
    "Découverte",
    "Niveau 2",
    "Niveau 3",
    "Niveau 4",
    "Excellence",
)


def words(content):
    """Return every text of a release, one a line."""
    lines = [content["kicker"], content["date"], content["title"]]
    parts = [content["lead"]]
    for section in content["sections"]:
        lines.append(section["title"])
        parts.append(section["blocks"])
    for block in (block for blocks in parts for block in blocks):
        lines += block.get("items") or [block["text"]]
    return "\n".join(lines)


@tagged("post_install", "-at_install")
class TestRelease(TnlCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("fr_FR")
        cls.no_award = cls.env["tnl.award"]

    def bodies(self, *names):
        partners = self.env["res.partner"]
        return partners.create([{"name": name, "is_company": True} for name in names])

    def edition_of_2018(self):
        """The facts of the call of 2018, as the organiser's release gave them."""
        edition = self.make_edition(
            2018,
            name="Territoire Numérique Libre 2018",
            rank=3,
            date_open=False,
            date_close="2018-10-15 21:59:59",
            date_jury=False,
            date_publish="2018-11-06 11:00:00",
            ceremony_name="la première convention B-Boost",
            ceremony_place="Bordeaux, Palais de la Bourse",
            ceremony_start="2018-11-06",
            ceremony_end="2018-11-07",
            labelled_before_count=30,
            jury_seats=6,
            hashtag="#TNL2018",
            social_account="TerrNumLibre",
            label_site="territoire-numerique-libre.org",
            contact_name="Jo Presse",
            contact_function="chargée de communication",
            contact_email="contact@label.example",
            organiser_ids=[
                Command.set(
                    self.bodies(
                        "ADULLACT",
                        "DINSIC",
                        "AFUL",
                        "APRIL",
                        "Pôle Aquinetic",
                        "Commune de Saint-Martin-d'Uriage",
                    ).ids
                )
            ],
        )
        track = edition.track_ids
        track.level_ids.unlink()
        track.level_ids = [
            Command.create({"code": str(rank), "name": name, "sequence": rank})
            for rank, name in enumerate(_LEVELS, 1)
        ]
        edition._with_transition().write({"state": "archived"})
        return edition

    def test_the_call_of_2018_says_what_its_release_said(self):
        edition = self.edition_of_2018()
        content = edition._release_content(
            edition._release("call"), self.env["tnl.award"]
        )
        text = words(content)
        self.assertEqual(
            content["title"],
            "Label Territoire Numérique Libre\u00a0: appel à candidatures pour la "
            "troisième édition",
        )
        for fact in (
            # the deadline and the days of the event, with their right weekdays
            "lundi 15 octobre 2018 à 23\u202fh\u202f59, heure de Paris",
            "mardi 6 novembre 2018",
            "Il se tient du mardi 6 au mercredi 7 novembre 2018.",
            "la première convention B-Boost",
            "Bordeaux, Palais de la Bourse",
            # who organises, who may apply
            "organisée par\u00a0: ADULLACT, ",
            "DINSIC",
            "AFUL",
            "APRIL",
            "Pôle Aquinetic",
            "Commune de Saint-Martin-d’Uriage",
            "Les communes, les groupements de communes (EPCI), les départements et les "
            "régions, en métropole comme outre-mer",
            "La candidature est gratuite et n’exige aucune adhésion.",
            # what it values, how the jury decides, the levels
            "logiciels et systèmes libres, formats ouverts, données ouvertes",
            "Il compte 6 sièges.",
            *_LEVELS,
            # how many so far, contact, hashtag
            "Environ 30 collectivités et organismes publics ont été labellisés avant",
            "contact@label.example",
            "Jo Presse, chargée de communication",
            "Site du label\u00a0: territoire-numerique-libre.org",
            "Compte sur les réseaux\xa0: @TerrNumLibre",
            "Mot-dièse\xa0: #TNL2018",
        ):
            with self.subTest(fact):
                self.assertIn(fact, text)

    def test_the_site_is_that_of_the_edition_else_of_the_settings(self):
        edition = self.make_edition(2030)
        self.env["ir.config_parameter"].set_param("tnl_label.site", "label.example")
        self.assertEqual(edition._site_text(), "label.example")
        edition.label_site = "old.example"
        self.assertEqual(edition._site_text(), "old.example")
        edition.label_site = False
        self.env["ir.config_parameter"].set_param("tnl_label.site", False)
        self.assertNotIn(edition._site_text(), ("label.example", "old.example"))

    def test_a_function_without_a_name_is_not_printed(self):
        edition = self.make_edition(2030, contact_function="Press officer")
        self.assertEqual(edition._contact_text(), "")

    def test_nobody_is_not_said_of_a_level_whose_label_is_suspended(self):
        edition = self.make_open_edition()
        self.apply(edition)
        self.walk(edition, "published")
        award = edition.award_ids
        self.assertFalse(edition._withdrawn_levels())
        award.with_user(self.manager)._change_life("suspended", "Under review.")
        content = edition._release_content(
            edition._release("results"),
            self.env["tnl.award"]._public([("edition_id", "=", edition.id)]),
        )
        # a release is in French, where Odoo has it
        told = in_french(edition)._nobody_text(award.level_id)
        self.assertIn(told, words(content))
        self.assertNotEqual(
            told, in_french(edition)._nobody_text(edition.level_ids - award.level_id)
        )
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(1):  # whatever the number of awards
            withdrawn = edition._withdrawn_levels()
        self.assertEqual(withdrawn, award.level_id)

    def test_a_figure_that_nobody_knows_is_never_printed(self):
        edition = self.make_edition(2030, date_publish=False, rank=0)
        content = edition._release_content(
            edition._release("call"), self.env["tnl.award"]
        )
        text = words(content)
        self.assertNotIn("{", text)
        self.assertNotIn("sièges", text)
        self.assertNotIn("Annonce des résultats", text)
        self.assertIn("appel à candidatures 2030", content["title"])
        self.assertNotIn("Organisateurs", text)

    def test_the_office_keeps_its_text_and_the_figures_follow(self):
        edition = self.make_edition(2030)
        edition.with_user(self.officer).action_releases()
        release = edition.release_ids.filtered(lambda r: r.kind == "call")
        section = release.with_user(self.officer).section_ids[0]
        section.text = "Notre texte, avant le {clôture}."
        for moment, day in (
            ("2030-05-06 21:59:59", "lundi 6 mai 2030"),
            ("2030-05-07 21:59:59", "mardi 7 mai 2030"),
        ):
            edition.with_user(self.officer).write(
                {"date_open": "2030-01-01 08:00:00", "date_close": moment}
                | {"date_jury": "2030-06-01 08:00:00"}
                | {"date_publish": "2030-07-01 08:00:00"}
            )
            text = words(
                edition._release_content(
                    edition._release("call"), self.env["tnl.award"]
                )
            )
            self.assertIn(f"Notre texte, avant le {day} à 23", text)
        events = self.env["tnl.journal"].search(
            [("model", "=", "tnl.release"), ("res_id", "=", release.id)]
        )
        self.assertIn("tnl.release.changed", events.mapped("event"))

    def test_a_copy_of_the_edition_takes_its_texts_along(self):
        edition = self.make_edition(2030)
        edition.action_releases()
        edition.release_ids[0].section_ids[0].text = "Le texte de la maison."
        copied = edition.copy({"name": "Edition 2031"})
        self.assertEqual(len(copied.release_ids), 2)
        self.assertIn(
            "Le texte de la maison.", copied.release_ids.section_ids.mapped("text")
        )
        self.assertFalse(copied.ceremony_start)

    def test_a_word_that_means_nothing_is_refused(self):
        release = self.env.ref("tnl_label.release_call")
        with self.assertRefused("{cloture} stands for nothing", ValidationError):
            release.lead = "Avant le {cloture}."

    def test_the_texts_are_the_office_s(self):
        release = self.env.ref("tnl_label.release_call")
        for user in (self.internal, self.agent):
            with self.assertRaises(AccessError):
                release.with_user(user).read(["title"])
        with self.assertRaises(AccessError):
            release.with_user(self.internal).action_pdf()

    def test_the_results_name_the_laureates_level_by_level(self):
        edition = self.make_open_edition(2030)
        self.apply(edition)
        self.apply(edition, self.rival_agent, self.rival)
        self.walk(edition, "published")
        awards = self.env["tnl.award"]._public([("edition_id", "=", edition.id)])
        content = edition._release_content(edition._release("results"), awards)
        text = words(content)
        self.assertIn("2030\u00a0: 2 collectivités labellisées", content["title"])
        self.assertIn("Rivalbourg", text)
        self.assertLess(text.index("Excellence"), text.index("Engaged"))
        self.assertLess(text.index("Engaged"), text.index("Valmont"))

    def test_a_list_that_is_short_says_so(self):
        edition = self.edition_of_2018()
        edition.sudo().laureates_count_known = 22
        edition.sudo().level_counts_note = "11 au niveau 4, aucun au niveau 5"
        awards = self.env["tnl.award"]._with_transition()
        for partner in (self.town, self.rival):
            awards.create(
                {
                    "edition_id": edition.id,
                    "track_id": edition.track_ids.id,
                    "partner_id": partner.id,
                    "laureate_name": partner.name,
                    "level_id": edition.track_ids.level_ids[3].id,
                    "state": "published",
                    "is_imported": True,
                }
            )
        found = self.env["tnl.award"]._public([("edition_id", "=", edition.id)])
        release = edition._release("results")
        text = words(edition._release_content(release, found))
        self.assertIn("connaît 2 des 22 lauréats annoncés", text)
        self.assertIn("11 au niveau 4, aucun au niveau 5", text)
        self.assertNotIn("Excellence", text)  # nobody says that it is empty
        edition.sudo().laureates_count_known = 0
        text = words(edition._release_content(release, found))
        self.assertIn("2 lauréats de cette édition\u202f; d’autres peuvent", text)

    def test_a_release_written_afterwards_never_looks_like_one_of_the_time(self):
        edition = self.edition_of_2018()
        edition.sudo().write(
            {
                "laureates_count_known": 22,
                "source_url": "https://a.example/1 ; https://b.example/2",
            }
        )
        release = edition._release("results")
        edition.sudo()._with_transition().write({"state": "draft"})
        self.assertNotIn(
            "reconstitué", words(edition._release_content(release, self.no_award))
        )
        edition.sudo()._with_transition().write({"state": "archived"})
        for kind in ("call", "results"):
            release = edition._release(kind)
            content = edition._release_content(release, self.no_award)
            text = words(content)
            self.assertIn("reconstitué", content["kicker"])
            self.assertIn(f" {edition.create_date.year}", content["date"])
            self.assertIn("n’a pas été publié à l’époque", text)
            self.assertIn("https://b.example/2", text)
            self.assertNotIn("22", content["title"])
        # what the office dates itself is what it says was published
        edition.sudo()._make_releases()
        release = edition._release("results")
        release.date = "2018-11-06"
        content = edition._release_content(release, self.no_award)
        self.assertNotIn("reconstitué", words(content))
        self.assertIn("6 novembre 2018", content["date"])

    def test_the_slides_of_a_list_that_may_be_short_say_so(self):
        edition = self.edition_of_2018()
        self.env["tnl.award"]._with_transition().create(
            {
                "edition_id": edition.id,
                "track_id": edition.track_ids.id,
                "partner_id": self.town.id,
                "laureate_name": self.town.name,
                "state": "published",
                "is_imported": True,
            }
        )
        edition.sudo()._with_transition().write({"state": "archived"})
        texts = (
            (0, "1 lauréat connu de ce registre\u202f; d’autres peuvent manquer."),
            (22, "Lauréats connus de ce registre\u00a0: 1, sur 22 annoncés."),
        )
        for announced, text in texts:
            edition.sudo().laureates_count_known = announced
            self.assertIn(text, words(edition._presentation_content()))
            self.assertEqual(in_french(edition)._laureates_text(), text)
        edition.sudo().laureates_count_known = 1
        self.assertEqual(in_french(edition)._laureates_text(), "1 lauréat.")
        self.assertNotIn("registre", words(edition._presentation_content()))

    def test_before_publication_the_results_give_no_figure(self):
        edition = self.make_open_edition(2030)
        self.apply(edition)
        self.walk(edition, "embargo")
        self.assertEqual(edition._release_kinds(), ["call"])
        values = edition._release_values(self.env["tnl.award"])
        self.assertFalse(values.get("lauréats"))
        self.assertFalse(values.get("candidatures"))
        # the office reads it all the same, and that is written down
        edition._make_releases()
        results = edition.release_ids.filtered(lambda r: r.kind == "results")
        text = words(results.with_user(self.officer)._preview())
        self.assertIn("Valmont", text)
        events = self.env["tnl.journal"].search(
            [("model", "=", "tnl.release"), ("res_id", "=", results.id)]
        )
        self.assertIn("tnl.release.read", events.mapped("event"))
