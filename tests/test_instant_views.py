# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Every instant that the back-office shows or enters is in the zone of its edition."""

from lxml import etree

from odoo.tests import tagged

from odoo.addons.tnl_label.tests.common import TnlCase

WIDGET = "tnl_instant"
SHOWING = ("form", "kanban", "list")
# instants of the label, not of one edition
OF_THE_LABEL = {
    "tnl.erasure",
    "tnl.integrity",
    "tnl.job",
    "tnl.journal",
    "tnl.key.compromise.wizard",
    "tnl.mandate",
    "tnl.person.request",
    "tnl.register.checkpoint",
    "tnl.retention.rule",
    "tnl.signing.key",
    "tnl.site.copy",
    "tnl.status.list",
}


def models(env):
    """Return our models that have instants of their own."""
    return [
        env[name]
        for name, model in sorted(env.registry.items())
        if name.startswith("tnl.") and not model._abstract and own_instants(env[name])
    ]


def own_instants(model):
    return [
        field.name
        for field in model._fields.values()
        if field.type == "datetime" and field.name not in ("create_date", "write_date")
    ]


def shown(arch, model):
    """Yield the nodes of a view that show an instant, with the model of each."""
    for node in arch:
        field = node.tag == "field" and model._fields.get(node.get("name"))
        if field and field.type == "datetime":
            yield node, model
        inner = model.env[field.comodel_name] if field and field.relational else model
        yield from shown(node, inner)


def bare(env):
    """Return the instants that a view shows on the clock of its reader."""
    views = env["ir.ui.view"].search(
        [("type", "in", SHOWING), ("model", "=like", "tnl.%"), ("mode", "=", "primary")]
    )
    found, count = [], 0
    for view in views:
        # as the client gets it, but with what any group sees
        arch = env[view.model]._get_view_cache(view.id, view.type)["arch"]
        for node, model in shown(etree.fromstring(arch), env[view.model]):
            count += 1
            if node.get("widget") != WIDGET or "zone" not in model._fields:
                found.append((view.name, node.get("name")))
    return found, count


@tagged("standard", "post_install", "-at_install")
class TestInstantViews(TnlCase):
    def test_every_view_shows_instants_on_the_clock_of_the_edition(self):
        found, count = bare(self.env)
        self.assertGreater(count, 50)
        self.assertEqual(found, [])

    def test_a_view_that_would_show_another_clock_is_found(self):
        vals = {
            "name": "another clock",
            "model": "tnl.submission",
            "arch": '<list><field name="received_at" widget="datetime"/></list>',
        }
        self.env["ir.ui.view"].create(vals)
        self.assertEqual(bare(self.env)[0], [("another clock", "received_at")])

    def test_a_new_view_needs_no_thought(self):
        arch = '<form><field name="submission_ids"><list><field name="received_at"/>'
        vals = {"name": "new", "model": "tnl.candidature"}
        self.env["ir.ui.view"].create(vals | {"arch": f"{arch}</list></field></form>"})
        self.assertEqual(bare(self.env)[0], [])

    def test_each_instant_has_its_edition_s_zone_or_the_label_s(self):
        walked = models(self.env)
        self.assertGreater(len(walked), 25)
        alone = {
            model._name
            for model in walked
            if "zone" not in model._fields or not model._zone_depends()
        }
        self.assertEqual(alone, OF_THE_LABEL)

    def test_the_zone_follows_the_edition(self):
        edition = self.make_open_edition(2031, tz="Indian/Reunion")
        submission = self.apply(edition).submission_ids
        french = submission.with_context(lang="fr_FR")
        self.assertEqual(submission.zone, "Indian/Reunion")
        self.assertEqual(french.zone_text, "heure de La Réunion")
        self.assertEqual(self.env["tnl.signing.key"].new().zone, "Europe/Paris")
        wizard = self.env["tnl.extension.wizard"].new({"edition_id": edition.id})
        self.assertEqual(wizard.zone, "Indian/Reunion")
        edition = self.env["tnl.edition"].new({"tz": "Pacific/Tahiti"})
        self.assertEqual(edition.zone, "Pacific/Tahiti")

    def test_the_history_of_a_record_says_the_zone(self):
        edition = self.make_edition(2031).with_context(tracking_disable=False)
        self.flush_tracking()
        edition.message_ids.unlink()
        edition.date_close = "2031-10-15 21:59:00"
        self.flush_tracking()
        edition.invalidate_recordset()
        # Odoo keeps the values for administrators
        tracked = edition.message_ids.sudo().tracking_value_ids
        (values,) = tracked._tracking_value_format()
        self.assertEqual(
            values["newValue"], "Wednesday 15 October 2031 at 23:59, Paris time"
        )
        self.assertEqual(values["fieldInfo"]["fieldType"], "char")

    def flush_tracking(self):
        self.env.flush_all()
        self.cr.precommit.run()

    def test_a_file_that_odoo_imports_is_read_in_the_label_s_zone(self):
        editions = self.env["tnl.edition"].with_context(tz="Indian/Reunion")
        names = ["name", "year", "date_close"]
        result = editions.load(names, [["Réunion", "2061", "2061-10-15 23:59:00"]])
        self.assertFalse(result["messages"])
        edition = editions.browse(result["ids"])
        self.assertEqual(str(edition.date_close), "2061-10-15 21:59:00")
        for wall, words in (
            ("03-27 02:30", "does not exist"),
            ("10-30 02:30", "twice"),
        ):
            result = editions.load(names, [["R", "2062", f"2061-{wall}:00"]])
            self.assertFalse(result["ids"])
            self.assertIn(words, result["messages"][0]["message"])
