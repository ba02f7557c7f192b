# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
import logging

from odoo import fields, models

from ...observatory import Body, cut, told_answers
from ...scoring.form import ASKED, read_stored, standings
from ...tools.damaged_file import DamagedFile

_logger = logging.getLogger(__name__)


class TnlEdition(models.Model):
    """What the answers of all candidates tell, counted once, at the publication."""

    _name = "tnl.edition"
    _inherit = "tnl.edition"

    observatory_json = fields.Text(
        readonly=True,
        prefetch=False,
        copy=False,
        groups=fields.NO_ACCESS,
        tnl_editable="fill",
    )

    def action_publish(self):
        result = super().action_publish()
        self._freeze_observatory()
        return result

    def _freeze_observatory(self):
        """Count the answers of the published editions that were not counted yet.

        Once: what is erased or withdrawn later would be told by difference.
        """
        # figures of groups, of no use to whoever acts
        for edition in self.sudo():
            if edition._is_published() and not edition.observatory_json:
                content = edition._observatory_content()
                if content["tracks"]:
                    edition.observatory_json = json.dumps(content, ensure_ascii=False)

    def _observatory_content(self):
        """Return what may be told of the answers, track by track.

        :return: ``{"format", "edition", "tracks"}``; each track has its groups and the
            questions that are in the observatory, see ``observatory.told_answers``
        """
        self.ensure_one()
        received = self.env["tnl.submission"].search(
            [
                ("edition_id", "=", self.id),
                ("is_final", "=", True),
                ("erased_on", "=", False),
            ],
            order="id",
        )
        tracks = {}
        for submission in received:
            try:
                content = submission._content()
            except DamagedFile:
                # the check of integrity says so: results do not wait for it
                _logger.warning("%s is left out of the figures", submission.reference)
                continue
            track = submission._track(content)
            tracks.setdefault(track, {})[submission] = content
        found = (self._observed_track(*item) for item in tracks.items())
        return {
            "format": "tnl-observatory/1",
            "edition": self.year,
            "tracks": [track for track in found if track["questions"]],
        }

    def _observed_track(self, track, contents):
        scheme = self._scheme(track)
        bodies = {}
        for submission, content in contents.items():
            facts = content["collectivity"]
            body = Body(submission.id, facts["kind"], facts["population"] or 0)
            answers = read_stored(scheme, content)
            asked = standings(scheme, answers)
            bodies[body] = {
                code: answer.value if asked[code] == ASKED else None
                for code, answer in answers.items()
            }
        groups = cut(bodies)
        names = self._counted_columns(track)
        questions = [
            {
                "theme": question.observatory,
                "code": question.code,
                "title": rule.title,
                "kind": rule.kind,
                "labels": {choice.code: choice.label for choice in rule.choices},
                "answers": told_answers(
                    rule,
                    [[bodies[body][rule.code] for body in g.bodies] for g in groups],
                    _counting(names, rule.code),
                ),
            }
            for question in track.questionnaire_id.axis_ids.question_ids
            if question.observatory and (rule := scheme.questions.get(question.code))
        ]
        return {
            "code": track.code,
            "name": track.name,
            "bodies": len(bodies),
            "groups": [
                {
                    "kind": group.kind,
                    "lowest": group.lowest,
                    "below": group.below,
                    "bodies": len(group.bodies),
                }
                for group in groups
            ],
            "questions": [question for question in questions if question["answers"]],
        }


def _counting(names, question):
    """Return what tells under which name a cell of a table of a question is counted."""

    def name_of(column, text):
        counted_as = names.get((question, column))
        return counted_as(text) if counted_as else ""

    return name_of
