# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from ...scoring import anonymise
from ...scoring.answers import parse
from ...scoring.canonical import canonical
from ...tools.damaged_file import ErasedFile
from ...tools.retention import EMPTY_NAME


class TnlSubmission(models.Model):
    """What is left of a version once it is erased: what its points are made of.

    Closed answers of a public body say nothing of anybody: the barème is applied again
    to them, and gives the same points. Words, people and files are gone.
    """

    _name = "tnl.submission"
    _inherit = "tnl.submission"

    def _erased_content(self):
        """Return the content without a word, a person or the name of a file."""
        content = self._content()
        questions = self._scheme().questions
        kept = anonymise(self._scheme(), self._typed_answers(content))
        answers = {
            code: {
                "value": _stored(questions[code], answer.get("value")),
                "not_applicable": answer.get("not_applicable", False),
                "reason": "",
                "comment": "",
            }
            for code, answer in kept.items()
        }
        left = {name: content[name] for name in content if name != "confirmation"}
        left |= {
            "contacts": {
                role: dict.fromkeys(person, "")
                for role, person in content["contacts"].items()
            },
            "answers": answers,
            "files": [file | {"name": EMPTY_NAME} for file in content["files"]],
            "erased": {"sha256": self.content_hash},
        }
        return canonical(left).decode()

    def _require_whole(self):
        """Refuse to make a document of what is erased.

        :raise ErasedFile: what was received is no longer there
        """
        for submission in self.filtered("erased_on"):
            raise ErasedFile(submission._erased_sentence())

    def _receipt_values(self):
        self._require_whole()
        return super()._receipt_values()

    def _dossier_entries(self):
        self._require_whole()
        return super()._dossier_entries()


class TnlCandidature(models.Model):
    _name = "tnl.candidature"
    _inherit = "tnl.candidature"

    def _last_application(self):
        """Propose nothing of what was erased: bare points are no answers."""
        last = super()._last_application()
        return last.filtered(lambda c: not c.last_submission_id.erased_on)


def _stored(question, value):
    """Return a value of the engine as an answer stores it."""
    if value is None or question.kind == "file":
        return ""  # files are counted where they are listed
    if isinstance(value, bool):
        value = "yes" if value else "no"
    if isinstance(value, list) and question.kind != "multiple":
        value = canonical(value).decode()
    return parse(question, value)
