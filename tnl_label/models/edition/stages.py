# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from ...linting import MUST, SHOULD
from ...scoring.canonical import canonical, digest
from ...tools.groups import MANAGER, OFFICER


class TnlEdition(models.Model):
    """The life of an edition: eight states, one action for each move.

    Each ``_check_<step>`` returns what is still missing, as sentences; other
    addons extend it with ``super()``.
    """

    _name = "tnl.edition"
    _inherit = "tnl.edition"

    opening_reason = fields.Text(
        string="Opened although",
        readonly=True,
        copy=False,
        groups=OFFICER,
        help="Why the call opened with what should have been corrected.",
        tnl_editable="act",
        tnl_reason=True,
    )

    _transitions = {
        "draft": frozenset({"open"}),
        "open": frozenset({"screening"}),
        "screening": frozenset({"jury"}),
        "jury": frozenset({"deliberation"}),
        "deliberation": frozenset({"embargo"}),
        "embargo": frozenset({"published"}),
        "published": frozenset({"archived"}),
    }

    def _missing_for_next_step(self):
        """Return the sentences that keep the edition from its next step."""
        self.ensure_one()
        checks = {
            "draft": self._check_open,
            "open": self._check_close,
            "screening": self._check_start_jury,
            "jury": self._check_start_deliberation,
            "deliberation": self._check_embargo,
            "embargo": self._check_publish,
        }
        return checks[self.state]() if self.state in checks else []

    def _move(self, state, target, check, details=None, **vals):
        """Move one edition from ``state`` to ``target`` if nothing is missing.

        :param details: written in the journal beside the move

        :return: False when it is there already: the second of two identical acts
        """
        self.ensure_one()
        if self.state == target:
            return False
        if self.state == state:
            missing = check()
            if missing:
                raise UserError("\n".join([self._not_ready_sentence()] + missing))
        self._transition(target, details, **vals)
        return True

    def _not_ready_sentence(self):
        return self.env._("“%s” is not ready for this step:", self.name)

    # --- opening --------------------------------------------------------------

    def _check_open(self):
        self.ensure_one()
        return [f["text"] for f in self._lint() if f["severity"] == MUST]

    def _check_dates(self):
        """Refuse dates that contradict each other, or are missing."""
        for edition in self:
            problems = edition._date_problems()
            if problems:
                raise UserError("\n".join(problems))

    def _date_problems(self):
        """Return the missing and contradictory dates, in words."""
        problems = []
        for name in ("date_open", "date_close", "date_publish"):
            if not self[name]:
                problems.append(self.env._("Give the date “%s”.", self._label_of(name)))
        order = ["date_open", "date_close", "date_jury", "date_publish"]
        given = [name for name in order if self[name]]
        for first, second in zip(given, given[1:], strict=False):
            if self[first] >= self[second]:
                problems.append(
                    self.env._(
                        "“%(second)s” (%(second_date)s) must come after "
                        "“%(first)s” (%(first_date)s).",
                        first=self._label_of(first),
                        first_date=self._format_instant(self[first]),
                        second=self._label_of(second),
                        second_date=self._format_instant(self[second]),
                    )
                )
        return problems

    def action_open(self):
        """Freeze the rules and announce the call.

        What *must* be corrected is refused; what *should* be stays in the journal, with
        the reason that the dialogue has asked for.
        """
        self._require_group(OFFICER)
        self._open_call(self._lint())

    def _open_call(self, found):
        """Open the call; other rooms add to it with ``super()``.

        :param found: what the check has found in this act, made once
        """
        codes = sorted({f["code"] for f in found if f["severity"] == SHOULD})
        details = {"odd": codes, "reason": self.opening_reason or ""} if codes else {}
        missing = [f["text"] for f in found if f["severity"] == MUST]
        is_ready = self.state == "draft" and not missing
        vals = self._frozen_vals() if is_ready else {}
        if not self._move("draft", "open", lambda: missing, details, **vals):
            return
        self.track_ids.questionnaire_id._freeze()
        self._trigger_closing()

    def _open_despite(self, reason, found=None):
        """Open, although some things should be corrected.

        :param reason: text, kept beside what is odd
        :param found: what the check has found in this act, when it was made
        :raise UserError: without a reason where one is needed
        """
        self._require_group(OFFICER)
        found = self._lint() if found is None else found
        if self.state != "draft":
            # nothing to do: the act was done, perhaps twice
            return self._open_call(found)
        self.check_access("write")
        reason = (reason or "").strip()
        if not reason and any(f["severity"] == SHOULD for f in found):
            raise UserError(
                self.env._(
                    "Write why the call opens with what should be corrected, or "
                    "correct it first."
                )
            )
        # the right has just been checked; nobody writes this field by hand
        self.sudo()._with_transition().opening_reason = reason
        return self._open_call(found)

    def _frozen_vals(self):
        schemes = self._export_scheme()
        return {
            "scheme_json": canonical(schemes).decode(),
            "scheme_hash": digest(schemes),
        }

    def _trigger_closing(self):
        cron = self.env.ref("tnl_label.ir_cron_close_editions")
        for edition in self.filtered("date_close"):
            over = edition.date_close + edition._grace()
            cron.sudo()._trigger(over)  # crons are admin's

    # --- closing: two transactions, see odoo's REPEATABLE READ -----------------

    def _check_close(self):
        self.ensure_one()
        if self.date_close + self._grace() <= fields.Datetime.now():
            return []
        return [
            self.env._(
                "The call closes on %(instant)s: applicants may change their file "
                "until then, and what came in time is served for %(minutes)s min more.",
                instant=self._format_instant(self.date_close),
                minutes=self.grace_minutes,
            )
        ]

    def action_close(self):
        """Lock the call; the list of applications is frozen right after.

        Submissions hold the edition's row ``FOR SHARE``: taking it here waits
        for those that are being received. The list is built by a scheduled job,
        in a transaction that starts after this one is committed, so that it
        sees them all.
        """
        self._require_group(MANAGER)
        self._close()

    def _close(self):
        self._lock_rows()
        if not self._move("open", "screening", self._check_close):
            return
        cron = self.env.ref("tnl_label.ir_cron_close_editions")
        cron.sudo()._trigger()  # crons are admin's

    @api.model
    def _cron_close(self):
        """Close the editions past their instant, then freeze the lists."""
        now = fields.Datetime.now()
        past = self.search([("state", "=", "open"), ("date_close", "<", now)])
        late = past.filtered(lambda e: e.date_close + e._grace() < now)
        for edition in late:
            edition._close()
        # commits: the lists below are read by a transaction of their own
        self.env["ir.cron"]._commit_progress(len(late))
        closed = self.search(
            [
                ("state", "not in", ("draft", "open")),
                ("is_frozen", "=", False),
                ("scheme_hash", "!=", False),
            ]
        )
        for edition in closed:
            edition._freeze_list()
            self.env["ir.cron"]._commit_progress(1)

    def _freeze_list(self):
        """Mark the last submission of each application as the one that counts.

        The jury's addon extends ``tnl.candidature._set_final`` to make dossiers.
        """
        self.ensure_one()
        submitted = self.candidature_ids.filtered(
            lambda c: c.state == "submitted" and c.last_submission_id
        )
        for candidature in submitted:
            candidature._set_final(candidature.last_submission_id)
        self._with_transition().write({"is_frozen": True})
        self.env["tnl.journal"]._record(
            "tnl.edition.frozen",
            self,
            {
                "submissions": sorted(
                    submitted.last_submission_id.mapped("content_hash")
                )
            },
        )

    # --- jury -----------------------------------------------------------------

    def _check_start_jury(self):
        self.ensure_one()
        reasons = []
        if not self.is_frozen:
            reasons.append(
                self.env._(
                    "The list of applications is being frozen; try again in a minute."
                )
            )
        waiting = self.candidature_ids.filtered(
            lambda c: c.state in ("submitted", "correction")
        )
        if waiting:
            reasons.append(
                self.env._(
                    "%(count)s applications wait for a decision of admissibility: "
                    "%(names)s.",
                    count=len(waiting),
                    names=", ".join(waiting.mapped("partner_id.name")),
                )
            )
        # once all is decided, an edition without any goes on to its end
        if waiting and "admissible" not in self.candidature_ids.mapped("state"):
            reasons.append(self.env._("No application is admissible yet."))
        return reasons

    def action_start_jury(self):
        """Give the admissible dossiers to the jury."""
        self._require_group(MANAGER)
        self._move("screening", "jury", self._check_start_jury)

    def _check_start_deliberation(self):
        return []

    def action_start_deliberation(self):
        """Close the scoring; inadmissible applications get their refusal to decide."""
        self._require_group(MANAGER)
        self._start_deliberation()

    def _start_deliberation(self):
        if not self._move("jury", "deliberation", self._check_start_deliberation):
            return False
        # the office's screening becomes a proposal that a manager decides
        for candidature in self.sudo().candidature_ids.filtered(
            lambda c: c.state == "inadmissible"
        ):
            self.env["tnl.award"].sudo()._propose(
                candidature,
                level=None,
                mentions=None,
                reasons=candidature.admissibility_reason,
                proposer=candidature.screened_by,
            )
        return True

    # --- decisions and publication ----------------------------------------------

    def _check_embargo(self):
        self.ensure_one()
        decided = self.award_ids.filtered(lambda a: a.state == "decided")
        open_files = (
            self.candidature_ids.filtered(
                lambda c: c.state in ("admissible", "inadmissible")
            )
            - decided.candidature_id
        )
        if not open_files:
            return []
        return [
            self.env._(
                "%(count)s applications have no decided award yet: %(names)s.",
                count=len(open_files),
                names=", ".join(open_files.mapped("partner_id.name")),
            )
        ]

    def action_embargo(self):
        """Close the deliberation: everything is decided, nothing is public."""
        self._require_group(MANAGER)
        self._move("deliberation", "embargo", self._check_embargo)

    def _check_publish(self):
        """Say what is missing: the date, which a schedule waits for, and the rest."""
        return self._embargo_reasons() + self._publication_problems()

    def action_publish(self):
        """Publish everything in one act; files and mails follow by scheduled jobs."""
        self._require_group(MANAGER)
        if self._move("embargo", "published", self._check_publish):
            awards = self.sudo().award_ids  # certificates and letters: all of them
            awards._publish()

    def action_archive(self):
        """Close the edition's life: only results and what retention keeps remain."""
        self._require_group(MANAGER)
        self.filtered(lambda edition: edition.state != "archived")._transition(
            "archived"
        )
