# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the jury writes for a collectivity reaches the reasons, without a name."""

from lxml import etree

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import JuryCase

WORDS = "A clear policy; the next step is training."


@tagged("post_install", "-at_install")
class TestJuryWords(JuryCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_jury("jury")
        evaluation = cls.evaluation_of(cls.juror, cls.dossier)
        cls.line = evaluation.line_ids[0]
        cls.line.with_user(cls.juror).comment_candidate = WORDS
        cls.unsealed = cls.evaluation_of(cls.tied, cls.dossier)
        cls.unsealed.line_ids[0].with_user(cls.tied).comment_candidate = "Not sealed"
        for other in cls.env["tnl.evaluation"].search([]) - cls.unsealed:
            other.with_user(other.juror_id.user_id)._seal()
        cls.edition.with_user(cls.manager)._close_scoring("One is ill")
        cls.item = cls.edition.deliberation_ids.item_ids.filtered(
            lambda i: i.dossier_id == cls.dossier
        )

    def test_the_chair_reads_it_and_takes_it_up(self):
        item = self.item.with_user(self.chair)
        self.assertIn(WORDS, item.jury_line_ids.mapped("comment_candidate"))
        self.assertNotIn("Not sealed", item.jury_line_ids.mapped("comment_candidate"))
        self.line.with_user(self.chair).action_take_up()
        self.assertEqual(item.reasons, f"{self.line.axis_name}: {WORDS}")
        self.assertNotIn(self.juror.name, item.reasons)
        self.line.with_user(self.chair).action_take_up()
        self.assertEqual(item.reasons, f"{self.line.axis_name}: {WORDS}", "once")

    def test_a_member_reads_it_and_takes_nothing_up(self):
        item = self.item.with_user(self.juror2)
        self.assertIn(self.line, item.jury_line_ids)
        with self.assertRaises(AccessError):
            self.line.with_user(self.juror2).action_take_up()
        self.assertFalse(self.item.reasons)

    def test_who_has_withdrawn_reads_nothing_of_it(self):
        self.recuse(self.members[self.chair2], self.town, self.manager)
        self.env.invalidate_all()
        with self.assertRaises(AccessError):
            self.item.with_user(self.chair2).read(["jury_line_ids"])
        with self.assertRaises(AccessError):
            self.line.with_user(self.chair2).action_take_up()

    def test_the_words_of_who_has_withdrawn_are_no_longer_there(self):
        self.recuse(self.members[self.juror], self.town, self.manager)
        self.env.invalidate_all()
        self.assertNotIn(self.line, self.item.with_user(self.chair).jury_line_ids)
        with self.assertRaises(UserError):
            self.line.with_user(self.chair).action_take_up()

    def test_who_chairs_the_session_has_them_on_its_screen(self):
        words = {"axis": self.line.axis_name, "text": WORDS}
        told = {
            user: self.item.with_user(user).sudo(False)._screen_values()["jury_words"]
            for user in (self.chair, self.juror2)
        }
        self.assertEqual(told, {self.chair: [words], self.juror2: []})

    def test_the_block_shows_no_author(self):
        view = self.item.with_user(self.chair).get_view(view_type="form")
        [block] = etree.fromstring(view["arch"]).xpath("//field[@name='jury_line_ids']")
        names = set(block.xpath(".//field/@name"))
        self.assertFalse(names & {"juror_id", "evaluation_id"})
        self.assertLessEqual({"comment_candidate", "reason", "comment_jury"}, names)
