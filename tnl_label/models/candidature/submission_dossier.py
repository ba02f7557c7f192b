# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from functools import partial
from hashlib import sha256
from tempfile import SpooledTemporaryFile

from odoo import models
from odoo.exceptions import UserError

from ...tools import dossier_zip
from ...tools.groups import OFFICER
from ...tools.language import in_french

_IN_MEMORY = 8 * 1024 * 1024  # bytes of an archive before it goes to the disk


class TnlSubmission(models.Model):
    """One version whole, as a ZIP: answers to read, receipt, files, digests."""

    _name = "tnl.submission"
    _inherit = "tnl.submission"

    def _dossier_name(self):
        return f"dossier-{self.reference}.zip"

    def _dossier_zip(self):
        """Write the version and its files as a ZIP, and the export in the journal.

        :return: binary file to read, at its beginning
        :raise UserError: when a file of the version is not to be read any more
        """
        self.ensure_one()
        entries = self._dossier_entries()
        archive = SpooledTemporaryFile(max_size=_IN_MEMORY)  # closed by who reads it
        dossier_zip.write(archive, entries, self.received_at)
        archive.seek(0)
        self.env["tnl.journal"]._record(
            "tnl.submission.exported", self, {"files": len(self._content()["files"])}
        )
        return archive

    def _dossier_entries(self):
        return [
            _document("accuse-de-reception.pdf", self._receipt_pdf()),
            _document("reponses.html", self._answers_page()),
            _document("content.json", self.content_json.encode()),
            *self._dossier_files(),
        ]

    def _answers_page(self):
        """Return the answers as a page that any browser opens, in French, in bytes."""
        french = in_french(self)
        values = {
            "title": french.env._("Answers of version %s", self.reference),
            "collectivity": self._content()["collectivity"]["name"],
            "received": french.edition_id._format_instant(self.received_at),
            "axes": french._readable(),
        }
        page = french.env["ir.qweb"]._render("tnl_label.dossier_answers", values)
        return str(page).encode()

    def _dossier_files(self):
        """Return the entries of the files, below one folder a question."""
        files = self._content()["files"]
        axes = [
            (axis.code, [question.code for question in axis.questions])
            for axis in self._scheme().axes
        ]
        names = [(file["question"], file["name"]) for file in files]
        paths = dossier_zip.file_paths(axes, names)
        stored = {file.id: file for file in self.file_ids}
        entries = []
        for file, path in zip(files, paths, strict=True):
            if file["id"] not in stored:
                raise UserError(
                    self.env._(
                        "The file “%s” of this version is no longer here: the "
                        "dossier would not be whole.",
                        file["name"],
                    )
                )
            # the digest as received: a damaged file does not go unnoticed
            read = partial(stored[file["id"]]._stored_bytes, "content")
            entries.append(dossier_zip.Entry(path, file["sha256"], read))
        return entries


class TnlCandidature(models.Model):
    _name = "tnl.candidature"
    _inherit = "tnl.candidature"

    def action_dossier(self):
        """Button of the form: download the last version received, with its files."""
        self.ensure_one()
        self._require_group(OFFICER)
        submission = self.last_submission_id
        if not submission:
            raise UserError(
                self.env._(
                    "Nothing was submitted yet: a draft belongs to its collectivity."
                )
            )
        submission.check_access("read")
        return {
            "type": "ir.actions.act_url",
            "url": f"/tnl/submission/{submission.id}/dossier.zip",
            "target": "download",
        }


def _document(path, data):
    """Return the entry of a document made here."""
    return dossier_zip.Entry(path, sha256(data).hexdigest(), lambda: data)
