# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import fields
from odoo.tests import freeze_time, tagged

from odoo.addons.tnl_label.tests.common import PDF

from ..common import WebCase


class PrefillCase(WebCase):
    """A body that applied to an edition and applies to the next one."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        past = cls.make_open_edition(2029)
        cls.before = cls.apply(past, submit=False)
        cls.before._add_file(cls.agent, "L02", "patches.pdf", PDF)
        cls.before._submit(cls.agent, fields.Datetime.now(), "past")
        cls.walk(past, "published")
        cls.edition = cls.make_open_edition()
        cls.candidature = cls.start(cls.agent, cls.town)
        cls.root = f"/my/candidatures/{cls.candidature.id}"

    @classmethod
    def start(cls, user, partner):
        edition = cls.edition.sudo()
        candidatures = cls.env["tnl.candidature"]
        return candidatures._start(user, partner.id, edition, edition.track_ids)

    def setUp(self):
        super().setUp()
        self.login(self.agent)

    def axis(self, number):
        return self.open(f"{self.root}/axis/{number}")

    def press(self, number, name, code, values=()):
        """Press a button beside the suggestion of a question."""
        page = self.axis(number)
        button = page.css(f"fieldset[id=q-{code}] button[name={name}]")[0]
        form = page.form(f"/axis/{number}")
        return self.send(form, values, (name, button.get("value")))

    def value(self, code):
        self.candidature.invalidate_recordset()
        rows = self.candidature.answer_ids
        return rows.filtered(lambda a: a.question_id.code == code).value


@tagged("post_install", "-at_install")
class TestPrefill(PrefillCase):
    """The last application, taken up answer by answer without JavaScript."""

    def prefill(self):
        page = self.open(self.root)
        return self.send(page.form("/prefill"))

    def test_the_last_application_is_offered_then_proposed(self):
        page = self.open(self.root)
        self.assertIn("Start from your last application", page.text(".tnl-offer"))
        self.assertIn("Edition 2029", page.text(".tnl-offer"))
        self.assertIn("5 answers can be taken up", page.text(".tnl-offer"))
        page = self.prefill()
        self.assertIn("/axis/1", page.path)
        box = page.text("fieldset[id=q-S01] .tnl-suggestion")
        self.assertIn("From your application to Edition 2029", box)
        self.assertIn("Adopted", box)
        self.assertFalse(page.css("input[checked=checked]"))
        page = self.open(self.root)
        self.assertFalse([f for f in page.doc.forms if "/prefill" in f.action])
        self.assertIn("4 proposed answers to confirm", page.text(".tnl-offer"))

    def test_still_true_is_one_click_and_keeps_what_was_typed(self):
        self.prefill()
        page = self.press(1, "accept", "S01", {"a-S02": "40"})
        self.assertEqual((self.value("S01"), self.value("S02")), ("adopted", "40"))
        self.assertTrue(page.css("input[value=adopted][checked=checked]"))
        self.assertFalse(page.css(".tnl-suggestion"))

    def test_changed_gives_the_text_to_correct_and_saves_nothing(self):
        self.prefill()
        self.press(2, "accept", "L02")
        page = self.press(2, "changed", "L03")
        self.assertIn("suite bureautique", page.css("[id=a-L03]")[0].text)
        self.assertIn("it is not an answer", page.text("[id=correct-L03]"))
        self.assertIn("correct-L03", page.css("[id=a-L03]")[0].get("aria-describedby"))
        # left as it is, it is not sent
        again = self.send(page.form("/axis/2"), (), ("go", "stay"))
        self.assertFalse(self.value("L03"))
        self.assertIn("You said that it has changed", again.text(".tnl-suggestion"))
        self.send(page.form("/axis/2"), {"a-L03": "On most desks."}, ("go", "stay"))
        self.assertEqual(self.value("L03"), "On most desks.")
        self.assertFalse(self.axis(2).css("fieldset[id=q-L03] .tnl-suggestion"))

    def test_several_choices_are_ticked_to_be_corrected(self):
        self.prefill()
        page = self.press(2, "changed", "L01")
        self.assertEqual(len(page.css("input[name=a-L01][checked=checked]")), 2)
        self.send(page.form("/axis/2"), {"a-L01": ["server"]}, ("go", "stay"))
        self.assertEqual(self.value("L01"), "server")

    def test_a_typed_answer_wins_over_the_suggestion_pressed_with_it(self):
        self.prefill()
        page = self.press(1, "accept", "S01", {"a-S01": "draft"})
        self.assertIn("it is kept", page.text(".tnl-notice-error"))
        self.assertEqual(self.value("S01"), "draft")

    def test_the_recap_lists_what_is_not_confirmed(self):
        self.prefill()
        page = self.open(f"{self.root}/recap")
        links = [a.get("href") for a in page.css(".tnl-offer li a")]
        self.assertEqual(
            links,
            [f"{self.root}/axis/{n}#q-{c}" for n, c in ((1, "S01"), (1, "S02"))]
            + [f"{self.root}/axis/2#q-{code}" for code in ("L01", "L02")],
        )
        self.assertIn("neither counted nor submitted", page.text(".tnl-offer"))
        self.assertNotIn("Adopted", page.text(".tnl-answers"))
        self.assertIn("one is proposed, to confirm", page.text(".tnl-answers"))

    def test_a_file_is_proposed_by_its_name_and_joined_when_confirmed(self):
        self.prefill()
        page = self.axis(2)
        self.assertIn("patches.pdf", page.text("fieldset[id=q-L02] .tnl-suggestion"))
        self.press(2, "join", "L02")
        self.candidature.invalidate_recordset()
        file = self.candidature.file_ids
        self.assertEqual(
            (file.name, file.sha256), ("patches.pdf", self.before.file_ids.sha256)
        )
        self.assertNotEqual(file, self.before.file_ids)
        # its own copy: taken off here, it stays in the earlier application
        self.assertEqual(self.open(f"{self.root}/files/{file.id}").status, 200)

    def test_files_that_no_longer_hold_are_put_aside(self):
        self.prefill()
        self.press(2, "accept", "L02")
        page = self.press(2, "changed", "L02")
        self.assertFalse(page.css("fieldset[id=q-L02] .tnl-suggestion"))
        self.assertFalse(self.candidature.file_ids)

    def test_a_forged_button_changes_nothing(self):
        self.prefill()
        rivals = self.start(self.rival_agent, self.rival)
        mine = self.candidature.proposal_ids[0]
        self.login(self.rival_agent)
        root = f"/my/candidatures/{rivals.id}"
        self.assertFalse(self.open(root).css(".tnl-offer"))
        form = self.open(f"{root}/axis/1").form("/axis/1")
        for act in ("accept", "changed", "join"):
            for value in (
                mine.id,
                f"{mine.id}-{self.before.file_ids.id}",
                "x",
                "9" * 30,
            ):
                page = self.send(form, (), (act, str(value)))
                self.assertNotIn("Adopted", page.text(".tnl-suggestion"))
        self.assertFalse(any(rivals.answer_ids.mapped("value")))
        self.assertFalse(rivals.file_ids)
        self.assertFalse(mine.is_changed)

    def test_nobody_else_proposes_to_this_application(self):
        data = {"source": str(self.before.id), "csrf_token": ""}
        for user in (self.rival_agent, self.former_agent, self.manager):
            self.login(user)
            data["csrf_token"] = self.csrf_token()
            self.assertEqual(self.open(f"{self.root}/prefill", data=data).status, 404)
        self.candidature.invalidate_recordset()
        self.assertFalse(self.candidature.proposal_ids)

    def test_a_source_that_is_not_offered_is_refused_in_words(self):
        for source in ("0", "x", str(self.candidature.id), "9" * 30):
            data = {"source": source, "csrf_token": self.csrf_token()}
            page = self.open(f"{self.root}/prefill", data=data)
            self.assertIn("no longer proposed", page.text("[role=alert]"))
        self.assertFalse(self.candidature.proposal_ids)

    def test_after_the_closing_nothing_is_proposed(self):
        self.prefill()
        with freeze_time(self.edition.date_close + timedelta(seconds=1)):
            self.login(self.agent)
            self.assertFalse(self.open(self.root).css(".tnl-offer"))
            self.assertFalse(self.axis(1).css(".tnl-suggestion"))
            self.assertFalse(self.open(f"{self.root}/recap").css(".tnl-offer"))


@tagged("post_install", "-at_install")
class TestPrefillByScript(PrefillCase):
    """What the form's script asks for, and what it costs."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.candidature._prefill(cls.agent, cls.before.id)
        cls.suggestions = {
            suggestion.question_id.code: suggestion.id
            for suggestion in cls.candidature.proposal_ids
        }

    def accept(self, proposal_id):
        return self.make_jsonrpc_request(
            f"{self.root}/proposal", {"proposal_id": proposal_id}
        )

    def test_the_answer_taken_up_comes_back_to_the_page(self):
        result = self.accept(self.suggestions["L01"])
        self.assertEqual((result["status"], result["revision"]), ("saved", 1))
        self.assertEqual(result["answer"]["value"], ["office", "server"])
        self.assertEqual(self.value("L01"), "office server")

    def test_nonsense_and_other_people_are_refused(self):
        for wrong in (0, None, "x", [1], {"a": 1}):
            self.assertEqual(self.accept(wrong)["status"], "refused")
        for user in (self.rival_agent, self.former_agent, self.manager):
            self.login(user)
            self.assertEqual(self.accept(self.suggestions["L01"])["status"], "refused")
        self.assertFalse(self.value("L01"))

    def test_saving_an_answer_costs_no_more_with_suggestions(self):
        path = f"{self.root}/answer"
        params = {"code": "S01", "answer": {"value": "none", "revision": 0}}
        self.make_jsonrpc_request(path, params)
        self.env.flush_all()
        before = self.cr.sql_log_count
        params["answer"] = {"value": "draft", "revision": 1}
        self.assertEqual(self.make_jsonrpc_request(path, params)["status"], "saved")
        self.assertLessEqual(self.cr.sql_log_count - before, 10)

    def test_a_page_costs_the_same_whatever_the_number_of_suggestions(self):
        def cost():
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.candidature._portal_axes()
            return self.cr.sql_log_count - before

        cost()
        many = cost()
        self.candidature.proposal_ids[1:].unlink()
        self.assertLessEqual(many, cost() + 2)

    def test_in_a_browser_a_suggestion_is_taken_up_in_place(self):
        path = f"{self.root}/axis/2"
        self.start_tour(path, "tnl_suggestions", login=self.agent.login)
        self.assertEqual(
            (self.value("L02"), self.value("L01"), self.value("L03")),
            ("yes", "server", False),
        )


@tagged("post_install", "-at_install")
class TestUnchangedAxis(PrefillCase):
    """One act confirms a whole axis, and one takes it back."""

    def setUp(self):
        super().setUp()
        self.send(self.open(self.root).form("/prefill"))

    def act(self, number, name, values=()):
        page = self.axis(number)
        [button] = page.css(f"button[name={name}]")
        form = page.form(f"/axis/{number}")
        return self.send(form, values, (name, button.get("value")))

    def values(self):
        self.candidature.invalidate_recordset()
        return {a.question_id.code: a.value or "" for a in self.candidature.answer_ids}

    def test_one_act_answers_the_axis_and_the_questions_that_it_opens(self):
        self.assertFalse(any(self.values().values()))
        page = self.act(2, "unchanged")
        self.assertIn("3 answers were taken up", page.text())
        found = self.values()
        self.assertEqual(found["L01"], "office server")
        self.assertTrue(found["L03"], "asked once L02 is answered")
        self.assertFalse(found["S01"], "the other axis waits")
        self.assertFalse(self.candidature.file_ids, "a proof is looked at first")
        self.assertFalse(page.css("button[name=unchanged]"))

    def test_it_is_undone_but_for_what_was_changed_since(self):
        self.act(2, "unchanged")
        self.candidature._save_answers(self.agent, {"L03": {"value": "Something new."}})
        page = self.act(2, "undo")
        found = self.values()
        self.assertEqual((found["L01"], found["L02"]), ("", ""))
        self.assertEqual(found["L03"], "Something new.")
        self.assertTrue(page.css("button[name=unchanged]"))
        self.assertFalse(page.css("button[name=undo]"))
        self.assertEqual(self.candidature.answered_count, 0)

    def test_what_was_typed_or_said_to_have_changed_is_left_alone(self):
        self.press(2, "changed", "L02")
        form = self.axis(2).form("/axis/2")
        self.send(form, {"a-L01": ["office"]}, ("unchanged", "2"))
        found = self.values()
        self.assertEqual((found["L01"], found["L02"]), ("office", ""))

    def test_an_axis_of_one_answer_has_no_such_act(self):
        self.press(1, "accept", "S01")
        self.assertFalse(self.axis(1).css("button[name=unchanged]"))

    def test_nothing_is_taken_up_once_the_call_is_closed(self):
        page = self.axis(2)
        form = page.form("/axis/2")
        with freeze_time(self.edition.date_close + timedelta(minutes=2)):
            page = self.send(form, (), ("unchanged", "2"))
            self.assertIn("The call closed on", page.text("#refusal"))
        self.assertFalse(any(self.values().values()))
