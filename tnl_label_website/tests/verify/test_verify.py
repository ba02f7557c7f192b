# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import json
import re
from base64 import b64encode
from hashlib import sha256

from odoo import fields
from odoo.tests import tagged

from odoo.addons.tnl_label.scoring.canonical import canonical
from odoo.addons.tnl_label.signing.code import new_code
from odoo.addons.tnl_label.tools.instants import format_day, to_zone

from ..common import Page, WebCase

_PDF = b"%PDF-1.7 the certificate"


def mistyped(code):
    """Return a code with another last character, which no certificate can have."""
    return code[:-1] + ("8" if code.endswith("9") else "9")


def as_for_any_code(answer):
    """Return an answer without the code that was typed, nor what follows from it."""
    aside = ("Date", "Content-Length")
    headers = {k: v for k, v in answer.headers.items() if k not in aside}
    return re.sub(r' value="[^"]*"', "", answer.text), headers


@tagged("post_install", "-at_install")
class TestVerify(WebCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.publish_label()
        cls.code = cls.certificate.code

    def setUp(self):
        super().setUp()
        self.opener.cookies.clear()

    def status(self, code):
        """Return the status the page announces, after checking that it is one."""
        page = self.open(f"/v/{code}")
        (verdict,) = page.css("[role=status]")
        return verdict.get("data-status")

    # --- the four truths -------------------------------------------------------

    def test_a_valid_certificate_says_so_first(self):
        page = self.open(f"/label/verify/{self.code}")
        self.assertEqual(page.status, 200)
        (verdict,) = page.css("main [role=status]")
        self.assertEqual(verdict.get("data-status"), "valid")
        for fact in ("Valmont", "2020", "Engaged", self.code):
            self.assertIn(fact, page.text())
        self.assertIn("Valmont", page.text("h1"))
        self.assertEqual(len(page.css("h1")), 1)

    def test_the_label_and_its_certificate_have_each_their_own_day(self):
        """Results may be published long before their certificates are made."""
        claims = json.loads(self.certificate.claims_json) | {"issued": "2019-11-19"}
        text = canonical(claims).decode()
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE tnl_certificate SET claims_json = %s WHERE id = %s",
            (text, self.certificate.id),
        )
        self.env.invalidate_all()
        day = to_zone(self.certificate.issued_on, self.edition.tz).date()
        page = self.open(f"/v/{self.code}")
        rows = {
            row.find("dt").text_content(): row.find("dd").text_content().strip()
            for row in page.css("main dl div")
        }
        self.assertIn("19 novembre 2019", rows["Label obtenu le"])
        issued = format_day(day, "UTC", "fr")
        self.assertEqual(rows["Certificat délivré le"], issued)
        facts = self.url_open(f"/label/verify/{self.code}.json").json()
        self.assertEqual(facts["obtained_on"], "2019-11-19")
        self.assertEqual(facts["issued_on"], str(day))
        values = self.certificate._document_values(claims)
        self.assertIn("19 novembre 2019", values["obtained_text"])
        self.assertEqual(values["date_text"], issued)
        # the register, the form of the office: the day of the certificate
        self.env["tnl.register.entry"]._extend()
        name = self.certificate._register_name(self.code)
        (line,) = self.env["tnl.register.entry"]._public_lines(name)
        self.assertIn(f'"at":"{self.certificate.issued_on.date()}T', line.line)
        # without a network only the day of the label is known, and it says so
        offline = self.open("/label/verify/offline").response.text
        self.assertIn("Label obtenu le", offline)
        self.assertNotIn("Délivré le", offline)

    def test_the_icon_of_every_light_page_is_let_in_by_its_policy(self):
        for path in (f"/v/{self.code}", "/label/verify", "/v/x", "/label/register"):
            answer = self.url_open(path)
            self.assertIn('rel="icon" href="data:', answer.text, path)
            policy = answer.headers["Content-Security-Policy"]
            self.assertIn("img-src data:", policy, path)

    def test_the_short_addresses_lead_to_the_same_page(self):
        expected = self.url_open(f"/label/verify/{self.code}").text
        for path in (f"/v/{self.code}", f"/V/{self.code}", f"/v/{self.code.lower()}"):
            self.assertEqual(self.url_open(path).text, expected)

    def test_a_newer_label_replaces_an_older_one(self):
        newer = self.make_published(2021).award_ids.certificate_ids
        self.assertEqual(self.status(self.code), "superseded")
        self.assertEqual(self.status(newer.code), "valid")
        page = self.open(f"/v/{self.code}")
        self.assertTrue(page.css(f"a[href=/label/verify/{newer.code}]"))

    def test_suspended_and_revoked_say_why(self):
        self.award.with_user(self.manager)._change_life(
            "suspended", "Complaint being examined."
        )
        self.assertEqual(self.status(self.code), "suspended")
        self.assertIn("Complaint being examined.", self.open(f"/v/{self.code}").text())
        self.award.with_user(self.manager)._change_life("revoked", "False statement.")
        self.assertEqual(self.status(self.code), "revoked")
        self.assertIn("False statement.", self.open(f"/v/{self.code}").text())

    def test_a_rename_changes_nothing_to_the_page(self):
        self.town.name = "Valmont-le-Neuf"
        self.assertNotIn("Neuf", self.open(f"/v/{self.code}").text())

    # --- what cannot be shown --------------------------------------------------

    def test_unknown_mistyped_and_embargoed_codes_answer_alike(self):
        edition = self.make_open_edition(2025)
        self.apply(edition, self.rival_agent, self.rival)
        self.walk(edition, "embargo")
        embargoed = self.env["tnl.certificate"].create(
            {
                "award_id": edition.award_ids.id,
                "code": new_code(),
                "claims_json": "{}",
                "issued_on": fields.Datetime.now(),
            }
        )
        unknown = self.url_open(f"/v/{new_code()}")
        self.assertEqual(unknown.status_code, 404)
        self.assertEqual(
            Page(unknown).css("[role=status]")[0].get("data-status"), "unknown"
        )
        others = (embargoed.code, mistyped(self.code), "%F0%9F%A5%96")
        for path in ("/v/%s", "/V/%s", "/label/verify/%s", "/label/certificate/%s.pdf"):
            for code in others:
                answer = self.url_open(path % code)
                if path.endswith("pdf") and "/" in code:
                    continue  # no such address at all
                self.assertEqual(answer.status_code, 404, path % code)
                self.assertEqual(
                    as_for_any_code(answer), as_for_any_code(unknown), path % code
                )

    def test_a_wrong_code_is_there_to_be_corrected(self):
        for typed in (mistyped(self.code), "7KQX-3MAB"):
            page = self.open("/label/verify", params={"code": typed})
            self.assertEqual(page.css("input#code")[0].get("value"), typed)

    def test_a_file_is_no_wrong_code(self):
        page = self.open(f"/label/verify?code={'0' * 64}")
        self.assertIn("pas un certificat délivré", page.text("h1"))
        # one's own receipt is neither forged nor vouched for
        self.assertIn("accusé de réception", page.text("[role=status]"))
        self.assertFalse(page.css("input#code")[0].get("value"))
        page = self.open("/label/verify", params={"code": "certificat 2026.PDF"})
        self.assertIn("nom d’un fichier", page.text("h1"))

    def test_an_incomplete_code_is_no_forgery(self):
        unknown = self.open(f"/v/{new_code()}").text("[role=status]")
        for typed, count in (
            ("7KQX", 4),
            (self.code[:-1], 17),
            (f"{self.code}A", 19),
            ("https://label.example.org/v/7KQX-3MAB", 8),
        ):
            page = self.open("/label/verify", params={"code": typed})
            self.assertEqual(page.status, 404)
            said = page.text("[role=status]")
            self.assertIn("18", said)
            self.assertIn(f": {count}.", said.replace("\xa0", " ").replace(" :", ":"))
            self.assertNotEqual(said, unknown)
            self.assertTrue(page.css("form input#code"), "one may type again")

    def test_json_says_the_same(self):
        headers = {"Accept": "application/json"}
        facts = self.url_open(f"/v/{self.code}", headers=headers).json()
        self.assertEqual(facts["status"], "valid")
        self.assertEqual(facts["laureate"], "Valmont")
        self.assertEqual(facts["level_rank"], 2)
        unknown = self.url_open(f"/v/{new_code()}", headers=headers)
        self.assertEqual(
            (unknown.status_code, unknown.json()), (404, {"status": "unknown"})
        )

    def test_machines_have_an_address_of_their_own(self):
        answer = self.url_open(f"/label/verify/{self.code}.json")
        headers = {"Accept": "application/json"}
        self.assertEqual(
            answer.json(), self.url_open(f"/v/{self.code}", headers=headers).json()
        )
        self.assertEqual(answer.headers["Cache-Control"], "public, max-age=60")
        self.assertEqual(answer.json()["version"], 1)
        unknown = self.url_open(f"/label/verify/{new_code()}.json")
        for code in ("ABCD", mistyped(self.code), "%F0%9F%A5%96"):
            other = self.url_open(f"/label/verify/{code}.json")
            self.assertEqual(other.status_code, 404)
            self.assertEqual(other.content, unknown.content)

    # --- the file in the reader's hands ------------------------------------------

    def give_file(self, content=_PDF):
        digest = sha256(content).hexdigest()
        vals = {"pdf": base64.b64encode(content), "pdf_sha256": digest}
        self.certificate.write(vals)
        return digest

    def correct(self):
        change = self.env["tnl.award.change"].with_user(self.officer)
        change = change._propose(
            self.award.with_user(self.officer),
            "corrected",
            "A typo in the name.",
            "Valmont-Haut",
        )
        change.with_user(self.manager).action_confirm()

    def answer(self, page):
        (answer,) = page.css("div.answer")
        return answer.get("data-status")

    def test_the_fingerprint_of_a_file_leads_to_its_certificate(self):
        digest = self.give_file()
        page = self.open(f"/label/verify?code={digest.upper()}")
        self.assertEqual(page.status, 200)
        self.assertEqual(page.css("[role=status]")[0].get("data-status"), "valid")
        self.assertEqual(self.answer(page), "valid")
        unknown = self.open(f"/label/verify?code={'0' * 64}")
        self.assertEqual(unknown.status, 404)

    def test_a_corrected_certificate_keeps_its_code_and_knows_its_old_file(self):
        old = self.give_file()
        self.correct()
        page = self.open(f"/label/verify?code={old}")
        self.assertEqual(self.answer(page), "superseded")
        self.assertTrue(page.text("div.answer"))
        self.assertIn("Valmont-Haut", page.text("h1"))
        self.assertEqual(self.status(self.code), "valid")
        facts = self.url_open(f"/label/verify/{self.code}.json").json()
        self.assertEqual(facts["version"], 2)
        self.assertEqual(facts["replaced_files"][0]["sha256"], old)
        self.assertEqual(facts["replaced_files"][0]["reason"], "corrected")

    def test_any_other_file_is_not_the_one_issued(self):
        self.give_file()
        for digest in ("0" * 64, "x"):
            page = self.open(f"/label/verify/{self.code}?sha256={digest}")
            self.assertEqual(self.answer(page), "revoked")

    def test_the_page_holds_every_fingerprint_for_the_browser(self):
        old = self.give_file()
        self.correct()
        self.certificate.invalidate_recordset()
        page = self.open(f"/v/{self.code}")
        known = page.doc.xpath("//template/@data-sha256")
        self.assertEqual(known, [self.certificate.pdf_sha256, old])
        self.assertIn(self.certificate.pdf_sha256, page.text("code"))
        self.assertIn("sha256sum", page.text())

    # --- how it travels --------------------------------------------------------

    def test_no_cookie_no_foreign_script_no_third_party(self):
        for path in (f"/v/{self.code}", f"/v/{new_code()}", "/label/verify"):
            answer = self.url_open(path)
            self.assertNotIn("Set-Cookie", answer.headers, path)
            self.assertFalse(self.opener.cookies, path)
            page = Page(answer)
            # at most one script of ours, named by the policy and free of network
            policy = answer.headers["Content-Security-Policy"]
            self.assertIn("default-src 'none'", policy)
            self.assertNotIn("connect-src", policy)
            for script in page.css("script"):
                digest = b64encode(sha256(script.text.encode()).digest()).decode()
                self.assertIn(f"script-src 'sha256-{digest}'", policy)
            self.assertFalse(page.doc.xpath("//@src"))
            links = page.doc.xpath("//link/@href | //a/@href | //form/@action")
            self.assertFalse([a for a in links if not a.startswith(("/", "data:,"))])
            self.assertLess(len(answer.content), 100_000)

    def test_headers_keep_the_code_private_and_fresh(self):
        valid = self.url_open(f"/v/{self.code}").headers
        self.assertEqual(valid["Cache-Control"], "public, max-age=60")
        unknown = self.url_open(f"/v/{new_code()}").headers
        self.assertEqual(unknown["Cache-Control"], "no-store")
        for headers in (valid, unknown):
            self.assertEqual(headers["Referrer-Policy"], "no-referrer")
            self.assertEqual(headers["X-Robots-Tag"], "noindex")
            self.assertIn("default-src 'none'", headers["Content-Security-Policy"])

    def test_a_scan_costs_few_queries(self):
        self.url_open(f"/v/{self.code}")
        before = self.cr.sql_log_count
        self.url_open(f"/v/{self.code}")
        # one for it, its award and its edition; one for what may replace it
        self.assertLessEqual(self.cr.sql_log_count - before, 2)

    # --- typing a code ---------------------------------------------------------

    def test_a_code_may_be_typed_or_pasted(self):
        form = self.open("/label/verify").form("/label/verify")
        plain = self.code.replace("-", " ").lower()
        for text in (self.code, plain, f"https://label.example.org/v/{self.code}#x"):
            page = self.open(f"{form.action}?code={text.replace('#', '%23')}")
            self.assertEqual(page.status, 200, text)
            self.assertEqual(page.css("[role=status]")[0].get("data-status"), "valid")

    def test_an_empty_or_wrong_code_is_answered(self):
        page = self.open("/label/verify?code=")
        self.assertTrue(page.css(".error"))
        self.assertEqual(self.open("/label/verify?code=../../etc").status, 404)

    # --- the file --------------------------------------------------------------

    def test_the_file_is_announced_then_given(self):
        path = f"/label/certificate/{self.code}.pdf"
        waiting = self.url_open(path)
        self.assertEqual(waiting.status_code, 503)
        self.assertEqual(waiting.headers["Retry-After"], "60")
        digest = sha256(_PDF).hexdigest()
        self.certificate.write({"pdf": base64.b64encode(_PDF), "pdf_sha256": digest})
        given = self.url_open(path)
        self.assertEqual((given.status_code, given.content), (200, _PDF))
        self.assertEqual(given.headers["Content-Type"], "application/pdf")
        disposition = given.headers["Content-Disposition"]
        self.assertTrue(disposition.startswith("attachment"))
        self.assertNotIn("Engaged", disposition)
        self.assertNotIn("Valmont", disposition)

    def test_a_withdrawn_label_has_no_file(self):
        self.certificate.write({"pdf": base64.b64encode(_PDF), "pdf_sha256": "0" * 64})
        self.award.with_user(self.manager)._change_life("revoked", "False statement.")
        page = self.open(f"/label/certificate/{self.code}.pdf")
        self.assertEqual(page.css("[role=status]")[0].get("data-status"), "revoked")

    def test_a_compromised_key_is_said_before_there_is_another(self):
        key = (
            self.env["tnl.signing.key"]
            .with_user(self.manager)
            .sudo()
            ._with_transition()
            .create({"name": "Key", "kid": "k1", "public_jwk": "{}"})
        )
        self.certificate.write(
            {
                "pdf": base64.b64encode(_PDF),
                "pdf_sha256": "0" * 64,
                "qr_kid": "k1",
            }
        )
        warning = "[data-key=compromised]"
        address = f"/v/{self.code}"
        self.assertFalse(self.open(address).css(warning))
        key._declare_compromised(fields.Datetime.now())
        self.assertTrue(self.open(address).css(warning))
        facts = self.url_open(f"/label/verify/{self.code}.json").json()
        self.assertTrue(facts["is_key_compromised"])
        self.assertEqual(facts["status"], "valid")  # the register still says so

    def test_the_public_keys_are_published_and_only_they(self):
        keys = self.env["tnl.signing.key"]._with_transition()
        keys.create(
            {
                "name": "Key",
                "kid": "k1",
                "public_jwk": '{"kty": "OKP", "x": "AA", "kid": "k1"}',
                "private_pem": "TOP-SECRET",
            }
        )
        answer = self.url_open("/label/keys.json")
        self.assertEqual(answer.json()["keys"][0]["kid"], "k1")
        self.assertNotIn("TOP-SECRET", answer.text)
        self.assertEqual(answer.headers["Cache-Control"], "public, max-age=60")
        self.assertNotIn("Set-Cookie", answer.headers)
