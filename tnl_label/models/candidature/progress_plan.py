# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError

from ...scoring import Way, way_up
from ...tools.instants import to_zone
from ...tools.quarters import last_day, quarter_code, quarters_from

_TEXT_LIMIT = 4000  # of what is written on a step
_FIRST = 8  # questions shown at once; the others on demand
_QUARTERS = 13  # to choose from: three years, and the present quarter


class TnlCandidature(models.Model):
    """The progress plan: what would bring the next level, and what the body will do.

    It opens while answers are filled in, where the edition allows self-assessment, then
    once the result is public; between the two it is read. Called after
    ``portal_access``, with the application in sudo.
    """

    _name = "tnl.candidature"
    _inherit = "tnl.candidature"

    plan_step_ids = fields.One2many(
        "tnl.plan.step", "candidature_id", groups=fields.NO_ACCESS
    )

    # --- when -----------------------------------------------------------------------

    def _has_public_result(self):
        """Tell whether the body knows what came of its application."""
        self.ensure_one()
        if not self.last_submission_id or not self.edition_id._is_published():
            return False
        if self.state == "inadmissible":
            return True
        return any(award._standing() != "unpublished" for award in self.award_ids)

    def _is_plan_open(self):
        """Tell whether the body may plan now."""
        self.ensure_one()
        return self._is_self_assessed() or self._has_public_result()

    def _has_plan(self):
        """Tell whether there is a plan to write, or one to read."""
        self.ensure_one()
        return self._is_plan_open() or any(
            step._is_planned() for step in self.plan_step_ids
        )

    # --- reading --------------------------------------------------------------------

    def _plan_way(self):
        """Return the ``scoring.Way`` to the next level, an empty one while closed.

        It starts from the version that was judged once the result is public, from the
        answers as they are before.
        """
        self.ensure_one()
        if self._has_public_result():
            received = self.last_submission_id
            return way_up(
                received._scheme(), received._typed_answers(received._content())
            )
        if self._is_self_assessed():
            scheme, typed, _rows = self._stored_answers()
            return way_up(scheme, typed)
        return Way(None, ())

    def _plan(self):
        """Return the plan: the questions that matter most first, then those kept.

        :return: ``(tnl.level to reach, perhaps none, list of steps)``; a step is a
            dict: ``question`` and its ``code``, ``lead`` (``scoring.Lead``, None for
            one that brings nothing any more), ``due`` (code of a quarter, "" for
            none), ``note``, ``revision``, ``advice``, ``is_first`` (one of those that
            matter most, or planned)
        """
        self.ensure_one()
        way = self._plan_way()
        leads = {lead.question: lead for lead in way.leads}
        kept = {step.question_id.code: step for step in self.plan_step_ids}
        asked = self.track_id.questionnaire_id.axis_ids.question_ids
        questions = {question.code: question for question in asked}
        questions |= {code: step.question_id for code, step in kept.items()}
        others = [code for code, step in kept.items() if step._is_planned()]
        none = self.env["tnl.plan.step"]
        steps = [
            self._plan_step(questions[code], leads.get(code), kept.get(code, none))
            for code in dict.fromkeys([*leads, *others])
            if code in questions
        ]
        for rank, step in enumerate(steps):
            is_planned = bool(step["due"] or step["note"])
            step["is_first"] = is_planned or rank < _FIRST
        levels = self.track_id.level_ids
        return levels.filtered(lambda level: level.code == way.next_level), steps

    def _plan_step(self, question, lead, step):
        return {
            "code": question.code,
            "question": question,
            "lead": lead,
            "due": self._quarter_of(step),
            "note": step.note or "",
            "revision": step.revision,
            "advice": question._advice(),
        }

    def _quarter_of(self, step):
        """Return the code of the quarter of a step, "" for none."""
        return quarter_code(step.date_due) if step.date_due else ""

    def _plan_quarters(self):
        """Return the codes of the quarters to choose from, the present one first."""
        self.ensure_one()
        today = to_zone(fields.Datetime.now(), self.edition_id.tz).date()
        return quarters_from(today, _QUARTERS)

    def _quarter_text(self, code):
        """Name a quarter: "2nd quarter of 2027"."""
        year, _dash, rank = code.partition("-Q")
        names = {
            "1": self.env._("1st quarter of %s", year),
            "2": self.env._("2nd quarter of %s", year),
            "3": self.env._("3rd quarter of %s", year),
            "4": self.env._("4th quarter of %s", year),
        }
        return names[rank]

    # --- writing --------------------------------------------------------------------

    def _save_plan(self, user, given):
        """Save steps of the plan, the good ones even if others are wrong.

        :param user: the agent, already checked by ``portal_access``
        :param given: question code -> ``{"value": code of a quarter or "", "comment":
            note, "revision": int}``
        :return: ``{"saved", "errors", "conflicts"}``, as ``_save_answers``
        :raise UserError: when nothing is planned now
        """
        self.ensure_one()
        if not self._is_plan_open():
            raise UserError(
                self.env._(
                    "The plan opens again with the results. It is kept as it is."
                )
            )
        # two agents who begin the same step queue here; the second is played again
        self._lock_rows()
        self._force_conflict()
        result = {"saved": {}, "errors": {}, "conflicts": {}}
        steps = {step.question_id.code: step for step in self.plan_step_ids}
        asked = self.track_id.questionnaire_id.axis_ids.question_ids
        questions = {question.code: question for question in asked}
        for code, vals in given.items():
            step = steps.get(code, self.env["tnl.plan.step"])
            question = step.question_id or questions.get(code)
            try:
                wanted = self._wanted_step(question, vals)
            except UserError as error:
                result["errors"][code] = str(error)
                continue
            self._save_step(step, question, wanted, vals["revision"], result)
        return result

    def _wanted_step(self, question, vals):
        """Return the values of a step, from what a page sent."""
        is_known = isinstance(vals, dict) and isinstance(vals.get("revision"), int)
        texts = (vals.get("value"), vals.get("comment")) if is_known else (None,)
        if not question or not all(isinstance(text, str) for text in texts):
            raise UserError(
                self.env._(
                    "This answer was not understood: reload the page and type it again."
                )
            )
        due, note = texts[0], texts[1].strip()
        self._check_text(note, _TEXT_LIMIT)
        if due and not last_day(due):
            raise UserError(self.env._("Choose a quarter of the list."))
        return {"date_due": due and last_day(due), "note": note}

    def _save_step(self, step, question, wanted, revision, result):
        code = question.code
        changes = {
            name: value or False
            for name, value in wanted.items()
            if (step[name] or False) != (value or False)
        }
        if changes and revision != step.revision:
            result["conflicts"][code] = {
                "value": step.note or "",
                "revision": step.revision,
            }
            return
        if changes and step:
            step.write(changes | {"revision": step.revision + 1})
        elif changes:
            vals = {"candidature_id": self.id, "question_id": question.id}
            step = step.create(changes | vals | {"revision": 1})
        result["saved"][code] = {
            "value": self._quarter_of(step),
            "revision": step.revision,
        }

    # --- the year after ---------------------------------------------------------------

    def _plan_before(self):
        """Return the steps of the body's last plan for an earlier edition."""
        self.ensure_one()
        steps = self.env["tnl.plan.step"].search(
            [
                ("candidature_id.partner_id", "=", self.partner_id.id),
                ("candidature_id.edition_id.year", "<", self.edition_id.year),
            ]
        )
        steps = steps.filtered(lambda step: step._is_planned())
        last = max(steps.candidature_id.edition_id.mapped("year"), default=0)
        return steps.filtered(lambda s: s.candidature_id.edition_id.year == last)

    def _add_planned(self, axes):
        """Add to each question of the form the step that the body had planned."""
        planned = {step.question_id.code: step for step in self._plan_before()}
        for axis in axes:
            for question in axis["questions"]:
                question["planned"] = planned.get(question["code"])

    def _say_outcome(self, user, step_id, outcome):
        """Note what the body says of a step planned the year before.

        :param outcome: ``kept``, ``not_kept``, or "" to say nothing any more
        :raise UserError: when it is no step of its last plan, or nothing changes now
        """
        self.ensure_one()
        step = self._plan_before().filtered(lambda s: s.id == step_id)
        if not step or outcome not in ("kept", "not_kept", ""):
            raise UserError(
                self.env._(
                    "This step of your plan is no longer here. Your answers are "
                    "unchanged."
                )
            )
        self._require_editable(step.question_id.code)
        step.outcome = outcome
