# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Next year in one act, and what changed since last year."""

import base64
import io
import zipfile
from datetime import datetime

import pypdf
from PIL import Image

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import Form, tagged

from ..common import TnlCase, TnlHttpCase


def logo():
    stream = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(stream, "PNG")
    return base64.b64encode(stream.getvalue())


class LastYear:
    """An edition that is open: its form and its scale are frozen."""

    @classmethod
    def set_up_last_year(cls):
        cls.partner = cls.env["res.partner"].create(
            {"name": "April", "is_company": True}
        )
        cls.last = cls.make_edition(
            2030,
            name="Territoire Numérique Libre 2030",
            rank=3,
            hashtag="#TNL2030",
            date_open=datetime(2030, 3, 4, 8),
            date_close=datetime(2030, 6, 3, 21, 59),
            date_jury=datetime(2030, 6, 24, 8),
            date_publish=datetime(2030, 7, 9, 8),
            ceremony_name="B-Boost",
            ceremony_place="Bordeaux",
            ceremony_start="2030-07-09",
            jury_seats=6,
            partner_ids=[Command.link(cls.partner.id)],
            description="<p>Written with care.</p>",
        )
        levels = cls.last.track_ids.level_ids.sorted("sequence")
        questions = cls.questionnaire.axis_ids.question_ids
        levels[2].gate_question_ids = questions.filtered(lambda q: q.code == "L02")
        cls.walk(cls.last, "open")

    def dialogue(self, user=None):
        wizards = self.env["tnl.next.edition.wizard"].with_user(user or self.officer)
        return Form(wizards.with_context(default_edition_id=self.last.id)).save()

    def prepare(self, **vals):
        wizard = self.dialogue()
        wizard.write({"hashtag": "#TNL2031"} | vals)
        action = wizard.action_prepare()
        return self.env[action["res_model"]].browse(action["res_id"])


@tagged("post_install", "-at_install")
class TestNextEdition(LastYear, TnlCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_last_year()

    def test_the_dialogue_proposes_a_year_later_on_the_same_day_of_the_week(self):
        wizard = self.dialogue()
        self.assertEqual((wizard.year, wizard.rank), (2031, 4))
        for name in ("date_open", "date_close", "date_jury", "date_publish"):
            before, after = self.last[name], wizard[name]
            # the 2nd of June 2031 is Whit Monday: nobody closes a call then, and the
            # jury has its weeks after the closing
            later = 7 if name in ("date_close", "date_jury") else 0
            self.assertEqual((after - before).days, 364 + later)
            self.assertEqual(before.weekday(), after.weekday())
        # the clocks of Paris went forward meanwhile: the hour announced is the same
        self.assertEqual(
            self.last._format_instant(wizard.date_open)[-18:],
            self.last._format_instant(self.last.date_open)[-18:],
        )

    def test_nothing_that_the_dialogue_proposes_is_odd(self):
        self.last.write({"date_publish": datetime(2030, 7, 16, 22, 0, 30)})
        wizard = self.dialogue()
        self.assertEqual(wizard.hashtag, "#TNL2031")
        new = self.env["tnl.edition"].browse(wizard.action_prepare()["res_id"])
        self.assertFalse(list(new._lint_calendar()))
        for name in ("date_open", "date_close", "date_publish"):
            self.assertEqual(new[name].second, 0)

    def test_a_hashtag_without_a_year_is_proposed_as_it_is(self):
        self.last.hashtag = "#LeLabel"
        self.assertEqual(self.dialogue().hashtag, "#LeLabel")

    def test_what_a_year_says_anew_is_asked_and_never_copied(self):
        new = self.prepare()
        self.assertEqual(new.hashtag, "#TNL2031")
        for name in ("ceremony_name", "ceremony_place", "ceremony_start", "rules_url"):
            self.assertFalse(new[name], name)
        self.assertEqual(new.name, "Territoire Numérique Libre 2031")
        self.assertEqual((new.rank, new.jury_seats, new.state), (4, 6, "draft"))
        self.assertEqual(new.previous_id, self.last)
        self.assertJournal(new, ["tnl.edition.prepared"])

    def test_forms_are_new_versions_that_the_office_edits(self):
        new = self.prepare()
        track, old = new.track_ids, self.last.track_ids
        form = track.questionnaire_id
        self.assertEqual(form.state, "draft")
        self.assertEqual(form.previous_id, old.questionnaire_id)
        self.assertEqual(form.question_count, old.questionnaire_id.question_count)
        questions = {q.code: q for q in form.axis_ids.question_ids}
        questions["S01"].with_user(self.officer).name = "A strategy?"
        self.assertEqual(questions["L03"].condition_question_id, questions["L02"])

    def test_gates_follow_their_questions_into_the_new_form(self):
        gates = self.prepare().track_ids.level_ids.gate_question_ids
        self.assertEqual(gates.mapped("code"), ["L02"])
        self.assertNotIn(gates, self.last.track_ids.level_ids.gate_question_ids)

    def test_partners_come_with_their_logos(self):
        wizard = self.dialogue()
        self.assertEqual(wizard.partner_line_ids.partner_id, self.partner)
        wizard.partner_line_ids.logo = logo()
        other = self.env["res.partner"].create({"name": "AFUL", "is_company": True})
        wizard.partner_line_ids = [
            Command.create({"partner_id": other.id, "role": "organiser"})
        ]
        new = self.env["tnl.edition"].browse(wizard.action_prepare()["res_id"])
        self.assertEqual(new.partner_ids, self.partner)
        self.assertEqual(new.organiser_ids, other)
        self.assertTrue(self.partner.image_128)

    def test_a_year_that_exists_or_is_past_is_refused(self):
        with self.assertRefused("correct the year"):
            self.prepare(year=2030)
        self.prepare()
        with self.assertRefused("An edition already exists for 2031"):
            self.prepare(year=2031)

    def test_the_office_alone_prepares(self):
        for user in (self.internal, self.agent):
            with self.assertRaises(AccessError):
                self.dialogue(user).action_prepare()

    def test_the_dialogue_opens_as_a_form(self):
        wizards = self.env["tnl.next.edition.wizard"].with_user(self.officer)
        with Form(wizards.with_context(default_edition_id=self.last.id)) as form:
            self.assertEqual(form.year, 2031)
            self.assertEqual(len(form.partner_line_ids), 1)


@tagged("post_install", "-at_install")
class TestChanges(LastYear, TnlCase):
    """What changed since last year is said whole."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_last_year()
        cls.new = cls.last._prepare_next(
            {"year": 2031, "rank": 4, **cls.last._next_dates(2031)}
        )
        cls.form = cls.new.track_ids.questionnaire_id
        cls.questions = {q.code: q for q in cls.form.axis_ids.question_ids}

    def said(self):
        self.env.invalidate_all()
        lines = {}
        for section in self.new._changes():
            kind = ""
            for block in section["blocks"]:
                if block["kind"] == "heading":
                    kind = block["text"]
                else:
                    lines[section["title"], kind] = block["items"]
        return lines

    def test_a_year_that_changes_nothing_has_its_own_facts_only(self):
        titles = {title for title, _kind in self.said()}
        self.assertEqual(titles, {"Edition", "Calendar"})

    def test_each_change_of_the_form_is_said(self):
        questions = self.questions
        questions["S01"].name = "A strategy, adopted?"
        questions["S01"].choice_ids[1].points = 3
        questions["S02"].brackets = "0:0 50:4"
        questions["L01"].unlink()
        questions["L02"].axis_id.question_ids = [
            Command.create({"code": "L09", "name": "Any commons?", "kind": "text"})
        ]
        said = self.said()
        title = "Label – Questions"
        self.assertEqual(said[title, "Added"], ["L09 · Any commons?"])
        self.assertEqual(said[title, "Removed"], ["L01 · What is free?"])
        changed = "\n".join(said[title, "Changed"])
        for words in (
            "Question: Is there a strategy? → A strategy, adopted?",
            "Choice “draft”: Being written (2) → Being written (3)",
            "Brackets: 0:0 25:2 75:4 → 0:0 50:4",
        ):
            self.assertIn(words, changed)

    def test_levels_partners_and_texts_are_said(self):
        levels = self.new.track_ids.level_ids.sorted("sequence")
        levels[0].write({"name": "First", "threshold": 25.5})
        self.new.partner_ids = False
        self.new.description = "<p>Written again.</p>"
        said = self.said()
        [line] = said["Label – Levels", "Changed"]
        self.assertIn("Threshold (%): 20 → 25.5", line)
        self.assertEqual(said["Partners", "Removed"], ["April (Partners)"])
        self.assertIn("Written again.", said["Texts", "Changed"][0])

    def test_the_page_escapes_what_it_shows(self):
        self.questions["S01"].name = "<script>alert(1)</script>"
        self.env.invalidate_all()
        self.assertNotIn("<script>", self.new.changes_html)
        self.assertIn("&lt;script&gt;", self.new.changes_html)

    def test_a_first_edition_has_nothing_to_compare_with(self):
        first = self.make_edition(2001)
        self.assertFalse(first.has_changes or first._changes())


@tagged("post_install", "-at_install")
class TestChangesDocuments(LastYear, TnlHttpCase):
    """The document of the committee, as PDF and as ODT."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_last_year()
        cls.new = cls.last._prepare_next({"year": 2031})

    def download(self, user, extension):
        self.authenticate(user.login, user.login.ljust(8, "x"))
        return self.url_open(f"/tnl/edition/{self.new.id}/changes.{extension}")

    def test_the_office_downloads_both(self):
        pdf = self.download(self.officer, "pdf")
        text = "".join(
            p.extract_text() for p in pypdf.PdfReader(io.BytesIO(pdf.content)).pages
        )
        odt = self.download(self.officer, "odt")
        xml = zipfile.ZipFile(io.BytesIO(odt.content)).read("content.xml").decode()
        for document in (text, xml):
            self.assertIn("2031", document)
            self.assertIn("TNL2030", document)

    def test_nobody_else_does(self):
        for user in (self.internal, self.agent):
            self.assertEqual(self.download(user, "pdf").status_code, 404)


@tagged("post_install", "-at_install")
class TestScale(TnlCase):
    """The scale of a track is changed as a whole."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_edition()
        cls.track = cls.edition.track_ids

    def dialogue(self, **vals):
        wizards = self.env["tnl.scale.wizard"].with_user(self.officer)
        form = Form(wizards.with_context(default_track_id=self.track.id))
        for name, value in vals.items():
            setattr(form, name, value)
        return form.save()

    def test_five_levels_become_bronze_silver_and_gold(self):
        wizard = self.dialogue(model="medals")
        self.assertEqual(wizard.line_ids.mapped("code"), ["bronze", "silver", "gold"])
        for line, threshold in zip(wizard.line_ids, (30, 55, 80), strict=True):
            line.threshold = threshold
        wizard.action_apply()
        levels = self.track.level_ids.sorted("sequence")
        self.assertEqual(levels.mapped("name"), ["Bronze", "Silver", "Gold"])
        self.assertEqual(levels.mapped("threshold"), [30, 55, 80])
        self.assertEqual(set(levels.mapped("symbol")), {"medal"})
        self.assertFalse(self.edition._scheme_problems())

    def test_the_scale_of_a_model_is_accepted_as_it_is_proposed(self):
        for model in ("numbers", "medals", "badge"):
            self.dialogue(model=model).action_apply()
            self.assertFalse(self.edition._scheme_problems(), model)

    def test_thresholds_that_do_not_climb_are_refused(self):
        before = self.track.level_ids.mapped("name")
        wizard = self.dialogue(model="numbers")
        wizard.line_ids[1].threshold = wizard.line_ids[0].threshold
        with self.assertRefused("must be higher than that of"):
            wizard.action_apply()
        self.assertEqual(self.track.level_ids.mapped("name"), before)

    def test_a_level_that_stays_keeps_its_gates(self):
        gate = self.questionnaire.axis_ids.question_ids[0]
        levels = self.track.level_ids.sorted("sequence")
        levels[1:].gate_question_ids = gate
        wizard = self.dialogue()
        wizard.line_ids[2].unlink()
        self.assertEqual(wizard.lost_gates, f"{levels[2].name} ({gate.code})")
        # the two that stay change places, ranks being unique
        first, second = wizard.line_ids
        first.write({"sequence": 2, "threshold": 60})
        second.write({"sequence": 1, "threshold": 10})
        wizard.action_apply()
        found = self.track.level_ids.sorted("sequence")
        self.assertEqual(found, levels[1] + levels[0])
        self.assertEqual(found[0].gate_question_ids, gate)

    def test_the_scale_of_another_edition_is_taken(self):
        other = self.make_edition(2029).track_ids
        other.level_ids[0].name = "Copied"
        wizard = self.dialogue(model="track", source_id=other)
        wizard.action_apply()
        self.assertIn("Copied", self.track.level_ids.mapped("name"))

    def test_a_frozen_scale_stays(self):
        self.walk(self.edition, "open")
        with self.assertRaises(AccessError):
            self.dialogue().action_apply()
