# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The minutes: what they say, to whom, and that they are made once."""

import io
import subprocess
import zipfile
from hashlib import sha256

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import JuryHttpCase
from .test_deliberation_seats import WHY
from .test_vote import VoteCase


def text_of(pdf):
    command = ["pdftotext", "-raw", "-", "-"]
    found = subprocess.run(command, input=pdf, capture_output=True, check=True)
    return " ".join(found.stdout.decode().split())


@tagged("post_install", "-at_install")
class TestMinutes(VoteCase):
    """The first chair has withdrawn from Valmont, the second from nothing."""

    def propose_all(self):
        for item, user in (
            (self.item, self.secretary),
            (self.rival_item, self.chair2),
        ):
            item.with_user(user).write(
                {
                    "reasons": f"Reasons of {item.name}.",
                    "minutes": f"Said of {item.id}.",
                }
            )
            item.with_user(user).action_propose()

    def close(self, user=None):
        self.propose_all()
        self.session.with_user(user or self.chair2).action_close()
        self.env.invalidate_all()

    def minutes(self, user):
        return self.session.with_user(user)._minutes()

    # --- what they say -----------------------------------------------------------

    def test_they_say_the_session(self):
        secret = self.put_to_vote(self.rival_item, self.chair2, secret=True)
        self.cast(secret, juror="for", juror2="for", tied="against")
        secret.with_user(self.chair2).action_close()
        voted = self.put_to_vote(self.item, self.secretary)
        self.cast(voted, juror="against", secretary="for", chair2="abstain")
        voted.with_user(self.secretary).action_close()
        self.step_out(self.item, self.secretary, self.juror2)
        self.set_quorum(3)
        self.close()
        text = text_of(self.minutes(self.secretary))
        level = self.item.proposed_level_id.name
        for fact in (
            "Procès-verbal",
            "2030",
            "Valmont",
            "Rivalbourg",
            f"Reasons of {self.item.name}.",
            f"Said of {self.item.id}.",
            level,
            self.session.seals_digest,
            self.session.journal_anchor,
            *(member.display_name for member in self.members.values()),
        ):
            self.assertIn(" ".join(fact.split()), text, fact)
        text = text[text.index(" Dossiers ") :]  # after the summary
        town, rival = text[text.index("Valmont") :], text[text.index("Rivalbourg") :]
        withdrawn = f"{self.chair.name}"
        self.assertIn(withdrawn, town)
        self.assertIn("Vote à main levée", town)
        # an abstention is not a vote cast
        self.assertRegex(
            town,
            r"exprimés\s: 2 \(pour\s: 1, contre\s: 1\)\. Abstentions\s: 1",
        )
        self.assertIn(f"Pour – {self.secretary.name}", town)
        self.assertIn(f"Contre – {self.juror.name}", town)
        self.assertIn("prépondérante", town)
        secret_part = rival[rival.index("Vote secret") : rival.index("Reasons of")]
        self.assertIn("pour : 2", secret_part.replace("\u00a0", " "))
        for user in (self.juror, self.juror2, self.tied):
            self.assertNotIn(user.name, secret_part, "secret stays secret")

    def test_a_draft_says_that_it_is_one(self):
        text = text_of(self.minutes(self.secretary))
        self.assertIn("Projet", text)
        self.assertFalse(self.session.minutes_sha256)
        self.close()
        self.assertNotIn("Projet", text_of(self.minutes(self.secretary)))

    def test_they_say_who_was_there_when_the_jury_proposed_and_what_it_proposed(self):
        level = self.rival_item.proposed_level_id
        self.assertTrue(level, "the software's, which is no proposal of the jury yet")
        values = self.rival_item._minutes_values
        self.assertEqual(values()["decision"], "No proposal yet")
        there, quorum = values()["attending"], values()["quorum"]
        self.assertGreater(there, 1)
        self.propose_all()
        self.set_quorum(1)
        for presence in self.session.presence_ids.filtered("is_present")[1:]:
            presence.with_user(self.chair2).action_set_present(False, WHY)
        self.env.invalidate_all()
        told = values()
        self.assertEqual((told["attending"], told["quorum"]), (there, quorum))
        self.assertEqual(told["decision"], level.name)

    def test_who_leaves_was_there_until_they_left(self):
        """Nobody who voted reads that they were absent."""
        presences = self.session.presence_ids
        self.item.with_user(self.secretary).action_discuss(WHY)
        names = {p.id: p.juror_id.display_name for p in presences}
        there = presences.filtered("is_present")
        gone, away = there[1], (presences - there)[:1]
        self.set_quorum(3)
        self.set_quorum(2)
        gone.with_user(self.chair2).action_set_present(False, WHY)
        values = self.session._minutes_values(self.session.item_ids, "")
        told = {member["name"]: member["present"] for member in values["members"]}
        self.assertRegex(told[names[gone.id]], r"^Yes, until \d")
        self.assertEqual(told[names[there[0].id]], "Yes")
        self.assertIn(names[gone.id], values["opened_with"])
        self.assertRegex(values["quorum"], "3, then 2$")
        if away:
            self.assertEqual(told[names[away.id]], "No")
            self.assertNotIn(names[away.id], values["opened_with"])
        gone.with_user(self.chair2).action_set_present(True, WHY)
        self.assertRegex(gone._presence_words(), r"^Yes, until \d.*, from \d")

    def test_they_print_the_changes_of_the_session(self):
        self.set_quorum(3)
        self.item.with_user(self.secretary).action_postpone("Late papers.")
        self.close()
        text = text_of(self.minutes(self.secretary))
        self.assertIn(WHY, text)
        self.assertIn("Late papers.", text)
        extract = text_of(self.minutes(self.chair))
        self.assertIn(WHY, extract)
        self.assertNotIn("Late papers.", extract)

    def test_the_open_document_says_the_same_and_is_stored_once(self):
        self.close()
        odt = self.session.with_user(self.secretary)._minutes("odt")
        self.assertEqual(sha256(odt).hexdigest(), self.session.minutes_odt_sha256)
        self.town.name = "Another name"
        again = self.session.with_user(self.manager)._minutes("odt")
        self.assertEqual(odt, again)
        with zipfile.ZipFile(io.BytesIO(odt)) as archive:
            content = archive.read("content.xml").decode()
        for fact in ("Valmont", "Rivalbourg", self.session.seals_digest):
            self.assertIn(fact, content)
        extract = self.session.with_user(self.chair)._minutes("odt")
        with zipfile.ZipFile(io.BytesIO(extract)) as archive:
            self.assertNotIn("Valmont", archive.read("content.xml").decode())

    def test_minutes_frozen_before_keep_their_file_and_verify(self):
        self.close()
        pdf = self.minutes(self.secretary)
        self.env.cr.flush()
        # as a session closed before there was an OpenDocument text
        self.session.sudo().write({"minutes_odt": False, "minutes_odt_sha256": False})
        self.assertEqual(pdf, self.minutes(self.secretary))
        odt = self.session.with_user(self.secretary)._minutes("odt")
        with zipfile.ZipFile(io.BytesIO(odt)) as archive:
            self.assertIn("Copie", archive.read("content.xml").decode())

    # --- once --------------------------------------------------------------------

    def test_they_are_stored_once_with_their_fingerprint(self):
        self.close()
        pdf = self.minutes(self.secretary)
        self.assertEqual(sha256(pdf).hexdigest(), self.session.minutes_sha256)
        self.assertEqual(pdf, self.minutes(self.manager))
        self.town.name = "Another name"
        self.members[self.juror].user_id.name = "Another person"
        self.assertEqual(pdf, self.minutes(self.manager))
        entry = self.env["tnl.journal"].search(
            [("event", "=", "tnl.deliberation.minutes")]
        )
        self.assertIn(self.session.minutes_sha256, entry.details)
        self.session.with_user(self.chair2).action_close()  # the same click twice
        self.assertEqual(pdf, self.minutes(self.manager))

    def test_the_anchor_is_the_journal_s(self):
        self.close()
        links = self.env["tnl.journal.seal"].search([])
        self.assertIn(self.session.journal_anchor, links.mapped("hash"))
        self.assertTrue(self.env["tnl.journal"].check()["ok"])

    def test_nothing_of_a_closed_session_changes(self):
        self.close()
        for record, user, vals in (
            (self.item, self.secretary, {"reasons": "Later."}),
            (self.rival_item, self.chair, {"minutes": "Later."}),
            (self.session, self.chair, {"quorum": 1}),
            (self.session, self.chair, {"state": "open"}),
            (self.session, self.chair, {"minutes_sha256": "0"}),
            (self.session.presence_ids[0], self.chair, {"is_present": False}),
        ):
            with self.assertRaises(AccessError):
                record.with_user(user).write(vals)
        with self.assertRaises(AccessError):
            self.rival_item.with_user(self.chair).action_vote_openly()
        with self.assertRaises(AccessError):
            self.rival_item.with_user(self.chair).action_propose()
        with self.assertRaises(AccessError):
            self.env["tnl.deliberation.comment"].with_user(self.juror).create(
                {"item_id": self.item.id, "body": "Later."}
            )
        with self.assertRaisesRegex(UserError, "not under way"):
            self.item.with_user(self.secretary).action_discuss(WHY)
        self.assertFalse(self.rival_item.with_user(self.chair).is_pen)

    def test_a_session_in_suspense_is_not_closed(self):
        with self.assertRaisesRegex(UserError, "for: Rivalbourg, Valmont"):
            self.session.with_user(self.secretary).action_close()
        self.propose_all()
        vote = self.put_to_vote(self.rival_item, self.chair)
        with self.assertRaisesRegex(UserError, "for: Rivalbourg"):
            self.session.with_user(self.secretary).action_close()
        vote.with_user(self.chair).action_cancel()
        self.session.with_user(self.secretary).action_close()
        self.assertEqual(self.session.state, "closed")

    # --- to whom -----------------------------------------------------------------

    def test_who_keeps_them(self):
        for user in (self.secretary, self.chair2, self.manager):
            self.assertTrue(self.minutes(user).startswith(b"%PDF-"))
            self.assertTrue(self.session.with_user(user).is_keeper)
        for user in (self.juror, self.tied, self.officer, self.outsider, self.internal):
            with self.assertRaises(AccessError):
                self.minutes(user)
            with self.assertRaises(AccessError):
                self.session.with_user(user).action_minutes()
            with self.assertRaises(AccessError):
                self.session.with_user(user).action_close()
        for user in (self.secretary, self.chair, self.manager):
            with self.assertRaises(AccessError):
                self.session.with_user(user).read(["minutes_pdf"])

    def test_who_has_withdrawn_gets_an_extract(self):
        draft = text_of(self.minutes(self.chair))
        self.close()
        for text in (draft, text_of(self.minutes(self.chair))):
            self.assertNotIn("Valmont", text)
            self.assertNotIn(f"Said of {self.item.id}.", text)
            self.assertIn("Rivalbourg", text)
        self.assertIn("Extrait", text_of(self.minutes(self.chair)))
        self.assertIn("Valmont", text_of(self.minutes(self.chair2)))


@tagged("post_install", "-at_install")
class TestMinutesRoute(JuryHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_jury("deliberation")
        cls.meeting = cls.edition.deliberation_ids

    def download(self, user, number=None):
        self.authenticate(user.login, user.login)
        number = number or self.meeting.id
        return self.url_open(f"/tnl/deliberation/{number}/minutes.pdf")

    def test_it_is_downloaded_by_who_keeps_it(self):
        for user in (self.chair, self.secretary, self.manager):
            response = self.download(user)
            self.assertEqual(response.status_code, 200, user.login)
            self.assertTrue(response.content.startswith(b"%PDF-"))
            disposition = response.headers["Content-Disposition"]
            self.assertIn("proces-verbal-2030.pdf", disposition)
            self.assertIn("no-store", response.headers["Cache-Control"])

    def test_the_open_document_is_downloaded_by_who_keeps_it(self):
        self.authenticate(self.chair.login, self.chair.login)
        response = self.url_open(f"/tnl/deliberation/{self.meeting.id}/minutes.odt")
        self.assertEqual(response.status_code, 200)
        self.assertTrue(response.content.startswith(b"PK"))
        self.assertIn(".odt", response.headers["Content-Disposition"])

    @mute_logger("odoo.http")
    def test_the_others_see_what_they_would_see_of_no_session(self):
        for user in (self.juror, self.officer, self.outsider, self.internal):
            refused = self.download(user)
            missing = self.download(user, self.meeting.id + 10_000)
            self.assertEqual(refused.status_code, 404, user.login)
            self.assertEqual(refused.text, missing.text)
