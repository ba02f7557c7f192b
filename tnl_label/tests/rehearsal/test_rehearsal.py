# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
import os
import zipfile
from hashlib import sha256
from io import BytesIO
from unittest.mock import patch

from odoo import tools
from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools.pdf import PdfReader

from ...signing import code as codes
from ...tools import rehearsing
from ..common import TnlCase

_OWN = {"tnl_rehearsal", "tnl_journal"}


@tagged("post_install", "-at_install")
class TestRehearsal(TnlCase):
    """The whole year of a draft is played, shown, and undone."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.draft = cls.make_edition(2031)
        cls.draft.with_user(cls.officer).action_usual_checks()

    def setUp(self):
        super().setUp()
        self.registry_enter_test_mode()

    def _rehearse(self):
        action = self.draft.with_user(self.officer).action_rehearse()
        return (
            self.env["tnl.rehearsal"].with_user(self.officer).browse(action["res_id"])
        )

    def _digests(self):
        """Return the digest of the rows of each table, and what no row holds."""
        self.env.flush_all()
        cr = self.env.cr
        cr.execute(
            "SELECT relname, relkind FROM pg_class c JOIN pg_namespace n"
            " ON n.oid = relnamespace WHERE nspname = 'public'"
            " AND relkind IN ('r', 'S')"
        )
        found = {}
        for name, kind in cr.fetchall():
            if kind == "S" and name.endswith("_id_seq"):
                continue  # numbers of rows, which any refused request uses up
            what = "t::text" if kind == "r" else "last_value::text"
            cr.execute(
                f"SELECT count(*), md5(string_agg({what}, '|' ORDER BY {what}))"
                f' FROM "{name}" t'
            )
            found[name] = cr.fetchone()
        return found

    def _files(self):
        folder = tools.config.filestore(self.env.cr.dbname)
        return {
            os.path.join(path, name)
            for path, _folders, names in os.walk(folder)
            for name in names
        }

    def _changed(self, before):
        after = self._digests()
        return {name for name in after if after[name] != before.get(name)}

    def test_it_is_played_to_its_end_shown_and_leaves_nothing(self):
        """One play: no mail leaves, no key signs, all is shown, then undone."""
        before, files, asked = self._digests(), self._files(), []

        def refuse(*args, **kwargs):
            asked.append(args)

        keys, servers = self.env["tnl.signing.key"], self.env["ir.mail_server"]
        with (
            patch.object(type(servers), "send_email", refuse),
            patch.object(type(keys), "_passphrase", refuse),
        ):
            rehearsal = self._rehearse()
        self.assertEqual(asked, [])
        self.assertFalse(rehearsal.problem)
        self.assertTrue(rehearsal.is_whole)
        self.assertFalse(rehearsal.warnings)
        self.assertEqual(self._changed(before), _OWN)
        self.assertEqual(self._files(), files)
        self.assertEqual(self.draft.state, "draft")
        entries = self.env["tnl.journal"].search([], limit=2)
        self.assertEqual(entries[0].event, "tnl.rehearsal.played")
        self.assertNotIn("rehearsal", entries[1].event)
        self.check_pieces(rehearsal)
        self.check_the_office_alone(rehearsal)
        rehearsal.action_remove()
        self.assertEqual(self._changed(before), {"tnl_journal"})
        self.assertEqual(self._files(), files)
        self.assertJournal(
            self.draft, ["tnl.rehearsal.played", "tnl.rehearsal.removed"]
        )

    def check_pieces(self, rehearsal):
        pieces = json.loads(rehearsal.pieces_json)
        self.assertLessEqual(
            {"candidate", "office", "mail"}, {p["role"] for p in pieces}
        )
        titles = {p["title"] for p in pieces}
        self.assertLessEqual({"Receipt", "Letter", "Certificate"}, titles)
        with zipfile.ZipFile(BytesIO(rehearsal._zip_bytes())) as archive:
            names = archive.namelist()
            self.assertIn("index.html", names)
            for name in names:
                content = archive.read(name)
                if name.endswith("html"):
                    self.assertIn("RÉPÉTITION", content.decode(), name)
                elif name.endswith("pdf"):
                    self.assertTrue(content.startswith(b"%PDF"), name)
                    marked = PdfReader(BytesIO(content)).pages[0].extract_text()
                    self.assertIn("REHEARSAL", marked, name)
        for piece in pieces:
            self.assertIn(piece["path"], rehearsal.pieces_html)

    def test_a_mail_that_cannot_be_written_is_told_with_its_stage(self):
        template = self.env.ref("tnl_label.mail_template_result").sudo()
        for code, _name in self.env["res.lang"].get_installed():
            template.with_context(lang=code).subject = "{{ object.nothing_at_all }}"
        rehearsal = self._rehearse()
        self.assertFalse(rehearsal.is_whole)
        self.assertEqual(rehearsal.stage, "Publication")
        self.assertIn("nothing_at_all", rehearsal.problem)
        self.assertGreater(rehearsal.piece_count, 5)  # what was made before

    def test_an_edition_that_cannot_open_is_stuck_at_its_opening(self):
        self.draft.date_publish = False
        rehearsal = self._rehearse()
        self.assertEqual(rehearsal.stage, "Opening of the call")
        self.assertIn("Results made public", rehearsal.problem)

    def check_the_office_alone(self, rehearsal):
        self.assertTrue(rehearsal.with_user(self.manager).pieces_json)
        for user in (self.internal, self.agent, self.settings_admin):
            with self.subTest(user.login):
                own = rehearsal.with_user(user)
                for act in (
                    lambda own=own: own.pieces_json,
                    own._zip_bytes,
                    own.action_download,
                    own.action_remove,
                    self.draft.with_user(user).action_rehearse,
                ):
                    with self.assertRaises(AccessError):
                        act()
        with self.assertRaises(AccessError):
            rehearsal.with_user(self.officer).sudo(False).stage = "Other"
        with self.assertRaises(AccessError):
            rehearsal.with_user(self.officer).sudo(False).read(["archive"])

    def test_a_running_edition_is_not_rehearsed(self):
        edition = self.make_open_edition(2032)
        with self.assertRefused("in preparation"):
            edition.with_user(self.officer).action_rehearse()

    def test_a_commit_is_refused(self):
        with rehearsing.stage(self.env.registry) as (cr, _threads):
            with self.assertRaises(rehearsing.CommitRefused):
                getattr(cr, "commit")()  # noqa: B009
        play = type(self.env["tnl.rehearsal.play"])

        def commit(self, scene):
            getattr(self.env.cr, "commit")()  # noqa: B009

        with patch.object(play, "_play_screening", commit):
            rehearsal = self._rehearse()
        self.assertEqual(rehearsal.stage, "Admissibility")
        self.assertIn("CommitRefused", rehearsal.problem)

    def test_one_at_a_time(self):
        with rehearsing.stage(self.env.registry):
            with self.assertRaises(rehearsing.RehearsalBusy):
                with rehearsing.stage(self.env.registry):
                    pass
        with patch.object(rehearsing, "_ALONE") as alone:
            alone.acquire.return_value = False
            with self.assertRefused("Another rehearsal"):
                self._rehearse()

    def test_nothing_of_it_stays_in_memory(self):
        """What it reads is apart from what visitors read."""
        registry = self.env.registry
        caches, cursor = registry._Registry__caches, registry.cursor
        invalidated = set(registry.cache_invalidated)
        registry.cache_invalidated.clear()
        with rehearsing.stage(registry):
            self.assertIsNot(registry._Registry__caches, caches)
            registry.clear_cache()
        self.assertIs(registry._Registry__caches, caches)
        self.assertEqual(registry.cursor, cursor)
        self.assertFalse(registry.cache_invalidated)
        registry.cache_invalidated.update(invalidated)

    def test_its_codes_are_of_no_certificate(self):
        code = codes.rehearsal_code()
        self.assertTrue(codes.is_rehearsal(code.lower().replace("-", " ")))
        self.assertIsNone(codes.normalise(code))
        self.assertFalse(self.env["tnl.certificate"]._public_by_code(code))
        self.assertFalse(codes.is_rehearsal(codes.new_code()))
        digest = sha256(code.encode()).digest()[: codes.RANDOM_BYTES]
        self.assertFalse(codes.is_rehearsal(codes.from_bytes(digest)))
        with self.assertRaises(ValueError):
            codes.to_bytes(code)
