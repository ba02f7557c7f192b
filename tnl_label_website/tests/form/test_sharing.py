# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo.tests import freeze_time, tagged

from ..common import WebCase


@tagged("post_install", "-at_install")
class TestSharing(WebCase):
    """A group shares answers on its pages; its members meet them in their form."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.metropole = cls._collectivity("Metropole", "epci", "990000036")
        cls.group_agent = cls._agent("metro", cls.metropole, "technical")
        cls.edition = cls.make_open_edition()
        cls.group = cls.apply(cls.edition, cls.group_agent, cls.metropole, submit=False)
        cls.group_root = f"/my/candidatures/{cls.group.id}"
        cls.member, cls.root = cls.start(cls.agent, cls.town)

    @classmethod
    def start(cls, user, partner):
        edition = cls.edition.sudo()
        candidature = cls.env["tnl.candidature"]._start(
            user, partner.id, edition, edition.track_ids
        )
        return candidature, f"/my/candidatures/{candidature.id}"

    def share(self, codes, members="990000010 Valmont", button=None):
        self.login(self.group_agent)
        form = self.open(f"{self.group_root}/share").form("/share")
        return self.send(form, {"members": members, "codes": codes}, button)

    def value(self, code):
        self.env.invalidate_all()
        rows = self.member.answer_ids
        return rows.filtered(lambda a: a.question_id.code == code).value

    def press(self, name, code):
        page = self.open(f"{self.root}/axis/1")
        (button,) = page.css(f"fieldset[id=q-{code}] button[name={name}]")
        return self.send(page.form("/axis/1"), (), (name, button.get("value")))

    def test_a_group_chooses_its_members_and_its_answers(self):
        self.login(self.group_agent)
        page = self.open(self.group_root)
        self.assertTrue(page.css(f"a[href={self.group_root}/share]"))
        page = self.open(f"{self.group_root}/share")
        self.assertEqual(len(page.css("input[name=codes]")), 5)
        self.assertFalse(page.css("input[name=codes][checked=checked]"))
        self.assertTrue(page.css("label[for=members]"))
        page = self.share(["S01", "S02"])
        self.assertIn(
            "Answers shared: 2. Members declared: 1", page.text(".tnl-notice")
        )
        self.assertEqual(len(page.css("input[name=codes][checked=checked]")), 2)
        self.assertEqual(page.css("[id=members]")[0].text.strip(), "990000010 Valmont")

    def test_a_member_meets_them_with_the_name_of_the_group(self):
        self.share(["S01", "S02"])
        self.login(self.agent)
        page = self.open(self.root)
        self.assertIn("Metropole proposes answers to you", page.text(".tnl-offer"))
        page = self.send(page.form("/prefill"))
        box = page.text("fieldset[id=q-S01] .tnl-proposal")
        self.assertIn("Proposed by Metropole", box)
        self.assertIn("True for us too", box)
        self.assertFalse(page.css("fieldset[id=q-S01] input[checked=checked]"))
        self.press("accept", "S01")
        page = self.press("changed", "S02")
        self.assertEqual(page.css("[id=a-S02]")[0].get("value"), "80")
        self.send(page.form("/axis/1"), {"a-S02": "35"}, ("go", "stay"))
        self.assertEqual((self.value("S01"), self.value("S02")), ("adopted", "35"))

    def test_stopping_leaves_what_is_confirmed(self):
        self.share(["S01", "S02"])
        self.login(self.agent)
        self.send(self.open(self.root).form("/prefill"))
        self.press("accept", "S01")
        page = self.share([], button=("stop", "1"))
        self.assertIn("You share no answer", page.text(".tnl-notice"))
        self.login(self.agent)
        self.assertFalse(self.open(f"{self.root}/axis/1").css(".tnl-proposal"))
        self.assertFalse(self.open(self.root).css(".tnl-offer"))
        self.assertEqual((self.value("S01"), self.value("S02")), ("adopted", False))

    def test_who_is_no_member_sees_nothing_of_it(self):
        self.share(["S01"])
        _rivals, root = self.start(self.rival_agent, self.rival)
        self.login(self.rival_agent)
        data = {"source": str(self.group.id), "csrf_token": self.csrf_token()}
        page = self.open(f"{root}/prefill", data=data)
        self.assertIn("no longer proposed", page.text("[role=alert]"))
        for path in (root, f"{root}/axis/1", f"{root}/recap"):
            self.assertNotIn("Metropole", self.open(path).text())

    def test_a_wrong_line_is_kept_with_what_to_do(self):
        page = self.share(["S01"], members="990000010 Valmont\n123 Other")
        self.assertTrue(page.text("title").startswith("Error"))
        self.assertIn("“123 Other” does not start", page.text("[role=alert]"))
        self.assertIn("123 Other", page.css("[id=members]")[0].text)
        self.assertTrue(page.css("input[value=S01][checked=checked]"))
        self.env.invalidate_all()
        self.assertFalse(self.group.share_ids)

    def test_a_former_answer_still_shared_is_told(self):
        self.share(["S01"])
        self.group._save_answers(self.group_agent, {"S01": {"value": "none"}})
        page = self.open(f"{self.group_root}/share")
        self.assertIn("still see your former answer", page.text("[id=shared-S01]"))

    def test_only_the_agents_of_a_group_share(self):
        for user in (self.agent, self.rival_agent, self.former_agent, self.manager):
            self.login(user)
            missing = self.open("/my/candidatures/2147483647/share")
            for root in (self.group_root, self.root):
                page = self.open(f"{root}/share")
                self.assertEqual(page.status, 404)
                self.assert_identical(page, missing)
                data = {"codes": "S01", "csrf_token": self.csrf_token()}
                self.assertEqual(self.open(f"{root}/share", data=data).status, 404)
        self.login(self.agent)
        self.assertFalse(self.open(self.root).css(f"a[href={self.root}/share]"))
        self.env.invalidate_all()
        self.assertFalse(self.group.share_ids)

    def test_after_the_closing_what_is_shared_no_longer_changes(self):
        self.login(self.group_agent)
        form = self.open(f"{self.group_root}/share").form("/share")
        with freeze_time(self.edition.date_close + timedelta(seconds=1)):
            self.login(self.group_agent)
            page = self.open(f"{self.group_root}/share")
            self.assertFalse(page.css("textarea"))
            token = self.csrf_token()
            page = self.send(form, {"codes": ["S01"], "csrf_token": token})
        self.assertIn("The call closed", page.text("[role=alert]"))
        self.env.invalidate_all()
        self.assertFalse(self.group.share_ids)

    def test_stopping_after_the_closing_is_refused_with_what_to_do(self):
        self.share(["S01"])
        form = self.open(f"{self.group_root}/share").form("/share")
        with freeze_time(self.edition.date_close + timedelta(seconds=1)):
            self.login(self.group_agent)
            token = self.csrf_token()
            page = self.send(form, {"csrf_token": token}, ("stop", "1"))
        self.assertIn("The call closed", page.text("[role=alert]"))
        self.assertIn("write to the label's team", page.text("[role=alert]"))
        self.assertTrue(page.css(f"a[href={self.group_root}/messages]"))
        self.env.invalidate_all()
        self.assertEqual(self.group.share_ids.question_id.mapped("code"), ["S01"])
