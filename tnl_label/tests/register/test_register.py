# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
import os
from unittest.mock import patch

import psycopg2

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...register import Copy, read_lines
from ...register.audit import audit, check
from ..common import PASSPHRASE, TnlCase

_LOG = "odoo.addons.tnl_label.models.register.checkpoint"


class RegisterCase(TnlCase):
    """A register with its key, empty of any other act."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(patch.dict(os.environ, PASSPHRASE))
        cls.entries = cls.env["tnl.register.entry"]
        cls.heads = cls.env["tnl.register.checkpoint"]
        cls.keys = cls.env["tnl.signing.key"].with_user(cls.manager)
        cls.entries._extend()  # what was public before this test
        cls.before = len(cls.entries.search([]))

    def lines(self):
        """Write what is public, and return the lines of this test."""
        self.entries._extend()
        entries = self.entries.search([("number", ">", self.before)])
        return [json.loads(entry.line) for entry in entries]

    def events(self):
        return [line["event"] for line in self.lines()]

    def kept(self, name="copy"):
        lines = read_lines(self.entries._file())
        return Copy(name, lines, self.heads._file().decode())


@tagged("post_install", "-at_install")
class TestRegister(RegisterCase):
    """Each public act is a line, in order, and nothing else is."""

    def test_the_acts_of_an_edition(self):
        edition = self.make_open_edition()
        self.apply(edition)
        [opened, released] = self.lines()
        self.assertEqual(opened["event"], "call.opened")
        self.assertEqual(opened["rules"], edition.scheme_hash)
        self.assertEqual(released["event"], "release.published")
        for state in ("screening", "jury", "deliberation", "embargo"):
            self.walk(edition, state)
            self.assertEqual(len(self.lines()), 2, state)
        self.walk(edition, "published")
        told = self.lines()[2:]
        self.assertEqual(
            sorted(line["event"] for line in told),
            ["certificate.issued", "release.published", "results.published"],
        )
        [results] = [line for line in told if line["event"] == "results.published"]
        self.assertEqual(results["laureates"], 1)
        self.assertEqual(self.lines()[2:], told, "once is enough")

    def test_no_line_tells_who(self):
        edition = self.make_open_edition()
        self.apply(edition)
        self.walk(edition, "published")
        self.lines()
        text = self.entries._file().decode()
        certificate = edition.award_ids.certificate_ids
        self.assertNotIn(certificate.code, text)
        for name in (self.town.name, self.agent.name, self.manager.name):
            self.assertNotIn(name, text)
        name = certificate._register_name(certificate.code)
        self.assertEqual(len(self.entries._public_lines(name)), 1)

    def test_the_life_of_a_certificate(self):
        edition = self.make_open_edition()
        self.apply(edition)
        self.walk(edition, "published")
        award = edition.award_ids.with_user(self.manager)
        count = len(self.lines())
        award._change_life("suspended", "A complaint came.")
        award._restore("Nothing wrong.")
        award._correct("Valmont-le-Haut", "A typo in the name.")
        award._change_life("revoked", "False statement.")
        told = self.lines()[count:]
        self.assertEqual(
            [line["event"] for line in told],
            [
                "certificate.suspended",
                "certificate.restored",
                "certificate.replaced",
                "certificate.revoked",
            ],
        )
        certificate = award.certificate_ids
        name = certificate._register_name(certificate.code)
        self.assertEqual({line["certificate"] for line in told}, {name})
        self.assertNotIn("Complaint", self.entries._file().decode())

    def test_the_keys(self):
        first = self.keys.action_generate()
        self.keys.action_generate()
        first._declare_compromised(first.create_date)
        self.assertEqual(
            self.events(), ["key.made", "key.retired", "key.made", "key.compromised"]
        )

    def test_a_correction_of_a_release(self):
        edition = self.make_open_edition()
        count = len(self.lines())
        edition._add_to_release("call", "One more partner.")
        [line] = self.lines()[count:]
        self.assertEqual(
            (line["event"], line["release"]), ("release.corrected", "call")
        )

    def test_an_act_committed_late_is_not_forgotten(self):
        """Numbers of the journal are given before transactions end."""
        early, late = self.make_edition(2031), self.make_edition(2032)
        self.walk(late, "open")
        self.walk(early, "open")
        entries = self.env["tnl.journal"].search([("event", "=", "tnl.edition.open")])
        pending = self.entries._pending_acts()
        self.assertLessEqual(pending, entries)
        with patch.object(
            self.registry["tnl.register.entry"],
            "_pending_acts",
            lambda own: pending.sorted("id")[-1:],
        ):
            self.entries._extend()
        self.assertEqual(len([e for e in self.events() if e == "call.opened"]), 2)

    def test_a_copy_of_the_database_writes_nothing(self):
        self.make_open_edition()
        self.env["ir.config_parameter"].set_param("database.is_neutralized", "true")
        self.assertEqual(self.lines(), [])

    def test_an_act_wakes_the_register(self):
        cron = self.env.ref("tnl_label.ir_cron_extend_register")
        triggers = self.env["ir.cron.trigger"].search([("cron_id", "=", cron.id)])
        self.make_open_edition()
        now = self.env["ir.cron.trigger"].search([("cron_id", "=", cron.id)])
        self.assertGreater(now, triggers)


@tagged("post_install", "-at_install")
class TestCheckpoints(RegisterCase):
    """The head is signed at each change and each day."""

    def test_a_register_with_its_key_proves_itself(self):
        self.keys.action_generate_register()
        self.make_open_edition()
        self.lines()
        self.assertEqual(check(self.kept()), [])
        old = self.kept("old")
        self.keys.action_generate_register()
        self.make_open_edition(2031)
        self.lines()
        new = self.kept("new")
        self.assertEqual(audit(old, new), [])
        self.assertGreater(len(new.lines), len(old.lines))

    def test_each_day_has_a_head_with_a_digest_of_the_journal(self):
        self.keys.action_generate_register()
        self.lines()
        self.env["tnl.journal"]._seal()
        signed = self.heads.search_count([])
        self.entries._cron_extend()
        self.assertEqual(self.heads.search_count([]), signed, "nothing has changed")
        self.entries._cron_sign_daily()
        last = self.heads.search([], order="id desc", limit=1)
        self.assertRegex(last.note, "\njournal [0-9a-f]{64}\n")
        self.assertNotIn("\njournal ", self.heads.search([])[signed - 1].note)
        head = self.env["tnl.journal.seal"].sudo().search([], order="id desc", limit=1)
        self.assertNotIn(head.hash, last.note)
        self.assertEqual(check(self.kept()), [])

    def test_without_its_passphrase_lines_stand_and_the_next_job_signs(self):
        self.keys.action_generate_register()
        with patch.dict(os.environ, {"TNL_KEY_PASSPHRASE": ""}), mute_logger(_LOG):
            self.make_open_edition()
            self.lines()
        unsigned = self.heads.search_count([])
        self.entries._cron_extend()
        self.assertEqual(self.heads.search_count([]), unsigned + 1)
        self.assertEqual(check(self.kept()), [])

    def test_without_a_key_lines_are_written_all_the_same(self):
        self.make_open_edition()
        self.assertIn("call.opened", self.events())
        self.assertFalse(self.heads.search([("size", ">", self.before)]))

    def test_the_database_itself_refuses_to_rewrite(self):
        self.keys.action_generate_register()
        self.lines()
        for table, column in (
            ("tnl_register_entry", "line"),
            ("tnl_register_checkpoint", "note"),
        ):
            for statement in (
                f"UPDATE {table} SET {column} = 'x'",
                f"DELETE FROM {table}",
            ):
                with (
                    mute_logger("odoo.sql_db"),
                    self.assertRaisesRegex(psycopg2.Error, "append-only"),
                    self.env.cr.savepoint(),
                ):
                    self.env.cr.execute(statement)

    def test_what_is_rewritten_past_the_database_is_found(self):
        """Five forgeries by who owns the database, against a copy kept outside."""
        self.keys.action_generate_register()
        edition = self.make_open_edition()
        self.apply(edition)
        self.walk(edition, "published")
        self.lines()
        old = self.kept("old")
        number = self.entries.search([], order="number desc", limit=1).number
        forgeries = (
            "UPDATE tnl_register_entry SET line = replace(line, 'laureates', 'x')",
            f"DELETE FROM tnl_register_entry WHERE number = {number}",
            f"DELETE FROM tnl_register_entry WHERE number = {number - 1}",
            f"UPDATE tnl_register_entry SET number = number + 1000 "
            f"WHERE number = {number - 1}",
            "UPDATE tnl_register_checkpoint SET note = replace(note, 'time 2', "
            "'time 1')",
        )
        for forgery in forgeries:
            with self.subTest(forgery), self.env.cr.savepoint() as undone:
                for table in ("entry", "checkpoint"):
                    self.env.cr.execute(
                        f"ALTER TABLE tnl_register_{table} DISABLE TRIGGER ALL"
                    )
                self.env.cr.execute(forgery)
                self.env.invalidate_all()
                self.assertTrue(audit(old, self.kept("new")))
                undone.rollback()
            self.env.invalidate_all()
        self.assertEqual(audit(old, self.kept("new")), [])

    # --- rights ----------------------------------------------------------------

    def test_a_manager_makes_the_key_the_office_reads_nobody_writes(self):
        with self.assertRaises(AccessError):
            self.keys.with_user(self.officer).action_generate_register()
        self.keys.action_generate_register()
        self.lines()
        self.assertTrue(self.entries.with_user(self.officer).search([]).mapped("line"))
        for model in (self.entries, self.heads):
            for user in (self.agent, self.internal):
                with self.assertRaises(AccessError):
                    model.with_user(user).search([])
            for user in (self.officer, self.manager):
                records = model.with_user(user).search([], limit=1)
                with self.assertRaises(AccessError):
                    records.write({"source": 1} if "source" in records else {"size": 1})
                with self.assertRaises(AccessError):
                    records.unlink()
