# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the jury wrote for a laureate is public once its body agrees."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common import JuryCase

WORDS = "A clear policy; the next step is training."


@tagged("post_install", "-at_install")
class TestPublicComment(JuryCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition(2031)
        candidature = cls.apply(cls.edition)
        cls.walk(cls.edition, "embargo")
        cls.award = candidature.award_ids
        # as the session wrote it
        cls.award.sudo().reasons = WORDS

    def test_it_waits_for_the_publication_and_the_agreement(self):
        award = self.award.sudo()  # as the portal has it, once it is checked
        award._agree_on_comment(self.agent, True)
        self.assertFalse(award.is_comment_public, "nothing is public yet")
        self.walk(self.edition, "published")
        self.assertEqual(award._jury_comment(), WORDS)
        self.assertEqual(award._public_jury_comment(), "")
        award._agree_on_comment(self.agent, True)
        self.assertEqual(award._public_jury_comment(), WORDS)
        award.with_user(self.manager)._change_life("suspended", "A mistake.")
        self.assertEqual(award._public_jury_comment(), "", "the label fell")
        award.with_user(self.manager)._restore("Mended.")
        award._agree_on_comment(self.agent, False)
        self.assertEqual(award._public_jury_comment(), "")
        written = self.env["tnl.journal"].search(
            [("event", "like", "tnl.award.comment_")], order="id"
        )
        self.assertEqual(
            [(entry.event, entry.user_id) for entry in written],
            [
                ("tnl.award.comment_shown", self.agent.id),
                ("tnl.award.comment_hidden", self.agent.id),
            ],
        )

    def test_nobody_else_agrees(self):
        for user in (self.juror, self.chair, self.officer, self.manager):
            with self.assertRaises(AccessError):
                self.award.with_user(user).sudo(False).is_comment_public = True
