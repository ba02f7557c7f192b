# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The check of an edition finds what is odd, and says nothing of a sound one."""

import ast
import os
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from unittest.mock import patch

from edition_oddities import (
    alone,
    another_call,
    axis,
    day,
    exclusive,
    gate,
    gate_of_last_year,
    level,
    no_passphrase,
    other_directory,
    question,
    retire,
    reworded,
    says,
    silent,
    write,
)

from odoo.fields import Command
from odoo.tests import TransactionCase, freeze_time, new_test_user, tagged
from odoo.tools import config

from odoo.addons.tnl_label.tests.common import PASSPHRASE, TnlCase
from odoo.addons.tnl_label.tools.linter_text import SENTENCES

ROOT = Path(__file__).resolve().parents[1]
NOW = "2030-03-04 10:00:00"
PARIS_NIGHT = "21:59:00"  # 23:59 in Paris, in summer
DRAFT_CODES = {"date", "scheme"}
# what an administrator alone corrects
_OF_OTHERS = {"ir.mail_server", "res.config.settings", "tnl.signing.key"}
_ANYWHERE = {"scheme"}  # no one field


SEEDS = [
    # --- the calendar
    ({"date"}, write(date_publish=False), {"release_words"}),
    ({"date"}, write(date_open=day("2030-10-01")), {"text_past"}),
    ({"opening_past"}, write(date_open=day("2030-02-04")), set()),
    ({"date_year", "opening_past"}, write(date_open=day("2028-12-11")), {"text_past"}),
    ({"holiday"}, write(date_open=day("2030-05-01")), set()),
    ({"weekend"}, write(date_jury=day("2030-10-19")), set()),
    ({"weekend"}, write(date_open=day("2030-05-12")), set()),
    ({"closing_midnight"}, write(date_close=day("2030-09-29", "22:00:00")), set()),
    ({"call_short", "reminder_before_call"}, write(date_open=day("2030-09-16")), set()),
    ({"reminder_before_call"}, write(reminder_days="200, 7"), set()),
    ({"jury_near"}, write(date_jury=day("2030-10-08")), set()),
    ({"results_near"}, write(date_jury=day("2030-11-18")), set()),
    ({"jury_undated"}, write(date_jury=False), set()),
    (
        {"event_before_closing"},
        write(ceremony_start="2029-11-06", ceremony_end="2029-11-07"),
        set(),
    ),
    (
        {"event_elsewhen"},
        write(ceremony_start="2030-11-21", ceremony_end="2030-11-22"),
        set(),
    ),
    ({"other_call"}, another_call, set()),
    # --- what a year says anew
    ({"name_year"}, write(name="Territoire Numérique Libre 2029"), set()),
    ({"hashtag_year"}, write(hashtag="#TNL2029"), set()),
    ({"hashtag_form"}, write(hashtag="TNL 2030"), set()),
    ({"hashtag_missing"}, write(hashtag=False), {"release_words"}),
    ({"rank_missing"}, write(rank=0), set()),
    ({"rank_taken"}, write(rank=2), set()),
    ({"rank_gap"}, write(rank=7), set()),
    ({"words_year"}, write(ceremony_name="B-Boost 2029"), set()),
    ({"empty"}, write(rules_url=False), set()),
    # --- texts
    ({"text_axes"}, says("Le dossier est étudié sur cinq axes."), set()),
    ({"text_levels"}, says("Il y a 5 niveaux."), set()),
    ({"text_questions"}, says("Un formulaire de dix questions."), set()),
    ({"text_level"}, says("Visez le niveau Platine."), set()),
    ({"text_hashtag"}, says("Suivez-nous : #TNL2029."), set()),
    ({"text_closing"}, says("Candidatez jusqu’au 15 octobre 2030."), set()),
    ({"text_past"}, says("L’appel ouvre le 3 juin 2029."), set()),
    ({"text_last_year"}, says("Comme en 2029, la candidature est gratuite."), set()),
    # --- form and scale
    ({"scheme"}, level(1, threshold=95), set()),
    ({"scheme"}, question("L03", condition_choices="perhaps"), set()),
    ({"level_unreachable"}, exclusive, set()),
    ({"level_for_all"}, level(0, threshold=0), set()),
    ({"gate_optional"}, gate("L02"), set()),
    (
        {"gate_conditional"},
        gate("L03", max_points=1, points_filled=1, is_required=True),
        set(),
    ),
    ({"gate_aside"}, gate("S02"), set()),
    ({"axis_weightless"}, axis(1, weight=0), set()),
    ({"axis_heavy"}, axis(1, weight=10), set()),
    ({"ceiling_low"}, axis(1, ceiling=5), set()),
    ({"ceiling_useless"}, axis(1, ceiling=20), set()),
    ({"points_hidden"}, question("S01", max_points=5), set()),
    ({"points_lost"}, question("L02", max_points=0), set()),
    (
        {"choices_alike"},
        lambda self: self.questions["S01"].choice_ids.write({"points": 6}),
        {"level_for_all"},
    ),
    (
        {"axis_empty"},
        lambda self: self.form.write(
            {"axis_ids": [Command.create({"code": "data", "name": "Data"})]}
        ),
        set(),
    ),
    ({"condition_always"}, question("L03", condition_choices="yes no"), set()),
    ({"question_twice"}, question("S02", name="Is there a strategy?"), set()),
    ({"level_twice"}, level(1, name="Discovery"), set()),
    ({"gates_lost"}, gate_of_last_year, set()),
    ({"code_undecided"}, reworded, set()),
    ({"example"}, lambda self: self.form.write({"is_example": True}), set()),
    # --- mails, keys, press
    ({"sender"}, lambda self: self.env.company.write({"email": False}), set()),
    ({"mail_server"}, lambda self: self.server.unlink(), set()),
    ({"directory"}, other_directory, set()),
    ({"mail_empty"}, silent, set()),
    (
        {"address"},
        lambda self: self.env["ir.config_parameter"].set_param(
            "tnl_label.public_url", False
        ),
        {"release_words"},
    ),
    ({"key_qr"}, retire("qr"), set()),
    ({"key_seal"}, retire("seal"), set()),
    ({"key_credential"}, retire("credential"), set()),
    ({"key_register"}, retire("register"), set()),
    ({"passphrase"}, no_passphrase, set()),
    ({"release_words"}, write(partner_ids=[Command.clear()]), set()),
    # --- the jury
    ({"jury"}, lambda self: self.jurors.action_revoke(), set()),
    ({"chair"}, lambda self: self.jurors.write({"role": "member"}), set()),
    ({"quorum"}, alone, set()),
    ({"seats"}, write(jury_seats=10), set()),
    ({"charter"}, write(jury_charter=" "), set()),
]


class SoundEdition(TnlCase):
    """A sound edition, in which each test changes one thing."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(freeze_time(NOW))
        cls.startClassPatcher(patch.dict(os.environ, PASSPHRASE))
        cls.startClassPatcher(patch.dict(config.options, {"smtp_server": "localhost"}))
        cls.server = cls.env["ir.mail_server"].create(
            {"name": "Mails", "smtp_host": "mail.label.example"}
        )
        keys = cls.env["tnl.signing.key"].with_user(cls.manager)
        for make in ("", "_seal", "_credential", "_register"):
            getattr(keys, f"action_generate{make}")()
        last = cls.make_edition(
            2029, name="Territoire Numérique Libre 2029", rank=2, hashtag="#TNL2029"
        )
        last.track_ids.level_ids[0].name = "Platine"
        cls.edition = cls.sound()
        cls.form = cls.edition.track_ids.questionnaire_id
        cls.questions = {q.code: q for q in cls.form.axis_ids.question_ids}
        cls.levels = cls.edition.track_ids.level_ids.sorted("sequence")

    @classmethod
    def sound(cls):
        """Return an edition in which nothing is odd, with its jury."""
        body = cls.env["res.partner"].create({"name": "ADULLACT", "is_company": True})
        edition = cls.make_edition(
            2030,
            name="Territoire Numérique Libre 2030",
            rank=3,
            hashtag="#TNL2030",
            social_account="@TerrNumLibre",
            date_open=day("2030-05-13"),
            date_close=day("2030-09-30", PARIS_NIGHT),
            date_jury=day("2030-10-22"),
            date_publish=day("2030-11-19"),
            description="<p>Créé en 2016, le label est ouvert jusqu’au "
            "30 septembre 2030.</p>",
            rules_url="https://label.example.org/reglement-2030",
            contact_name="Label",
            contact_email="label@label.example",
            contact_phone="+33 4 00 00 00 00",
            organiser_ids=[Command.link(body.id)],
            partner_ids=[Command.link(body.id)],
            ceremony_name="B-Boost",
            ceremony_place="Bordeaux",
            ceremony_start="2030-11-19",
            ceremony_end="2030-11-20",
            signatory_name="Somebody",
            signatory_function="President",
            place="Montpellier",
            jury_seats=3,
        )
        cls.jurors = cls.env["tnl.juror"]
        for place, role in enumerate(("chair", "member", "member")):
            login = f"check_juror{place}"
            user = new_test_user(cls.env, login, groups="base.group_user")
            cls.jurors |= cls.jurors.create(
                {"edition_id": edition.id, "user_id": user.id, "role": role}
            )
        return edition

    @contextmanager
    def seeded(self, seed):
        """Change one thing, and take it back."""
        with ExitStack() as stack:
            point = stack.enter_context(self.env.cr.savepoint())
            patcher = seed(self)
            if hasattr(patcher, "__enter__"):
                stack.enter_context(patcher)
            self.env.flush_all()
            yield
            point.rollback()
            self.env.invalidate_all()
            self.registry.clear_all_caches()

    def found(self, edition=None):
        edition = edition or self.edition
        self.env.invalidate_all()
        return edition.with_user(self.officer)._lint()


@tagged("standard", "post_install", "-at_install")
class TestEditionCheck(SoundEdition, TransactionCase):
    """What is odd is found, and nothing is said of what is sound."""

    def test_a_sound_edition_has_nothing_said_of_it(self):
        self.assertEqual(self.found(), [])

    def test_every_seeded_oddity_is_found_and_nothing_else(self):
        self.assertGreater(len(SEEDS), 30)
        for place, (expected, seed, besides) in enumerate(SEEDS):
            with self.subTest(seed=place, expected=expected), self.seeded(seed):
                found = {finding["code"] for finding in self.found()}
                self.assertLessEqual(expected, found)
                self.assertLessEqual(found, expected | besides)

    def test_every_rule_has_its_seed(self):
        seeded = set().union(*(expected for expected, _seed, _besides in SEEDS))
        self.assertLessEqual(set(SENTENCES), seeded)
        written = set()
        for path in ROOT.glob("tnl_label*/models/*/linter.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                is_call = isinstance(node, ast.Call)
                if is_call and getattr(node.func, "attr", "") == "_finding":
                    code = node.args[1]
                    if isinstance(code, ast.Constant):
                        written.add(code.value)
        self.assertTrue(written)
        self.assertLessEqual(written, seeded | DRAFT_CODES)

    def page(self, action):
        """Return what the page of a check lists when it is opened, or read again."""
        rows = self.env["tnl.edition.finding"].with_user(self.officer)
        rows = rows.with_context(**action["context"])
        # a page read again by its address has lost its domain
        return rows.web_search_read([], {"text": {}})["records"]

    def test_the_page_lists_the_last_check_alone_made_anew(self):
        self.edition.hashtag = False
        edition = self.edition.with_user(self.officer)
        action = [edition.action_check() for _each in range(3)][-1]
        texts = [row["text"] for row in self.page(action)]
        self.assertTrue(texts)
        self.assertEqual(len(texts), len(set(texts)))
        self.edition.hashtag = f"#TNL{self.edition.year}"
        self.assertEqual(self.page(action), [])

    def test_who_cannot_correct_is_not_offered_to(self):
        self.server.unlink()
        rows = self.env["tnl.edition.finding"].with_user(self.officer)
        self.edition.with_user(self.officer).action_check()
        row = rows.search([("code", "=", "mail_server")])
        self.assertFalse(row.can_correct)

    def test_each_finding_leads_to_a_place_that_the_office_may_open(self):
        self.forms = {}
        for _expected, seed, _besides in SEEDS:
            with self.seeded(seed):
                self.edition.with_user(self.officer).action_check()
                rows = self.env["tnl.edition.finding"].with_user(self.officer)
                for row in rows.search([]):
                    self.assertTrue(row.text and row.place)
                    self.assertIn(" ", row.text)
                    self.assertNotIn("%(", row.text)
                    if row.res_model in _OF_OTHERS:
                        with self.assertRefused("An administrator alone"):
                            row.action_go()
                        # the place is asked for, and not the row of another
                        row = row.with_user(self.settings_admin).sudo()
                    self.assertLeads(row)

    def form_of(self, model):
        if model not in self.forms:
            own = self.env[model].with_user(self.officer)
            self.forms[model] = own.get_view(view_type="form")["arch"]
        return self.forms[model]

    def assertLeads(self, row):
        """The link opens the record, and the field that the finding speaks of."""
        action = row.action_go()
        self.assertEqual(action["res_model"], row.res_model)
        model = self.env[row.res_model]
        if "res_id" not in action and "edition_id" in model._fields:
            self.assertEqual(action["domain"], [("edition_id", "=", self.edition.id)])
        if row.res_field:
            self.assertEqual(action["context"]["tnl_field"], row.res_field)
            self.assertIn(f'name="{row.res_field}"', self.form_of(row.res_model))
        # what is odd in the edition itself is shown on its field
        if row.res_model == "tnl.edition":
            self.assertTrue(row.res_field or row.code in _ANYWHERE, row.code)


@tagged("standard", "post_install", "-at_install")
class TestOpeningDialogue(SoundEdition, TransactionCase):
    """What must be corrected blocks, what should be asks for a reason."""

    def dialogue(self, user=None):
        edition = self.edition.with_user(user or self.officer)
        action = edition.action_prepare_opening()
        wizards = self.env[action["res_model"]].with_user(user or self.officer)
        return wizards.browse(action["res_id"])

    def events(self):
        return self.env["tnl.journal"].search(
            [("model", "=", "tnl.edition"), ("event", "=", "tnl.edition.open")]
        )

    def test_a_sound_edition_opens_without_a_word(self):
        wizard = self.dialogue()
        self.assertFalse(wizard.finding_ids)
        wizard.action_open()
        self.assertEqual(self.edition.state, "open")
        self.assertFalse(self.edition.opening_reason)

    def test_the_check_is_made_once_to_open(self):
        wizard, model = self.dialogue(), type(self.env["tnl.edition"])
        with patch.object(
            model, "_lint", autospec=True, side_effect=model._lint
        ) as made:
            wizard.action_open()
            self.assertEqual((self.edition.state, made.call_count), ("open", 1))

    def test_what_must_be_corrected_blocks_whatever_the_reason(self):
        self.edition.hashtag = "#TNL2029"
        wizard = self.dialogue()
        self.assertEqual(wizard.must_count, 1)
        wizard.reason = "No time."
        with self.assertRefused("The hashtag says 2029"):
            wizard.action_open()
        self.assertEqual(self.edition.state, "draft")
        self.assertIn("2029", self.edition.blocking_reasons)

    def test_what_should_be_corrected_asks_for_a_reason_that_is_kept(self):
        self.edition.rules_url = False
        wizard = self.dialogue()
        self.assertEqual((wizard.must_count, wizard.should_count), (0, 1))
        for nothing in (False, "  "):
            wizard.reason = nothing
            with self.assertRefused("Write why the call opens"):
                wizard.action_open()
        wizard.reason = "The rules are voted next week."
        wizard.action_open()
        self.assertEqual(self.edition.state, "open")
        self.assertEqual(self.edition.opening_reason, "The rules are voted next week.")
        kept = self.events().filtered(lambda e: e.res_id == self.edition.id).details
        self.assertIn("The rules are voted next week.", kept)
        self.assertIn("empty", kept)

    def test_what_may_be_looked_at_asks_nothing(self):
        self.edition.jury_seats = 10
        wizard = self.dialogue()
        self.assertEqual((wizard.should_count, wizard.may_count), (0, 1))
        wizard.action_open()
        self.assertEqual(self.edition.state, "open")

    def test_what_has_come_since_is_read_first(self):
        wizard = self.dialogue()
        self.edition.rules_url = False
        wizard.reason = "Anything will do."
        with self.assertRefused("Something has changed since you opened this check"):
            wizard.action_open()

    def test_the_second_of_two_identical_acts_changes_nothing(self):
        first, second = self.dialogue(), self.dialogue()
        first.action_open()
        second.reason = "It is rather late."
        second.action_open()
        self.assertFalse(self.edition.opening_reason)

    def test_the_office_alone_sees_and_opens(self):
        for user in (self.internal, self.settings_admin):
            for act in ("action_prepare_opening", "action_check"):
                with self.assertRaises(Exception):  # noqa: B017
                    getattr(self.edition.with_user(user), act)()

    def test_findings_are_said_in_french(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.officer.lang = "fr_FR"
        self.edition.date_open = datetime(2030, 5, 1, 10)
        edition = self.edition.with_user(self.officer).with_context(lang="fr_FR")
        [finding] = edition._lint()
        self.assertIn("Fête du travail", finding["text"])
        self.assertIn("jour férié", finding["text"])
