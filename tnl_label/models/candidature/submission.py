# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
from hashlib import sha256

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...scoring import answers as scoring_answers
from ...scoring.engine import score_read
from ...scoring.form import read_stored
from ...tools.answer_words import answer_lines, answer_links, answer_table
from ...tools.damaged_file import DamagedFile

_BATCH = 4000  # versions read together: some twenty megabytes


class TnlSubmission(models.Model):
    """One version of an application, as received: it never changes."""

    _name = "tnl.submission"
    _inherit = ["tnl.erasable.mixin", "tnl.writable.fields.mixin"]
    _description = "Submission"
    _tnl_editable = "once"
    _order = "candidature_id, number desc"
    _rec_name = "reference"

    candidature_id = fields.Many2one(
        "tnl.candidature", required=True, readonly=True, index=True, ondelete="restrict"
    )
    edition_id = fields.Many2one(
        related="candidature_id.edition_id",
        store=True,
        index=True,
        precompute=True,
        tnl_editable="",
    )
    partner_id = fields.Many2one(
        related="candidature_id.partner_id",
        store=True,
        precompute=True,
        string="Collectivity",
        tnl_editable="",
    )
    number = fields.Integer(
        string="Version", required=True, readonly=True, aggregator=None
    )
    reference = fields.Char(required=True, readonly=True)
    received_at = fields.Datetime(string="Received", required=True, readonly=True)
    key = fields.Char(required=True, readonly=True, groups=fields.NO_ACCESS)
    agent_id = fields.Many2one(
        "res.users", string="Submitted by", readonly=True, ondelete="restrict"
    )
    content_json = fields.Text(
        string="Content", required=True, readonly=True, prefetch=False
    )
    content_hash = fields.Char(required=True, readonly=True, size=64)
    answer_count = fields.Integer(readonly=True)
    file_ids = fields.Many2many(
        "tnl.candidature.file",
        "tnl_submission_file_rel",
        "submission_id",
        "file_id",
        readonly=True,
        ondelete="restrict",
    )
    file_count = fields.Integer(compute="_compute_file_count")
    is_final = fields.Boolean(
        string="The one that counts",
        readonly=True,
        copy=False,
        index=True,
        tnl_editable="",
    )
    content_html = fields.Html(compute="_compute_content_html", sanitize=False)

    _number_unique = models.Constraint(
        "UNIQUE (candidature_id, number)", "This version already exists."
    )
    _key_unique = models.Constraint(
        "UNIQUE (candidature_id, key)", "This submission was already received."
    )

    def init(self):
        """Refuse in the database to change what was received, or to remove it.

        Its words go once, when it is erased: what says that it was received stays.
        """
        self.env.cr.execute(
            SQL("""
            CREATE OR REPLACE FUNCTION tnl_submission_immutable() RETURNS trigger AS $$
            BEGIN
                IF TG_OP = 'DELETE' OR (OLD.content_hash,
                    OLD.received_at, OLD.reference, OLD.candidature_id)
                    IS DISTINCT FROM (NEW.content_hash,
                    NEW.received_at, NEW.reference, NEW.candidature_id)
                    OR (OLD.content_json IS DISTINCT FROM NEW.content_json
                    AND (OLD.erased_on IS NOT NULL OR NEW.erased_on IS NULL))
                    OR (OLD.erased_on IS NOT NULL
                    AND OLD.erased_on IS DISTINCT FROM NEW.erased_on)
                THEN
                    RAISE EXCEPTION 'a submission never changes';
                END IF;
                RETURN NEW;
            END $$ LANGUAGE plpgsql;
            CREATE OR REPLACE TRIGGER tnl_submission_guard
            BEFORE UPDATE OR DELETE ON tnl_submission
            FOR EACH ROW EXECUTE FUNCTION tnl_submission_immutable();
            """)
        )

    @api.depends("file_ids")
    def _compute_file_count(self):
        for submission in self:
            submission.file_count = len(submission.file_ids)

    @api.depends("content_json")
    def _compute_content_html(self):
        for submission in self:
            submission.content_html = self.env["ir.qweb"]._render(
                "tnl_label.submission_content",
                {"axes": submission._readable_to_office()},
            )

    def _refusal(self, door, labels):
        if door == "hand":
            return super()._refusal(door, labels)
        return UserError(self.env._("A submission never changes."))

    def _mark_final(self, final):
        self.filtered(lambda s: s.is_final != final).write({"is_final": final})

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("A submission is never deleted."))

    def _content(self):
        """Return the content as plain data.

        :raise DamagedFile: it is not what was received: no document is made of it
        """
        self.ensure_one()
        if self.erased_on:  # what is left is watched by the check of integrity
            return json.loads(self.content_json)
        if sha256(self.content_json.encode()).hexdigest() != self.content_hash:
            raise DamagedFile(
                self.env._(
                    "Version %s is not what was received any more: nothing is made of "
                    "it. Please tell the team of the label.",
                    self.reference,
                )
            )
        return json.loads(self.content_json)

    def _track(self, content=None):
        """Return the track of this version; the application may have changed since.

        :param content: that of this version, when it was read already
        """
        self.ensure_one()
        code = (content or self._content())["track"]
        return self.edition_id.track_ids.filtered(lambda track: track.code == code)

    def _scheme(self, content=None):
        return self.edition_id._scheme(self._track(content))

    def _typed_answers(self, content):
        """Return the answers of a content as the engine reads them."""
        questions = self._scheme(content).questions
        files = {}
        for file in content["files"]:
            files[file["question"]] = files.get(file["question"], 0) + 1
        answers = {
            code: {
                "value": scoring_answers.typed(
                    questions[code], answer["value"], files.get(code, 0)
                ),
                "not_applicable": answer["not_applicable"],
                "reason": answer["reason"],
            }
            for code, answer in content["answers"].items()
            if code in questions
        }
        for code, count in files.items():
            if code in questions and code not in answers:
                answers[code] = {"value": count, "not_applicable": False, "reason": ""}
        return answers

    def _score(self):
        """Score what was declared with the frozen barème.

        :return: ``scoring.Result``
        """
        content = self._content()
        scheme = self._scheme(content)
        return score_read(scheme, read_stored(scheme, content))

    def _each_read(self):
        """Yield the answers of each version in the form that is counted.

        Versions are forgotten by batches: an edition may have thousands.
        """
        for start in range(0, len(self), _BATCH):
            batch = self[start : start + _BATCH]
            batch.fetch(["content_json", "content_hash"])
            for submission in batch:
                content = submission._content()
                yield read_stored(submission._scheme(content), content)
            batch.invalidate_recordset(["content_json"], flush=False)

    def _readable(self, content=None, scheme=None):
        """Return what a person reads, axis by axis, without any contact.

        :param content: that of this version, by default
        :param scheme: the one that it answers, by default
        :return: list of {"title", "questions": [{"code", "name", "answer" (list of
            lines), "table" (``answer_table``), "links" (addresses given),
            "not_applicable", "reason", "comment", "files"}]}
        """
        self.ensure_one()
        content = content or self._content()
        axes = []
        for axis in (scheme or self._scheme()).axes:
            questions = [
                self._readable_question(question, content)
                for question in axis.questions
            ]
            axes.append(
                {"code": axis.code, "title": axis.title, "questions": questions}
            )
        return axes

    def _readable_question(self, question, content):
        answer = content["answers"].get(question.code, {})
        stored = answer.get("value") or ""
        return {
            "code": question.code,
            "name": question.title,
            "answer": answer_lines(self.env, question, stored),
            "table": answer_table(self.env, question, stored),
            "links": answer_links(question, stored),
            "not_applicable": answer.get("not_applicable", False),
            "reason": answer.get("reason", ""),
            "comment": answer.get("comment", ""),
            "files": [f for f in content["files"] if f["question"] == question.code],
        }
