# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Many bodies are invited in one act: from the directory, a list or a spreadsheet."""

import base64
import io

import xlsxwriter

from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from ...tools.sheet import Column, Table, ods
from ..common import TnlCase


class Guests(TnlCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kind = cls.env.ref("tnl_label.partner_kind_commune")
        cls.directory = cls.env["tnl.directory.body"]

    def setUp(self):
        super().setUp()
        self.patch(
            self.registry["tnl.invitation"], "_landing_path", lambda self, t: f"/x/{t}"
        )

    def preview(self, text="", user=None, **vals):
        lists = self.env["tnl.guest.list"].with_user(user or self.officer)
        guests = lists.create({"text": text} | vals)
        guests.action_preview()
        return guests

    def sent(self):
        return self.env["tnl.invitation"].search([("inviter_id", "=", self.officer.id)])


@tagged("post_install", "-at_install")
class TestGuestList(Guests):
    def test_one_body_is_invited_once_by_whatever_line_it_is_found(self):
        lyon = self.directory._find("Lyon 69", 1)
        guests = self.preview(f"{lyon.siren};dsi@lyon.example\n")
        guests.action_invite()
        body = guests.line_ids.partner_id
        guests = self.preview(
            f"{lyon.siren};a@lyon.example\n;{lyon.siren};A@lyon.example"
        )
        guests.line_ids[1].write({"partner_id": False, "directory_id": lyon.id})
        self.assertEqual(guests.line_ids[0].partner_id, body)
        self.assertEqual(guests.line_ids.mapped("status"), ["ready", "twice"])

    def test_a_code_that_is_no_department_is_said(self):
        guests = self.env["tnl.guest.list"].with_user(self.officer)
        vals = {"origin": "directory", "departments": "38, 99, 100"}
        with self.assertRefused("Not the code of a département: 99, 100"):
            guests.create(vals).action_preview()
        few = guests.create(
            {"origin": "directory", "departments": "1"} | {"population_min": 30000}
        )
        few.action_preview()  # 01, as a spreadsheet writes it
        self.assertTrue(few.line_ids)

    def test_each_line_says_what_is_known_of_it(self):
        edition = self.make_open_edition()
        self.begin(edition)
        self.env["tnl.invitation"]._invite(
            self.officer, self.rival, "dsi@rivalbourg.example", "technical"
        )
        lyon = self.directory._find("Lyon 69", 1)
        guests = self.preview(
            "Nom;SIREN;Courriel\n"
            "Valmont (38);;dsi@valmont.example\n"
            "Rivalbourg;990000028;dsi@rivalbourg.example\n"
            f"{lyon.name} (69);;dsi@lyon.example\n"
            "Saint-Denis;;dsi@saint-denis.example\n"
            "Qwrtzpx;;dsi@zzyzx.example\n"
            f"{lyon.name};{lyon.siren};DSI@lyon.example\n"
            f";{lyon.siren};not-an-address\n"
        )
        self.assertEqual(
            guests.line_ids.mapped("status"),
            [
                "applying",
                "invited",
                "ready",
                "near",
                "unknown",
                "twice",
                "address",
            ],
        )
        near = guests.line_ids[3].near_ids
        self.assertGreater(len(near), 1)
        self.assertFalse(self.sent() - self.sent().filtered("partner_id.tnl_siren"))

    def test_a_name_and_the_siren_of_another_body_are_a_problem(self):
        lyon = self.directory._find("Lyon 69", 1)
        toulouse = self.directory._find("Toulouse 31", 1)
        text = f"Lyon;{toulouse.siren};dsi@lyon.example"
        line = self.preview(text).line_ids
        self.assertEqual(line.status, "other")
        self.assertIn(f"is that of “{toulouse.name}”", line.problem)
        self.assertFalse(line.partner_id or line.directory_id)
        contacts = self.env["res.partner"]
        contacts._make_body(toulouse.siren, toulouse.name)
        guests = self.preview(f"{text}\nVille de Toulouse;{toulouse.siren};a@b.example")
        self.assertEqual(guests.line_ids.mapped("status"), ["other", "ready"])
        guests.action_invite()
        self.assertEqual(len(self.sent()), 1)
        guests.line_ids[0].directory_id = lyon
        self.assertFalse(guests.line_ids[0].problem)
        guests.action_invite()
        self.assertEqual(self.sent()[0].partner_id.tnl_siren, lyon.siren)

    def test_lines_left_aside_are_corrected_and_sent_in_their_turn(self):
        guests = self.preview(
            "990000010;dsi@valmont2.example\n990000028;dsi@@b.example;c@d.example"
        )
        guests.action_invite()
        self.assertEqual((guests.sent_count, guests.other_count), (1, 1))
        aside = guests.line_ids[1]
        self.assertIn("“dsi@@b.example” is not an e-mail address", aside.problem)
        self.assertIn("c@d.example", aside.problem)
        aside.email = "c@d.example"
        self.assertEqual(guests.ready_count, 1)
        guests.action_invite()
        self.assertEqual((guests.sent_count, guests.other_count), (2, 0))

    def test_of_several_calls_one_is_chosen_and_the_mail_names_it(self):
        self.make_open_edition(year=2031)
        text = "990000010;dsi@valmont2.example"
        guests = self.preview(text)
        self.assertEqual(guests.edition_id.year, 2031)
        other = self.make_open_edition(year=2032)
        with self.assertRefused("Several calls are open"):
            self.preview(text)
        self.preview(text, edition_id=other.id).action_invite()
        self.assertEqual(self.sent().edition_id, other)
        mail = self.env["tnl.mail"].search([("partner_id", "=", self.town.id)], limit=1)
        self.assertIn(other.name, str(mail.mail_id.body_html))

    def test_nothing_is_made_before_the_act_and_all_in_it(self):
        lyon = self.directory._find("Lyon 69", 1)
        before = self.env["res.partner"].search_count([])
        guests = self.preview(
            f"dsi@lyon.example\t{lyon.siren}\nZzyzx-les-Bains\tdsi@zzyzx.example"
        )
        guests.line_ids[1].new_kind_id = self.kind
        self.assertEqual(guests.line_ids.mapped("status"), ["ready", "ready"])
        self.assertEqual(self.env["res.partner"].search_count([]), before)
        self.assertFalse(self.sent())
        guests.action_invite()
        self.assertEqual((guests.state, guests.sent_count), ("done", 2))
        bodies = self.sent().partner_id
        self.assertEqual(set(bodies.mapped("name")), {lyon.name, "Zzyzx-les-Bains"})
        self.assertEqual(bodies.tnl_kind_id, self.kind)
        mails = self.env["tnl.mail"].search([("partner_id", "in", bodies.ids)])
        self.assertEqual(len(mails), 2)

    def test_of_two_clicks_the_second_sends_nothing(self):
        guests = self.preview("990000010; dsi@valmont2.example")
        guests.action_invite()
        guests.action_invite()
        self.assertEqual(len(self.sent()), 1)

    def test_one_line_that_is_refused_keeps_nobody_else(self):
        guests = self.preview(
            "Zzyzx;123456789;dsi@zzyzx.example\n990000010;dsi@valmont2.example"
        )
        guests.line_ids[0].new_kind_id = self.kind
        guests.action_invite()
        self.assertIn("is not valid", guests.line_ids[0].problem)
        self.assertEqual(self.sent().partner_id, self.town)

    def test_a_body_that_is_near_is_chosen(self):
        guests = self.preview("Saint-Denis;dsi@saint-denis.example")
        line = guests.line_ids
        line.directory_id = line.near_ids[0]
        self.assertEqual(line.status, "ready")

    def test_spreadsheets_are_read_in_any_order_of_columns(self):
        rows = [("dsi@valmont.example", None, 990000010), ("a@b.example", "Rivalbourg")]
        stream = io.BytesIO()
        with xlsxwriter.Workbook(stream) as book:
            sheet = book.add_worksheet()
            for place, row in enumerate(rows):
                sheet.write_row(place, 0, row)
        columns = [Column("Courriel", 20), Column("Nom", 20), Column("SIREN", 20)]
        padded = [(*row, None, None)[:3] for row in rows]
        files = {
            "xlsx": stream.getvalue(),
            "ods": ods(Table("Sheet", columns, padded)),
            "csv": "Commune à inviter,SIREN\nValmont,990 000 010\n".encode("cp1252"),
        }
        for name, content in files.items():
            guests = self.preview(origin="file", file=base64.b64encode(content))
            self.assertEqual(guests.line_ids[0].partner_id, self.town, name)
        with self.assertRefused("cannot be read as a list"):
            self.preview(origin="file", file=base64.b64encode(b"%PDF-1.4 nothing"))

    def test_the_directory_is_searched_by_place_kind_and_population(self):
        guests = self.preview(
            origin="directory",
            departments="69",
            kind_ids=self.kind.ids,
            population_min=50_000,
        )
        bodies = guests.line_ids.directory_id
        self.assertTrue(bodies)
        self.assertEqual(set(bodies.mapped("department_code")), {"69"})
        self.assertGreaterEqual(min(bodies.mapped("population")), 50_000)
        self.assertEqual(set(guests.line_ids.mapped("status")), {"address"})
        with self.assertRefused("More than 500 bodies at once"):
            self.preview(origin="directory", kind_ids=self.kind.ids)

    def test_an_empty_list_and_nonsense_are_refused_in_words(self):
        for text in ("", "   \n\n", "Nom;SIREN"):
            with self.assertRefused("Nobody is found"):
                self.preview(text)
        guests = self.preview("<script>alert(1)</script>; ';DROP TABLE")
        self.assertNotIn("ready", guests.line_ids.mapped("status"))

    def test_the_office_alone_invites(self):
        for user in (self.internal, self.agent):
            with self.assertRaises(AccessError):
                self.preview("Valmont;a@b.example", user)

    def test_two_hundred_bodies_cost_a_bounded_number_of_queries_each(self):
        bodies = self.directory.search([("kind", "=", "commune")], limit=40)
        text = "\n".join(
            f"{body.siren};dsi@c{place}.example" for place, body in enumerate(bodies)
        )
        guests = self.preview(text)
        self.assertEqual(guests.ready_count, 40)
        before = self.env.cr.sql_log_count
        guests.action_invite()
        self.env.flush_all()
        self.assertEqual(guests.sent_count, 40)
        self.assertLess((self.env.cr.sql_log_count - before) / 40, 170)

    def test_the_dialogue_opens_as_a_form(self):
        lists = self.env["tnl.guest.list"].with_user(self.officer)
        with Form(lists) as form:
            form.text = "Valmont;dsi@valmont.example"


@tagged("post_install", "-at_install")
class TestBodyForm(Guests):
    def test_the_menu_shows_what_matters_and_no_vat(self):
        action = self.env.ref("tnl_label.tnl_collectivity_action")
        views = dict((mode, view) for view, mode in action.views)
        arch = (
            self.env["res.partner"]
            .with_user(self.officer)
            .get_view(views["form"], "form")["arch"]
        )
        for name in ("tnl_kind_id", "tnl_siren", "tnl_population", "tnl_mandate_ids"):
            self.assertIn(f'name="{name}"', arch)
        self.assertNotIn('name="vat"', arch)

    def test_a_body_is_added_by_hand_with_its_check(self):
        view = self.env.ref("tnl_label.tnl_collectivity_view_form")
        partners = self.env["res.partner"].with_context(default_is_company=True)
        with Form(partners, view) as form:
            form.name = "Zzyzx-les-Bains"
            form.tnl_kind_id = self.kind
            form.tnl_siren = "990000036"
        self.assertTrue(form.record.is_company)
