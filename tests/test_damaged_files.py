# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A stored file that is not what was recorded is never handed over, by any address."""

import base64
import io
import itertools
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from permissions.world import World
from PIL import Image
from test_hostile_input import address, our_routes, parameters

from odoo import fields, models
from odoo.tests import HttpCase, TransactionCase, tagged
from odoo.tools import SQL, mute_logger

pytestmark = pytest.mark.long(90)

KINDS = ("missing", "empty", "cut", "changed")
ARCHIVE = b"PK the archive of the site, which is long enough to be cut"
_WORDS = ("not handed over", "n’est pas remis")


def stored_files(env):
    """Return the (model, field) that say where the digest of a stored file is."""
    return [
        (env[name], field)
        for name in sorted(env.registry)
        for field in env[name]._fields.values()
        if getattr(field, "tnl_digest", None) and not env[name]._abstract
    ]


# what a rehearsal shows proves nothing, and is made again by another one
UNPROTECTED = {("tnl.rehearsal", "archive")}


def unprotected_files(env):
    """Yield the stored files of our models whose bytes are compared with nothing."""
    protected = {(model._name, field.name) for model, field in stored_files(env)}
    protected |= UNPROTECTED
    for name in sorted(env.registry):
        model = env[name]
        if not name.startswith("tnl.") or model._transient or model._abstract:
            continue
        for field in model._fields.values():
            is_file = field.type in ("binary", "image") or (
                field.relational and field.comodel_name == "ir.attachment"
            )
            # attachments of a thread are Odoo's, and no address of ours sends them
            of_thread = field.name.startswith("message_")
            if is_file and field.store and not of_thread:
                if (name, field.name) not in protected:
                    yield f"{name}.{field.name}"


@tagged("standard", "post_install", "-at_install")
class TestEveryFileIsProtected(TransactionCase):
    def test_every_stored_file_says_where_its_digest_is(self):
        self.assertEqual(list(unprotected_files(self.env)), [])
        self.assertGreaterEqual(len(stored_files(self.env)), 6)
        for model, field in stored_files(self.env):
            with self.subTest(model=model._name, field=field.name):
                self.assertIn(field.tnl_digest, model._fields)
                self.assertIn(field.name, model._frozen_names())
                self.assertIn(field.tnl_digest, model._frozen_names())

    def test_a_new_stored_file_is_protected_or_named(self):
        from odoo.orm.model_classes import add_to_registry  # noqa: PLC0415

        class Forgotten(models.Model):
            _module = None
            _name = "tnl.forgotten"
            _description = "A file that nobody compares"
            data = fields.Binary(attachment=False)
            attachment_id = fields.Many2one("ir.attachment")

        self.addCleanup(self.registry._setup_models__, self.env.cr, ["tnl.edition"])
        add_to_registry(self.registry, Forgotten)
        self.addCleanup(self.registry.__delitem__, Forgotten._name)
        self.registry._setup_models__(self.env.cr, ["tnl.edition"])
        self.assertEqual(
            set(unprotected_files(self.env)),
            {"tnl.forgotten.data", "tnl.forgotten.attachment_id"},
        )


@tagged("standard", "post_install", "-at_install")
class TestDamagedFiles(World, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.reach("S4")
        cls.sitting = cls.edition.deliberation_ids
        cls.sitting.with_user(cls.manager).action_close()
        cls.reach("S6")
        award = cls.award.with_user(cls.manager2)
        change = award.change_ids._propose(award, "corrected", "A letter", "Valmond")
        change.with_user(cls.manager).action_confirm()
        cls.copy = cls.env["tnl.site.copy"].create(
            {
                "origin": "https://label.example.org",
                "sha256": sha256(ARCHIVE).hexdigest(),
            }
        )
        cls.copy.attachment_id = cls.env["ir.attachment"].create(
            {
                "name": "copy.zip",
                "raw": ARCHIVE,
                "res_model": "tnl.site.copy",
                "res_id": cls.copy.id,
            }
        )
        cls.env.cr.flush()
        cls.files = {
            "tnl.candidature.file": cls.candidature.submission_ids.file_ids,
            "tnl.certificate": cls.certificate,
            "tnl.certificate.version": cls.certificate.version_ids,
            "tnl.deliberation": cls.sitting,
            "tnl.letter": cls.award.letter_ids,
            "tnl.site.copy": cls.copy,
            "tnl.story.picture": cls.told_picture(),
        }

    @classmethod
    def told_picture(cls):
        """Return a picture of a story that everybody reads."""
        award, file = cls.award.sudo(), io.BytesIO()  # as the portal has it
        Image.new("RGB", (40, 30), "red").save(file, "PNG")
        award._add_story_picture(cls.agent, file.getvalue(), "A square", "")
        award._save_story(cls.agent, "Told.", [], award._story()._mark())
        award._send_story(cls.agent)
        award._story().with_user(cls.officer).sudo(False).action_accept()
        return award._story().picture_ids

    def stored(self):
        """Return ``{(model, field): bytes}`` of one file of each kind."""
        return {
            # what is stored, whoever may read it
            (model._name, field.name): self.bytes_of(
                self.files[model._name].sudo().ensure_one(), field
            )
            for model, field in stored_files(self.env)
        }

    def bytes_of(self, record, field):
        if field.type == "many2one":
            return record[field.name].raw
        return base64.b64decode(record.with_context(bin_size=False)[field.name])

    # --- who hands over what ----------------------------------------------------------

    def addresses(self):
        """Yield every address of ours that reads, filled with what the world has."""
        [dossier_file] = (
            self.env["tnl.dossier.file"]
            .sudo()  # its number, to fill an address
            .search([("dossier_id", "=", self.dossier.id)])
        )
        known = {
            "candidature_id": [self.candidature.id],
            "code": [self.certificate.code],
            "edition_id": [self.edition.id],
            # a number, to fill an address
            "evaluation_id": self.dossier.sudo().evaluation_ids.ids[:1],
            "file_id": [self.files["tnl.candidature.file"].id, dossier_file.id],
            "letter_id": [self.award.letter_ids.id],
            "number": [1],
            "partner_id": [self.town.id],
            "picture_id": [self.files["tnl.story.picture"].id],
            "record_id": [self.award.id, self.certificate.id],
            "release_id": self.env["tnl.release"].search([], limit=1).ids,
            "session_id": [self.sitting.id],
            "slug": [f"valmond-{self.town.id}"],
            "submission_id": [self.candidature.last_submission_id.id],
            "year": [self.edition.year],
        }
        for rule in our_routes(self.env):
            if "GET" not in (rule.endpoint.routing.get("methods") or ["GET"]):
                continue
            names = [name for name in rule.arguments if name in known]
            query = ""
            if "ids" in parameters(rule):
                query = f"?ids={self.certificate.id}"
            for values in itertools.product(*(known[name] for name in names)):
                texts = dict(zip(names, map(str, values), strict=True))
                yield address(rule, texts) + query
        for model, field in stored_files(self.env):
            record = self.files[model._name]
            if field.type == "many2one":
                yield f"/web/content/{record[field.name].id}?download=true"
            else:
                yield f"/web/content/{model._name}/{record.id}/{field.name}"

    def ask(self, path):
        with mute_logger("odoo.http", "odoo.addons.base.models.ir_http", "werkzeug"):
            return self.url_open(path, allow_redirects=False)

    def carriers(self):
        """Return ``{(model, field): {(login, path)}}``: who is handed which file."""
        stored, found = self.stored(), {}
        for user in (None, self.agent, self.juror, self.manager):
            login = user and user.login
            self.authenticate(login, login)
            for path in sorted(set(self.addresses())):
                answer = self.ask(path)
                for key, data in stored.items():
                    if answer.status_code == 200 and carries(answer.content, data):
                        found.setdefault(key, set()).add((login, path))
        return found

    def archive(self):
        """Return the file, on the disk, of the copy of the site."""
        attachment = self.copy.attachment_id
        return Path(attachment._full_path(attachment.store_fname))

    def damage(self, key, kind):
        """Spoil a stored file as a disk, or somebody, would."""
        name, field_name = key
        record, field = self.files[name], self.env[name]._fields[field_name]
        data = self.bytes_of(record.sudo(), field)  # what is stored
        spoilt = {
            "missing": None,
            "empty": b"",
            "cut": data[: len(data) // 2],
            "changed": data[:-1] + bytes([data[-1] ^ 1]),
        }[kind]
        if field.type == "many2one":
            path = self.archive()
            self.addCleanup(path.write_bytes, data)
            path.unlink()
            if spoilt is not None:
                path.write_bytes(spoilt)
            return spoilt
        table, column = SQL.identifier(record._table), SQL.identifier(field_name)
        self.env.cr.execute(
            SQL("ALTER TABLE %s ALTER COLUMN %s DROP NOT NULL", table, column)
        )
        value = None if spoilt is None else base64.b64encode(spoilt)
        self.env.cr.execute(
            SQL("UPDATE %s SET %s = %s WHERE id = %s", table, column, value, record.id)
        )
        self.env.invalidate_all()
        return spoilt

    def test_no_address_hands_over_a_damaged_file(self):
        carriers = self.carriers()
        self.assertEqual(
            set(carriers),
            set(self.stored()),
            "each stored file is handed over by some address that this test knows",
        )
        tried = 0
        for key, ways in sorted(carriers.items()):
            for kind in KINDS:
                savepoint = self.env.cr.savepoint()
                spoilt = self.damage(key, kind)
                for login, path in sorted(ways, key=str):
                    with self.subTest(file=key, kind=kind, path=path):
                        self.authenticate(login, login)
                        answer = self.ask(path)
                        self.assertNotEqual(answer.status_code, 200)
                        self.assertLess(answer.status_code, 500)
                        if spoilt:
                            self.assertFalse(carries(answer.content, spoilt))
                        self.assertTrue(
                            any(words in answer.text for words in _WORDS), answer.text
                        )
                        tried += 1
                with self.subTest(told=key, kind=kind):
                    self.env.invalidate_all()
                    told = self.env["tnl.integrity"].search([], limit=1)
                    self.assertFalse(told.is_ok)
                    self.assertIn(f"{self.files[key[0]].id}", told.findings)
                savepoint.close(rollback=True)
                self.archive().write_bytes(ARCHIVE)
                self.env.invalidate_all()
        self.assertGreater(tried, 40)

    def test_no_document_is_made_of_a_damaged_version(self):
        submission = self.candidature.last_submission_id
        self.env.cr.execute("ALTER TABLE tnl_submission DISABLE TRIGGER USER")
        self.env.cr.execute(
            "UPDATE tnl_submission SET content_json = content_json || ' ' WHERE id=%s",
            [submission.id],
        )
        self.env.invalidate_all()
        office = f"/tnl/submission/{submission.id}"
        portal = f"/my/candidatures/{self.candidature.id}/submissions/1"
        for user, path in (
            (self.manager, f"{office}/receipt.pdf"),
            (self.manager, f"{office}/dossier.zip"),
            (self.agent, f"{portal}/receipt.pdf"),
        ):
            with self.subTest(path=path):
                self.authenticate(user.login, user.login)
                answer = self.ask(path)
                self.assertGreaterEqual(answer.status_code, 400)
                self.assertLess(answer.status_code, 500)

    def test_the_managers_are_told_once(self):
        key = ("tnl.letter", "pdf")
        self.damage(key, "cut")
        self.authenticate(self.manager.login, self.manager.login)
        before = self.env["mail.activity"].search_count([])
        for _turn in range(3):
            self.ask(f"/tnl/letter/{self.award.letter_ids.id}.pdf")
        managers = self.env.ref("tnl_label.group_tnl_manager").all_user_ids
        self.env.invalidate_all()
        told = self.env["mail.activity"].search_count([]) - before
        self.assertEqual(told, len(managers.filtered("active")))
        entries = self.env["tnl.journal"].search([("event", "=", "tnl.letter.damaged")])
        self.assertEqual(len(entries), 3)


def carries(content, data):
    """Tell whether an answer holds these bytes, in a ZIP or not."""
    if data in content:
        return True
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return False
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return any(data in archive.read(name) for name in archive.namelist())
