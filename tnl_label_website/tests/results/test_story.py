# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A laureate tells its free software story; the office lets it be read."""

import io

from PIL import Image

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..common import WebCase

WORDS = "We chose free software.\n\nNobody would go back."
LINK = [("link_title_1", "Our code"), ("link_url_1", "https://code.valmont.example")]
ALT = "The town hall under the snow"


def picture(kind="JPEG", colour="red", **options):
    file = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(file, kind, **options)
    return file.getvalue()


@tagged("post_install", "-at_install")
class TestStory(WebCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.publish_label()
        cls.root = f"/my/candidatures/{cls.award.candidature_id.id}/story"
        cls.public = cls.award._get_laureate_path()

    def tell(self, words=WORDS, values=(), send=True):
        """Write the story as an agent of the body, and send it; return the answer."""
        self.login(self.agent)
        form = self.open(self.root).form("/story")
        return self.send(
            form, [("text", words), *values], button=("send", "1") if send else None
        )

    def add(self, data=None, alt=ALT, credit="A. Photographer", colour="red"):
        self.login(self.agent)
        form = self.open(f"{self.root}/pictures").form("/pictures")
        file = data if data is not None else picture(colour=colour)
        values = [("alt", alt), ("credit", credit)]
        return self.send(form, values, files={"picture": ("a.jpg", file, "image/jpeg")})

    def accept(self):
        self.env.invalidate_all()
        story = self.award._story("waiting")
        story.with_user(self.officer).sudo(False).action_accept()
        return story

    def page(self):
        """Return the page that everybody reads."""
        self.authenticate(None, None)
        return self.open(self.public)

    # --- its life ---------------------------------------------------------------------

    def test_nobody_reads_it_before_the_office_accepts_it(self):
        self.add()
        self.tell(values=LINK)
        self.assertNotIn("We chose", self.page().text())
        story = self.accept()
        page = self.page()
        self.assertIn("Nobody would go back.", page.text())
        [link] = [a for a in page.css("main a") if a.text == "Our code"]
        self.assertEqual(link.get("href"), "https://code.valmont.example")
        [image] = page.css(".tnl-pictures img")
        self.assertEqual(image.get("alt"), ALT)
        sent = self.url_open(image.get("src"))
        self.assertEqual(sent.headers["Content-Type"], "image/webp")
        self.assertIn("max-age=0", sent.headers["Cache-Control"])
        with Image.open(io.BytesIO(sent.content)) as shown:
            self.assertEqual((shown.format, shown.size), ("WEBP", (40, 30)))
        known = {"If-None-Match": sent.headers["ETag"]}
        again = self.url_open(image.get("src"), headers=known)
        self.assertEqual(again.status_code, 304)
        written = self.env["tnl.journal"].search(
            [("model", "=", "tnl.story"), ("res_id", "=", story.id)], order="id"
        )
        acts = [(entry.event, entry.user_id) for entry in written]
        self.assertIn(("tnl.story.waiting", self.agent.id), acts)
        self.assertIn(("tnl.story.accepted", self.officer.id), acts)

    def test_a_later_version_waits_beside_the_one_that_is_public(self):
        self.tell()
        first = self.accept()
        self.tell("Other words.")
        self.assertIn("We chose", self.page().text())
        self.accept()
        self.assertNotIn("We chose", self.page().text())
        self.assertIn("Other words.", self.page().text())
        self.assertEqual(first.state, "replaced")

    def test_the_office_accepts_the_version_that_it_read(self):
        self.tell()
        read = self.award._story("waiting").with_user(self.officer).sudo(False)
        self.tell("Changed meanwhile.")
        self.env.invalidate_all()
        with self.assertRaises(UserError):
            read.action_accept()
        self.assertNotIn("Changed", self.page().text())

    def test_a_refusal_has_its_reason_and_its_mail(self):
        self.tell()
        self.env.invalidate_all()
        story = self.award._story("waiting").with_user(self.officer).sudo(False)
        with self.assertRaises(UserError):
            story.action_refuse()
        with self.assertRaises(ValidationError):
            story.refusal_reason = "no"
        story.refusal_reason = "A person is named without their consent."
        before = self.env["tnl.mail"].search([])
        story.action_refuse()
        mail = self.env["tnl.mail"].search([]) - before
        self.assertIn(self.agent.email, mail.email_to)
        body = mail.sudo().mail_id.body_html  # what left
        self.assertIn("A person is named without their consent.", body)
        self.login(self.agent)
        page = self.open(self.root)
        self.assertIn("A person is named without their consent.", page.text())
        self.assertEqual(page.css("#story_text")[0].text.strip(), WORDS)
        self.tell("Nobody is named.")
        self.accept()
        self.assertIn("Nobody is named.", self.page().text())
        with self.assertRaises(AccessError):
            story.refusal_reason = "Another reason than the one sent."

    def test_the_body_takes_it_back_at_once(self):
        self.add()
        self.tell()
        self.accept()
        [image] = self.page().css(".tnl-pictures img")
        self.login(self.agent)
        page = self.send(self.open(self.root).form("/withdraw"))
        self.assertIn("taken back", page.text("[role=status]"))
        self.assertNotIn("We chose", self.page().text())
        known = {"If-None-Match": "*"}
        for headers in ({}, known):
            answer = self.url_open(image.get("src"), headers=headers)
            self.assertEqual(answer.status_code, 404)
        # it may be sent again as it is
        self.tell()
        self.accept()
        self.assertIn("We chose", self.page().text())

    def test_a_label_that_fell_shows_no_story(self):
        self.add()
        self.tell()
        self.accept()
        [image] = self.page().css(".tnl-pictures img")
        other = self.make_published(2021)  # the page stays, with this label
        self.award.with_user(self.manager)._change_life("suspended", "A mistake.")
        self.assertTrue(other.award_ids)
        self.assertNotIn("We chose", self.page().text())
        self.assertEqual(self.url_open(image.get("src")).status_code, 404)
        self.login(self.agent)
        page = self.open(self.root)
        self.assertIn("does not hold now", page.text())
        self.assertFalse(page.css("#story_text"))
        form = {"csrf_token": self.csrf_token(), "text": "Forced."}
        answer = self.url_open(self.root, data=form)
        self.assertNotIn("Forced.", self.award.story_ids.mapped("text"))
        self.assertEqual(answer.status_code, 200)

    def test_nothing_opens_before_the_publication(self):
        edition = self.make_open_edition(2022)
        candidature = self.apply(edition)
        self.walk(edition, "embargo")
        self.login(self.agent)
        answer = self.url_open(f"/my/candidatures/{candidature.id}/story")
        self.assertEqual(answer.status_code, 404)
        self.walk(edition, "published")
        answer = self.url_open(f"/my/candidatures/{candidature.id}/story")
        self.assertEqual(answer.status_code, 200)

    # --- what is written --------------------------------------------------------------

    def test_a_script_is_text(self):
        script = "<script>alert(1)</script><b onclick=x>y</b>"
        self.tell(script, [("link_title_1", script), LINK[1]])
        self.accept()
        page = self.page()
        self.assertIn(script, page.text())
        self.assertFalse([n for n in page.css("main script") if "alert(1)" in n.text])

    def test_what_is_wrong_is_refused_in_words_and_stays_typed(self):
        for values, said in (
            ([("text", "x" * 3001)], "shorten it to 3000"),
            ([("link_title_1", "Alone"), ("link_url_1", "")], "a title and an address"),
            ([LINK[0], ("link_url_1", "javascript:alert(1)")], "not the address"),
        ):
            with self.subTest(said):
                page = self.tell(values=values)
                self.assertIn(said, page.text("[role=alert]"))
                for name, text in values:
                    [box] = page.css(f"[name={name}]")
                    self.assertEqual((box.get("value") or box.text or "").strip(), text)
        self.assertFalse(self.award.story_ids.filtered("text"))

    def test_a_colleague_s_text_is_not_covered_in_silence(self):
        self.login(self.agent)
        form = self.open(self.root).form("/story")
        mark = self.award._story()._mark()
        self.award._save_story(self.agent, "Written meanwhile.", [], mark)
        page = self.send(form, [("text", "Mine.")])
        self.assertIn("Written meanwhile.", page.text("#other_story"))
        self.assertEqual(page.css("#story_text")[0].text.strip(), "Mine.")
        self.send(page.form("/story"), [])
        self.env.invalidate_all()
        self.assertEqual(self.award._story().text, "Mine.")

    def test_a_picture_is_one_and_says_what_it_shows(self):
        place = Image.Exif()
        place[0x010E] = "Taken at home"
        self.add(picture(exif=place.tobytes()))
        [kept] = self.award._story().picture_ids
        self.assertNotIn(b"Taken at home", kept._stored_bytes("content"))
        for data, alt, said in (
            (b"", ALT, "no file was received"),
            (b"MZ a program", ALT, "no picture"),
            (b"<svg onload='x'/>", ALT, "no picture"),
            (picture()[:200], ALT, "damaged"),
            (b"RIFF\0\0\0\0WEBPVP8 ", ALT, "damaged"),
            (picture("PNG")[:-8], ALT, "damaged"),
            (picture(colour="blue"), " ", "Say in words"),
        ):
            with self.subTest(said):
                page = self.add(data, alt)
                self.assertIn(said, page.text("[role=alert]"))
        for colour in ("blue", "green", "black"):
            self.add(colour=colour)
        self.env.invalidate_all()
        self.assertEqual(len(self.award._story().picture_ids), 4)
        with self.assertRaisesRegex(UserError, "4 pictures at most"):
            self.award._add_story_picture(self.agent, picture(), ALT, "")
        page = self.open(f"{self.root}/pictures")
        self.send([f for f in page.doc.forms if "remove" in f.action][0])
        self.env.invalidate_all()
        self.assertEqual(len(self.award._story().picture_ids), 3)

    # --- who may what -----------------------------------------------------------------

    def test_nobody_else_writes_reads_or_accepts_it(self):
        self.add()
        self.tell(send=False)
        self.env.invalidate_all()
        draft = self.award._story()
        kept = f"{self.root}/pictures/{draft.picture_ids.id}.webp"
        self.assertEqual(self.url_open(kept).status_code, 200)
        self.login(self.rival_agent)
        token = self.csrf_token()
        for path in ("", "/pictures", "/withdraw", "/comment", "/pictures/remove"):
            form = {"csrf_token": token, "text": "Not mine.", "agreed": "1"}
            answer = self.url_open(f"{self.root}{path}", data=form)
            self.assertEqual(answer.status_code, 404, path)
        self.assertEqual(self.url_open(kept).status_code, 404)
        own = f"{self.public}/{draft.picture_ids._file_name()}"
        self.assertEqual(self.url_open(own).status_code, 404)
        for user in (self.internal, self.agent, self.env.ref("base.public_user")):
            with self.assertRaises(AccessError):
                draft.with_user(user).sudo(False).read(["text"])
            with self.assertRaises(AccessError):
                draft.with_user(user).sudo(False).action_accept()
        with self.assertRaises(UserError):
            draft.with_user(self.officer).sudo(False).action_accept()
        for vals in ({"text": "Better said."}, {"state": "accepted"}):
            with self.assertRaises(AccessError):
                draft.with_user(self.officer).sudo(False).write(vals)
        self.assertEqual(draft.text, WORDS)

    def test_a_form_without_its_token_is_refused(self):
        self.login(self.agent)
        self.url_open(self.root, data={"text": "Forged."})
        self.assertFalse(self.award.story_ids)

    def test_it_waits_on_the_home_of_the_office(self):
        self.tell()
        self.env.invalidate_all()
        waiting = self.edition.with_user(self.officer)._waiting()
        _words, action, domain = waiting["stories"]
        self.assertEqual(action, "tnl_label.tnl_story_action")
        found = self.env["tnl.story"].with_user(self.officer).search(domain)
        self.assertEqual(found, self.award._story("waiting"))

    def test_its_pictures_are_in_the_copy_of_the_site(self):
        self.add()
        self.tell()
        copied = list(self.env["tnl.site.copy"]._addresses())
        self.assertFalse([a for a in copied if a.endswith(".webp")])
        story = self.accept()
        name = story.picture_ids._file_name()
        self.assertIn(f"{self.public}/{name}", self.env["tnl.site.copy"]._addresses())

    def test_without_a_jury_there_is_no_comment(self):
        award = self.env["tnl.award"].new({"reasons": "Well done."})
        self.assertEqual(award._jury_comment(), "")
