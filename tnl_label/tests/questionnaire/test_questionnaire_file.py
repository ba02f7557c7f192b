# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from contextlib import closing

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.fields import Command
from odoo.tests import tagged

from ..common import TnlCase, TnlHttpCase

# what people type: lines, quotes, separators, accents; the edges are trimmed
TEXTS = (
    st.text(st.sampled_from("aZé œ’«»\"';,\t\n:|<&>–=+-09\u00a0\u202f"), min_size=1)
    .map(lambda text: f"a{text}b")
    .map(str.strip)
)
NAMES = TEXTS.map(lambda text: " ".join(text.split()))  # of one line
POINTS = st.integers(0, 9999).map(lambda number: number / 100)


@tagged("post_install", "-at_install")
class TestQuestionnaireFile(TnlCase):
    """What is exported imports back without a difference, and differences are seen."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.add_kinds()
        cls.questions = {q.code: q for q in cls.questionnaire.axis_ids.question_ids}

    def plan(self, content):
        _importer, plan = (
            self.env["tnl.import.wizard"]
            .with_user(self.officer)
            ._plan("questionnaire", content)
        )
        return plan

    def changed(self, content):
        return [
            (line.label, line.status)
            for line in self.plan(content)
            if line.status != "unchanged"
        ]

    def test_both_files_come_back_without_a_difference(self):
        for extension in ("csv", "ods"):
            with self.subTest(extension):
                content = self.questionnaire._file(extension)
                self.assertEqual(self.changed(content), [])

    def test_what_another_kind_left_behind_is_no_difference(self):
        question = self.questions["S02"]
        question.write(
            {"kind": "text", "unit": "posts", "points_filled": question.max_points}
        )
        self.assertTrue(question.brackets)
        self.questions["L03"].condition_choices = "Oui"
        self.assertEqual(self.changed(self.questionnaire._file("csv")), [])

    def test_each_change_is_previewed(self):
        content = self.questionnaire._file("csv")
        self.questions["L01"].name = "Other words?"
        self.questions["S01"].choice_ids[0].unlink()
        self.questions["L03"].condition_question_id = False
        changed = dict(self.changed(content))
        self.assertEqual(changed["L03 · " + self.questions["L03"].name], "updated")
        self.assertEqual(sum(s == "created" for s in changed.values()), 1)
        self.assertEqual(sum(label.startswith("L01") for label in changed), 1)

    def test_an_answer_that_the_file_no_longer_has_is_said(self):
        question = self.questions["S01"]
        shorter = self.questionnaire._file("csv")
        question.choice_ids = [Command.create({"code": "z", "name": "Last"})]
        removed = [c for c in self.changed(shorter) if c[1] == "removed"]
        self.assertEqual(removed, [("S01 · Last", "removed")])
        head = self.plan(shorter)[0]
        self.assertTrue(head.run, "a version is made of it")

    @given(
        name=NAMES,
        help_text=TEXTS,
        choices=st.lists(NAMES, min_size=1, max_size=4),
        points=POINTS,
        weight=POINTS,
        scale=st.booleans(),
        brackets=st.lists(st.integers(0, 999), max_size=4, unique=True),
    )
    @settings(max_examples=6, deadline=None, derandomize=True)
    def test_whatever_is_written_comes_back(
        self, name, help_text, choices, points, weight, scale, brackets
    ):
        question = self.questions["S01"]
        with closing(self.env.cr.savepoint(flush=True)):
            question.choice_ids = [Command.clear()] + [
                Command.create({"code": f"c{rank}", "name": text, "points": points})
                for rank, text in enumerate(choices)
            ]
            question.write(
                {
                    "name": name,
                    "help": help_text,
                    "is_scale": scale,
                    "max_points": points,
                }
            )
            question.axis_id.weight = weight
            self.questions["S02"].write(
                {
                    "kind": "number",
                    "max_points": 0,
                    "brackets": " ".join(
                        f"{start}:{rank}" for rank, start in enumerate(sorted(brackets))
                    ),
                }
            )
            for extension in ("csv", "ods"):
                content = self.questionnaire._file(extension)
                self.assertEqual(self.changed(content), [])

    def test_the_model_imports_as_it_is(self):
        wizard = self.env["tnl.import.wizard"].with_user(self.officer)
        for lang in ("en_US", "fr_FR"):
            model = self.questionnaire.with_context(lang=lang)
            for extension in ("csv", "ods"):
                plan = self.plan(model._model_file(extension))
                self.assertFalse([m for line in plan for m in line.messages])
                self.assertEqual({line.status for line in plan}, {"created"})
        report = wizard._import_file("questionnaire", model._model_file("ods"))
        self.assertTrue(report["applied"])
        made = self.env["tnl.questionnaire"].search([], order="id desc", limit=1)
        kinds = set(made.axis_ids.question_ids.mapped("kind"))
        self.assertEqual(kinds, set(made.question_ids._fields["kind"].get_values(None)))
        self.assertEqual(self.changed(made._file("csv")), [])
        self.assertFalse(made._part_problems())


@tagged("post_install", "-at_install")
class TestQuestionnaireFileRights(TnlHttpCase):
    def test_the_office_alone_takes_the_files(self):
        own = f"/tnl/questionnaire/{self.questionnaire.id}/questions.csv"
        paths = (own, "/tnl/questionnaire/model.csv", "/tnl/questionnaire/model.ods")
        for user in (self.agent, self.internal, self.settings_admin, self.officer):
            self.authenticate(user.login, user.login)
            for path in paths:
                answer = self.url_open(path)
                expected = 200 if user == self.officer else 404
                self.assertEqual(answer.status_code, expected, (user.login, path))
        gone = own.replace(str(self.questionnaire.id), "2147483647")
        self.assertEqual(self.url_open(gone).status_code, 404)
        self.assertIn("attachment", self.url_open(own).headers["Content-Disposition"])
