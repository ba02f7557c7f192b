# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ..common import PDF, JuryCast


@tagged("post_install", "-at_install")
class TestFiles(JuryCast, HttpCase):
    """The download route re-checks the right at each request (O06)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.edition = cls.make_edition()
        cls.walk(cls.edition, "open")
        candidature = cls.apply(cls.edition, submit=False)
        candidature._add_file(cls.agent, "L02", "preuve d'été.pdf", PDF)
        candidature._submit(cls.agent, fields.Datetime.now(), "k")
        cls.walk(cls.edition, "screening")
        cls.dossier = cls.edition.dossier_ids
        cls.members = {
            user: cls.invite(cls.edition, user)
            for user in (cls.juror, cls.juror2, cls.chair)
        }
        cls.assign(cls.members[cls.juror], cls.dossier)
        cls.assign(cls.members[cls.chair], cls.dossier)
        cls.walk(cls.edition, "jury")
        cls.file = cls.dossier.file_ids

    def download(self, user, file_id=None):
        self.env.flush_all()
        self.authenticate(user.login, user.login) if user else self.logout()
        return self.url_open(
            f"/tnl/dossier/file/{file_id or self.file.id}", allow_redirects=False
        )

    def test_an_assigned_juror_downloads_the_bytes(self):
        response = self.download(self.juror)
        self.assertEqual(response.status_code, 200)
        self.assertEqual(response.content, PDF)
        headers = response.headers
        self.assertTrue(headers["Content-Disposition"].startswith("attachment"))
        self.assertEqual(headers["Content-Type"], "application/octet-stream")
        self.assertEqual(headers["X-Content-Type-Options"], "nosniff")
        self.assertIn("no-store", headers["Cache-Control"])

    def test_the_chair_and_the_office_download_it(self):
        for user in (self.chair, self.officer, self.manager):
            self.assertEqual(self.download(user).status_code, 200, user.login)

    @mute_logger("odoo.http")
    def test_the_others_see_what_they_would_see_of_no_file(self):
        absent = self.file.id + 10_000
        for user in (self.juror2, self.outsider, self.internal):
            refused, missing = self.download(user), self.download(user, absent)
            self.assertEqual(refused.status_code, 404, user.login)
            self.assertEqual(missing.status_code, 404)
            self.assertEqual(refused.text, missing.text)

    @mute_logger("odoo.http")
    def test_a_portal_account_and_a_visitor_get_nothing(self):
        self.assertNotEqual(self.download(self.agent).status_code, 200)
        self.assertNotEqual(self.download(None).status_code, 200)

    @mute_logger("odoo.http")
    def test_a_link_stops_at_the_recusal(self):
        self.assertEqual(self.download(self.juror).status_code, 200)
        self.recuse(self.members[self.juror], self.town)
        self.assertEqual(self.download(self.juror).status_code, 404)

    @mute_logger("odoo.http")
    def test_a_link_stops_at_the_end_of_the_membership(self):
        self.assertEqual(self.download(self.juror).status_code, 200)
        self.members[self.juror].with_user(self.officer).action_revoke()
        self.assertEqual(self.download(self.juror).status_code, 404)

    @mute_logger("odoo.http")
    def test_no_other_route_gives_the_bytes(self):
        core = self.file.file_id
        for user in (self.juror, self.juror2):
            self.authenticate(user.login, user.login)
            for path in (
                f"/web/content/tnl.candidature.file/{core.id}/content",
                f"/web/image/tnl.candidature.file/{core.id}/content",
                f"/web/content/tnl.dossier.file/{self.file.id}/file_id",
            ):
                self.assertNotIn(PDF, self.url_open(path).content)
