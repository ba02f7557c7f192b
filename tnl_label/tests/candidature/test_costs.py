# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields
from odoo.tests import freeze_time, tagged

from ..common import ANSWERS, TnlCase


class CostCase(TnlCase):
    """What is done often asks the database as little, whatever there is to read."""

    def queries(self, act):
        """Return the queries of an act that was done once already."""
        self.env.flush_all()
        self.env.invalidate_all()
        act()  # what is kept for all requests is read once
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        act()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def make_candidatures(self, count):
        """Copy the application of the class to other collectivities."""
        now = fields.Datetime.now()
        content = self.candidature.last_submission_id
        towns = self.env["res.partner"].create(
            [
                {"name": f"Town {n}", "is_company": True, "tnl_kind_id": kind}
                for kind in self.town.tnl_kind_id.ids
                for n in range(count)
            ]
        )
        candidatures = (
            self.env["tnl.candidature"]
            .sudo()
            ._with_transition()
            .create(
                [
                    {
                        "reference": f"COST-{town.id}",
                        "edition_id": self.edition.id,
                        "track_id": self.candidature.track_id.id,
                        "partner_id": town.id,
                        "state": "submitted",
                    }
                    for town in towns
                ]
            )
        )
        for candidature in candidatures:
            candidature.last_submission_id = content.create(
                {
                    "candidature_id": candidature.id,
                    "number": 1,
                    "reference": f"{candidature.reference}-v1",
                    "received_at": now,
                    "key": "cost",
                    "is_final": True,
                    "content_json": content.content_json,
                    "content_hash": content.content_hash,
                }
            )
        return candidatures


@tagged("post_install", "-at_install")
class TestListsAndScores(CostCase):
    """The list of applications, the scores and their order."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition()
        cls.candidature = cls.apply(cls.edition)

    def open_list(self):
        model = self.env["tnl.candidature"].with_user(self.officer)
        view = model.get_views([(False, "list")])
        known = view["models"][model._name]["fields"]
        arch = view["views"]["list"]["arch"]
        shown = {
            name: {"fields": {"display_name": {}}}
            if known[name]["type"] == "many2one"
            else {}
            for name in known
            if f'name="{name}"' in arch
        }
        return lambda: model.web_search_read([], shown, limit=80)

    def test_the_list_costs_the_same_whatever_its_length(self):
        read = self.open_list()
        few = self.queries(read)
        self.make_candidatures(20)
        # the page, the edition that the officer's rule looks at again, the bodies, the
        # messages to read: names of editions, tracks and kinds are known
        self.assertLessEqual(self.queries(read), 4)
        self.assertEqual(self.queries(read), few)

    def test_a_name_that_changes_is_said_at_once_everywhere(self):
        edition = self.make_edition(2037)
        track, kind = edition.track_ids[0], self.town.tnl_kind_id
        for record in (track, track.level_ids[0], kind, edition):
            self.assertNotIn("Other", record.display_name)  # known from now on
            record.name = f"Other {record.name}"
            self.assertIn("Other", record.display_name)
            self.env.flush_all()
            self.env.invalidate_all()
            self.assertIn("Other", record.display_name)

    def test_a_level_says_the_year_of_its_edition(self):
        edition = self.make_edition(2034)
        level = edition.track_ids.level_ids[0]
        self.assertIn("2034", level.display_name)
        edition.year = 2035
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertIn("2035", level.display_name)

    def test_each_reader_has_names_in_their_language(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        kind = self.town.tnl_kind_id
        kind.with_context(lang="fr_FR").name = "Ville"
        for lang, name in (("fr_FR", "Ville"), ("en_US", kind.name)):
            self.env.invalidate_all()
            self.assertEqual(kind.with_context(lang=lang).display_name, name)

    def test_what_is_joined_is_for_the_software_alone(self):
        certificates = self.env["tnl.certificate"].with_user(self.officer)
        with self.assertRaises(AssertionError):
            certificates._search_joined([], ["award_id.state"])

    def test_lines_read_together_are_those_of_the_application(self):
        draft = self.begin_form_of(2036, 5)
        draft.answer_ids[0].active = False
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        draft._fetch_lines("answer_ids", ["active", "value"])
        read = draft.answer_ids
        values = read.mapped("value")
        self.assertEqual(self.env.cr.sql_log_count - before, 1)
        self.env.invalidate_all()
        self.assertEqual((read, values), (draft.answer_ids, read.mapped("value")))
        hidden = draft.with_context(active_test=False).answer_ids
        self.assertEqual(len(hidden), len(read) + 1)

    def test_corrections_are_read_at_once_where_some_are_expected(self):
        read = self.open_list()
        without = self.queries(read)
        late = self.make_candidatures(3)
        late._with_transition().write({"state": "correction"})
        now = fields.Datetime.now()
        self.env["tnl.correction"].sudo().create(
            [{"candidature_id": one.id, "date_due": now} for one in late]
        )
        self.env["tnl.correction"].flush_model()
        with freeze_time(fields.Datetime.add(now, hours=1)):
            self.assertLessEqual(self.queries(read), without + 2)
            found = {r["id"]: r["is_correction_late"] for r in read()["records"]}
        self.assertEqual(
            [found[one] for one in (*late.ids, self.candidature.id)],
            [True, True, True, False],
        )

    def test_the_day_of_the_last_version_is_that_of_the_version(self):
        last = self.candidature.last_submission_id
        self.assertEqual(self.candidature.last_received_at, last.received_at)
        self.candidature._save_answers(self.agent, {"S02": {"value": "81"}})
        received = fields.Datetime.add(last.received_at, minutes=1)
        self.candidature._submit(self.agent, received, "again")
        self.assertEqual(self.candidature.last_received_at, received)

    def test_scores_are_computed_at_once(self):
        awards = self.env["tnl.award"].sudo()

        def score(candidatures):
            return self.queries(lambda: awards._prepare_engine_vals(candidatures))

        one = score(self.candidature)
        many = self.make_candidatures(12)
        self.assertEqual(score(many), one)
        vals = awards._prepare_engine_vals(many | self.candidature)
        self.assertEqual({v["engine_score"] for v in vals}, {100})

    def test_the_answers_in_figures_are_read_at_once(self):
        self.edition.sudo()._with_transition().write({"is_frozen": True})
        edition = self.edition.with_user(self.officer)
        self.make_candidatures(2)
        few = self.queries(edition._answer_figures)
        self.make_candidatures(12)
        self.assertEqual(self.queries(edition._answer_figures), few)
        self.assertLessEqual(few, 12)

    def test_the_order_of_the_scores_is_in_an_index(self):
        self.env.cr.execute("SET LOCAL enable_seqscan = off")
        self.env.cr.execute("SET LOCAL enable_sort = off")
        self.env.cr.execute(
            "EXPLAIN SELECT id FROM tnl_award WHERE edition_id = %s "
            "ORDER BY engine_score DESC, id LIMIT 100",
            [self.edition.id],
        )
        plan = "\n".join(line for (line,) in self.env.cr.fetchall())
        self.assertIn("tnl_award_ranking_idx", plan)
        self.assertNotIn("Sort", plan)


@tagged("post_install", "-at_install")
class TestTheFormIsRead(CostCase):
    """A page of the form asks for the answers; its questions are known."""

    def test_a_page_costs_the_same_whatever_the_form(self):
        short, long = self.begin_form_of(2031, 3), self.begin_form_of(2032, 40)
        costs = [self.queries(candidature._form_axes) for candidature in (short, long)]
        self.assertEqual(costs[0], costs[1])
        self.assertLessEqual(costs[1], 6)

    def test_a_question_that_is_corrected_is_read_again(self):
        candidature = self.begin_form_of(2033, 3)
        shown = candidature._form_axes()[0]["questions"][0]
        self.assertFalse(shown["help"])
        question = self.env["tnl.question"].browse(shown["id"])
        question.help = "Read the guide."
        shown = candidature._form_axes()[0]["questions"][0]
        self.assertEqual(shown["help"], "Read the guide.")

    def test_each_reader_has_the_form_in_their_language(self):
        candidature = self.apply(self.make_open_edition(2034), answers=ANSWERS)
        self.env["res.lang"]._activate_lang("fr_FR")
        axis = candidature.track_id.questionnaire_id.axis_ids[0]
        axis.sudo().with_context(lang="fr_FR").description = "Pour tous"
        for lang in ("en_US", "fr_FR"):
            reader = candidature.with_context(lang=lang)
            shown = reader._form_axes()[0]["description"]
            self.assertEqual(shown, axis.with_context(lang=lang).description or "")

    def test_what_a_page_adds_stays_in_the_page(self):
        candidature = self.begin_form_of(2035, 3)
        candidature._form_axes()[0]["questions"][0]["error"] = "Wrong"
        self.assertNotIn("error", candidature._form_axes()[0]["questions"][0])
