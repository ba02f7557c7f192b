# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from ast import literal_eval
from datetime import timedelta
from unittest.mock import patch

from lxml import etree
from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import Form, freeze_time, tagged
from odoo.tools import mute_logger

from ..common import TnlCase


@tagged("post_install", "-at_install")
class TestCall(TnlCase):
    """Bodies are invited once, called once more, and left in peace when they ask."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition()
        # what the website says, whether it is installed or not
        for model, method, path in (
            ("tnl.edition", "_call_page", "/label/edition/2030"),
            ("res.partner", "_no_call_path", "/label/no-call/x"),
        ):
            way = patch.object(cls.registry[model], method, lambda self, p=path: p)
            cls.startClassPatcher(way)
        cls.village = cls._collectivity("Bourg", "commune", "990000051", "38001")
        cls.group = cls._collectivity("Pays", "epci", "990000069")
        cls.silent = cls._collectivity("Muet", "commune", "990000077", "73001")
        cls.others = cls.env["res.partner"].search(
            [("tnl_kind_id", "!=", False), ("email", "!=", False)]
        )
        cls.others.email = False
        cls.env["tnl.mandate"].search([("email", "!=", False)]).email = False
        cls.env["res.users"].search([]).tnl_proven_email = False
        cls.village.write({"email": "mairie@bourg.example", "lang": "en_US"})
        cls.group.email = "accueil@pays.example"

    @classmethod
    def apply(cls, *args, **options):
        """Apply as people whose addresses are known; the call then knows none."""
        people = cls.env["res.users"].search([("login", "=like", "tnl\\_%")])
        people.tnl_proven_email = "people@valmont.example"
        try:
            return super().apply(*args, **options)
        finally:
            people.tnl_proven_email = False

    def wizard(self, user=None, **vals):
        wizards = self.env["tnl.call.wizard"].with_user(user or self.officer)
        return wizards.create({"edition_id": self.edition.id} | vals)

    def outbox(self, kind="invitation"):
        return self.env["tnl.mail"].search([("call_kind", "=", kind)])

    def reached(self, **vals):
        """Return the bodies that a choice reaches."""
        wizard = self.wizard(**vals)
        bodies = self.env["res.partner"].search(wizard._recipients_domain())
        self.assertEqual(wizard.recipient_count, len(bodies))
        return bodies

    # --- what leaves ------------------------------------------------------------------

    def test_each_receives_its_own_words_and_a_way_out(self):
        action = self.wizard().action_send()
        rows = self.env[action["res_model"]].search(action["domain"])
        self.assertEqual(rows.partner_id, self.village | self.group)
        row = rows.filtered(lambda r: r.partner_id == self.village)
        mail = row.mail_id
        self.assertEqual(mail.email_to, "mairie@bourg.example")
        self.assertIn("Bourg", mail.subject)
        closing = self.edition._format_instant(self.edition.date_close)
        for words in ("Bourg", "Edition 2030", closing, "/label/edition/2030"):
            self.assertIn(words, mail.body_html)
        self.assertNotIn("{", mail.body_html)
        headers = literal_eval(mail.headers)
        self.assertIn("/label/no-call/x>", headers["List-Unsubscribe"])
        post = headers["List-Unsubscribe-Post"]
        self.assertEqual(post, "List-Unsubscribe=One-Click")
        self.assertIn("/label/no-call/x", mail.body_html)
        self.assertEqual(row.step, "Invitation to apply")
        entry = self.env["tnl.journal"].search([], order="id desc", limit=1)
        self.assertEqual(entry.event, "tnl.edition.called")

    def test_the_preview_is_what_leaves(self):
        wizard = self.wizard(subject="{collectivity}!", body="Dear {collectivity} <b>")
        seen = {}
        for _body in range(wizard.recipient_count):
            seen[wizard.preview_to] = (wizard.preview_subject, wizard.preview_html)
            wizard.action_next()
        wizard.action_send()
        for mail in self.outbox().mail_id:
            subject, html = seen[mail.email_to]
            self.assertEqual(mail.subject, subject)
            self.assertEqual(str(mail.body_html), str(html))
            self.assertIn("&lt;b&gt;", mail.body_html)

    def test_the_text_follows_the_kind_until_it_is_written(self):
        with Form(self.wizard()) as form:
            self.assertIn("is invited to apply", form.subject)
            form.kind = "last_call"
            self.assertIn("Last days", form.subject)
            self.assertIn("{closing}", form.body)

    # --- once -------------------------------------------------------------------------

    def test_nobody_is_invited_twice_whoever_sends(self):
        self.wizard().action_send()
        again = self.wizard(self.manager)
        self.assertEqual((again.recipient_count, again.told_count), (0, 2))
        with self.assertRefused("Nobody is left to write to"):
            again.action_send()
        late = self._collectivity("Tard", "commune", "990000085", "38003")
        late.email = "mairie@tard.example"
        self.wizard(self.manager).action_send()
        self.assertEqual(len(self.outbox()), 3)
        self.assertEqual(self.outbox()[0].partner_id, late)

    def test_two_clicks_are_one_sending(self):
        wizard = self.wizard()
        first, second = wizard.action_send(), wizard.action_send()
        self.assertEqual(first["domain"], second["domain"])
        self.assertEqual(len(self.outbox()), 2)

    @mute_logger("odoo.sql_db")
    def test_the_database_refuses_the_second_of_two_at_once(self):
        self.wizard().action_send()
        with self.assertRaises(UniqueViolation), self.cr.savepoint():
            self.edition._queue_calls("invitation", self.village, "x", "y")

    def test_the_last_call_is_another_mail(self):
        self.wizard().action_send()
        self.wizard(kind="last_call").action_send()
        self.assertEqual(len(self.outbox("last_call")), 2)
        self.assertEqual(self.outbox("last_call")[0].step, "Last call")

    # --- who --------------------------------------------------------------------------

    def test_who_has_applied_is_left_in_peace(self):
        self.town.email = "mairie@valmont.example"
        self.assertIn(self.town, self.reached())
        draft = self.apply(self.edition, submit=False)
        self.assertNotIn(self.town, self.reached())
        self.assertIn(self.town, self.reached(kind="last_call"))
        self.assertEqual(
            self.reached(kind="last_call", audience="drafts"), draft.partner_id
        )
        draft._transition("submitted")
        self.assertNotIn(self.town, self.reached(kind="last_call"))

    def test_kinds_departments_and_tags_narrow(self):
        tag = self.env["res.partner.category"].create({"name": "Members"})
        self.group.category_id = tag
        commune = self.village.tnl_kind_id
        self.assertEqual(
            self.reached(kind_ids=[Command.set(commune.ids)]), self.village
        )
        self.assertEqual(self.reached(departments="69, 38"), self.village)
        self.assertFalse(self.reached(departments="75"))
        self.assertEqual(self.reached(category_ids=[Command.set(tag.ids)]), self.group)

    def test_laureates_of_the_last_edition_and_of_all_time(self):
        old = self.make_open_edition(2018)
        self.apply(old)
        self.walk(old, "published")
        self.town.email = "mairie@valmont.example"
        for audience in ("laureates", "labelled"):
            self.assertEqual(self.reached(audience=audience), self.town, audience)
        self.assertEqual(self.reached(audience="never"), self.village | self.group)
        newer = self.make_open_edition(2019)
        self.apply(newer, self.rival_agent, self.rival)
        self.walk(newer, "published")
        self.assertFalse(self.reached(audience="laureates"))
        self.assertEqual(self.reached(audience="labelled"), self.town)

    def test_results_under_embargo_make_no_laureate(self):
        old = self.make_open_edition(2018)
        self.apply(old)
        self.walk(old, "embargo")
        self.town.email = "mairie@valmont.example"
        for audience in ("laureates", "labelled"):
            self.assertFalse(self.reached(audience=audience), audience)

    def test_without_address_of_its_own_a_body_is_told_by_its_agents(self):
        self.assertEqual(self.wizard(departments="73").unreachable_count, 1)
        mandate = self.env["tnl.mandate"].create(
            {
                "partner_id": self.silent.id,
                "name": "Agent",
                "email": "agent@muet.example",
                "role": "technical",
            }
        )
        self.assertFalse(self.reached(departments="73"))  # not accepted yet
        mandate.action_accept()
        self.assertEqual(self.reached(departments="73"), self.silent)
        self.assertEqual(self.silent._call_address(), "agent@muet.example")

    def test_who_wants_no_such_mail_is_counted_and_not_written_to(self):
        self.village._refuse_calls(True)
        self.village._refuse_calls(True)
        self.assertEqual(self.reached(), self.group)
        self.assertEqual(self.wizard().refused_count, 1)
        self.assertJournal(self.village, ["tnl.call.refused"])
        self.village._refuse_calls(False)
        self.assertIn(self.village, self.reached())

    def test_who_says_no_after_the_preview_is_left_in_peace(self):
        wizard = self.wizard()
        bodies = self.village | self.group
        self.village._refuse_calls(True)
        self.edition.with_user(self.officer)._write_to_bodies(
            "invitation", bodies, wizard.subject, wizard.body
        )
        self.assertEqual(self.outbox().partner_id, self.group)

    # --- refusals ---------------------------------------------------------------------

    def test_the_link_of_one_body_opens_no_other(self):
        find = self.env["res.partner"].with_user(self.newcomer)._by_no_call_token
        token = self.village._no_call_token()
        self.assertEqual(find(self.village.id, token), self.village)
        for number, text in (
            (self.group.id, token),
            (self.village.id, "x"),
            (self.village.id, ""),
            (0, token),
        ):
            self.assertFalse(find(number, text))

    def test_nothing_leaves_without_a_sentence_that_means_something(self):
        for vals, sentence in (
            ({"body": "Dear {mayor}"}, "This means nothing here: {mayor}"),
            ({"body": " "}, "Write a subject and a message"),
            ({"body": "x" * 10_001}, "too long"),
        ):
            with self.assertRefused(sentence):
                self.wizard(**vals).action_send()
        self.env["ir.config_parameter"].set_param("tnl_label.public_url", "")
        with self.assertRefused("how to receive no more"):
            self.wizard().action_send()
        self.assertFalse(self.outbox())

    def test_nobody_is_invited_to_a_call_that_is_closed(self):
        self.walk(self.edition, "screening")
        with self.assertRefused("Nobody is invited to apply now"):
            self.wizard().action_send()

    def test_a_call_that_is_announced_is_never_said_to_be_open(self):
        opening = self.edition.date_open
        with freeze_time(opening - timedelta(days=400)):
            self.assertEqual(self.edition._call_stage(), "before")
            self.edition.invalidate_recordset(["call_text"])
            self.assertIn("Applications open on", self.edition.call_text)
            wizard = self.wizard()
            self.assertIn("Applications open on", wizard.problem)
            self.assertFalse(wizard.preview_html)
            with self.assertRefused("Nobody is invited to apply now"):
                wizard.action_send()
        arch = self.env["tnl.call.wizard"].get_view(view_type="form")["arch"]
        [send] = etree.fromstring(arch).xpath("//button[@name='action_send']")
        self.assertEqual(send.get("invisible"), "problem")  # nor is it offered
        with freeze_time(opening + timedelta(hours=1)):
            self.edition.invalidate_recordset(["call_text"])
            self.assertIn("Applications are open until", self.edition.call_text)

    def test_the_office_alone_writes(self):
        for user in (self.internal, self.agent):
            with self.assertRaises(AccessError):
                self.wizard(user)
            with self.assertRaises(AccessError):
                self.edition.with_user(user)._write_to_bodies(
                    "invitation", self.village, "x", "y"
                )
