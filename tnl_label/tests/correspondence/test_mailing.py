# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import Form, tagged

from ..common import TnlCase


@tagged("post_install", "-at_install")
class TestMailing(TnlCase):
    """One message to many: seen first, sent once, one thread and one mail for each."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition()
        cls.draft = cls.apply(cls.edition, submit=False)
        cls.received = cls.apply(cls.edition, cls.rival_agent, cls.rival)
        cls.both = cls.draft | cls.received

    def wizard(self, subject="Hello", body="Good day.", user=None, chosen=None):
        wizards = self.env["tnl.mailing.wizard"].with_user(user or self.officer)
        chosen = self.both if chosen is None else chosen
        return wizards.create(
            {
                "candidature_ids": [Command.set(chosen.ids)],
                "subject": subject,
                "body": body,
            }
        )

    def send(self, *args, **kwargs):
        """Send; return the mailing (sudo) and its mails, the oldest candidature first.

        They leave in the order of the references, which are drawn at random.
        """
        action = self.wizard(*args, **kwargs).action_send()
        mailing = self.env["tnl.mailing"].browse(action["res_id"])
        candidature = {m.id: m.candidature_id.id for m in mailing.message_ids}
        mails = mailing.message_ids._mails()
        return mailing, mails.sorted(lambda mail: candidature[mail.res_id])

    def revoke(self, partner):
        self.env["tnl.mandate"].search(
            [("partner_id", "=", partner.id), ("state", "=", "active")]
        ).action_revoke()

    # --- what is sent -----------------------------------------------------------------

    def test_each_has_its_own_message_and_its_own_mail(self):
        mailing, mails = self.send(
            "{edition}: news", "Dear {collectivity}, until {closing}."
        )
        closing = self.edition._format_instant(self.edition.date_close)
        self.assertEqual(mailing.message_ids.candidature_id, self.both)
        for candidature, mail in zip(self.both, mails, strict=True):
            name = candidature.partner_id.name
            message = candidature.thread_ids
            text = f"Dear {name}, until {closing}."
            self.assertEqual(message.body, text)
            self.assertEqual(message.subject, "Edition 2030: news")
            self.assertEqual(message.author_kind, "office")
            self.assertEqual(mail.res_id, message.id)
            self.assertEqual(mail.subject, "Edition 2030: news")
            self.assertEqual(mail.email_to, candidature._contact_emails())
            self.assertIn(text, mail.body_html)
            self.assertEqual(mail.state, "outgoing")
            self.assertJournal(message, ["tnl.message.sent"])
        self.assertJournal(mailing, ["tnl.mailing.sent"])

    def test_no_answer_by_mail(self):
        self.env.company.email = "no-reply@label.example"
        _mailing, mails = self.send()
        sender = self.env.company.email_formatted
        for mail in mails:
            self.assertEqual(mail.email_from, sender)
            self.assertEqual(mail.reply_to, sender)
            self.assertNotIn(self.officer.email, mail.email_from + mail.reply_to)
            self.assertIn("No mail is read at this address", mail.body_html)

    def test_nothing_typed_becomes_html(self):
        self.rival.name = "<i>{link}</i>"
        mailing, mails = self.send("<u>A</u>", "<b>One</b> {collectivity}\n\nTwo & 3")
        html = mails[1].body_html
        self.assertIn("&lt;b&gt;One&lt;/b&gt; &lt;i&gt;{link}&lt;/i&gt;", html)
        self.assertIn("Two &amp; 3", html)
        for tag in ("<b>", "<i>", "<u>"):
            self.assertNotIn(tag, html)
        self.assertEqual(mailing.subject, "<u>A</u>")

    def test_the_language_is_that_of_the_reader(self):
        if not self.env["res.lang"]._get_data(code="fr_FR"):
            self.skipTest("French is not installed")
        self.agent.lang = self.elected.lang = "fr_FR"
        _mailing, mails = self.send("Hello", "Until {closing}.")
        instant = self.edition.with_context(lang="fr_FR")._format_instant(
            self.edition.date_close
        )
        self.assertIn(instant, mails[0].body_html)
        self.assertNotIn(instant, mails[1].body_html)

    # --- before it leaves -------------------------------------------------------------

    def test_the_preview_is_what_leaves(self):
        wizard = self.wizard("{edition}", "<b>{collectivity}</b>\n{closing} {link}")
        seen = []
        for _recipient in self.both:
            html = str(wizard.preview_html)
            seen.append((wizard.preview_to, wizard.preview_subject, html))
            wizard.action_next()
        self.assertEqual(wizard.position, 0)
        self.assertEqual(wizard.preview_place, "1 / 2")
        mailing = self.env["tnl.mailing"].browse(wizard.action_send()["res_id"])
        left = [
            (mail.email_to, mail.subject, mail.body_html)
            for mail in mailing.message_ids._mails()
        ]
        self.assertEqual(len(left), 2)
        self.assertEqual(sorted(seen), sorted(left))

    def test_previous_and_next_go_round(self):
        wizard = self.wizard()
        self.assertEqual(wizard.preview_id, self.draft)
        wizard.action_previous()
        self.assertEqual(wizard.preview_id, self.received)
        self.assertEqual(wizard.preview_place, "2 / 2")
        wizard.action_next()
        self.assertEqual(wizard.preview_id, self.draft)

    def test_the_preview_follows_what_is_typed(self):
        wizards = self.env["tnl.mailing.wizard"].with_user(self.officer)
        context = {"active_model": "tnl.candidature", "active_ids": self.both.ids}
        with Form(wizards.with_context(**context)) as form:
            form.subject = "Hello {collectivity}"
            form.body = "{nom}"
            self.assertIn("{nom}", form.problem)
            self.assertIn("{collectivity}, {edition}", form.problem)
            self.assertEqual(form.replaced[:14], "{collectivity}")
            self.assertFalse(form.preview_subject)
            form.body = "A word."
            self.assertFalse(form.problem)
            self.assertEqual(form.preview_subject, "Hello Valmont")
            self.assertIn("A word.", form.preview_html)
            self.assertEqual(form.recipient_count, 2)

    def test_who_has_no_address_is_counted_and_reads_on_the_portal(self):
        self.revoke(self.rival)
        wizard = self.wizard()
        self.assertEqual(wizard.recipient_count, 2)
        self.assertEqual(wizard.unreachable_count, 1)
        self.assertEqual(wizard.unreachable_names, self.rival.name)
        mailing, mails = self.send()
        self.assertEqual(len(mails), 1)
        self.assertEqual(self.received.thread_ids.mail_state, "none")
        self.assertEqual(mailing.none_count, 1)
        self.assertEqual(mailing.waiting_count, 1)

    def test_the_funnel_gives_its_applications_and_counts_the_others(self):
        self.received.sudo()._withdraw(self.rival_agent)
        newcomer = self._collectivity("Nouville", "commune", False)
        self._agent("nouville", newcomer, "elected")
        rows = (
            self.env["tnl.funnel"]
            .with_user(self.officer)
            .search(
                [
                    ("edition_id", "=", self.edition.id),
                    ("partner_id", "in", (self.town | newcomer).ids),
                ]
            )
        )
        wizards = self.env["tnl.mailing.wizard"].with_user(self.officer)
        wizard = wizards.with_context(
            active_model="tnl.funnel", active_ids=rows.ids
        ).create({"subject": "Hello", "body": "Hello"})
        self.assertEqual(wizard.candidature_ids, self.draft.with_user(self.officer))
        self.assertEqual(wizard.skipped_count, 1)

    # --- once -------------------------------------------------------------------------

    def test_a_double_click_sends_once(self):
        wizard = self.wizard()
        mails = self.env["mail.mail"].search_count([])
        first, second = wizard.action_send(), wizard.action_send()
        self.assertEqual(first, second)
        self.assertEqual(self.env["mail.mail"].search_count([]), mails + 2)
        self.assertEqual(len(self.both.thread_ids), 2)

    def test_what_the_applicant_wrote_stays_to_be_read(self):
        self.draft._post_from_applicant(self.agent, "A question.", "a")
        self.send()
        self.assertEqual(self.draft.unread_count, 1)

    # --- refused ----------------------------------------------------------------------

    def assertNothingLeaves(self, sentence, *args, **kwargs):
        mails = self.env["mail.mail"].search_count([])
        messages = self.env["tnl.message"].search_count([])
        with self.assertRefused(sentence), self.env.cr.savepoint():
            self.send(*args, **kwargs)
        self.assertEqual(self.env["mail.mail"].search_count([]), mails)
        self.assertEqual(self.env["tnl.message"].search_count([]), messages)

    def test_what_is_wrong_is_said_and_nothing_leaves(self):
        for subject, body, sentence in (
            ("Hello", "Dear {nom}", "{nom}"),
            ("{object.name}", "Hello", "{object.name}"),
            ("Hello", "{collectivity.tnl_siren}", "means nothing here"),
            (" ", "Hello", "Write a subject and a message"),
            ("Hello", " \n", "Write a subject and a message"),
            ("Hello", "x" * 4001, "4,001 characters"),
            ("Hello", "{closing} " * 300, "the limit is"),
        ):
            with self.subTest(subject=subject, body=body[:20]):
                self.assertNothingLeaves(sentence, subject, body)
        nobody = self.both.browse()
        self.assertNothingLeaves("Choose the applications", chosen=nobody)

    def test_a_link_that_is_unknown_is_refused(self):
        self.env["ir.config_parameter"].set_param("tnl_label.public_url", "")
        self.assertNothingLeaves("take {link} out", "Hello", "See {link}")
        self.assertTrue(self.send("Hello", "No link.")[1])

    def test_a_closed_thread_stops_everything(self):
        other = self.make_edition(2031)
        other.track_ids.questionnaire_id = self.questionnaire.copy()
        self.walk(self.edition, "published")
        self.walk(other, "open")
        new = self.apply(other, self.rival_agent, self.rival, submit=False)
        self.assertNothingLeaves(self.rival.name, chosen=self.received | new)
        self.assertTrue(self.send(chosen=new)[1])

    # --- rights -----------------------------------------------------------------------

    def test_the_office_writes_and_reads_what_it_sent(self):
        for user in (self.officer, self.manager):
            mailing, _mails = self.send(user=user)
            own = mailing.with_user(user).sudo(False)
            self.assertEqual(mailing.author_id, user)
            self.assertEqual(own.recipient_count, 2)
            self.assertEqual(set(own.message_ids.mapped("mail_state")), {"waiting"})
            for act in (
                lambda m: m.write({"subject": "Changed"}),
                lambda m: m.unlink(),
            ):
                with self.assertRaises(AccessError):
                    act(own)
            with self.assertRaises(AccessError):
                own.create({"subject": "Forged", "body": "Forged"})

    def test_nobody_else_writes_or_reads(self):
        mailing, _mails = self.send()
        for user in (
            self.internal,
            self.settings_admin,
            self.agent,
            self.rival_agent,
            self.newcomer,
        ):
            own = mailing.with_user(user).sudo(False)
            with self.subTest(user=user.login):
                with self.assertRaises(AccessError):
                    self.wizard(user=user)
                with self.assertRaises(AccessError):
                    own.read(["subject"])
                with self.assertRaises(AccessError):
                    own.action_retry()
                with self.assertRaises(AccessError):
                    self.both.with_user(user).sudo(False)._write_to_many("A", "B", "c")
        self.assertEqual(len(self.both.thread_ids), 2)

    def test_a_draft_out_of_sight_is_not_written_to(self):
        self.walk(self.edition, "published")
        with self.assertRaises(AccessError):
            self.send(chosen=self.draft)
