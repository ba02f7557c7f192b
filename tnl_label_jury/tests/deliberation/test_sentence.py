# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Reasons are a sentence, not a letter typed to get through."""

from odoo.tests import BaseCase, tagged

from ...tools import is_sentence


@tagged("post_install", "-at_install")
class TestSentence(BaseCase):
    def test_a_sentence_is_one(self):
        for text in (
            "Une démarche solide.",
            "A sound strategy.",
            "Ni plan,\n ni vote.",
        ):
            self.assertTrue(is_sentence(text), text)

    def test_what_is_typed_to_get_through_is_none(self):
        for text in (
            "",
            "x",
            "...",
            "x x x x x x x x x",
            "aaaaaaaaaaaaaaaaaaaaaa",
            "a  b        c",
            "1 2 3 4 5 6 7 8 9 10",
            "Non.",
        ):
            self.assertFalse(is_sentence(text), text)

    def test_the_label_may_ask_for_more(self):
        self.assertFalse(is_sentence("A sound strategy.", shortest=18))
