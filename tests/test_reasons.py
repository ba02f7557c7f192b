# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A reason is a sentence, in every model and dialogue: "x" is refused in words."""

import re

from odoo.exceptions import ValidationError
from odoo.tests import BaseCase, TransactionCase, tagged

from odoo.addons.tnl_label.models.common.erasable_mixin import opened
from odoo.addons.tnl_label.tools.sentences import is_sentence

_OF_A_REASON = re.compile(
    r"reason|motive|justif|\b(why|because|although|explain)|recognised", re.I
)
# what looks like a reason and is none that people type to pass an act
_NONE = {
    "tnl.calibration.mark.agreed_reason": "copied from the calibration's line",
    "tnl.calibration.reading.reasons_html": "made of others' words",
    "tnl.candidature.answer.reason": "typed little by little by a candidate",
    "tnl.candidature.proposal.reason": "copied from the answer of another body",
    "tnl.certificate.version.motive": "copied from the change of the award",
    "tnl.deliberation.item.reasons": "a draft: weighed when the dossier is proposed",
    "tnl.deliberation.unsealed_reason": "copied from the edition",
    "tnl.edition.blocking_reasons": "made by the software",
    "tnl.mail.failure": "said by a mail server",
    "tnl.message.mail_failure": "said by a mail server",
    "tnl.recusal.proposal.reason": "made by the software",
    "tnl.rehearsal.problem": "made by the software",
    "tnl.scheme.variant.problem": "made by the software",
}


@tagged("standard", "post_install", "-at_install")
class TestReasons(TransactionCase):
    def reasons(self):
        """Yield every text of ours that looks like a reason: ``(field, is marked)``."""
        for name in sorted(self.env.registry):
            model = self.env[name]
            if model._abstract or not name.startswith("tnl."):
                continue
            for field in model._fields.values():
                words = f"{field.name} {field.string or ''}"
                is_marked = getattr(field, "tnl_reason", False)
                is_text = field.type in ("char", "text", "html") and not field.related
                if is_marked or is_text and _OF_A_REASON.search(words):
                    yield field, is_marked

    def test_every_reason_says_that_it_is_one(self):
        found = dict(self.reasons())
        self.assertGreater(len(found), 30)
        unmarked = {str(field) for field, is_marked in found.items() if not is_marked}
        self.assertEqual(unmarked - set(_NONE), set())
        self.assertEqual(set(_NONE) - unmarked, set())

    def test_a_letter_is_no_reason_anywhere(self):
        for field, is_marked in self.reasons():
            if not is_marked:
                continue
            record = self.env[field.model_name].new({field.name: " x "})
            with self.subTest(str(field)), self.assertRaises(ValidationError):
                record._check_reasons()
            for text in (False, "The name was misspelt."):
                record[field.name] = text
                record._check_reasons()

    def test_what_stands_for_an_erased_reason_is_let_in(self):
        """An erasure that is due never fails on the rule."""
        kinds, seen = self.env["tnl.retention.rule"]._kinds(), set()
        for part in (part for kind in kinds.values() for part in kind.parts):
            model = self.env[part.model]
            for name, blank in (part.blanks or {}).items():
                if getattr(model._fields[name], "tnl_reason", False):
                    opened(model.new({name: blank}))._check_reasons()
                    seen.add(str(model._fields[name]))
        self.assertIn("tnl.deliberation.change.reason", seen)

    def test_the_rule_is_heard_when_a_form_is_saved(self):
        rule = self.env["tnl.retention.rule"].search([], limit=1)
        with self.assertRaisesRegex(ValidationError, "does not say why"):
            rule.reasoning = "x"


@tagged("standard", "post_install", "-at_install")
class TestSentence(BaseCase):
    def test_a_sentence_is_one(self):
        for text in (
            "Nom erroné",
            "Ni plan,\n ni vote.",
            "A démissionné",
            "Wrong name",
        ):
            self.assertTrue(is_sentence(text), text)

    def test_what_is_typed_to_get_through_is_none(self):
        for text in (
            "",
            "x",
            "...",
            "x xxxxxxxxx",
            "Doublon",
            "12 34 56 78",
            "ok ok ok",
        ):
            self.assertFalse(is_sentence(text), text)
