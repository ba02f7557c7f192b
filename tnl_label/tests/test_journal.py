# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
import random
from hashlib import sha256

from psycopg2.errors import RaiseException

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from ..scoring.canonical import canonical
from .common import TnlCase

_COLUMNS = ("event", "model", "res_id", "user_id", "created_at", "details", "digest")


class JournalCase(TnlCase):
    """The journal of a whole life."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition()
        cls.candidature = cls.apply(cls.edition)
        contact = {"name": "Ada Maire", "email": "agent@valmont.example"}
        cls.candidature._set_contacts(cls.agent, {"technical": contact})
        cls.env["tnl.mandate"]._request(
            cls.newcomer, "990000036", "Trois-Rivières", "technical", "DSI"
        ).with_user(cls.officer).action_accept()
        cls.walk(cls.edition, "archived")
        cls.edition.award_ids.with_user(cls.manager)._change_life(
            "suspended", "Link removed."
        )
        cls.journal = cls.env["tnl.journal"].with_user(cls.manager)


@tagged("post_install", "-at_install")
class TestJournal(JournalCase):
    """Every act is written, by whom and when, and nothing is taken back."""

    def test_every_transition_writes_an_entry(self):
        life = ["open", "screening", "frozen", "jury", "deliberation", "embargo"]
        self.assertJournal(
            self.edition,
            [f"tnl.edition.{step}" for step in [*life, "published", "archived"]],
        )
        steps = ["started", "submitted", "contacts", "admissible", "decided"]
        self.assertJournal(
            self.candidature, [f"tnl.candidature.{step}" for step in steps]
        )
        steps = ["proposed", "decided", "published", "suspended"]
        award = self.edition.award_ids
        self.assertJournal(award, [f"tnl.award.{step}" for step in steps])
        self.assertJournal(award.certificate_ids, ["tnl.certificate.issued"])
        self.assertJournal(self.questionnaire, ["tnl.questionnaire.frozen"])
        mandates = self.env["tnl.mandate"]
        mandate = mandates.search([("user_id", "=", self.newcomer.id)])
        self.assertJournal(mandate, ["tnl.mandate.requested", "tnl.mandate.active"])
        mandate = mandates.search([("user_id", "=", self.former_agent.id)])
        self.assertJournal(mandate, ["tnl.mandate.active", "tnl.mandate.revoked"])

    def test_an_entry_says_who(self):
        entries = self.env["tnl.journal"].search([("model", "=", "tnl.candidature")])
        who = dict(zip(entries.mapped("event"), entries.mapped("user_id"), strict=True))
        self.assertEqual(who["tnl.candidature.submitted"], self.agent.id)
        self.assertEqual(who["tnl.candidature.admissible"], self.officer.id)
        self.assertEqual(who["tnl.candidature.decided"], self.manager.id)

    def test_what_an_entry_is_about_is_in_words(self):
        for entry in self.journal.with_user(self.manager).search([]):
            self.assertTrue(entry.about, entry.event)
            self.assertNotRegex(entry.about, r"tnl\.|,\d+$")
        erasures = self.env["tnl.erasure"]
        erasure = erasures.new({"kind": "request", "model": "tnl.message"})
        self.assertIn("at the request of the person", erasure.display_name)

    def test_no_entry_names_a_person(self):
        people = self.env["res.users"].search([("login", "=like", "tnl\\_%")])
        names = {*people.mapped("name"), *people.mapped("login")}
        names |= {"Person", "Ada", "Maire", "@", "DSI"}
        for entry in self.env["tnl.journal"].search([]):
            for name in names:
                self.assertNotIn(name, entry.details)

    def test_entries_outlive_the_act_that_fails(self):
        self.env.cr.flush()  # what the setting up has frozen leaves its marks
        before = self.env["tnl.journal"].search_count([])
        with self.assertRefused("it cannot become"):
            self.edition.with_user(self.manager).action_publish()
        self.assertEqual(self.env["tnl.journal"].search_count([]), before)

    # --- who reads --------------------------------------------------------------

    def test_a_manager_checks_the_journal(self):
        result = self.journal.check()
        self.assertEqual((result["ok"], result["first_broken"]), (True, False))
        self.assertEqual(result["count"], self.journal.search_count([]))
        message = self.journal.action_check()["params"]["message"]
        self.assertIn(f"The journal is intact: {result['count']} entries", message)
        self.assertTrue(self.journal.with_user(self.settings_admin).check()["ok"])

    def test_nobody_else_reads_it(self):
        for user in (self.officer, self.internal, self.agent):
            journal = self.journal.with_user(user)
            for method in (journal.check, journal.action_check):
                with self.assertRaises(AccessError):
                    method()
            with self.assertRaises(AccessError):
                journal.search([])

    def test_nobody_writes_it_by_hand(self):
        entry = self.journal.search([], limit=1)
        vals = {name: "1" for name in _COLUMNS} | {"res_id": 1, "user_id": 1}
        for user in (self.manager, self.settings_admin):
            own = entry.with_user(user)
            with self.assertRaises(AccessError):
                own.write({"user_id": 1})
            with self.assertRaises(AccessError):
                own.unlink()
            with self.assertRaises(AccessError):
                own.create(vals)
            with self.assertRaises(AccessError):
                self.env["tnl.journal.seal"].with_user(user).search([])


@tagged("post_install", "-at_install")
class TestChain(JournalCase):
    """The database refuses changes; whoever overrides it is found out."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.journal.check()  # seals every entry
        cls.entries = cls.env["tnl.journal"].search([], order="id")

    def disable_guards(self):
        """Do what only an owner of the database can."""
        for table in ("tnl_journal", "tnl_journal_seal"):
            self.env.cr.execute(
                SQL(
                    "ALTER TABLE %s DISABLE TRIGGER %s",
                    SQL.identifier(table),
                    SQL.identifier(f"{table}_guard"),
                )
            )

    def forge(self, entry, column, is_consistent):
        """Change a column of an entry, its own digest too when ``is_consistent``."""
        row = entry.read(_COLUMNS)[0]
        row.pop("id")
        value = row[column]
        row[column] = value + 1 if isinstance(value, int) else f"{value[:-1]}~"
        if is_consistent and column != "digest":
            digest = row.pop("digest")
            row["digest"] = sha256(canonical(row)).hexdigest()
            self.assertNotEqual(row["digest"], digest)
        for name, forged in row.items():
            self.env.cr.execute(
                SQL(
                    "UPDATE tnl_journal SET %s = %s WHERE id = %s",
                    SQL.identifier(name),
                    forged,
                    entry.id,
                )
            )

    def broken(self):
        """Return what the check finds, then undo everything."""
        self.env.invalidate_all()
        return self.journal.check()

    @mute_logger("odoo.sql_db")
    def test_the_database_refuses_to_change_the_journal(self):
        for table in ("tnl_journal", "tnl_journal_seal"):
            for query in (
                f"UPDATE {table} SET id = id",
                f"UPDATE {table} SET id = 1 WHERE false",
                f"DELETE FROM {table}",
                f"TRUNCATE {table}",
            ):
                with self.assertRefused("is append-only", RaiseException):
                    self.env.cr.execute(query)

    def test_thirty_forged_entries_are_each_found_by_name(self):
        draw = random.Random(2030)
        self.disable_guards()
        for number in range(30):
            entry = draw.choice(self.entries)
            column = draw.choice(_COLUMNS)
            with self.subTest(entry=entry.id, column=column):
                savepoint = self.env.cr.savepoint()
                self.forge(entry, column, is_consistent=number % 2)
                self.assertEqual(
                    self.broken(),
                    {"ok": False, "count": len(self.entries)}
                    | {"first_broken": entry.id},
                )
                savepoint.close(rollback=True)
                self.env.invalidate_all()
        self.assertTrue(self.journal.check()["ok"])

    def test_a_removed_entry_is_found(self):
        self.disable_guards()
        for entry in (self.entries[0], self.entries[7], self.entries[-1]):
            savepoint = self.env.cr.savepoint()
            self.env.cr.execute("DELETE FROM tnl_journal WHERE id = %s", [entry.id])
            self.assertEqual(self.broken()["first_broken"], entry.id)
            message = self.journal.action_check()["params"]["message"]
            self.assertIn(f"The journal is broken at entry {entry.id}.", message)
            savepoint.close(rollback=True)

    def test_a_broken_link_is_found(self):
        entry = self.entries[5]
        self.disable_guards()
        self.env.cr.execute(
            "UPDATE tnl_journal_seal SET hash = %s WHERE entry = %s",
            ["f" * 64, entry.id],
        )
        self.assertEqual(self.broken()["first_broken"], entry.id)

    def test_the_schedule_chains_what_came_since(self):
        before = self.journal.check()["count"]
        self.env["tnl.journal"]._record("tnl.test", self.edition, {"n": 1})
        self.env["tnl.journal"]._cron_seal()
        rows = self.env["tnl.journal.seal"].search_count([])
        self.assertEqual(rows, before + 1)
        self.assertEqual(self.journal.check()["count"], before + 1)
        entry = self.journal.search([], limit=1)
        self.assertEqual(json.loads(entry.details), {"n": 1})
