# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from odoo.addons.tnl_label.tests.common import PDF

from ..common import WebCase

_MISSING = 2147483000


@tagged("post_install", "-at_install")
class TestPortalRights(WebCase):
    """An agent reaches the collectivity of an active mandate, and nothing else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition()
        cls.candidature = cls.apply(cls.edition)
        cls.file = cls.candidature._add_file(cls.agent, "L02", "proof.pdf", PDF)
        cls.strangers = (
            cls.rival_agent
            | cls.newcomer
            | cls.former_agent
            | cls.internal
            | cls.manager
        )

    def pages(self, candidature_id):
        root = f"/my/candidatures/{candidature_id}"
        return (
            root,
            f"{root}/contacts",
            f"{root}/axis/1",
            f"{root}/recap",
            f"{root}/sheet",
            f"{root}/answers.ods",
            f"{root}/submissions/1",
            f"{root}/submissions/1/receipt.pdf",
            f"{root}/submissions/1/dossier.zip",
            f"{root}/withdraw",
            f"{root}/messages",
            f"{root}/files/{self.file.id}",
        )

    def acts(self, candidature_id):
        root = f"/my/candidatures/{candidature_id}"
        return (
            f"{root}/contacts",
            f"{root}/axis/1",
            f"{root}/submit",
            f"{root}/withdraw",
            f"{root}/messages",
            f"{root}/resume",
        )

    def test_the_owners_open_every_page(self):
        for user in (self.agent, self.elected):
            self.login(user)
            for path in self.pages(self.candidature.id):
                self.assertEqual(self.url_open(path).status_code, 200, path)

    def test_no_cache_keeps_an_application(self):
        self.login(self.agent)
        for path in ("/my/candidatures", *self.pages(self.candidature.id)):
            headers = self.url_open(path).headers
            self.assertEqual(headers["Cache-Control"], "private, no-store", path)

    def test_a_foreign_application_answers_like_a_missing_one(self):
        for user in self.strangers:
            self.login(user)
            missing = self.pages(_MISSING)
            for path, other in zip(
                self.pages(self.candidature.id), missing, strict=True
            ):
                page = self.open(path)
                self.assertEqual(page.status, 404, (user.login, path))
                self.assert_identical(page, self.open(other))

    def test_no_act_on_a_foreign_application(self):
        for user in self.strangers:
            self.login(user)
            data = {"csrf_token": self.csrf_token(), "key": "stolen"}
            for path in (*self.acts(self.candidature.id), *self.acts(_MISSING)):
                answer = self.url_open(path, data=data)
                self.assertEqual(answer.status_code, 404, (user.login, path))
        self.assertEqual(self.candidature.state, "submitted")
        self.assertEqual(len(self.candidature.submission_ids), 1)

    def test_no_autosave_on_a_foreign_application(self):
        answer = {"value": "none", "revision": 1}
        for user in self.strangers:
            self.login(user)
            foreign, missing = (
                self.make_jsonrpc_request(
                    f"/my/candidatures/{candidature_id}/answer",
                    {"code": "S01", "answer": answer},
                )
                for candidature_id in (self.candidature.id, _MISSING)
            )
            self.assertEqual(foreign["status"], "refused")
            self.assertEqual(foreign, missing)
        values = self.candidature.answer_ids.mapped("value")
        self.assertNotIn("none", values)

    def test_a_visitor_is_asked_to_sign_in(self):
        self.authenticate(None, None)
        for path in (*self.pages(self.candidature.id), "/my/candidatures"):
            page = self.open(path)
            self.assertIn("web/login", page.path, path)
        # found by anybody; what it tells is the public directory's
        page = self.open("/label/apply?q=Valmont")
        self.assertNotIn(self.town.tnl_siren, page.text("main"))

    def test_lists_hold_ones_own_applications_only(self):
        self.login(self.rival_agent)
        self.assertNotIn("Valmont", self.open("/my/candidatures").text())
        self.assertNotIn("Valmont", self.open("/label/apply").text())
        self.login(self.agent)
        self.assertIn("Valmont", self.open("/my/candidatures").text())
        self.assertIn("My applications", self.open("/my").text())

    def test_a_revoked_agent_is_out_at_the_next_request(self):
        self.login(self.agent)
        path = f"/my/candidatures/{self.candidature.id}"
        self.assertEqual(self.url_open(path).status_code, 200)
        mandate = self.env["tnl.mandate"].search([("user_id", "=", self.agent.id)])
        mandate.with_user(self.officer).action_revoke()
        self.assertEqual(self.url_open(path).status_code, 404)

    def test_a_file_is_handed_over_and_never_shown(self):
        self.login(self.agent)
        answer = self.url_open(self.pages(self.candidature.id)[-1])
        self.assertEqual(answer.content, PDF)
        self.assertTrue(answer.headers["Content-Disposition"].startswith("attachment"))
        self.assertEqual(answer.headers["X-Content-Type-Options"], "nosniff")
        policy = answer.headers["Content-Security-Policy"]
        self.assertIn("default-src 'none'; sandbox", policy)
        self.assertIn("private, no-store", answer.headers["Cache-Control"])

    def test_a_file_of_another_application_is_not_reached_through_ones_own(self):
        own = self.apply(self.edition, self.rival_agent, self.rival, submit=False)
        self.login(self.rival_agent)
        path = f"/my/candidatures/{own.id}/files/{self.file.id}"
        self.assertEqual(self.url_open(path).status_code, 404)

    def test_the_result_shows_once_published_and_not_before(self):
        self.walk(self.edition, "embargo")
        self.login(self.agent)
        path = f"/my/candidatures/{self.candidature.id}"
        page = self.open(path)
        for secret in ("Engaged", "Well done.", "Labelled", "labelled"):
            self.assertNotIn(secret, page.text())
        self.assertIn("In the jury's hands", page.text())
        self.walk(self.edition, "published")
        page = self.open(path)
        self.assertIn("Engaged", page.text())
        self.assertIn("Well done.", page.text())
        code = self.edition.award_ids.certificate_ids.code
        self.assertTrue(page.css(f"a[href=/label/certificate/{code}.pdf]"))

    def test_a_refusal_is_told_to_its_applicant_with_the_reasons(self):
        self.walk(self.edition, "deliberation")
        awards = self.env["tnl.award"].with_user(self.manager2)
        awards._propose(self.candidature, None, None, "Open your formats.")
        self.edition.award_ids.with_user(self.manager).action_decide()
        self.edition.with_user(self.manager).action_embargo()
        self.login(self.agent)
        path = f"/my/candidatures/{self.candidature.id}"
        self.assertNotIn("Open your formats.", self.open(path).text())
        self.walk(self.edition, "published")
        page = self.open(path)
        self.assertIn("not labelled this year", page.text())
        self.assertIn("Open your formats.", page.text())
