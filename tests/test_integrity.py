# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Whatever SQL does to what is frozen, the check names it; and nothing escapes it."""

import json
import os
import random
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from permissions.objects_story import story_waiting
from permissions.world import World

from odoo import fields, models
from odoo.exceptions import AccessError
from odoo.tests import TransactionCase, tagged
from odoo.tools import SQL

from odoo.addons.tnl_label.tools import anchors

pytestmark = pytest.mark.long(90)

# the chain watches itself
_CHAIN = {"tnl.journal", "tnl.journal.seal"}
# the digest of a link sent by mail, which expires
_PASSING = {"token_hash"}
# another value of the same type, whatever the present one is
_OTHER = {
    "bool": "NOT COALESCE(%s, false)",
    "bytea": "COALESCE(%s, '') || '\\x00'::bytea",
    "date": "COALESCE(%s, now()::date) + 1",
    "float8": "COALESCE(%s, 0) + 1",
    "int4": "COALESCE(%s, 0) + 1",
    "numeric": "COALESCE(%s, 0) + 1",
    "text": "COALESCE(%s, '') || '~'",
    "timestamp": "COALESCE(%s, now()::timestamp) + interval '1 second'",
    "varchar": "left(COALESCE(%s, ''), 63) || '~'",
}


def watched(env):
    """Return the models whose records the check compares."""
    return env["tnl.integrity"]._frozen_models()


def unwatched(env):
    """Yield the fields that look frozen, and that the check does not compare."""
    own = [env[name] for name in sorted(env.registry) if name.startswith("tnl.")]
    marked = {model._name: model._frozen_names() for model in watched(env)}
    for model in own:
        if not model._auto or model._transient or model._name in _CHAIN:
            continue
        names = marked.get(model._name, ())
        if not names and hasattr(model, "_unlink_never"):
            yield model._name
        for name, field in model._fields.items():
            if name not in names and looks_frozen(model, field):
                yield f"{model._name}.{name}"


def looks_frozen(model, field):
    if not field.store or not field.column_type or field.related:
        return False
    if field.name in models.MAGIC_COLUMNS or field.name in _PASSING:
        return False
    is_digest = field.type == "char" and field.size == 64
    words = getattr(field, "tnl_editable", getattr(model, "_tnl_editable", "")) or ""
    is_once = bool({"once", "fill"} & set(words.split()))
    return is_digest or is_once or bool(getattr(field, "tnl_digest", None))


class IntegrityCase(World, TransactionCase):
    """A published edition, in which everything that freezes has happened once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        folder = cls.enterClassContext(TemporaryDirectory())
        path = Path(folder) / "anchors.txt"
        cls.startClassPatcher(patch.dict(os.environ, {anchors.VARIABLE: str(path)}))
        cls.reach("S4")
        cls.env["tnl.deliberation.vote"].sudo().create(
            {"item_id": cls.item.id, "outcome": "refused"}
        )
        cls.edition.deliberation_ids.with_user(cls.manager).item_ids.vote_ids._cancel(
            "chair"
        )
        cls.reach("S6")
        cls.certificate._issue_credentials()
        cls.edition.with_user(cls.manager)._make_releases()
        award = cls.award.with_user(cls.manager2)
        change = award.change_ids._propose(award, "corrected", "A letter", "Valmond")
        change.with_user(cls.manager).action_confirm()
        story_waiting(cls)
        attachment = cls.env["ir.attachment"].create({"name": "x", "raw": b"archive"})
        cls.env["tnl.signing.key"]._generate("register")
        cls.env["tnl.register.entry"]._extend()
        cls.env["tnl.site.copy"].create(
            {
                "origin": "https://label.example.org",
                "attachment_id": attachment.id,
                "sha256": sha256(b"archive").hexdigest(),
            }
        )
        invitations = cls.env["tnl.invitation"].search([], limit=1)
        kind = cls.env["tnl.retention.rule"]._kinds()["invitations"]
        cls.env["tnl.erasure"]._erase("invitations", invitations, kind)
        cls.env.cr.flush()

    def check(self, text=""):
        return self.env["tnl.integrity"].with_user(self.manager).check(text)

    def found(self):
        return self.check()["findings"]


@tagged("standard", "post_install", "-at_install")
class TestIntegrity(IntegrityCase):
    def free(self, table):
        """Drop what an owner of the database drops before forging."""
        table = SQL.identifier(table)
        self.env.cr.execute(SQL("ALTER TABLE %s DISABLE TRIGGER USER", table))
        for owner, name in self.env.execute_query(
            SQL(
                """SELECT conrelid::regclass::text, conname FROM pg_constraint
                WHERE contype IN ('f', 'u', 'c')
                AND %s::regclass IN (conrelid, confrelid)""",
                table.code.strip('"'),
            )
        ):
            self.env.cr.execute(
                SQL(
                    "ALTER TABLE %s DROP CONSTRAINT %s CASCADE",
                    SQL.identifier(owner),
                    SQL.identifier(name),
                )
            )
        for (name,) in self.env.execute_query(
            SQL(
                """SELECT indexrelid::regclass::text FROM pg_index
                WHERE indrelid = %s::regclass AND indisunique AND NOT indisprimary""",
                table.code.strip('"'),
            )
        ):
            self.env.cr.execute(SQL("DROP INDEX %s", SQL.identifier(name)))

    def change(self, model, number, field):
        """Give another value to a field of a record, behind the software's back."""
        if field.type == "many2many":
            return self.env.cr.execute(
                SQL(
                    "INSERT INTO %s (%s, %s) VALUES (%s, 2147483647)",
                    SQL.identifier(field.relation),
                    SQL.identifier(field.column1),
                    SQL.identifier(field.column2),
                    number,
                )
            )
        column = SQL.identifier(field.name)
        return self.env.cr.execute(
            SQL(
                "UPDATE %s SET %s = %s WHERE id = %s",
                SQL.identifier(model._table),
                column,
                SQL(_OTHER[field.column_type[0]] % "%s", column),
                number,
            )
        )

    def assertFound(self, model, number, problem, field=None):
        findings = self.found()
        self.assertEqual(
            {(found["model"], found["id"]) for found in findings},
            {(model._name, number)},
            findings,
        )
        problems = {(found["problem"], found["field"]) for found in findings}
        self.assertIn((problem, field), problems)
        sentence = self.env["tnl.integrity"]._sentence(findings[0])
        self.assertIn(str(number), sentence)

    def test_untouched_data_raise_no_alarm(self):
        result = self.check()
        self.assertEqual(result["findings"], [])
        self.assertTrue(result["ok"])
        self.assertGreater(result["records"], 60)

    def test_every_frozen_thing_of_the_label_is_there(self):
        names = {model._name for model in watched(self.env)}
        expected = "edition submission candidature.file award award.change certificate"
        expected += " certificate.version credential letter release signing.key"
        expected += " status.list evaluation deliberation deliberation.vote"
        expected += " dossier.content dossier.file questionnaire message site.copy"
        self.assertLessEqual({f"tnl.{name}" for name in expected.split()}, names)

    def test_each_frozen_column_changed_is_named(self):
        draw = random.Random(2030)
        tried = 0
        for model in watched(self.env):
            numbers = sorted(model._frozen_marks())
            self.assertTrue(numbers, f"{model._name}: the world has none")
            savepoint = self.env.cr.savepoint()
            self.free(model._table)
            for name in model._frozen_names():
                field = model._fields[name]
                if field.type == "many2many":
                    self.free(field.relation)
                number = draw.choice(numbers)
                with (
                    self.subTest(model=model._name, field=name),
                    self.env.cr.savepoint() as inner,
                ):
                    self.change(model, number, field)
                    self.assertFound(model, number, "changed", name)
                    inner.rollback()
                tried += 1
            savepoint.close(rollback=True)
        self.assertGreater(tried, 120)
        self.assertTrue(self.check()["ok"])

    def test_each_row_deleted_or_added_is_named(self):
        draw = random.Random(2031)
        for model in watched(self.env):
            number = draw.choice(sorted(model._frozen_marks()))
            table = SQL.identifier(model._table)
            savepoint = self.env.cr.savepoint()
            self.free(model._table)
            with self.subTest(deleted=model._name), self.env.cr.savepoint() as inner:
                self.env.cr.execute(SQL("DELETE FROM %s WHERE id = %s", table, number))
                self.assertFound(model, number, "deleted")
                inner.rollback()
            with self.subTest(added=model._name), self.env.cr.savepoint() as inner:
                [(columns,)] = self.env.execute_query(
                    SQL(
                        """SELECT array_agg(column_name::text)
                        FROM information_schema.columns
                        WHERE table_name = %s AND column_name <> 'id'""",
                        model._table,
                    )
                )
                names = SQL(", ").join(map(SQL.identifier, columns))
                [(added,)] = self.env.execute_query(
                    SQL(
                        "INSERT INTO %s (%s) SELECT %s FROM %s WHERE id = %s "
                        "RETURNING id",
                        *(table, names, names, table, number),
                    )
                )
                self.assertFound(model, added, "added")
                inner.rollback()
            savepoint.close(rollback=True)

    def test_a_mark_of_the_jury_is_named(self):
        line = self.env["tnl.evaluation.line"].search(
            [("evaluation_id.state", "=", "sealed")], limit=1
        )
        self.env.cr.execute(
            "UPDATE tnl_evaluation_line SET points = points + 0.01 WHERE id = %s",
            [line.id],
        )
        [found] = self.found()
        self.assertEqual(found["id"], line.evaluation_id.id)
        self.assertEqual(found["field"], f"{line.axis_code}.points")
        sentence = self.env["tnl.integrity"]._sentence(found)
        self.assertIn(f"{line.axis_code}.points", sentence)

    def test_a_person_taken_out_by_hand_is_named(self):
        self.env.cr.execute("UPDATE tnl_submission SET agent_id = NULL")
        self.assertEqual({f["field"] for f in self.found()}, {"agent_id"})

    def test_a_deletion_by_the_software_raises_no_alarm(self):
        draft = self.env["tnl.candidature"].browse(self.draft.id)
        self.assertTrue(draft.file_ids)
        draft.unlink()
        self.assertEqual(self.found(), [])

    def test_a_file_beside_the_database_changed_is_named(self):
        copy = self.env["tnl.site.copy"].search([], limit=1)
        path = copy.attachment_id._full_path(copy.attachment_id.store_fname)
        with open(path, "wb") as file:
            file.write(b"archivf")
        self.addCleanup(Path(path).write_bytes, b"archive")
        [found] = self.found()
        self.assertEqual(
            (found["model"], found["id"], found["field"], found["problem"]),
            ("tnl.site.copy", copy.id, "attachment_id", "file"),
        )

    # --- nothing escapes --------------------------------------------------------------

    def test_nothing_that_looks_frozen_escapes_the_check(self):
        self.assertEqual(list(unwatched(self.env)), [])

    def test_a_new_frozen_model_is_watched_or_named(self):
        from odoo.orm.model_classes import add_to_registry  # noqa: PLC0415

        class Watched(models.Model):
            _module = None
            _name = "tnl.watched"
            _inherit = ["tnl.writable.fields.mixin"]
            _description = "Frozen, by its words"
            _tnl_editable = "once"
            name = fields.Char()

        class Forgotten(models.Model):
            _module = None
            _name = "tnl.forgotten"
            _description = "Frozen, and nobody checks it"
            sha256 = fields.Char(size=64)

        self.addCleanup(self.registry._setup_models__, self.env.cr, ["tnl.edition"])
        for definition in (Watched, Forgotten):
            add_to_registry(self.registry, definition)
            self.addCleanup(self.registry.__delitem__, definition._name)
        self.registry._setup_models__(self.env.cr, ["tnl.edition"])
        self.assertEqual(list(unwatched(self.env)), ["tnl.forgotten.sha256"])
        self.assertIn("tnl.watched", [model._name for model in watched(self.env)])

    # --- who asks, and who is told ----------------------------------------------------

    def test_who_may_not_read_the_journal_checks_nothing(self):
        for user in (self.officer, self.internal, self.agent, self.juror):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.env["tnl.integrity"].with_user(user).action_check()

    def test_the_button_opens_what_was_found_in_french(self):
        self.env.cr.execute("UPDATE tnl_award SET reasons = reasons || '~'")
        action = self.env["tnl.integrity"].with_user(self.manager).action_check()
        result = self.env["tnl.integrity"].browse(action["res_id"])
        self.assertFalse(result.is_ok)
        self.assertIn("modifié hors du logiciel", result.findings)
        self.assertIn("Valmon", result.findings)

    def tasks(self):
        return self.env["mail.activity"].search(
            [("user_id", "in", (self.manager | self.manager2).ids)]
        )

    def test_the_night_tells_every_manager(self):
        before = self.tasks()
        self.env["tnl.integrity"]._cron_check()
        self.assertFalse(self.tasks() - before, "nothing to tell")
        self.env.cr.execute("UPDATE tnl_edition SET scheme_hash = 'x' WHERE year=2030")
        self.env["tnl.integrity"]._cron_check()
        told = self.tasks() - before
        self.assertEqual(told.user_id, self.manager | self.manager2)
        last = self.env["tnl.integrity"].search([], limit=1)
        self.assertFalse(
            last.is_ok or last.anchor, "a changed database is not anchored"
        )


@tagged("standard", "post_install", "-at_install")
class TestAnchors(IntegrityCase):
    """A journal cut, or made anew, agrees with itself and not with its anchor."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["ir.config_parameter"].set_param(
            "tnl_label.anchor_emails", "keeper@elsewhere.example"
        )
        cls.env["tnl.integrity"]._cron_check()
        cls.env.cr.postcommit.run()  # as a commit would
        cls.mail = cls.env["mail.mail"].search(
            [("email_to", "=", "keeper@elsewhere.example")]
        )

    def setUp(self):
        super().setUp()
        for table in ("tnl_journal", "tnl_journal_seal"):
            self.env.cr.execute(
                SQL("ALTER TABLE %s DISABLE TRIGGER USER", SQL.identifier(table))
            )

    def problems(self, text=""):
        self.env.invalidate_all()
        found = self.check(text)["findings"]
        return {f["problem"] for f in found if f["model"] == "tnl.journal"}

    def chain_again(self):
        """Make the whole chain anew, as a forger who owns the database does."""
        self.env.cr.execute("DELETE FROM tnl_journal_seal")
        self.env["tnl.journal"]._seal()

    def forge(self, number, created_at):
        vals = {
            "event": "tnl.award.decided",
            "model": "tnl.award",
            "res_id": self.award.id,
            "user_id": self.manager.id,
            "created_at": created_at,
            "details": "{}",
        }
        digest = self.env["tnl.journal"]._digest_of(vals)
        self.env.cr.execute(
            """INSERT INTO tnl_journal
            (id, event, model, res_id, user_id, created_at, details, digest)
            VALUES (%s, %s, %s, %s, %s, %s, %s, %s)""",
            [number, *vals.values(), digest],
        )

    def test_an_empty_journal_has_no_anchor(self):
        with patch.object(type(self.env["tnl.journal"]), "_anchor", lambda _self: None):
            self.assertEqual(self.env["tnl.integrity"]._anchor_outside(), "")

    def test_the_anchor_is_in_a_file_and_in_a_mail(self):
        [kept] = anchors.kept(self.env.cr.dbname)
        self.assertEqual(anchors.read(self.mail.body_html), [kept])
        self.assertEqual(
            kept.entry,
            self.env["tnl.journal.seal"].search([], limit=1, order="id desc").entry,
        )
        self.assertEqual(self.check()["anchors"], 1)
        self.assertEqual(self.problems(), set())

    def test_nothing_new_is_not_mailed_again(self):
        self.env["tnl.integrity"]._cron_check()
        self.env.cr.postcommit.run()
        self.assertEqual(len(anchors.kept(self.env.cr.dbname)), 1)

    def test_a_tail_cut_is_found(self):
        [(last,)] = self.env.execute_query(SQL("SELECT max(id) FROM tnl_journal"))
        self.env.cr.execute("DELETE FROM tnl_journal_seal WHERE entry = %s", [last])
        self.env.cr.execute("DELETE FROM tnl_journal WHERE id = %s", [last])
        self.assertTrue(self.env["tnl.journal"].check()["ok"], "it agrees with itself")
        self.assertEqual(self.problems(), {"cut"})

    def test_a_forged_insertion_chained_anew_is_found(self):
        first = self.env["tnl.journal"].search([], order="id", limit=1)
        self.forge(-1, first.created_at)
        self.chain_again()
        self.assertTrue(self.env["tnl.journal"].check()["ok"], "it agrees with itself")
        self.assertEqual(self.problems(), {"rewritten"})

    def test_an_older_entry_slipped_in_since_is_found(self):
        past = fields.Datetime.now() - timedelta(days=30)
        self.forge(-1, past.isoformat() + ".000000+00:00")
        self.env["tnl.journal"]._seal()
        self.assertEqual(self.problems(), {"slipped"})

    def test_a_mail_kept_elsewhere_is_enough(self):
        path = anchors.path_for(self.env.cr.dbname)
        text = path.read_text()
        path.unlink()
        self.addCleanup(path.write_text, text)
        self.chain_again()
        entry = self.env["tnl.journal"].search([], order="id", limit=1)
        self.env.cr.execute(
            "UPDATE tnl_journal SET user_id = 999, digest = %s WHERE id = %s",
            [
                self.env["tnl.journal"]._digest_of(
                    entry.read(["event", "model", "res_id", "created_at", "details"])[0]
                    | {"user_id": 999}
                ),
                entry.id,
            ],
        )
        self.env.invalidate_all()
        self.chain_again()
        self.assertEqual(self.problems(), set())
        self.assertEqual(self.problems(self.mail.body_html), {"rewritten"})

    def test_an_entry_forged_in_any_way_is_named_and_nothing_else_breaks(self):
        for entry in self.env["tnl.journal"].search(
            [("event", "like", "sealed")], limit=3
        ):
            for details in ("", "[", "[1]", '{"seal": 1}'):
                with self.env.cr.savepoint() as savepoint:
                    self.env.cr.execute(
                        "UPDATE tnl_journal SET details = %s WHERE id = %s",
                        [details, entry.id],
                    )
                    self.assertEqual(self.problems(), {"journal"})
                    savepoint.rollback()

    def test_marks_are_in_the_journal(self):
        entry = self.env["tnl.journal"].search(
            [("event", "=", "tnl.journal.marks")], limit=1
        )
        self.assertTrue(json.loads(entry.details))
