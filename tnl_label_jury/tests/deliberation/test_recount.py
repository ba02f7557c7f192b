# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Counting again outside Odoo gives the board; what was altered is seen."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import JuryHttpCase
from .test_deliberation_seats import SessionCase

ADDON = Path(__file__).parents[2]
# the command, then a proof that it needed no Odoo
PROGRAM = """
import sys
from recount.__main__ import main
status = main(sys.argv[1:])
assert not [name for name in sys.modules if name.partition(".")[0] == "odoo"]
sys.exit(status)
"""


def run(*command):
    """Run Python beside the addon, which alone is on its path."""
    found = subprocess.run(
        [sys.executable, *command],
        env={"PYTHONPATH": str(ADDON), "PATH": os.environ.get("PATH", "")},
        capture_output=True,
        text=True,
        check=False,
    )
    return found.returncode, found.stdout, found.stderr


def count(data, *options):
    """Run the command on a file, and return its status and what it says."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "session.json"
        path.write_text(data if isinstance(data, str) else json.dumps(data))
        return run("-c", PROGRAM, str(path), *options)


@tagged("post_install", "-at_install")
class TestRecount(SessionCase):
    """Six members, two dossiers; marks of all kinds."""

    @classmethod
    def finish_jury(cls, edition):
        points = iter((1, 9, 4.25, 7.5, 3, 8, 6.75, 2))
        evaluations = edition.dossier_ids.evaluation_ids
        for evaluation in evaluations.filtered(
            lambda e: e.state != "sealed" and not e.is_recused
        ):
            cls.mark(evaluation, strategy=next(points))
            if evaluation.juror_id.user_id == cls.juror2:
                line = evaluation.line_ids[-1].with_user(cls.juror2)
                line.write({"is_abstained": True})
        return super().finish_jury(edition)

    def exported(self, user=None):
        return json.loads(self.session.with_user(user or self.manager)._recount_file())

    def test_it_finds_the_board(self):
        status, text, error = count(self.exported(), "--json")
        self.assertEqual((status, error), (0, ""))
        found = {row["reference"]: row for row in json.loads(text)["dossiers"]}
        self.assertEqual(len(found), 2)
        board = self.item | self.rival_item
        for item in board:
            row = found[item.dossier_id.reference]
            self.assertEqual(float(row["mean"]), item.mean)
            self.assertEqual(float(row["median"]), item.median)
            self.assertEqual(float(row["spread"]), item.spread)
            self.assertEqual(row["level"], item.retained_level_id.code or None)
            self.assertEqual(row["count"], item.evaluation_count)
        by_mean = board.sorted("mean", reverse=True)
        self.assertEqual(
            [found[item.dossier_id.reference]["rank"] for item in by_mean], [1, 2]
        )

    def test_the_command_says_so(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "session.json"
            path.write_text(json.dumps(self.exported()))
            status, text, _error = run("-m", "recount", str(path))
        self.assertEqual(status, 0)
        self.assertIn("Identiques\u00a0: 2", text)
        self.assertIn("Valmont", text)

    def test_a_mark_altered_is_seen(self):
        data = self.exported()
        mark = data["evaluations"][0]["marks"][0]
        mark["points"] = "10" if mark["points"] != "10" else "0"
        status, text, _error = count(data)
        self.assertEqual(status, 1)
        self.assertIn("DIFFÈRE", text)

    def test_points_that_do_not_add_up_from_their_questions_are_seen(self):
        data = self.exported()
        marks = [m for e in data["evaluations"] for m in e["marks"]]
        mark = next(m for m in marks if m["points"] == "8")
        self.assertEqual(mark["judgements"], {})
        self.assertTrue(mark["is_set"], "its author wrote why")
        mark["is_set"], mark["judgements"] = False, {"S01": "4"}
        self.assertEqual(count(data)[0], 0, "they add up")
        mark["judgements"] = {"S01": "no_evidence"}
        status, text, _error = count(data, "--lang", "en")
        self.assertEqual(status, 1)
        self.assertIn("sum:strategy", text)
        mark["is_set"] = True
        self.assertEqual(count(data)[0], 0, "a total that its author set")

    def test_an_announced_level_altered_is_seen(self):
        data = self.exported()
        data["dossiers"][0]["announced"]["level"] = "9"
        status, text, _error = count(data, "--lang", "en")
        self.assertEqual(status, 1)
        self.assertIn("DIFFERS (level)", text)

    def test_a_file_that_cannot_be_trusted_is_refused(self):
        def scheme(data):
            data["schemes"]["label"]["levels"][0]["threshold"] = "1"

        def seal_gone(data):
            data["seals"].pop()

        def seal_forged(data):
            data["evaluations"][0]["seal"] = "0" * 64

        def stranger(data):
            data["evaluations"][0]["dossier"] = "D-NONE"

        def shape(data):
            del data["dossiers"][0]["announced"]

        def other(data):
            data["format"] = "tnl-bundle/1"

        for alter in (scheme, seal_gone, seal_forged, stranger, shape, other):
            data = self.exported()
            alter(data)
            status, text, error = count(data)
            self.assertEqual((status, text), (2, ""), alter.__name__)
            self.assertIn("Fichier inutilisable", error)
        self.assertEqual(count("{")[0], 2)

    def test_nobody_is_named(self):
        text = json.dumps(self.exported())
        for member in self.members.values():
            self.assertNotIn(member.display_name, text)
            self.assertNotIn(member.user_id.email, text)
        self.assertNotIn("Said by", text)
        self.assertNotIn("nonce", text)
        names = {e["name"] for e in self.exported()["evaluations"]}
        sealed = self.env["tnl.evaluation"].search(
            [("edition_id", "=", self.edition.id), ("state", "=", "sealed")]
        )
        self.assertEqual(names, set(sealed.mapped("name")))

    def test_a_recusal_after_the_closing_leaves_the_count(self):
        self.recuse(self.members[self.juror], self.rival, user=self.manager)
        data = self.exported()
        self.assertEqual(count(data)[0], 0)
        self.assertGreater(len(data["seals"]), len(data["evaluations"]))

    def test_who_has_withdrawn_exports_the_rest(self):
        data = self.exported(self.chair)
        text = json.dumps(data)
        self.assertNotIn("Valmont", text)
        self.assertIsNone(data["seals"])
        status, text, _error = count(data)
        self.assertEqual(status, 0)
        self.assertIn("extrait", text)
        self.assertIn("Identiques\u00a0: 1", text)

    def test_who_exports_is_journalled(self):
        self.exported(self.chair2)
        entry = self.env["tnl.journal"].search(
            [("event", "=", "tnl.deliberation.exported")], limit=1
        )
        self.assertEqual(entry.user_id, self.chair2.id)
        self.assertEqual(json.loads(entry.details)["dossiers"], 2)

    def test_who_exports(self):
        for user in (self.juror, self.secretary, self.tied, self.internal):
            with self.assertRaises(AccessError):
                self.session.with_user(user)._recount_file()
            with self.assertRaises(AccessError):
                self.session.with_user(user).action_recount()
        for user in (self.chair, self.officer, self.manager):
            url = self.session.with_user(user).action_recount()["url"]
            self.assertTrue(url.endswith("/recount.json"))


@tagged("post_install", "-at_install")
class TestRecountRoute(JuryHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.meeting = cls.make_jury("deliberation").deliberation_ids

    def download(self, user):
        self.authenticate(user.login, user.login)
        return self.url_open(f"/tnl/deliberation/{self.meeting.id}/recount.json")

    @mute_logger("odoo.http")
    def test_it_is_downloaded_by_who_may(self):
        for user in (self.chair, self.officer, self.manager):
            response = self.download(user)
            self.assertEqual(response.status_code, 200, user.login)
            self.assertEqual(response.json()["format"], "tnl-recount/1")
            self.assertIn("attachment", response.headers["Content-Disposition"])
        for user in (self.juror, self.secretary, self.outsider, self.internal):
            self.assertEqual(self.download(user).status_code, 404, user.login)
