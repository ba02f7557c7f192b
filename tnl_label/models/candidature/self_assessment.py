# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from dataclasses import dataclass

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...scoring import AnswerError, Lead, parse, project, subset, typed

# answered by a tick or a number: nothing personal, nothing to keep
_KINDS = ("single", "multiple", "number", "percentage", "boolean")


@dataclass(frozen=True)
class Prediagnosis:
    """What answers to some questions tell; levels are codes, None for none.

    ``trend`` is the level of these questions alone, ``low`` and ``high`` are what the
    whole form may reach after them; ``leads`` are questions of the pre-diagnosis.
    """

    trend: str | None
    low: str | None
    high: str | None
    is_highest: bool
    leads: tuple[Lead, ...]


class TnlQuestion(models.Model):
    _name = "tnl.question"
    _inherit = "tnl.question"

    in_prediagnosis = fields.Boolean(
        string="In the pre-diagnosis",
        compute="_compute_in_prediagnosis",
        store=True,
        readonly=False,
        help="Asked on the public site to whoever wants to know where they stand, "
        "without an account and without keeping anything, if the edition allows "
        "self-assessment.",
    )

    @api.depends("kind")
    def _compute_in_prediagnosis(self):
        """Keep the choice, but of a kind that cannot be in it: it is then hidden."""
        for question in self:
            question.in_prediagnosis = (
                question.in_prediagnosis and question.kind in _KINDS
            )

    def _kind_cells(self):
        flag = {"prediagnosis": "oui" if self.in_prediagnosis else ""}
        return super()._kind_cells() | flag

    @api.constrains("in_prediagnosis", "kind")
    def _check_in_prediagnosis(self):
        for question in self:
            if question.in_prediagnosis and question.kind not in _KINDS:
                raise ValidationError(
                    self.env._(
                        "Question %s: the pre-diagnosis keeps nothing, so it asks "
                        "choices, numbers and yes or no only.",
                        question.code,
                    )
                )


class TnlEdition(models.Model):
    _name = "tnl.edition"
    _inherit = "tnl.edition"

    self_assessment = fields.Boolean(
        string="Self-assessment",
        help="Applicants see, while they fill in the form, which levels their answers "
        "may still reach and the questions that would matter most. Points, weights and "
        "thresholds are not shown; somebody who tries many answers may guess some.",
    )

    @api.model
    def _prediagnosis_tracks(self):
        """Return (sudo) the tracks that have a public pre-diagnosis.

        They are those, of the call that is open, whose questions flagged for it can
        tell a level.
        """
        edition = self._current()
        if edition.state != "open" or not edition.self_assessment:
            return edition.track_ids.browse()
        return edition.track_ids.filtered(lambda track: track._prediagnosis_scheme())


class TnlTrack(models.Model):
    _name = "tnl.track"
    _inherit = "tnl.track"

    def _prediagnosis_questions(self):
        """Return the questions of the pre-diagnosis, in the order of the form."""
        questions = self.questionnaire_id.axis_ids.question_ids
        return questions.filtered("in_prediagnosis")

    def _prediagnosis_scheme(self):
        """Return the scheme of these questions alone, None if it tells no level."""
        self.ensure_one()
        codes = set(self._prediagnosis_questions().mapped("code"))
        return subset(self.edition_id._scheme(self), codes) if codes else None

    def _read_prediagnosis(self, given):
        """Read anonymous answers; whatever is wrong is said, and nothing is kept.

        :param given: question code -> ``{"texts": list of texts, "not_applicable"}``
        :return: ``(the answers' JSON of the engine, {code: sentence})``
        """
        self.ensure_one()
        scheme = self.edition_id._scheme(self)
        answers, errors = {}, {}
        for code in self._prediagnosis_questions().mapped("code"):
            question, answer = scheme.questions[code], given.get(code)
            if not answer:
                continue
            aside = answer["not_applicable"] and question.not_applicable_allowed
            try:
                value = typed(question, parse(question, answer["texts"]))
            except AnswerError as error:
                errors[code] = error.message((self.env.lang or "fr")[:2])
                continue
            answers[code] = {"value": value, "not_applicable": aside}
        return answers, errors

    def _prediagnose(self, answers):
        """Return the :class:`Prediagnosis` of the engine's answers; nothing stays."""
        self.ensure_one()
        whole = project(self.edition_id._scheme(self), answers)
        part = project(self._prediagnosis_scheme(), answers)
        return Prediagnosis(
            trend=part.low,
            low=whole.low,
            high=whole.high,
            is_highest=part.next_level is None,
            leads=part.leads,
        )


class TnlCandidature(models.Model):
    _name = "tnl.candidature"
    _inherit = "tnl.candidature"

    def _is_self_assessed(self):
        """Tell whether the agents who fill the form in see where their answers stand.

        Neither where the edition does not allow it, nor once the form is no longer
        filled in: after the closing, or for corrections, which open some questions.
        """
        self.ensure_one()
        is_filling = self.state in ("draft", "submitted") and self._is_editable()
        return self.edition_id.self_assessment and is_filling

    def _projection(self):
        """Return what the answers so far may reach, for the agents who fill them in.

        :return: ``scoring.Projection``, or None when they do not see it
        """
        self.ensure_one()
        if not self._is_self_assessed():
            return None
        scheme, typed, _rows = self._stored_answers()
        return project(scheme, typed) if scheme.levels else None
