# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The laboratory: numbers are tried on last year's answers, and touch nothing."""

import json
from datetime import timedelta

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, freeze_time, tagged

from ...laboratory import with_numbers
from ...scoring import Scheme
from ..common import TnlCase, TnlHttpCase

WEAK = {
    "S01": {"value": "adopted"},
    "S02": {"value": "0"},
    "L01": {"value": ["office"]},
    "L02": {"value": "no"},
}


class Laboratory:
    """Last year is published: one body is excellent, one stands at 45 %."""

    @classmethod
    def set_up_laboratory(cls, stage="published"):
        cls.last = cls.make_open_edition(2030)
        cls.apply(cls.last)
        cls.apply(cls.last, cls.rival_agent, cls.rival, WEAK)
        cls.walk(cls.last, stage)
        cls.next = cls.last.with_user(cls.officer)._prepare_next({"year": 2031})
        cls.track = cls.next.track_ids

    def variant(self, changes=(), track=None, **vals):
        return (
            self.env["tnl.scheme.variant"]
            .with_user(self.officer)
            .create(
                {
                    "name": "Tried",
                    "track_id": (track or self.track).id,
                    "changes_json": json.dumps(dict(changes)),
                }
                | vals
            )
        )

    def counts(self, study, column=1):
        """Return the bodies by level of the real answers."""
        group = study["groups"][0]
        return {name: cells[column]["count"] for name, cells in group["rows"]}


@tagged("post_install", "-at_install")
class TestVariant(Laboratory, TnlCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.add_kinds()
        for question in cls.questionnaire.question_ids:
            question.is_required = False
        cls.set_up_laboratory()

    # --- what it would give -----------------------------------------------------------

    def test_the_present_bareme_gives_what_it_gave(self):
        study = self.variant()._study()
        self.assertEqual(study["groups"][0]["count"], 2)
        self.assertEqual(self.counts(study, 0), self.counts(study, 1))
        scored = self.last.candidature_ids.last_submission_id
        levels = [submission._score().level for submission in scored]
        before = study["groups"][0]["before"]["rows"]
        names = dict(zip(("3", "2", "1"), before, strict=False))
        for code, (_name, [cell]) in names.items():
            self.assertEqual(cell["count"], levels.count(code), code)

    def test_a_threshold_takes_a_body_up_or_down_and_the_office_reads_which(self):
        [found] = self.last.candidature_ids.filtered(
            lambda c: c.partner_id == self.rival
        ).last_submission_id
        score = str(int(found._score().overall))
        harder = self.variant({"level/1/threshold": str(int(score) + 2)})._study()
        self.assertEqual(harder["down"], [("Rivalbourg", "Discovery", "No level")])
        self.assertEqual(harder["groups"][0]["moves"], [(0, 0), (0, 1)])
        easier = self.variant({"level/2/threshold": str(int(score) - 1)})
        study = easier._study()
        self.assertEqual(study["up"], [("Rivalbourg", "Discovery", "Engaged")])
        self.assertIn("Rivalbourg", easier.study_html)

    def test_variants_stand_side_by_side(self):
        self.variant(name="First")
        study = self.variant({"level/1/threshold": "1"}, name="Second")._study()
        self.assertEqual(study["columns"], ["Present barème", "Second", "First"])
        self.assertEqual(
            {len(row[1]) for g in study["groups"] for row in g["rows"]}, {3}
        )

    def test_questions_are_told_by_what_they_decide(self):
        study = self.variant()._study()
        titles = [question["title"] for question in study["questions"]]
        self.assertTrue(titles[0].startswith(("S02", "L02")), titles)
        self.assertIn("S01 · Is there a strategy?", study["idle"])

    def test_an_answer_that_the_new_form_cannot_read_is_said(self):
        self.track.questionnaire_id.question_ids.filtered(
            lambda q: q.code == "L02"
        ).unlink()
        study = self.variant()._study()
        self.assertEqual(study["lost"], ["L02"])

    def test_the_form_shows_at_once_what_a_number_changes(self):
        variants = self.env["tnl.scheme.variant"].with_user(self.officer)
        form = Form(variants.with_context(default_track_id=self.track.id))
        form.name = "At once"
        self.assertNotIn("These go up", form.study_html)
        form.changes_json = json.dumps({"level/2/threshold": "21"})
        self.assertIn("These go up", form.study_html)
        self.assertEqual(form.save().change_count, 1)

    def test_a_body_that_withdrew_is_not_counted(self):
        weak = self.last.candidature_ids.filtered(lambda c: c.partner_id == self.rival)
        weak._with_transition().state = "withdrawn"
        self.assertEqual(self.variant()._study()["groups"][0]["count"], 1)

    def test_what_is_archived_is_not_read(self):
        self.walk(self.last, "archived")
        study = self.variant()._study()
        self.assertIn("is archived", study["why_none"])
        self.assertEqual(len(study["groups"]), 4)  # invented ones
        self.assertEqual((study["up"], study["down"]), ([], []))

    # --- numbers ----------------------------------------------------------------------

    def test_what_is_no_number_is_refused_in_words(self):
        for path, value in (
            ("level/1/threshold", "abc"),
            ("level/1/threshold", "101"),
            ("level/1/threshold", "1.2345"),
            ("axis/strategy/weight", "-1"),
            ("question/L01/max_points", "1e3"),
            ("question/S01/gate", "1.5"),
        ):
            code = self.track.questionnaire_id.axis_ids[0].code
            path = path.replace("axis/strategy", f"axis/{code}")
            with self.subTest(path=path, value=value):
                with self.assertRefused("write a number such as", ValidationError):
                    self.variant({path: value})

    def test_forged_numbers_are_refused(self):
        for forged in (
            "[]",
            "{",
            '{"a": 1}',
            '{"question/S01/choice": {}}',
            '{"x": "1"}',
        ):
            with self.subTest(forged), self.assertRefused("open the variant again"):
                self.variant(changes_json=forged)

    def test_numbers_that_contradict_each_other_are_said_and_not_applied(self):
        variant = self.variant({"question/L01/max_points": "60"})
        self.assertIn("L01", variant.problem)
        self.assertFalse(variant.study_html)
        for act in (variant.action_apply, variant.action_study_pdf):
            with self.assertRefused("L01"):
                act()

    def test_a_question_that_is_gone_takes_its_numbers_along(self):
        variant = self.variant({"question/L02/gate": "1", "level/1/threshold": "21"})
        self.track.questionnaire_id.question_ids.filtered(
            lambda q: q.code == "L02"
        ).unlink()
        self.assertEqual(variant._changes(), {"level/1/threshold": "21"})
        self.assertFalse(variant.problem)

    def test_two_forms_never_write_over_one_another(self):
        variant = self.variant({"level/1/threshold": "21"})
        with self.assertRefused("21"):
            variant.write(
                {
                    "changes_json": '{"level/1/threshold": "30"}',
                    "tnl_shown": {"changes_json": "{}"},
                }
            )

    # --- applying ---------------------------------------------------------------------

    def changes_of_each_kind(self):
        first, second = self.track.questionnaire_id.axis_ids.mapped("code")
        return {
            f"axis/{first}/weight": "2.5",
            f"axis/{second}/weight": "3",
            "question/S01/choice/draft": "3",
            "question/S01/choice/adopted": "8",
            "question/S02/bracket/1": "1",
            "question/L01/max_points": "4",
            "question/L02/points_yes": "7",
            "question/L02/gate": "2",
            "question/L03/points_filled": "1.5",
            "question/T01/cell/host/own": "2",
            "level/1/threshold": "22.125",
            "level/1/axis_minimum": "10",
        }

    def test_a_variant_applied_gives_the_bareme_that_was_tried(self):
        changes = self.changes_of_each_kind()
        variant = self.variant(changes)
        self.assertFalse(variant.problem)
        self.assertEqual(variant.change_count, len(changes))
        wanted = Scheme.from_json(with_numbers(variant._base(), changes))
        frozen = self.last.scheme_json
        last_scheme = self.last._scheme(self.last.track_ids).to_json()
        variant.action_apply()
        self.assertEqual(self.next._scheme(self.track), wanted)
        self.assertEqual(self.last.scheme_json, frozen)
        self.assertEqual(self.last._scheme(self.last.track_ids).to_json(), last_scheme)
        self.assertEqual(variant.change_count, 0)
        self.assertJournal(self.next, ["tnl.edition.prepared", "tnl.edition.variant"])

    def test_what_was_applied_stays_in_sight_and_others_know_that_the_base_moved(self):
        other = self.variant({"level/2/threshold": "51"})
        variant = self.variant({"level/1/threshold": "21"})
        with freeze_time(variant.write_date + timedelta(hours=1)):
            said = variant.action_apply()["params"]
        self.assertEqual(said["type"], "success")
        self.assertIn("20 → 21", variant.applied_text)
        self.assertFalse(variant.moved_text)
        self.assertIn(f"“{variant.name}” was applied on", other.moved_text)
        self.assertFalse(variant.copy().applied_text)

    def test_levels_are_called_by_their_names(self):
        low, high = self.track.level_ids[:2]
        low.name, high.name = "Zinc", "Cobalt"
        problem = self.variant({f"level/{low.code}/threshold": "60"}).problem
        self.assertIn("Cobalt", problem)
        self.assertIn("Zinc", problem)

    def test_a_gate_is_taken_away(self):
        self.variant({"question/L02/gate": "1"}).action_apply()
        self.assertEqual(len(self.track.level_ids.gate_question_ids), 1)
        self.variant({"question/L02/gate": "0"}).action_apply()
        self.assertFalse(self.track.level_ids.gate_question_ids)

    def test_a_frozen_bareme_is_never_touched(self):
        variant = self.variant({"level/1/threshold": "21"}, self.last.track_ids)
        self.assertEqual(
            self.counts(variant._study(), 1), self.counts(variant._study(), 0)
        )
        with self.assertRefused("frozen"):
            variant.action_apply()
        self.assertEqual(self.last.track_ids.level_ids[0].threshold, 20)

    def test_points_of_a_form_that_is_frozen_are_not_written(self):
        self.track.questionnaire_id = self.last.track_ids.questionnaire_id
        [axis] = self.track.questionnaire_id.axis_ids[0].mapped("code")
        with self.assertRefused("new version"):
            self.variant({f"axis/{axis}/weight": "4"}).action_apply()
        self.variant({"level/1/threshold": "21"}).action_apply()
        self.assertEqual(self.track.level_ids[0].threshold, 21)

    def test_nothing_to_apply_is_said(self):
        with self.assertRefused("changes nothing"):
            self.variant({"level/1/threshold": "20"}).action_apply()

    def test_a_variant_of_last_year_is_taken_to_the_draft(self):
        variant = self.variant({"level/1/threshold": "21"}, self.last.track_ids)
        copy = variant.browse(variant.action_take_to_draft()["res_id"])
        self.assertEqual((copy.track_id, copy.change_count), (self.track, 1))
        copy.action_apply()
        self.assertEqual(self.track.level_ids[0].threshold, 21)

    def test_a_running_edition_has_no_laboratory(self):
        variant = self.variant({"level/1/threshold": "21"})
        self.next.sudo()._with_transition().state = "open"
        for act in (lambda: variant.write({"note": "No"}), self.variant):
            with self.assertRaises(AccessError):
                act()

    # --- the office's way there -------------------------------------------------------

    def test_the_button_makes_a_first_variant_then_lists_them(self):
        edition = self.next.with_user(self.officer)
        variant = edition.variant_ids.browse(edition.action_laboratory()["res_id"])
        self.assertEqual(variant.track_id, self.track)
        action = edition.action_laboratory()
        self.assertEqual(edition.variant_ids.search(action["domain"]), variant)
        with self.assertRaises(AccessError):
            self.next.with_user(self.internal).action_laboratory()

    def test_the_document_of_the_committee_names_no_body(self):
        variant = self.variant({"level/2/threshold": "21"}, note="Softer.")
        said = json.dumps(variant._committee_content(), ensure_ascii=False)
        for words in ("Softer.", "50 → 21"):
            self.assertIn(words, said)
        for name in (self.town.name, self.rival.name):
            self.assertNotIn(name, said)


@tagged("post_install", "-at_install")
class TestUnderWay(Laboratory, TnlCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_laboratory("screening")

    def test_candidatures_that_are_judged_are_not_studied(self):
        study = self.variant({"level/2/threshold": "21"})._study()
        self.assertTrue(study["why_none"])
        self.assertEqual((study["up"], study["down"]), ([], []))
        with self.assertRaises(AccessError):
            self.variant(track=self.last.track_ids)


@tagged("post_install", "-at_install")
class TestStudyFile(Laboratory, TnlHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_laboratory("screening")

    def test_the_office_alone_downloads_the_comparison(self):
        variant = self.variant({"level/2/threshold": "21"})
        for user, status in (
            (self.officer, 200),
            (self.internal, 404),
            (self.agent, 404),
        ):
            self.authenticate(user.login, user.login)
            for extension, start in (("pdf", b"%PDF"), ("odt", b"PK")):
                path = f"/tnl/variant/{variant.id}/study.{extension}"
                with self.subTest(login=user.login, extension=extension):
                    response = self.url_open(path)
                    self.assertEqual(response.status_code, status)
                    if status == 200:
                        self.assertTrue(response.content.startswith(start))
