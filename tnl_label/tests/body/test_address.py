# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Only a proven address is shown, written to or believed."""

import re
from pathlib import Path
from unittest.mock import patch

from odoo.modules import get_module_path
from odoo.tests import freeze_time, tagged

from ..common import TnlCase

TYPED = "typed@elsewhere.example"
# an address of an account or of a mandate, read as it was typed
_READ = re.compile(
    r"(?:\buser(?:_id|s)?|\bm|\bmandates?|\bagents?|\bcontact|\bknown|\bofficer)"
    r"(?:\(\))?(?:\.user_id|\.partner_id)?"
    r"(?:\.email\b(?!_)|\.mapped\(\"email\"\))"
)
# where a typed address is a hint, and is treated as one
_HINTS = {
    "tnl_label_jury/models/dossier/candidate_ties.py": 2,
    "tnl_label_jury/models/panel/recusal_detection.py": 1,
    # the test mail of whoever asks for it, to themselves
    "tnl_label/models/operation/doctor.py": 1,
}


def typed_addresses(addon, texts=None):
    """Return the places of an addon that read an address as it was typed."""
    root = Path(get_module_path(addon))
    found = {}
    for path in root.rglob("*"):
        parts = path.relative_to(root).parts
        if path.suffix not in (".py", ".xml") or parts[0] in ("tests", "static"):
            continue
        text = path.read_text()
        count = len(_READ.findall(text))
        if count:
            found["/".join((addon, *parts))] = count
    return found


@tagged("post_install", "-at_install")
class TestAddress(TnlCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition()
        cls.candidature = cls.apply(cls.edition, submit=False)
        way = patch.object(
            cls.registry["tnl.mandate"],
            "_address_path",
            lambda self, token: f"/my/address/{token}",
        )
        cls.startClassPatcher(way)

    def mandate(self):
        return self.env["tnl.mandate"].search([("user_id", "=", self.agent.id)])

    def mails(self):
        template = self.env.ref("tnl_label.mail_template_address")
        rows = self.env["tnl.mail"].search([("template_id", "=", template.id)])
        return rows.mail_id

    def link(self):
        """Ask for the link; return the token of the mail."""
        self.agent.with_user(self.agent)._send_address_link()
        mail = self.mails()[:1]
        self.assertEqual(mail.email_to, TYPED)
        self.assertFalse(mail.model or mail.res_id)
        return re.search(r"/my/address/([\w-]+)", str(mail.body_html)).group(1)

    def written_to(self):
        return self.candidature._contact_emails()

    # --- which one --------------------------------------------------------------------

    def test_no_place_reads_an_address_as_it_was_typed(self):
        found = {}
        for addon in self.env["ir.module.module"].search(
            [("name", "=like", "tnl\\_%"), ("state", "=", "installed")]
        ):
            found |= typed_addresses(addon.name)
        self.assertEqual(
            {place: n for place, n in found.items() if _HINTS.get(place) != n}, {}
        )
        for place in ("user.email", "m.user_id.email", 'agents.mapped("email")'):
            self.assertTrue(_READ.search(place), place)
        self.assertFalse(_READ.search("self.contact_email"))

    def test_a_typed_address_is_written_to_and_shown_nowhere(self):
        self.agent.with_user(self.agent).sudo().partner_id.email = TYPED
        self.assertEqual(self.agent._unproven_email(), TYPED)
        self.assertEqual(self.mandate()._proven_email(), "agent@valmont.example")
        self.assertNotIn(TYPED, self.written_to())
        self.assertNotIn(TYPED, str(self.candidature._content()))
        asked = (
            self.env["tnl.mandate"]
            .with_user(self.agent)
            ._request(self.agent, "990000028", "Rivalbourg", "technical", "")
        )
        self.assertEqual(asked.email, "agent@valmont.example")

    def test_an_address_to_sign_in_with_is_proven(self):
        self.agent.write(
            {"login": "Ada@Valmont.example", "tnl_proven_email": False, "email": TYPED}
        )
        self.assertEqual(self.agent._proven_email(), "ada@valmont.example")
        self.agent.login = "ada"
        self.assertEqual(self.agent._proven_email(), "")
        self.assertEqual(self.written_to(), "elected@valmont.example")
        missing = {item[:2]: item[2] for item in self.candidature._missing_to_submit()}
        self.assertIn("has not confirmed", missing["contact", "technical"])

    def test_a_contact_without_account_is_written_to_and_proves_nothing(self):
        mandate = self.env["tnl.mandate"].create(
            {
                "partner_id": self.town.id,
                "name": "Mayor",
                "email": TYPED,
                "role": "contributor",
            }
        )
        mandate.action_accept()
        self.assertIn(TYPED, self.written_to())
        self.assertFalse(mandate._is_proven())
        self.assertTrue(self.mandate()._is_proven())

    # --- proving ----------------------------------------------------------------------

    def test_a_link_proves_it_once(self):
        self.agent.email = TYPED
        token = self.link()
        with self.assertRefused("is over"):
            self.rival_agent._confirm_address(token)
        with self.assertRefused("is over"):
            self.agent._confirm_address(token[:-4] + "AAAA")
        self.agent.with_user(self.agent)._confirm_address(token)
        self.assertEqual(self.agent._proven_email(), TYPED)
        self.assertIn(TYPED, self.written_to())
        self.assertNotIn("agent@valmont.example", self.written_to())
        self.assertJournal(self.agent, ["tnl.address.sent", "tnl.address.confirmed"])
        with self.assertRefused("is over"):
            self.agent._confirm_address(token)
        with self.assertRefused("no address to confirm"):
            self.agent._send_address_link()

    def test_a_link_is_for_the_address_typed_then(self):
        self.agent.email = TYPED
        token = self.link()
        self.agent.email = "another@elsewhere.example"
        self.assertFalse(self.agent._is_address_token(token))
        for hostile in ("", "x", "é", "A" * 900, "\0"):
            self.assertFalse(self.agent._is_address_token(hostile))
        self.agent.email = TYPED
        self.assertTrue(self.agent._is_address_token(token))
        with freeze_time("2099-01-01"):
            self.assertFalse(self.agent._is_address_token(token))

    def test_few_links_leave_in_a_day(self):
        self.agent.email = TYPED
        for _n in range(3):
            self.link()
        with self.assertRefused("3 messages"):
            self.link()

    def test_whoever_acts_for_nobody_has_nothing_to_confirm(self):
        self.newcomer.email = TYPED
        with self.assertRefused("no address to confirm"):
            self.newcomer._send_address_link()
