# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.tnl_label.scoring import digest
from odoo.addons.tnl_label.tools.one_file import bareme

from ..common import WebCase

_PAGE = "/label/edition/2030/rules"
_FILES = ("/label/edition/2030/rules.json", "/label/edition/2030/bundle.json")
_EXAMPLE = "/label/edition/2030/exemple.json"


@tagged("post_install", "-at_install")
class TestRules(WebCase):
    """Anyone may read the barème, and compute the levels again."""

    def statuses(self):
        return [self.url_open(path).status_code for path in (_PAGE, *_FILES)]

    def published(self):
        edition = self.make_open_edition()
        self.apply(edition)
        self.apply(edition, self.rival_agent, self.rival)
        self.walk(edition, "published")
        return edition

    # --- when ------------------------------------------------------------------

    def test_a_draft_says_nothing(self):
        edition = self.make_edition()
        for setting in ("opening", "digest", "results"):
            edition.rules_publication = setting
            self.assertEqual(self.statuses(), [404, 404, 404])

    def test_each_setting_says_what_it_promises(self):
        edition = self.make_open_edition()
        expected = {
            "opening": [200, 200, 404],
            "digest": [200, 404, 404],
            "results": [404, 404, 404],
        }
        for state in ("open", "screening", "jury", "deliberation", "embargo"):
            if state != "open":
                self.walk(edition, state)
            for setting, statuses in expected.items():
                edition.rules_publication = setting
                self.assertEqual(self.statuses(), statuses, (state, setting))
        self.walk(edition, "published")
        for setting in expected:
            edition.rules_publication = setting
            self.assertEqual(self.statuses(), [200, 200, 404])

    def test_the_digest_alone_tells_no_point(self):
        edition = self.make_edition()
        questions = self.questionnaire.axis_ids.question_ids
        questions.filtered(lambda q: q.max_points)[0].name = "A question to hide"
        self.walk(edition, "open")
        page = self.open(_PAGE)
        self.assertIn(edition.scheme_hash, page.text())
        self.assertNotIn("A question to hide", page.response.text)
        self.assertFalse(page.css("table"))
        link = self.open("/label/edition/2030").css(f"a[href={_PAGE}]")
        self.assertEqual(len(link), 1)

    def test_an_edition_without_barème_has_no_page(self):
        self.env["tnl.edition"].create({"name": "2018", "year": 2018})
        self.assertEqual(self.url_open("/label/edition/2018/rules").status_code, 404)

    # --- what ------------------------------------------------------------------

    def test_the_page_says_every_question_with_its_points(self):
        edition = self.make_open_edition(rules_publication="opening")
        page = self.open(_PAGE)
        text = page.text()
        for question in self.questionnaire.axis_ids.question_ids:
            self.assertIn(question.name, text)
            for choice in question.choice_ids:
                self.assertIn(f"{choice.name}: ", text)
        for level in edition.level_ids:
            self.assertIn(level.name, text)
        self.assertIn(edition.scheme_hash, text)
        self.assertIn("Overall score", text)
        self.assertIn(edition._format_instant(edition._rules_frozen_at()), text)

    def test_the_file_is_what_was_frozen(self):
        edition = self.make_open_edition(rules_publication="opening")
        answer = self.url_open(_FILES[0])
        data = answer.json()
        self.assertEqual(digest(data["schemes"]), edition.scheme_hash)
        self.assertEqual(data["scheme_hash"], edition.scheme_hash)
        self.assertRegex(data["frozen_at"], "^20[0-9-]+T[0-9:]+Z$")
        self.assertNotIn("Set-Cookie", answer.headers)

    def test_the_program_is_the_engine_and_the_page_says_its_digest(self):
        self.make_open_edition(rules_publication="opening")
        content = self.url_open("/label/bareme.pyz").content
        self.assertEqual(content, bareme())
        self.assertIn(sha256(content).hexdigest(), self.open(_PAGE).text())

    def test_invented_applications_are_there_to_try_the_program(self):
        edition = self.make_open_edition(rules_publication="opening")
        page = self.open(_PAGE)
        self.assertEqual(len(page.css(f"a[href={_EXAMPLE}]")), 1)
        self.assertIn("python3 bareme.pyz exemple-2030.json", page.text())
        self.assertIn("cut and never rounded up", page.text())
        data = self.url_open(_EXAMPLE).json()
        self.assertEqual(data["scheme_hash"], edition.scheme_hash)
        replayed = self.replay(data)
        self.assertEqual(replayed.returncode, 0, replayed.stderr)
        edition.rules_publication = "digest"
        self.assertEqual(self.url_open(_EXAMPLE).status_code, 404)

    # --- the answers -----------------------------------------------------------

    def replay(self, data):
        """Run the program served on a bundle, away from our sources."""
        with tempfile.TemporaryDirectory() as folder:
            packed = Path(folder, "bareme.pyz")
            packed.write_bytes(self.url_open("/label/bareme.pyz").content)
            bundle = Path(folder, "bundle.json")
            bundle.write_text(json.dumps(data), encoding="utf-8")
            return subprocess.run(
                [sys.executable, "-I", packed, bundle, "--lang", "en"],
                capture_output=True,
                text=True,
            )

    def test_the_office_publishes_the_answers_without_names(self):
        edition = self.published()
        self.assertEqual(self.url_open(_FILES[1]).status_code, 404)
        with self.assertRaises(AccessError):
            edition.with_user(self.officer).action_publish_bundle()
        edition.with_user(self.manager).action_publish_bundle()
        text = self.url_open(_FILES[1]).text
        for award in edition.award_ids:
            self.assertNotIn(award.partner_id.name, text)
            self.assertNotIn(award.candidature_id.reference, text)
        replayed = self.replay(json.loads(text))
        self.assertEqual(replayed.returncode, 0, replayed.stderr)
        self.assertIn("recomputed: 2. Same: 2.", replayed.stdout)
        edition.with_user(self.manager).action_withdraw_bundle()
        self.assertEqual(self.url_open(_FILES[1]).status_code, 404)
        events = self.env["tnl.journal"].search([("res_id", "=", edition.id)])
        self.assertIn("tnl.edition.bundle_published", events.mapped("event"))

    def test_nothing_is_published_before_the_results(self):
        edition = self.make_open_edition(rules_publication="opening")
        self.walk(edition, "embargo")
        edition.with_user(self.manager).action_publish_bundle()
        self.assertFalse(edition.is_bundle_public)

    def test_a_candidate_computes_its_own_level_again(self):
        edition = self.published()
        award = edition.award_ids.filtered(lambda a: a.partner_id == self.town)
        path = f"/my/candidatures/{award.candidature_id.id}"
        self.login(self.agent)
        self.assertEqual(len(self.open(path).css(f"a[href={path}/bundle.json]")), 1)
        data = self.url_open(f"{path}/bundle.json").json()
        [own] = data["candidatures"]
        self.assertEqual(own["reference"], award.candidature_id.reference)
        self.assertEqual(own["granted"], award.level_id.code or None)
        self.assertTrue(all({"declared", "maximum"} <= set(a) for a in own["axes"]))
        self.assertEqual(self.replay(data).returncode, 0)
        self.login(self.rival_agent)
        self.assertEqual(self.url_open(f"{path}/bundle.json").status_code, 404)

    def test_a_candidate_has_nothing_to_compute_before_the_results(self):
        edition = self.make_open_edition(rules_publication="opening")
        candidature = self.apply(edition)
        self.walk(edition, "embargo")
        self.login(self.agent)
        path = f"/my/candidatures/{candidature.id}/bundle.json"
        self.assertEqual(self.url_open(path).status_code, 404)
