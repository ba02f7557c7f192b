# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import re
import threading
from unittest.mock import patch

from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import WebCase

_NOISE = ("odoo.http", "odoo.addons.base.models.ir_http", "werkzeug")
_OTHER_EACH_TIME = {"Date", "Set-Cookie"}
_PIXEL = "R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs="


@tagged("post_install", "-at_install")
class TestValidators(WebCase):
    """What says whether a page has changed tells of nothing that is not public."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.publish_label()
        cls.town.image_1920 = _PIXEL
        cls.edition.organiser_ids = cls.town
        cls.certificate._render_pdf()
        cls.secret = cls.make_open_edition(
            2031, organiser_ids=[Command.set(cls.town.ids)]
        )
        cls.hidden = cls.apply(cls.secret, cls.rival_agent, cls.rival)

    def paths(self):
        """Return every public address of ours, as found in the routing map."""
        here = threading.current_thread()
        with patch.object(here, "dbname", self.cr.dbname, create=True):
            rules = [*self.env["ir.http"].routing_map().iter_rules()]
        known = {
            "partner_id": [self.town.id],
            "slug": [f"valmont-{self.town.id}"],
            "code": [self.certificate.code, "0123456789ABCDEF00"],
            "year": [2020, 2031],
            "token": ["0"],
        }
        for rule in rules:
            routing = rule.endpoint.routing
            module = rule.endpoint.original_endpoint.__module__
            is_ours = module.startswith("odoo.addons.tnl_")
            is_read = "GET" in (routing["methods"] or ["GET"])
            if not is_ours or routing["auth"] != "public" or not is_read:
                continue
            if routing["type"] != "http":
                continue
            paths = [rule.rule]
            for name in rule.arguments:
                found = re.search(rf"<(?:([^<>]*):)?{name}>", rule.rule)
                words = re.search(r"any\((.*)\)", found[1] or "")
                values = words[1].split(",") if words else known.get(name, ["1"])
                paths = [
                    path.replace(found[0], str(value).strip(" \"'"))
                    for path in paths
                    for value in values
                ]
            yield from paths

    def headers(self):
        """Return what each address answers: status and headers."""
        self.env.flush_all()
        found = {}
        for path in self.paths():
            with mute_logger(*_NOISE):
                answer = self.url_open(path, allow_redirects=False)
            kept = {
                k: v for k, v in answer.headers.items() if k not in _OTHER_EACH_TIME
            }
            found[path] = (answer.status_code, kept)
        return found

    def touch_everything(self):
        """Say of each record that it was written tomorrow, and of nothing else."""
        self.env.flush_all()
        for name, model in self.env.registry.items():
            if not model._log_access or not model._auto or model._abstract:
                continue
            if name.startswith("tnl.") or name in ("res.partner", "res.company"):
                self.env.cr.execute(
                    f"UPDATE {model._table} SET write_date = write_date"  # noqa: S608
                    " + interval '1 day'"
                )
        self.env.invalidate_all()

    def test_an_embargo_changes_no_public_header(self):
        before = self.headers()
        self.assertGreater(len(before), 40)
        tagged_answers = [p for p, (_status, kept) in before.items() if "ETag" in kept]
        self.assertGreater(len(tagged_answers), 8)
        self.assertIn(f"/label/edition/2020/logo/{self.town.id}", tagged_answers)
        # what the office knows and nobody else
        self.town.write({"phone": "04 00 00 00 00", "comment": "Not to be told."})
        self.assertEqual(self.headers(), before)

    def test_dates_of_records_are_in_no_public_header(self):
        before = self.headers()
        self.touch_everything()
        self.assertEqual(self.headers(), before)

    def test_decisions_under_embargo_change_no_header_of_results(self):
        def results():
            return {p: h for p, h in self.headers().items() if "palmares" in p}

        self.walk(self.secret, "deliberation")
        before = results()
        self.walk(self.secret, "embargo")
        self.touch_everything()
        self.assertTrue(self.secret.award_ids)
        self.assertEqual(results(), before)
        # and what is published does change them
        self.walk(self.secret, "published")
        after = results()
        for path in ("/label/palmares.csv", "/label/palmares.json"):
            self.assertNotEqual(after[path][1]["ETag"], before[path][1]["ETag"])

    def test_a_sign_is_known_by_its_bytes(self):
        path = f"/label/edition/2020/logo/{self.town.id}"
        tag = self.url_open(path).headers["ETag"]
        pixel = base64.b64decode(_PIXEL)
        self.town.image_1920 = base64.b64encode(pixel.replace(b"\xff", b"\x10"))
        self.env.flush_all()
        self.assertNotEqual(self.url_open(path).headers["ETag"], tag)
