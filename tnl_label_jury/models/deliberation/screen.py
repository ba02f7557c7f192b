# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from fractions import Fraction

from odoo import api, models
from odoo.exceptions import ValidationError

from odoo.addons.tnl_label.tools.counts import format_number, format_score
from odoo.addons.tnl_label.tools.decimals import cut
from odoo.addons.tnl_label.tools.edge import clean

from ...tools import exact

_WORDS = ("reasons", "minutes")
_LONGEST = 20_000  # characters of a text written in session


class TnlDeliberation(models.Model):
    """The session on one screen, projected or on a phone: what its reader may read.

    ``screen`` answers in words and numbers ready to be shown; the acts of the screen
    are those of the session, of its dossiers and of their votes.
    """

    _name = "tnl.deliberation"
    _inherit = "tnl.deliberation"

    def action_screen(self):
        """Open the screen of this session."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.client"]._for_xml_id(
            "tnl_label_jury.tnl_session_action"
        )
        return action | {"context": {"session_id": self.id}}

    @api.model
    def screen(self, session_id=None):
        """Return what the screen of a session shows to the reader.

        :param session_id: number of a session, by default the last one that they read
        :return: a dict; empty when there is no session that they read
        """
        self.browse().check_access("read")
        known = isinstance(session_id, int) and session_id
        domain = [("id", "=", session_id)] if known else []
        session = self.search(domain, limit=1)
        return session._screen_values() if session else {}

    def _screen_values(self):
        agenda, due = self._agenda(), self._due()
        shown = self.shown_item_id
        running = self.edition_id.state == "deliberation" and self.state == "open"
        seat = self._seat()
        role = dict(seat._fields["role"]._description_selection(self.env))
        decided = agenda.filtered(
            lambda item: item.award_state and not item._waits_again()
        )
        return {
            "id": self.id,
            "title": self.display_name,
            "is_running": running,
            "is_closed": self.state == "closed",
            "has_begun": bool(self.begun_on),
            "role": role.get(seat.role) or self.env._("Observer"),
            "may_lead": bool(running and self._filtered_access("write")),
            "may_call": running and seat.role in ("chair", "secretary"),
            "is_keeper": self.is_keeper,
            "close_problem": running and self.is_keeper and self._close_problem(True),
            "is_member": bool(seat) and running,
            "tracker": self.tracker,
            "quorum": self.quorum,
            "present": self.present_count,
            "members": [
                {
                    "id": presence.id,
                    "juror": presence.juror_id.id,
                    "name": presence.juror_id.display_name,
                    "present": presence.is_present,
                }
                for presence in self.presence_ids
            ],
            "most": self._most_present(),
            "roll_problem": self._roll_problem(),
            "agenda_words": self._agenda_words(),
            "agenda": [item._screen_row(shown, due) for item in agenda],
            "decided": len(decided),
            "labelled": len(decided.filtered(lambda item: item.outcome == "labelled")),
            "due": due.id,
            "current": shown._screen_values() if shown else None,
            "vote": (self.my_vote_id or shown._shown_vote())._screen_values(),
            # searched: with the reader's own rights
            "changes": [
                {
                    "id": change.id,
                    "text": change.text,
                    "reason": change.reason,
                    "before": change.words_before or "",
                    "after": change.words_after or "",
                }
                for change in self.env["tnl.deliberation.change"].search(
                    [("deliberation_id", "=", self.id)], order="id desc"
                )
            ],
        }


class TnlDeliberationItem(models.Model):
    _name = "tnl.deliberation.item"
    _inherit = ["tnl.deliberation.item", "tnl.row.mixin"]

    def action_save_words(self, name, text, read):
        """Save a text of the session as it is typed, never over newer words.

        :param name: ``reasons`` or ``minutes``
        :param text: what to write
        :param read: what the screen had read before
        :return: ``{"saved": text}``, or ``{"newer": text}`` when somebody else wrote
            meanwhile: nothing is written then
        """
        self.ensure_one()
        self.check_access("write")
        self._check_length(text if name in _WORDS else None)
        self._lock_rows()
        text, stored = clean(text), self[name] or ""
        if stored not in (read or "", text):
            return {"newer": stored}
        if stored != text:
            self.write({name: text})
        return {"saved": text}

    def _check_length(self, text):
        """Refuse what is no text, or a longer one than a session writes."""
        if not isinstance(text, str) or len(text) > _LONGEST:
            raise ValidationError(
                self.env._("A text has %s characters at most.", _LONGEST)
            )

    def _decision_words(self):
        """Say the proposal: a level, or that the dossier is not labelled.

        Once it was made, as it was made: the minutes say nothing else.
        """
        self.ensure_one()
        # two facts of an award that the reader may know of, read for all items at once
        awards = self.dossier_id.sudo().candidature_id.award_ids
        award = awards[:1] if self.award_state else awards.browse()
        outcome = award.outcome if award else self.outcome
        level = award.level_id if award else self.proposed_level_id
        labels = dict(self._fields["outcome"]._description_selection(self.env))
        return labels["refused"] if outcome == "refused" else level.name or ""

    def _number(self, number):
        """Say points or a threshold: "18", "61.25"."""
        return format_number(number, self.env.lang or "en_US")

    def _score(self, number):
        """Say a score on one hundred: "47.20"."""
        return format_score(number, self.env.lang or "en_US")

    def _deviation_words(self):
        """Say how far apart the marks are; one mark has nothing to be apart from."""
        if not self.evaluation_count:
            return self.env._("no mark")
        if self.evaluation_count == 1:
            return self.env._("marked by one person")
        return self.env._("mean deviation %s", self._score(self.deviation))

    def _waits_again(self):
        """Tell whether it was corrected since it was proposed: it counts as waiting."""
        return self.is_corrected and self.award_state == "proposed"

    def _screen_row(self, shown, due):
        """Return the line of the agenda."""
        return {
            "id": self.id,
            "name": self.name,
            "track": self.track_id.name,
            "deviation": self._deviation_words(),
            "state": self.award_state or "waiting",
            "decision": self._decision_words() if self.award_state else "",
            "is_corrected": self._waits_again(),
            "is_current": self == shown,
            "is_due": self == due,
            "quorum": self.quorum_words or "",
            "has_quorum": self.has_quorum,
        }

    def _screen_values(self):
        """Return the dossier being discussed."""
        self.ensure_one()
        number, score = self._number, self._score
        is_marked = bool(self.evaluation_count)
        levels = self.track_id.level_ids.sorted("sequence")
        return {
            "id": self.id,
            "name": self.name,
            "track": self.track_id.name,
            "is_pen": self.is_pen,
            "may_call": self.is_pen or self.may_call,
            "may_designate": self.may_designate,
            "may_withdraw": self._may_withdraw(),
            "withdrawal_words": self._withdrawal_words(),
            "is_over": self.award_state == "decided",
            "vote_problem": self.is_pen and self._vote_problem(),
            "proposal_problem": self.is_pen and self._proposal_problem(),
            "missing_reasons": self.is_pen and self._reasons_problem(""),
            "reasons_rule": self._reasons_rule(),
            "shortest_reasons": self._shortest_reasons(),
            "must_explain": self._must_explain(),
            "is_corrected": self._waits_again(),
            "decided_words": self.is_pen and self._decided_words(),
            "is_locked": self.is_reasons_locked,
            "is_fixed": self._is_fixed(),
            "state": self.award_state or "",
            "declared": score(self.engine_score),
            "declared_level": self.engine_level_id.name or "",
            "retained": score(self.mean) if is_marked else "",
            "retained_level": self.retained_level_id.name or "",
            "declared_share": self.engine_score,
            "retained_share": self.mean,
            "count": self.evaluation_count,
            "median": score(self.median),
            "spread": score(self.spread),
            "deviation": score(self.deviation),
            "thresholds": [self._threshold_values(level) for level in levels],
            "axes": [figure._screen_values(number) for figure in self.figure_ids],
            "explanation": self.explanation or "",
            "leavers": self.leaver_names or "",
            "quorum": self.quorum_words or "",
            "has_quorum": self.has_quorum,
            "voters_text": self.is_pen and self.voters_text or "",
            "absent": self.absent_ids.ids,
            "chaired_by": self.acting_juror_id.display_name or "",
            "voters": self._voters() if self.is_pen else [],
            "cancelled_words": self._cancelled_words() if self.is_pen else "",
            "outcome": self.outcome,
            "level": self.proposed_level_id.id,
            "decision": self._decision_words(),
            "differs": self.proposed_level_id != self.engine_level_id,
            "levels": [{"id": level.id, "name": level.name} for level in levels],
            "mentions": [
                {
                    "id": mention.id,
                    "name": mention.name,
                    "on": mention in self.mention_ids,
                }
                for mention in self.edition_id.mention_ids
            ],
            "jury_words": self._jury_words() if self.is_pen else [],
            "reasons": self.reasons or "",
            "minutes": self.minutes or "",
            "comments": [
                {
                    "id": comment.id,
                    "author": comment.juror_id.display_name,
                    "body": comment.body,
                }
                for comment in self.comment_ids
            ],
        }

    def _cancelled_words(self):
        """Say that the last vote was cancelled; "" when it was not, or was held again.

        A member who withdraws cancels it: who chairs is told, the dossier not being
        proposed yet.
        """
        last = self.vote_ids.sorted("id", reverse=True)[:1]
        if last.state != "cancelled" or self.award_state:
            return ""
        return self.env._(
            "The vote on “%s” was cancelled: its votes are forgotten, none counts. "
            "Vote again if the jury wishes.",
            last._asked_words(),
        )

    def _voters(self):
        """Return who would vote now, and who is out, for who chairs this dossier."""
        there, out = self._attending(), self.absent_ids
        return [
            {"id": juror.id, "name": juror.display_name, "votes": juror in there}
            for juror in (there | out.sudo(there.env.su)).sorted("id")
        ]

    def _threshold_values(self, level):
        """Return how far the declared score and the jury's mean are from a level."""
        # the barème is frozen, and the jury reads it in its grid
        level = level.sudo()
        shares = [
            (figure.axis_name, 100 * figure.mean / figure.max_points)
            for figure in self.figure_ids
            if figure.count and figure.max_points
        ]
        low = [name for name, share in shares if share < level.axis_minimum]
        return {
            "id": level.id,
            "name": level.name,
            "threshold": self._number(level.threshold),
            "share": level.threshold,
            "declared": self._gap(self.engine_score, level.threshold),
            "retained": self._gap(self.mean, level.threshold)
            if self.evaluation_count
            else "",
            "low": ", ".join(low),
            "minimum": self._number(level.axis_minimum),
        }

    def _gap(self, score, threshold):
        """Say a distance with its sign: "+3.20", "−4.00"."""
        gap = exact(score) - Fraction(f"{threshold:.3f}")
        sign = "\u2212" if gap < 0 else "+"
        return sign + self._score(abs(gap))

    def _shown_vote(self):
        """Return the vote under way on this dossier, else the last one counted."""
        votes = self.vote_ids.filtered(lambda vote: vote.state != "cancelled")
        return votes.sorted("id", reverse=True)[:1]


class TnlDeliberationFigure(models.Model):
    _inherit = "tnl.deliberation.figure"

    def _screen_values(self, number):
        """Return one axis: points, and their share of the axis for the bars."""
        self.ensure_one()
        most = self.max_points or 1
        return {
            "id": self.id,
            "name": self.axis_name,
            "maximum": number(self.max_points),
            "declared": number(self.declared_points),
            "mean": number(self.mean) if self.count else "",
            "spread": number(self.spread) if self.count else "",
            "declared_share": cut(100 * self.declared_points / most),
            "retained_share": cut(100 * self.mean / most),
        }


class TnlDeliberationVote(models.Model):
    _name = "tnl.deliberation.vote"
    _inherit = "tnl.deliberation.vote"

    def _voters(self):
        """Return who is counted in a vote under way, for who chairs it: no choice."""
        if self.state != "open":
            return []
        return [
            {
                "id": ballot.juror_id.id,
                "name": ballot.juror_id.display_name,
                "has_voted": ballot.has_voted,
                # what who chairs recorded, to correct it; no choice of anybody else
                "hand": ballot.is_recorded and ballot.choice or "",
            }
            for ballot in self._counted_ballots().sorted(lambda b: b.juror_id.id)
        ]

    def _waiting_words(self):
        """Name who has not voted, for who closes the vote."""
        return ", ".join(v["name"] for v in self._voters() if not v["has_voted"])

    def _screen_values(self):
        """Return a vote as its reader may know it; None without a vote."""
        if not self:
            return None
        labels = dict(self._fields["result"]._description_selection(self.env))
        states = dict(self._fields["state"]._description_selection(self.env))
        counted = self.state in ("tied", "closed")
        return {
            "id": self.id,
            "dossier": self.item_id.display_name,
            "item": self.item_id.id,
            "asked": self._asked_words(),
            "is_secret": self.is_secret,
            "state": self.state,
            "state_words": states[self.state].lower(),
            "my_turn": self.my_turn,
            "is_pen": self.is_pen,
            "is_presiding": self.presiding_id.user_id == self.env.user,
            "progress": self.progress,
            "is_complete": self.is_complete,
            "receipt": self.receipt or "",
            "voters": self._voters() if self.is_pen else [],
            "waiting_words": self._waiting_words() if self.is_pen else "",
            "rule_words": self._rule_words(),
            "count_problem": self.is_pen and self._count_problem(),
            "cast": self.favour + self.against,
            "favour": self.favour,
            "against": self.against,
            "abstained": self.abstained,
            "missing": self.missing,
            "result": labels.get(self.result, "") if counted else "",
            "is_casting": self.is_casting,
        }
