# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
from functools import partial

from odoo import fields, models

from ...tools import dossier_zip
from ...tools.held import archive, data_entry, document, late_entry
from ...tools.language import in_french

_BODY = ("name", "tnl_kind_id", "tnl_siren", "tnl_insee_code", "tnl_department_code")
_PERSON = (
    "name",
    "function",
    "email",
    "phone",
    "role",
    "state",
    "date_from",
    "date_to",
)
_STEP = ("question_id", "date_due", "outcome", "note")
_MESSAGE = ("sent_at", "author_kind", "author_id", "subject", "body")
_LINE = ("question_id", "reason", "sentence")


class ResPartner(models.Model):
    """All that is held of a body, for those who act for it: plain data and documents.

    What it typed, sent and was sent. Nothing of what others think of it: neither the
    jury's marks nor the office's notes; and of a decision, what it was told.
    """

    _name = "res.partner"
    _inherit = ["res.partner"]

    def _body_export_name(self):
        return f"donnees-{dossier_zip.safe_name(self.name)}.zip"

    def _body_export(self):
        """Write all that is held of the body as a ZIP, and the export in the journal.

        Called once the mandate of who asks was checked.

        :return: binary file to read, at its beginning
        """
        self.ensure_one()
        french = in_french(self.sudo())  # the mandate is the right to all of it
        sections = french._body_sections()
        data = {section["title"]: section["rows"] for section in sections}
        entries = [
            data_entry(data | {"candidatures": french._body_data()}),
            document(
                "donnees.pdf",
                french.env["tnl.held.mixin"]._held_pdf(
                    french.env._("All that is held: %s", french.name), sections
                ),
            ),
        ]
        for candidature in french._body_candidatures():
            entries += candidature._held_entries()
        self.env["tnl.journal"]._record(
            "res.partner.exported", self, {"entries": len(entries)}
        )
        return archive(entries, fields.Datetime.now())

    def _body_candidatures(self):
        return self.env["tnl.candidature"].search([("partner_id", "=", self.id)])

    def _body_data(self):
        """Return what was received of the body, as it was sealed."""
        return [
            {
                "reference": candidature.reference,
                "edition": candidature.edition_id.name,
                "versions": [
                    {
                        "reference": version.reference,
                        "received_at": str(version.received_at),
                        "sha256": version.content_hash,
                        "content": json.loads(version.content_json),
                    }
                    for version in candidature.submission_ids
                ],
            }
            for candidature in self._body_candidatures()
        ]

    def _body_sections(self):
        """Return the body, its people and its applications, to read."""
        rows = self.env["tnl.held.mixin"]._plain_rows
        mandates = self.env["tnl.mandate"].search([("partner_id", "=", self.id)])
        sections = [
            {
                "title": self.env._("Collectivity"),
                "note": "",
                "rows": rows(self, _BODY),
            },
            {
                "title": self.env._("People who act for it"),
                "note": "",
                "rows": rows(mandates, _PERSON),
            },
        ]
        for candidature in self._body_candidatures():
            sections += candidature._held_sections()
        return sections


class TnlCandidature(models.Model):
    """What is held of one application, for those who sent it."""

    _name = "tnl.candidature"
    _inherit = "tnl.candidature"

    def _held_sections(self):
        """Return the application as its own agents may read it, part by part."""
        self.ensure_one()
        rows = self.env["tnl.held.mixin"]._plain_rows
        told = self._told_award()
        lines = self.correction_ids.line_ids
        parts = [
            (
                self.env._("application"),
                self,
                ("edition_id", "track_id", "create_date"),
            ),
            (
                self.env._("files"),
                self.file_ids,
                ("question_code", "name", "size", "sha256"),
            ),
            (self.env._("progress plan"), self.plan_step_ids, _STEP),
            (
                self.env._("versions received"),
                self.submission_ids,
                ("reference", "received_at", "agent_id", "content_hash"),
            ),
            (
                self.env._("corrections asked"),
                self.correction_ids,
                ("date_due", "message"),
            ),
            (self.env._("questions to correct"), lines, _LINE),
            (self.env._("messages"), self.thread_ids, _MESSAGE),
            (
                self.env._("decision"),
                told,
                ("outcome", "level_id", "mention_ids", "reasons", "published_on"),
            ),
        ]
        found = [
            (title, rows(records, names)) for title, records, names in parts if records
        ]
        found.insert(1, (self.env._("answers as they are now"), self._held_answers()))
        return [
            {"title": f"{self.reference} – {title}", "note": "", "rows": found_rows}
            for title, found_rows in found
        ]

    def _held_answers(self):
        """Return the answers as people read them, with the notes of the team."""
        notes = {a.question_id.code: a.team_note for a in self.answer_ids}
        answers = [q for axis in self._draft_readable() for q in axis["questions"]]
        rows = [
            {
                self.env._("Question"): answer["name"],
                self.env._("Answer"): "\n".join(answer["answer"]),
                self.env._("Not applicable"): answer["reason"] or "–"
                if answer["not_applicable"]
                else "",
                self.env._("Comment"): answer["comment"],
                self.env._("Note for the team"): notes.get(answer["code"]) or "",
            }
            for answer in answers
        ]
        # the first column is the question itself
        return [
            {label: text for label, text in row.items() if text}
            for row in rows
            if any(list(row.values())[1:])
        ]

    def _told_award(self):
        """Return the award once it is public: before, nobody was told of it."""
        return self.award_ids.filtered(lambda a: a._standing() != "unpublished")

    def _held_entries(self):
        """Return the documents and the files of the application, as ZIP entries."""
        self.ensure_one()
        entries, files = [], self.file_ids | self.submission_ids.file_ids
        for version in self.submission_ids.filtered(lambda s: not s.erased_on):
            name = f"{self.reference}/versions/{version.reference}"
            entries += [
                document(f"{name}.json", version.content_json.encode()),
                document(f"{name}.pdf", version._receipt_pdf()),
            ]
        files = files.filtered(lambda f: not f.erased_on)
        paths = dossier_zip.file_paths([], [(f.question_code, f.name) for f in files])
        for file, path in zip(files, paths, strict=True):
            read = partial(file._stored_bytes, "content")
            path = f"{self.reference}/fichiers/{path.removeprefix('0/')}"
            entries.append(late_entry(path, file.sha256, read))
        award = self._told_award()
        for letter in award.letter_ids.filtered(lambda x: x.pdf_sha256):
            if not letter.erased_on:
                path = f"{self.reference}/{letter._file_name()}"
                read = partial(letter._stored_bytes, "pdf")
                entries.append(late_entry(path, letter.pdf_sha256, read))
        for certificate in award.certificate_ids.filtered(lambda c: c.pdf_sha256):
            path = f"{self.reference}/certificat-{certificate.code}.pdf"
            read = partial(certificate._stored_bytes, "pdf")
            entries.append(late_entry(path, certificate.pdf_sha256, read))
        return entries
