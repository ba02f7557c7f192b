# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
from datetime import timedelta
from hashlib import sha256

from psycopg2.errors import UniqueViolation

from odoo import fields
from odoo.exceptions import AccessError
from odoo.models import MAGIC_COLUMNS
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...scoring.bundle import read_bundle, replay
from ..common import ANSWERS, TnlCase

# looked at one by one: none of them is a fact of a year
FOLLOWS_THE_COPY = {
    "check_ids",
    "color",
    "committee",
    "contact_function",
    "contact_email",
    "contact_name",
    "contact_phone",
    "description",
    "elected_confirms",
    "grace_minutes",
    "jury_announced",
    "jury_charter",
    "label_site",
    "letter_points",
    "mention_ids",
    "organiser_ids",
    "rules_publication",
    "partner_ids",
    "place",
    "release_ids",
    "reminder_days",
    "self_assessment",
    "signatory_function",
    "signatory_name",
    "social_account",
    "track_ids",
    "tz",
}


@tagged("post_install", "-at_install")
class TestOpening(TnlCase):
    """What an edition needs before its call opens."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_edition()

    def open(self):
        self.edition.with_user(self.officer).action_open()

    def test_an_officer_opens_a_complete_edition(self):
        self.assertFalse(self.edition.blocking_reasons)
        self.open()
        self.assertEqual(self.edition.state, "open")
        self.assertEqual(self.questionnaire.state, "frozen")
        self.assertJournal(self.edition, ["tnl.edition.open"])

    def test_each_missing_date_has_its_sentence(self):
        self.edition.write({"date_open": False, "date_close": False})
        self.edition.date_publish = False
        for label in ("Call opens", "Call closes", "Results made public"):
            with self.assertRefused(f"Give the date “{label}”."):
                self.open()

    def test_each_contradiction_has_its_sentence(self):
        edition = self.edition
        edition.date_open = edition.date_close + timedelta(days=1)
        edition.date_publish = edition.date_jury
        day = edition._format_instant(edition.date_publish)
        with self.assertRefused(f"“Results made public” ({day}) must come after"):
            self.open()
        self.assertTrue(day.endswith("Paris time"))
        self.assertEqual(edition.blocking_reasons.count("must come after"), 2)

    def test_a_closing_already_past_is_refused(self):
        self.edition.date_close = fields.Datetime.now() - timedelta(hours=1)
        with self.assertRefused("already past: nobody could apply"):
            self.open()

    def test_a_track_needs_a_questionnaire_and_levels(self):
        track = self.edition.track_ids
        track.level_ids.unlink()
        with self.assertRefused("Track “Label”: define its levels."):
            self.open()
        track.questionnaire_id = False
        with self.assertRefused("Track “Label”: choose a questionnaire."):
            self.open()
        track.unlink()
        with self.assertRefused("Add a track"):
            self.open()

    def test_inconsistent_rules_are_named(self):
        self.edition.track_ids.level_ids[0].threshold = 99
        with self.assertRefused("Track “Label”: "):
            self.open()
        self.assertEqual(self.edition.state, "draft")
        self.assertEqual(self.questionnaire.state, "draft")
        self.assertFalse(self.edition.scheme_hash)

    def test_only_the_office_opens(self):
        with self.assertRefused("Label officer", AccessError):
            self.edition.with_user(self.internal).action_open()

    def test_the_next_edition_is_a_copy_of_the_last(self):
        self.open()
        new = self.edition.with_user(self.officer).copy()
        self.assertEqual((new.year, new.state), (2031, "draft"))
        self.assertEqual(new.track_ids.level_ids.mapped("threshold"), [20, 50, 90])
        self.assertEqual(new.mention_ids.name, "Open data")
        self.assertFalse(new.scheme_json or new.date_open or new.is_frozen)

    def test_the_next_edition_is_proposed_from_the_one_it_is_opened_on(self):
        self.edition.rank = 3
        wizards = self.env["tnl.next.edition.wizard"].with_user(self.officer)
        wizard = wizards.create({"edition_id": self.edition.id})
        self.assertEqual((wizard.year, wizard.rank), (2031, 4))
        self.make_edition(2031, rank=4)
        self.make_edition(2040, rank=9)
        wizard = wizards.create({"edition_id": self.edition.id})
        self.assertEqual((wizard.year, wizard.rank), (2032, 5))
        new = self.env["tnl.edition"].browse(wizard.action_prepare()["res_id"])
        self.assertEqual((new.year, new.previous_id), (2032, self.edition))

    def test_nothing_of_last_year_is_said_of_the_next(self):
        """Each field was thought of: it follows the copy, or a year says it anew."""
        new = self.edition.copy()
        self.assertEqual(new.name, self.edition.name.replace("2030", "2031"))
        follow = {
            name
            for name, field in self.edition._fields.items()
            if field.copy and name not in MAGIC_COLUMNS and field._module != "mail"
        }
        self.assertEqual(follow - FOLLOWS_THE_COPY, {"name"})

    def test_the_call_that_is_open_comes_before_one_that_is_announced(self):
        now = fields.Datetime.now()
        running = self.make_open_edition(2041)
        later = self.make_open_edition(
            2042,
            date_open=now + timedelta(days=200),
            date_close=now + timedelta(days=230),
            date_jury=now + timedelta(days=240),
            date_publish=now + timedelta(days=250),
        )
        self.assertEqual(self.env["tnl.edition"]._current(), running)
        self.walk(running, "screening")
        self.assertEqual(self.env["tnl.edition"]._current(), later)

    def test_a_name_without_year_receives_one(self):
        self.edition.name = "Édition d’été"
        self.assertEqual(self.edition.copy().name, "Édition d’été 2031")

    @mute_logger("odoo.sql_db")
    def test_two_editions_cannot_share_a_year(self):
        with self.assertRefused("tnl_edition_year_unique", UniqueViolation):
            self.make_edition()


@tagged("post_install", "-at_install")
class TestFrozenScheme(TnlCase):
    """Once the call is open, nothing changes what an answer is worth."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition()
        cls.questions = {q.code: q for q in cls.questionnaire.axis_ids.question_ids}
        cls.next_edition = cls.make_edition(2031)
        cls.next_edition.track_ids.questionnaire_id = cls.questionnaire.copy()

    def test_the_hash_is_that_of_the_only_spelling_of_the_scheme(self):
        text = self.edition.scheme_json
        scheme = json.loads(text)
        spelled = json.dumps(
            scheme, sort_keys=True, separators=(",", ":"), ensure_ascii=False
        )
        self.assertEqual(text, spelled)
        self.assertEqual(self.edition.scheme_hash, sha256(text.encode()).hexdigest())
        points = scheme["label"]["axes"][0]["questions"][0]["choices"][2]
        self.assertEqual(points["points"], "6")

    def test_the_rules_are_refused_to_officer_and_manager(self):
        track = self.edition.track_ids
        choice = self.questions["S01"].choice_ids[0]
        writes = [
            (self.questionnaire, {"name": "Other"}),
            (self.questionnaire.axis_ids[0], {"weight": 9}),
            (self.questions["S01"], {"max_points": 9}),
            (choice, {"points": 9}),
            (track, {"questionnaire_id": False}),
            (track.level_ids[0], {"threshold": 1}),
            (self.edition, {"track_ids": [fields.Command.clear()]}),
            (self.edition, {"year": 2040}),
        ]
        for user in (self.officer, self.manager):
            for record, vals in writes:
                with self.subTest(user=user.login, record=record._name, vals=vals):
                    with self.assertRaises(AccessError):
                        record.with_user(user).write(vals)
            for record in (choice, self.questions["S01"], track.level_ids[0], track):
                with self.subTest(user=user.login, unlink=record._name):
                    with self.assertRaises(AccessError):
                        record.with_user(user).unlink()

    def test_nothing_is_added_to_the_rules(self):
        axis = self.questionnaire.axis_ids[0]
        for model, vals in (
            ("tnl.axis", {"questionnaire_id": self.questionnaire.id}),
            ("tnl.question", {"axis_id": axis.id}),
            ("tnl.question.choice", {"question_id": self.questions["S01"].id}),
            ("tnl.track", {"edition_id": self.edition.id}),
            ("tnl.level", {"track_id": self.edition.track_ids.id, "sequence": 9}),
        ):
            for user in (self.officer, self.manager):
                with self.subTest(model=model, user=user.login):
                    with self.assertRaises(AccessError):
                        self.env[model].with_user(user).create(
                            vals | {"code": "new", "name": "New"}
                        )

    def test_nothing_is_moved_into_the_rules(self):
        draft = self.next_edition.track_ids.questionnaire_id
        axis, question = draft.axis_ids[0], draft.axis_ids[0].question_ids[0]
        track = self.next_edition.track_ids
        moves = [
            ("tnl.axis", "questionnaire_id", draft, self.questionnaire),
            ("tnl.question", "axis_id", axis, self.questionnaire.axis_ids[0]),
            ("tnl.question.choice", "question_id", question, self.questions["S01"]),
            ("tnl.track", "edition_id", self.next_edition, self.edition),
            ("tnl.level", "track_id", track, self.edition.track_ids),
        ]
        for model, name, source, target in moves:
            vals = {"code": "moved", "name": "Moved", name: source.id}
            if model == "tnl.level":
                vals["sequence"] = 9
            part = self.env[model].with_user(self.officer).create(vals)
            with self.subTest(model=model), self.assertRaises(AccessError):
                part.write({name: target.id})

    def test_a_manager_still_adds_a_mention(self):
        mentions = self.env["tnl.mention"].with_user(self.manager)
        mentions.create({"edition_id": self.edition.id, "name": "Commons"})
        self.assertEqual(len(self.edition.mention_ids), 2)

    def test_even_a_superuser_edit_of_points_changes_no_score(self):
        candidature = self.apply(self.edition)
        submission = candidature.last_submission_id
        before = submission._score()
        self.assertGreater(before.overall, 99)
        self.questions["S01"].choice_ids.write({"points": 0})
        self.questions["L02"].write({"points_yes": 0, "max_points": 100})
        self.questionnaire.axis_ids.write({"weight": 0})
        self.edition.track_ids.level_ids.write({"threshold": 100})
        self.env.invalidate_all()
        self.assertEqual(submission._score(), before)

    def test_the_exported_bundle_replays_to_the_levels_of_the_engine(self):
        self.apply(self.edition)
        few = ANSWERS | {"S01": {"value": "draft"}, "L02": {"value": "no"}}
        few["L03"] = {"value": ""}
        self.apply(self.edition, self.rival_agent, self.rival, few)
        self.walk(self.edition, "embargo")
        results = replay(read_bundle(self.edition._bundle()))
        self.assertEqual([result.same for result in results], [True, True])
        levels = {result.candidature.level for result in results}
        self.assertEqual(levels, {"3", "2"})
