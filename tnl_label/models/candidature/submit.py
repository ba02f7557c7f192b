# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging

from odoo import fields, models
from odoo.exceptions import UserError

from ...scoring.canonical import canonical, digest

_logger = logging.getLogger(__name__)


class TnlCandidature(models.Model):
    """From a draft to versions that are kept for ever."""

    _name = "tnl.candidature"
    _inherit = "tnl.candidature"

    def _submit(self, user, received_at, key):
        """Submit the file as it is: one more version, or the same one again.

        :param user: the agent who submits
        :param received_at: naive UTC instant when the complete request reached the
            server; it is the one compared with the closing
        :param key: text made with the form; the same key is the same submission
        :return: the ``tnl.submission``
        :raise UserError: when late or incomplete; the draft is then intact
        """
        self.ensure_one()
        # Closing waits for this lock, and sees what it protected; two submissions of
        # one file queue on its own row, the second then finds the first one's key.
        self.edition_id._lock_rows("FOR SHARE")
        self._lock_rows()
        known = self.submission_ids.filtered(lambda s: s.key == key)
        if known:
            return known
        if not self._is_editable(at=received_at):
            raise UserError(self._closed_sentence())
        self._journal_grace(received_at)
        missing = self._missing_to_submit()
        if missing:
            raise UserError("\n".join(sentence for _k, _c, sentence in missing))
        content = self._content()
        last = self.last_submission_id
        if last and last.content_hash == digest(content) and self.state == "submitted":
            return last
        return self._receive(user, content, received_at, key)

    def _receive(self, user, content, received_at, key):
        correction = self._open_correction()  # as long as the state says so
        submission = self._make_submission(user, content, received_at, key)
        if correction:
            correction._transition("answered")
            self._set_final(submission)
            correction._tell_office(submission)
        elif self.edition_id.state != "open":
            # received by an extension: the list may be frozen already
            self.edition_id._force_conflict()
            self._set_final(submission)
        self._send_receipt(submission)
        return submission

    def _make_submission(self, user, content, received_at, key):
        """Make one more version, and the application submitted.

        :param user: who submits, nobody when it was received elsewhere
        """
        files = self._files_in_play()
        number = len(self.submission_ids) + 1
        submission = self.env["tnl.submission"].create(
            {
                "candidature_id": self.id,
                "number": number,
                "reference": f"{self.reference}-v{number}",
                "received_at": received_at,
                "key": key,
                "agent_id": user.id,
                "content_json": canonical(content).decode(),
                "content_hash": digest(content),
                "answer_count": self.answered_count,
                "file_ids": [fields.Command.set(files.ids)],
            }
        )
        self._transition(
            "submitted",
            {"submission": submission.id, "content_hash": submission.content_hash},
            last_submission_id=submission.id,
        )
        return submission

    def _send_receipt(self, submission):
        """Write the mail of receipt; what was received stays, even without its mail."""
        template = self.env.ref("tnl_label.mail_template_receipt")
        try:
            with self.env.cr.savepoint():
                template._send_as_act(submission.ids)
        except UserError:
            # the office may change the template: the applicant's file is not at stake
            _logger.exception(
                "The receipt %s could not be written", submission.reference
            )
            self.env["tnl.journal"]._record("tnl.submission.receipt_failed", submission)

    def _content(self):
        """Return the file as plain data, see format tnl-submission/1."""
        self.ensure_one()
        partner = self.partner_id
        answers = {
            code: {
                "value": answer.value or "",
                "not_applicable": answer.not_applicable,
                "reason": answer.reason or "",
                "comment": answer.comment or "",
            }
            for code, answer in self._answer_rows().items()
            if answer.value or answer.not_applicable or answer.comment
        }
        return {
            "format": "tnl-submission/1",
            "edition": self.edition_id.year,
            "track": self.track_id.code,
            "scheme_hash": self.edition_id.scheme_hash or "",
            "candidature": self.reference,
            "collectivity": {
                "name": partner.name,
                "siren": partner.tnl_siren or "",
                "insee": partner.tnl_insee_code or "",
                "kind": partner.tnl_kind_id.code or "",
                "department": partner.tnl_department_code or "",
                "population": partner.tnl_population,
            },
            "contacts": {
                role: {
                    "name": mandate.name or "",
                    "function": mandate.function or "",
                    "email": mandate._proven_email() if mandate else "",
                }
                for role, mandate in self._contacts().items()
            },
            "answers": answers,
            "files": [
                {
                    "id": file.id,
                    "question": file.question_code,
                    "name": file.name,
                    "size": file.size,
                    "sha256": file.sha256,
                    "mimetype": file.mimetype,
                }
                for file in self._files_in_play()
            ],
        } | self._confirmation_content()

    def _changed_since_submission(self):
        """Return what the draft holds that the last version received does not.

        :return: ``{part of the content: codes of its questions}``; nothing when the
            agents have changed nothing, or have never submitted
        """
        self.ensure_one()
        if not self.last_submission_id:
            return {}
        before, now = self.last_submission_id._content(), self._content()
        codes = {
            part: {code for code in {**old, **new} if old.get(code) != new.get(code)}
            for part, old, new in (
                ("answers", before["answers"], now["answers"]),
                ("files", _files_by_code(before), _files_by_code(now)),
            )
        }
        # people change by their own pages too: after the closing, nothing is lost of it
        whole = ("track", "contacts") if self._is_editable() else ()
        changed = {part: set() for part in whole if before[part] != now[part]}
        return changed | {part: found for part, found in codes.items() if found}

    def _is_changed_since_submission(self):
        """Tell whether the draft differs from the last version received."""
        return bool(self._changed_since_submission())

    def _changed_text(self):
        """Say what was changed and not submitted, and what counts; "" for nothing."""
        changed = self._changed_since_submission()
        if not changed or self.state == "withdrawn" or self.edition_id._is_published():
            return ""
        answers = len(changed.get("answers", ()))
        parts = {
            "track": self.env._("the track"),
            "answers": self.env._("1 answer")
            if answers == 1
            else self.env._("%s answers", answers),
            "files": self.env._("the files joined"),
            "contacts": self.env._("the contacts"),
        }
        values = {
            "what": ", ".join(
                words for part, words in parts.items() if part in changed
            ),
            "reference": self.last_submission_id.reference,
        }
        if self._is_editable():
            return self.env._(
                "Changed since the version %(reference)s and not submitted: %(what)s. "
                "Only what is submitted counts.",
                **values,
            )
        return self.env._(
            "Changed after the version %(reference)s and never submitted: %(what)s. "
            "That version is the one that counts.",
            **values,
        )

    def _withdraw(self, user):
        """Take the application out of the call; its versions are kept."""
        self.ensure_one()
        if self.state == "withdrawn":
            return
        # an extension opens the answers; the list of applications stays as frozen
        received_at = self.env["ir.http"]._received_at()
        is_open = self.edition_id._is_open_at(received_at)
        if self.state == "correction" or not self._is_editable() or not is_open:
            raise UserError(self._closed_sentence())
        self._journal_grace(received_at)
        self._transition("withdrawn")
        self._share_nothing()

    def _resume(self, user):
        """Take a withdrawn application up again, while the call is open."""
        self.ensure_one()
        if self.state == "draft":
            return
        received_at = self.env["ir.http"]._received_at()
        if not self.edition_id._is_open_at(received_at):
            raise UserError(self._closed_sentence())
        self._journal_grace(received_at)
        self._transition("draft")

    def _set_final(self, submission):
        """Make ``submission`` the version that counts; the jury's addon follows."""
        self.ensure_one()
        self._take_track_back(submission)
        (self.submission_ids - submission)._mark_final(False)
        submission._mark_final(True)


def _files_by_code(content):
    """Return the digests of the files of each question."""
    found = {}
    for file in content["files"]:
        found.setdefault(file["question"], []).append(file["sha256"])
    return {code: sorted(digests) for code, digests in found.items()}
