# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import float_compare

from odoo.addons.tnl_label.scoring import score_axis
from odoo.addons.tnl_label.tools.decimals import cut

from ...tools import CONFIRMED, NO_EVIDENCE, read_judgements, retained_points


class TnlEvaluationLine(models.Model):
    """What a juror says of each question, and what the points of the axis add up to.

    The judgements are a part of the mark: same rights, same seal. The private notes
    are not: nobody but their author reads them, ever.
    """

    _name = "tnl.evaluation.line"
    _inherit = "tnl.evaluation.line"

    judgements_json = fields.Text(
        string="Judgement of the questions", tnl_editable="write"
    )
    judgements_text = fields.Char(
        string="Questions", compute="_compute_judgements_text"
    )
    judged_text = fields.Char(string="Judged", compute="_compute_judged_text")
    added_points = fields.Float(
        string="Sum of the questions",
        digits=(8, 2),
        compute="_compute_added_points",
        help="What the questions add up to, under the ceiling of the axis.",
    )
    is_confirmed = fields.Boolean(
        string="Confirmed",
        help="The author has read this axis and confirmed its mark.",
        tnl_editable="write",
    )
    # through notes_json alone, which knows its reader
    private_notes = fields.Text(groups=fields.NO_ACCESS, copy=False)
    notes_json = fields.Text(
        string="Private notes",
        compute="_compute_notes_json",
        inverse="_inverse_notes_json",
        tnl_editable="write",
    )

    @api.depends("judgements_json")
    @api.depends_context("lang")
    def _compute_judgements_text(self):
        for line in self:
            line.judgements_text = self._judgements_in_words(line.judgements_json)

    @api.model
    def _judgements_in_words(self, text):
        """Return judgements as people read them: "S01: confirmed · S02: 1.5"."""
        words = {
            CONFIRMED: self.env._("confirmed"),
            NO_EVIDENCE: self.env._("no evidence"),
        }
        return " · ".join(
            self.env._(
                "%(question)s: %(judgement)s",
                question=code,
                judgement=words.get(value) or self._text(float(value)),
            )
            for code, value in sorted(read_judgements(text).items())
        )

    @api.depends("judgements_json")
    @api.depends_context("lang")
    def _compute_judged_text(self):
        """Say how many questions of the axis are judged, of those that may be."""
        for line in self:
            judged, total = line._judged()
            line.judged_text = self.env._(
                "%(judged)s of %(total)s", judged=judged, total=total
            )

    def _judged(self):
        """Return how many questions are judged, and how many may be."""
        judgements = read_judgements(self.judgements_json)
        return len(judgements), len(self._declared()[1])

    def _unjudged(self, judgements_json):
        """Return the codes of the questions that these judgements leave out.

        :raise ValidationError: for judgements that are none
        """
        self.ensure_one()
        judged = self._retained(judgements_json)
        questions = self._declared()[1]
        return [q.code for q in questions if q.code not in judged]

    def _is_untouched(self):
        """Tell whether nothing was judged: no question, no mark, no abstention."""
        self.ensure_one()
        is_declared = not float_compare(
            self.points, self.declared_points, precision_digits=2
        )
        return is_declared and not (
            self.is_abstained or read_judgements(self.judgements_json)
        )

    def _judged_words(self):
        """Say how much of these axes was judged, question by question."""
        counts = [line._judged() for line in self]
        return self.env._(
            "Questions judged: %(judged)s of %(total)s, on axes: %(axes)s.",
            judged=sum(judged for judged, _total in counts),
            total=sum(total for _judged, total in counts),
            axes=len(self),
        )

    def _unjudged_words(self):
        """Say how many questions are not judged, axis by axis; False for none."""
        left = [
            (line.axis_name, len(codes))
            for line in self.filtered(lambda line: not line.is_abstained)
            if (codes := line._unjudged(line.judgements_json))
        ]
        if not left:
            return False
        return self.env._(
            "Questions not judged, which count as declared: %s",
            ", ".join(
                self.env._("%(axis)s (%(count)s)", axis=axis, count=count)
                for axis, count in left
            ),
        )

    @api.depends("judgements_json", "declared_points")
    def _compute_added_points(self):
        for line in self:
            line.added_points = line._added_points(line.judgements_json)

    @api.depends("private_notes")
    @api.depends_context("uid")
    def _compute_notes_json(self):
        for line in self:
            # who wrote it is not the reader's to know; that it is the reader is
            known = line.sudo()
            is_own = known.evaluation_id.juror_id.user_id.id == self.env.uid
            line.notes_json = known.private_notes if is_own else False

    def _inverse_notes_json(self):
        for line in self:
            line.evaluation_id._check_may_score()
            # the author's right has just been checked; nobody has one on the field
            line.sudo().private_notes = line.notes_json

    @api.constrains("judgements_json")
    def _check_judgements(self):
        for line in self:
            line._retained(line.judgements_json)

    # --- the barème -----------------------------------------------------------------

    def _declared(self):
        """Return (axis of the scheme, results of its questions that may be judged)."""
        self.ensure_one()
        submission = self.dossier_id._submission()
        if not submission:
            return None, []
        axis = submission._scheme().axis(self.axis_code)
        return axis, [
            question
            for question in submission._score().questions
            if question.axis == axis.code and question.counts
        ]

    def _retained(self, judgements_json):
        """Return the points retained on each question judged, by code.

        :raise ValidationError: for judgements that are none
        """
        try:
            judgements = read_judgements(judgements_json)
            if not judgements:
                return {}
            return retained_points(judgements, self._declared()[1])
        except (KeyError, ValueError) as error:
            raise ValidationError(
                self.env._(
                    "“%(axis)s”: a question is confirmed, without evidence, or "
                    "adjusted to points from 0 to its maximum, with two decimals at "
                    "most.",
                    axis=self.axis_name,
                )
            ) from error

    def _added_points(self, judgements_json):
        """Return what the questions add up to; what is not judged is as declared."""
        retained = self._retained(judgements_json)
        if not retained:
            return self.declared_points
        axis, questions = self._declared()
        return cut(score_axis(axis, questions, retained).earned)

    def _confirm(self):
        """Keep that the author has read these axes and stands by their marks."""
        self.write({"is_confirmed": True})

    def _question_parts(self):
        """Return the questions of the axis as the scoring page shows them, as JSON.

        For who reads the answers: the content is searched with the reader's rights.
        """
        dossier = self.dossier_id
        content = dossier._readable_contents()
        if not content:
            return False
        grades, files = dossier._grades(), content._files()
        declared = {question.code: question for question in self._declared()[1]}
        parts = []
        for question in self._axis_questions():
            code = question["code"]
            html = self.env["ir.qweb"]._render(
                "tnl_label_jury.dossier_question",
                {"question": question, "files": {}, "grades": grades},
            )
            result = declared.get(code)
            parts.append(
                {
                    "code": code,
                    "name": question["name"],
                    "html": str(html),
                    "files": [file._shown() for file in files.get(code, ())],
                    "declared": result and float(result.earned),
                    "maximum": result and float(result.maximum),
                }
            )
        return json.dumps(parts, ensure_ascii=False)

    def _axis_questions(self):
        axes = self.dossier_id._content().get("axes", ())
        return [q for a in axes if a["code"] == self.axis_code for q in a["questions"]]


class TnlDossierFile(models.Model):
    _name = "tnl.dossier.file"
    _inherit = "tnl.dossier.file"

    def _shown(self):
        """Return what the scoring page needs to open a piece beside its question."""
        kinds = {"application/pdf": "pdf", "image/png": "image", "image/jpeg": "image"}
        return {
            "id": self.id,
            "name": f"{self.name} ({self._size_text()})",
            "kind": kinds.get(self.mimetype, ""),
        }
