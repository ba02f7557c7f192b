# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The journal is read in the words of the product: no name of a model nor a state."""

import ast
import re
from pathlib import Path

from odoo.tests import TransactionCase, tagged

ROOT = Path(__file__).parents[1]
ADDONS = ("tnl_label", "tnl_label_jury", "tnl_label_website")
# what the code writes with a word that it computes, and the words there may be
COMPUTED = {
    "tnl.call.{}": ("wanted", "refused"),
    "tnl.candidature.{}": ("checked", "unchecked"),
    "tnl.deliberation.changed.{}": None,  # each kind of change
    "tnl.evaluation.exported.{}": ("booklet", "sheet"),
    "tnl.recusal.{}": ("declared", "ended"),
    "{}.refused": ("tnl.edition", "tnl.award"),
    "{}.damaged": ("tnl.certificate", "tnl.letter"),
    "{}.{}": None,  # a state, and what is public of an edition
}
# written through a name: of a constant, or of a table
NAMED = (
    "tnl.address.sent",
    "tnl.award.exported",
    "tnl.candidature.exported",
    "tnl.answer.exported",
    "tnl.edition.bundle_published",
    "tnl.edition.bundle_withdrawn",
    "tnl.journal.marks",
)
MACHINE = re.compile(r"[a-z]+[._][a-z]+|\bTnl\b")


def written():
    """Yield what the code gives to the journal as the name of an act."""
    for addon in ADDONS:
        for path in sorted((ROOT / addon).rglob("*.py")):
            if "tests" in path.parts:
                continue
            for node in ast.walk(ast.parse(path.read_text())):
                name = getattr(getattr(node, "func", None), "attr", "")
                if name == "_record" and node.args:
                    yield node.args[0]


@tagged("standard", "post_install", "-at_install")
class TestJournalWords(TransactionCase):
    def events(self):
        kinds = self.env["tnl.deliberation.change"]._fields["kind"].selection
        found = {f"tnl.deliberation.changed.{kind}" for kind, _label in kinds}
        for node in written():
            if isinstance(node, ast.Constant):
                found.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                pattern = "".join(
                    part.value if isinstance(part, ast.Constant) else "{}"
                    for part in node.values
                )
                self.assertIn(pattern, COMPUTED, "say here which words there may be")
                found |= {pattern.format(word) for word in COMPUTED[pattern] or ()}
        return found | set(NAMED)

    def states(self):
        """Return the events of every change of state."""
        return {
            f"{name}.{state}"
            for name, model in self.env.registry.items()
            if getattr(model, "_transitions", None) and "state" in model._fields
            for state in model._fields["state"].get_values(self.env)
        }

    def test_every_act_is_said_in_words_in_both_languages(self):
        events = self.events() | self.states()
        self.assertGreater(len(events), 150)
        said = {}
        for lang in ("en_US", "fr_FR"):
            journal = self.env["tnl.journal"].with_context(lang=lang)
            texts = journal._act_texts()
            for event in sorted(events):
                words = journal._act_text(event, texts)
                with self.subTest(event=event, lang=lang):
                    self.assertNotEqual(words, event)
                    self.assertNotRegex(words, MACHINE)
                said.setdefault(event, []).append(words)
        same = [event for event, (ours, french) in said.items() if ours == french]
        # a word may be both English and French: few are
        self.assertLess(len(same), 12, same)

    def test_a_line_says_what_who_and_when(self):
        manager = self.env["res.users"].create({"name": "Ada", "login": "ada_journal"})
        partner = self.env["res.partner"].create({"name": "Valmont"})
        [entry] = (
            self.env["tnl.journal"]
            .with_user(manager)
            ._record("tnl.award.corrected", partner)
        )
        entry = entry.sudo()  # read as who may read the journal
        self.assertEqual((entry.act, entry.author), ("Corrected", "Ada"))
        self.assertEqual(entry.about, "Contact: Valmont")
        reader = entry.with_user(self.env.ref("base.public_user"))
        self.assertEqual(reader._names_about(), {}, "not all may read the name")
        self.assertTrue(entry.happened_on)
        # read as who may read the journal
        found = self.env["tnl.journal"].sudo().search([("act", "ilike", "correct")])
        self.assertIn(entry, found)
        # the same reader
        none = self.env["tnl.journal"].sudo().search([("act", "ilike", "no such act")])
        self.assertFalse(none)
