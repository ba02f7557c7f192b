# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models
from odoo.fields import Domain

from ...tools.groups import MANAGER, OFFICER


class TnlEdition(models.Model):
    """What waits for the office, and how far the year is beside the last one."""

    _name = "tnl.edition"
    _inherit = "tnl.edition"

    def _under_way(self):
        """Return the edition that the office works on: running, prepared or last."""
        editions = self.search([("id", "!=", False)], order="year")
        # of those that run, the one that the site speaks of
        running = editions.browse(self._current().id)
        drafts = editions.filtered(lambda e: e.state == "draft")
        return running or drafts[:1] or editions[-1:]

    def _waiting(self):
        """Return what waits: ``{code: (words, action, domain)}``, in order.

        Each is a list of Odoo: the action's, with the domain; other addons add theirs
        with ``super()``. What counts nothing is not shown.
        """
        self.ensure_one()
        unread = Domain("author_kind", "=", "applicant") & Domain("read_at", "=", False)
        waiting = {
            "messages": (
                self.env._("Messages of applicants to answer"),
                "tnl_label.tnl_candidature_action",
                Domain("thread_ids", "any", unread),
            ),
            "mandates": (
                self.env._("Requests to act for a collectivity"),
                "tnl_label.tnl_mandate_action",
                Domain("state", "=", "requested"),
            ),
            "corrections": (
                self.env._("Corrections that are overdue"),
                "tnl_label.tnl_candidature_action",
                Domain("correction_ids", "any", Domain("is_late", "=", True)),
            ),
            "mails": (
                self.env._("Mails that did not leave"),
                "tnl_label.tnl_mail_action",
                Domain("state", "in", ("failed", "given_up", "bounced")),
            ),
            "jobs": (
                self.env._("Scheduled jobs that do not work"),
                "tnl_label.tnl_job_action",
                self.env["tnl.job"]._not_working(),
            ),
            "stories": (
                self.env._("Stories of laureates, to read"),
                "tnl_label.tnl_story_action",
                self.env["tnl.award"]._waiting_stories(),
            ),
        }
        if self.state == "screening":
            waiting["screening"] = (
                self.env._("Applications to screen"),
                "tnl_label.tnl_candidature_action",
                Domain("edition_id", "=", self.id) & Domain("state", "=", "submitted"),
            )
        if self.env.user.has_group(MANAGER):
            waiting["decisions"] = (
                self.env._("Levels proposed, to decide"),
                "tnl_label.tnl_award_action",
                Domain("state", "=", "proposed"),
            )
            waiting["replies"] = (
                self.env._("Replies of bodies, to let everybody read"),
                "tnl_label.tnl_award_action",
                self.env["tnl.award"]._waiting_replies(),
            )
            waiting["seal"] = (
                self.env._("Seal that expires within sixty days"),
                "tnl_label.tnl_signing_key_action",
                self.env["tnl.signing.key"]._expiring(),
            )
        return waiting

    # --- figures ----------------------------------------------------------------------

    def _progress_figures(self):
        """Return ``[(words, now, then)]``: this edition, and the last at the same day.

        The same day is as many days before the closing; ``then`` is None where the last
        edition was imported without its applications.
        """
        self._require_group(OFFICER)
        now = fields.Datetime.now()
        last = self._last_edition()
        own, before = self._counted(now), None
        has_past = last and last.candidature_ids and self.date_close and last.date_close
        if has_past:
            before = last._counted(last.date_close - (self.date_close - now))
        words = (
            self.env._("Applications begun"),
            self.env._("Applications submitted"),
        )
        return [
            (word, own[place], before and before[place])
            for place, word in enumerate(words)
        ]

    def _counted(self, instant):
        """Return how many applications were begun, then submitted, at an instant."""
        candidatures = self.env["tnl.candidature"]
        own = Domain("edition_id", "=", self.id)
        begun = own & Domain("create_date", "<=", instant)
        received = own & Domain("submission_ids.received_at", "<=", instant)
        # taken up from elsewhere: what was received had been begun
        begun = candidatures.search_count(begun | received)
        return begun, candidatures.search_count(received)

    def _milestones(self):
        """Return ``[(words, day, state)]`` of the calendar, in order.

        :return: the state is ``past``, ``next`` for the first to come, or ``later``
        """
        now, found, state = fields.Datetime.now(), [], "next"
        for name in ("date_open", "date_close", "date_jury", "date_publish"):
            instant = self[name]
            if not instant:
                found.append((self._label_of(name), "", "unknown"))
            elif instant <= now:
                found.append((self._label_of(name), self._format_date(instant), "past"))
            else:
                found.append((self._label_of(name), self._format_date(instant), state))
                state = "later"
        return found
