# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""No button of a form offers what the state of the record refuses.

Each button that a form shows is pressed, in each state and by each role: it does its
act, or opens a dialogue that explains. The reason why a step waits stands beside.
"""

from datetime import timedelta

from lxml import etree

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged
from odoo.tools.safe_eval import safe_eval

from odoo.addons.tnl_label.tests.common import STAGES, TnlCase

# what is typed in a form is not what is pressed in it
_SKIPPED = {"discard"}


def shown_buttons(record):
    """Return the buttons of objects that the form of a record shows to its reader."""
    arch = etree.fromstring(record.get_view(view_type="form")["arch"])
    for inner in arch.xpath("//field[*]"):
        for node in list(inner):
            inner.remove(node)  # buttons of lines are those of another record
    names = {node.get("name") for node in arch.iter("field")} | {"state"}
    [values] = record.read(sorted(names))
    context = {**values, "id": record.id, "context": {}, "uid": record.env.uid}
    found = []
    for button in arch.iter("button"):
        if button.get("type") != "object" or button.get("name") in _SKIPPED:
            continue
        chain = [button, *button.iterancestors()]
        hidden = (node.get("invisible") or "False" for node in chain)
        if not any(safe_eval(expression, context) for expression in hidden):
            found.append(button)
    return found


class Buttons:
    def refused(self, record):
        """Press each button in a savepoint; return those that were refused, and why."""
        record.invalidate_recordset()
        found = {}
        for button in shown_buttons(record):
            name = button.get("name")
            context = safe_eval(button.get("context") or "{}", {"id": record.id})
            point = self.env.cr.savepoint()
            try:
                getattr(record.with_context(**context), name)()
                self.env.flush_all()
            except (UserError, AccessError) as refusal:
                found[name] = str(refusal)
            finally:
                point.close(rollback=True)
                self.env.invalidate_all()
                self.registry.clear_all_caches()
        return found

    def names(self, record):
        record.invalidate_recordset()
        return {button.get("name") for button in shown_buttons(record)}


@tagged("standard", "post_install", "-at_install")
class TestEditionButtons(Buttons, TnlCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_edition()

    def setUp(self):
        super().setUp()
        # a year is played elsewhere, on the rows that are committed
        self.patch(
            type(self.env["tnl.rehearsal"]),
            "_rehearse",
            lambda model, edition: model.sudo().create({"edition_id": edition.id}),
        )

    def check_all(self):
        for user in (self.officer, self.manager):
            with self.subTest(state=self.edition.state, user=user.login):
                self.assertEqual(self.refused(self.edition.with_user(user)), {})

    def test_each_stage_offers_what_it_accepts(self):
        self.check_all()
        for stage in STAGES[1:]:
            self.walk(self.edition, stage)
            if stage == "open":
                self.apply(self.edition)
            self.check_all()

    def test_a_step_that_waits_says_why_and_offers_no_button(self):
        self.walk(self.edition, "open")
        self.apply(self.edition)
        edition = self.edition.with_user(self.manager)
        self.assertNotIn("action_close", self.names(edition))
        self.assertIn("The call closes on", edition.blocking_reasons)
        with freeze_time(self.edition.date_close + timedelta(minutes=3)):
            self.assertIn("action_close", self.names(edition))
            self.check_all()
        self.walk(self.edition, "screening")
        self.assertNotIn("action_start_jury", self.names(edition))
        self.assertIn("wait for a decision", edition.blocking_reasons)
        self.check_all()
        self.walk(self.edition, "deliberation")
        if "tnl.juror" not in self.env:
            self.assertNotIn("action_embargo", self.names(edition))
        self.check_all()

    def test_a_button_that_is_refused_is_found(self):
        self.walk(self.edition, "open")
        view = self.env.ref("tnl_label.tnl_edition_view_form")
        arch = view.arch.replace(" or blocking_reasons", "")
        self.assertNotEqual(arch, view.arch)
        view.arch = arch
        refused = self.refused(self.edition.with_user(self.manager))
        self.assertIn("The call closes on", refused["action_close"])
