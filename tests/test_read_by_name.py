# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What our code and our pages read by name cannot be deleted."""

import ast
import re
from pathlib import Path

from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.tnl_label.models.common.kept_records import _FREE
from odoo.addons.tnl_label.tests.common import TnlCast
from odoo.addons.tnl_label_website.models.website import _OFF as SWITCHES

ROOT = Path(__file__).resolve().parents[1]
ADDONS = ("tnl_label", "tnl_label_jury", "tnl_label_website")
NAME = re.compile(r"[a-z][a-z0-9_]*\.[a-zA-Z][a-zA-Z0-9_]*")
CALLED = re.compile(r"t-call=\"([a-z0-9_]+\.[a-z0-9_]+)\"")
# pages of a site that has no other: without them there is no site at all
LAYOUTS = ("web.", "website.", "portal.")


def names_in_code():
    """Yield every text of our code that may name a record."""
    for addon in ADDONS:
        for path in (ROOT / addon).rglob("*.py"):
            if "tests" in path.parts or "migrations" in path.parts:
                continue
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    if NAME.fullmatch(node.value):
                        yield node.value
        for path in (ROOT / addon).rglob("*.xml"):
            for name in CALLED.findall(path.read_text()):
                if not name.startswith(LAYOUTS):
                    yield name


@tagged("standard", "post_install", "-at_install")
class TestReadByName(TnlCast, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()

    def records(self):
        """Return the records that our code names, by their names."""
        names = set(names_in_code())
        found = {name: self.env.ref(name, False) for name in names}
        return {name: record for name, record in found.items() if record}

    def deleted(self, record):
        """Tell whether an administrator can delete a record."""
        try:
            with self.cr.savepoint(), mute_logger("odoo.sql_db"):
                record.unlink()
                self.env.flush_all()
                return True
        except (UserError, IntegrityError):
            return False
        finally:
            self.env.invalidate_all()

    def test_nothing_that_is_read_by_name_is_deleted(self):
        records = self.records()
        self.assertGreater(len(records), 60)
        gone = {name for name, record in records.items() if self.deleted(record)}
        # mails that wait are sent by this job, at once where it is there
        mails = "mail.ir_cron_mail_scheduler_action"
        self.assertLessEqual(gone, {*SWITCHES, mails})
        free = [name for name, record in records.items() if record._name in _FREE]
        self.assertEqual(free, [])

    def test_a_site_is_dressed_without_the_parts_that_it_has_deleted(self):
        def delete(view):
            for inner in view.inherit_children_ids:
                delete(inner)
            view.unlink()

        for name in SWITCHES:
            delete(self.env.ref(name).with_context(active_test=False))
        site = self.env["website"].create({"name": "Another"})
        site._dress_as_label()
        self.assertTrue(site.is_dressed)

    def test_nothing_that_our_addons_ship_is_deleted(self):
        data = self.env["ir.model.data"].search(
            [
                ("module", "in", ADDONS),
                ("model", "in", ("mail.template", "ir.cron", "tnl.release")),
            ]
        )
        self.assertGreater(len(data), 15)
        for row in data:
            self.assertFalse(
                self.deleted(self.env[row.model].browse(row.res_id)), row.complete_name
            )

    def test_a_name_added_to_the_code_is_found(self):
        names = set(names_in_code())
        self.assertIn("tnl_label.mail_template_award_change", names)
        record = self.env["mail.template"].create({"name": "New"})
        self.assertTrue(self.deleted(record), "nobody reads it by name")
        record = self.env["mail.template"].create({"name": "New"})
        self.env["ir.model.data"].create(
            {
                "module": "tnl_label_new",
                "name": "mail_template_new",
                "model": "mail.template",
                "res_id": record.id,
            }
        )
        self.env.registry.clear_cache()  # as after an update
        self.assertFalse(self.deleted(record))

    def test_a_page_stands_without_the_model_of_its_release(self):
        edition = self.make_edition()
        self.env["tnl.release"].search([]).section_ids.unlink()
        self.env.flush_all()
        self.env.cr.execute("DELETE FROM tnl_release")
        self.env.invalidate_all()
        self.walk(edition, "open")
        for path in ("communique", "communique.pdf", "communique.odt"):
            answer = self.url_open(f"/label/edition/2030/{path}")
            self.assertEqual(answer.status_code, 200, path)
