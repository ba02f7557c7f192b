# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from ..tools.text import time_left

# state as the applicant sees it: tone and icon
_PORTAL_STATES = {
    "draft": ("neutral", "fa-pencil"),
    "late": ("warning", "fa-clock-o"),
    "submitted": ("good", "fa-check"),
    "correction": ("warning", "fa-exclamation-triangle"),
    "inadmissible": ("warning", "fa-ban"),
    "withdrawn": ("neutral", "fa-undo"),
    "jury": ("neutral", "fa-users"),
}
# of a decision that is public
_STANDINGS = {
    "valid": ("good", "fa-certificate"),
    "superseded": ("neutral", "fa-certificate"),
    "suspended": ("warning", "fa-pause"),
    "revoked": ("warning", "fa-times"),
    "refused": ("neutral", "fa-envelope-o"),
}


class TnlCandidature(models.Model):
    """What the portal says of an application, in words."""

    _name = "tnl.candidature"
    _inherit = "tnl.candidature"

    def _get_portal_path(self):
        self.ensure_one()
        return f"/my/candidatures/{self.id}"

    def _published_award(self):
        """Return the award once it is public, and nothing before.

        A refusal is shown here only: it is nobody else's business.
        """
        self.ensure_one()
        return self.award_ids.filtered(lambda a: a._standing() != "unpublished")[:1]

    def _portal_state(self):
        """Return the state as the applicant may know it.

        Between the decision and the publication, nothing shows that anything has
        been decided.
        """
        self.ensure_one()
        if self.state == "draft" and self.edition_id.state != "open":
            return "draft" if self._is_editable() else "late"
        return self.state if self.state in _PORTAL_STATES else "jury"

    def _state_text(self):
        """Name the state for the applicant: ``(tone, icon, words)``."""
        award = self._published_award()
        if award:
            return *_STANDINGS[award._standing()], award._standing_text()[0]
        words = {
            "draft": self.env._("Draft"),
            "late": self.env._("Draft not submitted in time"),
            "submitted": self.env._("Submitted"),
            "correction": self.env._("Complements requested"),
            "inadmissible": self.env._("Not admissible"),
            "withdrawn": self.env._("Withdrawn"),
            "jury": self.env._("In the jury's hands"),
        }
        state = self._portal_state()
        return *_PORTAL_STATES[state], words[state]

    def _to_do(self):
        """Say what is left to do and until when.

        :return: ``{"title", "sentences", "label", "url"}``; the last two are empty
            when there is nothing to do
        """
        self.ensure_one()
        steps = {
            "draft": self._to_do_draft,
            "submitted": self._to_do_submitted,
            "correction": self._to_do_correction,
            "withdrawn": self._to_do_withdrawn,
        }
        title, sentences, label, path = steps.get(self.state, self._to_do_waiting)()
        return {
            "title": title,
            "sentences": [sentence for sentence in sentences if sentence],
            "label": label,
            "url": self._get_portal_path() + path if label else "",
        }

    def _portal_axes(self):
        """Return the form of ``_form_axes``, with its progress in words."""
        axes = self._form_axes()
        for axis in axes:
            axis["progress_text"] = self._progress_text(axis)
            axis["missing_text"] = self._missing_text(axis)
        return axes

    def _progress_text(self, axis):
        return self.env._(
            "%(answered)s of %(total)s answered",
            answered=axis["answered"],
            total=axis["total"],
        )

    def _total_progress_text(self, axes):
        """Say how far the whole form is, and the time that the rest takes.

        :param axes: those of ``_form_axes`` or of ``_axis_counts``
        """
        answered, total, minutes = (
            sum(axis[name] for axis in axes)
            for name in ("answered", "total", "minutes")
        )
        words = self.env._(
            "%(answered)s of %(total)s questions answered",
            answered=answered,
            total=total,
        )
        if not minutes or not answered:  # nothing yet: the time is that of the whole
            return words
        left = self.env["tnl.question"]._duration_text(minutes)
        return self.env._("%(words)s, %(time)s left", words=words, time=left)

    def _missing_text(self, axis):
        missing = len(axis["missing"])
        if not missing:
            return self.env._("Nothing required is missing")
        if missing == 1:
            return self.env._("1 required answer is missing")
        return self.env._("%s required answers are missing", missing)

    def _axes_progress(self):
        """Return how far the form is, for the page that has just saved an answer.

        :return: ``{"overall", "progress"}``: the whole in words, then the axes,
            ``[{"n", "progress", "missing", "code"}]``; ``code`` is that of the first
            required answer that is missing, "" for none
        """
        axes = self._axis_counts()
        steps = [
            {
                "n": axis["n"],
                "progress": self._progress_text(axis),
                "missing": self._missing_text(axis),
                "code": axis["missing"][0] if axis["missing"] else "",
            }
            for axis in axes
        ]
        return {"overall": self._total_progress_text(axes), "progress": steps}

    def _unread_text(self):
        """Say how many messages the applicant has not read, "" for none."""
        unread = len(self._unread_for_applicant())
        if unread == 1:
            return self.env._("1 message to read")
        return self.env._("%s messages to read", unread) if unread else ""

    def _can_resume(self):
        """Tell whether a withdrawn application may be taken up again."""
        self.ensure_one()
        now = fields.Datetime.now()
        return self.state == "withdrawn" and self.edition_id._is_open_at(now)

    def _deadline(self):
        """Return the instant until which the answers may change."""
        self.ensure_one()
        return self._open_correction().date_due or self._closing()

    def _deadline_text(self):
        """Say until when the answers may change."""
        instant = self._deadline()
        left = time_left(self.env, (instant - fields.Datetime.now()).total_seconds())
        sentence = self.env._("Until %s.", self.edition_id._format_instant(instant))
        return f"{sentence} {left}." if left else sentence

    def _to_do_draft(self):
        if not self._is_editable():
            return (
                self.env._("The call is closed"),
                [
                    self._extension_over_sentence()
                    or self.edition_id._call_text()["sentence"],
                    self.env._(
                        "This application was not submitted. Your answers stay "
                        "readable here until the results are published."
                    ),
                ],
                "",
                "",
            )
        missing = self._missing_to_submit()
        if not missing:
            return (
                self.env._("Everything is ready: read it over, then submit"),
                [self._deadline_text()],
                self.env._("Read over and submit"),
                "/recap",
            )
        title = (
            self.env._("1 item to complete before you submit")
            if len(missing) == 1
            else self.env._("%s items to complete before you submit", len(missing))
        )
        label = (
            self.env._("Continue")
            if self.answered_count
            else self.env._("Start answering")
        )
        return title, [self._deadline_text()], label, self._resume_path(missing)

    def _resume_path(self, missing):
        """Return where to go on: the axis of the first missing answer."""
        codes = [code for kind, code, _sentence in missing if kind == "question"]
        if not codes:
            kinds = [kind for kind, _code, _sentence in missing]
            return "/contacts" if "contact" in kinds else "/confirmation"
        numbers = (
            number
            for number, axis in enumerate(self.edition_id._form(self.track_id), 1)
            if any(question["code"] == codes[0] for question in axis["questions"])
        )
        return f"/axis/{next(numbers, 1)}"

    def _to_do_submitted(self):
        submission = self.last_submission_id
        received = self.env._(
            "Your application was received on %s.",
            self.edition_id._format_instant(submission.received_at),
        )
        if not self._is_editable():
            return self._to_do_waiting(received)
        return (
            self.env._("Your application is submitted"),
            [
                received,
                self.env._(
                    "You may still change it and submit it again: the last version "
                    "received before the closing is the one that counts."
                ),
                self._deadline_text(),
            ],
            self.env._("See the receipt"),
            f"/submissions/{submission.number}",
        )

    def _received_text(self):
        """Say, to somebody who joins, that a version is received already."""
        received = self.last_submission_id
        return self.env._(
            "The application was received on %(instant)s, under the reference "
            "%(reference)s. You read it, and may change it with your colleagues until "
            "the closing.",
            instant=self.edition_id._format_instant(received.received_at),
            reference=received.reference,
        )

    def _withdrawn_sentence(self):
        """Say who has withdrawn the application, and when."""
        # the journal is the office's; a colleague and an instant, to who acts
        entries = self.env["tnl.journal"].sudo()
        about = [("model", "=", self._name), ("res_id", "=", self.id)]
        entry = entries.search(
            [*about, ("event", "=", f"{self._name}.withdrawn")],
            order="id desc",
            limit=1,
        )
        if not entry:
            return self.env._("This application was withdrawn.")
        instant = self.edition_id._format_instant(entry._happened_at())
        # a colleague, by their name
        person = self.env["res.users"].sudo().browse(entry.user_id)
        if person == self.env.user:
            return self.env._("You withdrew this application on %s.", instant)
        return self.env._(
            "%(person)s withdrew this application on %(instant)s.",
            person=person.name,
            instant=instant,
        )

    def _to_do_withdrawn(self):
        sentences = [self._withdrawn_sentence()]
        if self._can_resume():
            sentences.append(
                self.env._("You may take it up again and submit it before the closing.")
            )
            sentences.append(self._deadline_text())
        return self.env._("Application withdrawn"), sentences, "", ""

    def _to_do_waiting(self, first=""):
        edition = self.edition_id
        if self.state == "inadmissible":
            return (
                self.env._("Your application is not admissible"),
                [self.admissibility_reason],
                "",
                "",
            )
        announced = ""
        if edition.date_publish and not edition._is_published():
            day = edition._format_date(edition.date_publish)
            announced = self.env._("The results are announced on %s.", day)
        return (
            self.env._("Nothing to do for now"),
            [first, self.env._("The jury studies the applications."), announced],
            "",
            "",
        )
