# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from textwrap import shorten

from odoo import models

from odoo.addons.tnl_label.tools.counts import format_number
from odoo.addons.tnl_label.tools.instants import format_time

from ...tools.agreement import alpha

_SUMMARY = 160  # characters of the reasons in the summary; they follow in full


class TnlDeliberation(models.Model):
    """What the minutes say of the session; never who voted what in a secret vote."""

    _name = "tnl.deliberation"
    _inherit = "tnl.deliberation"

    def _minutes_values(self, items, mark):
        """Return the values of the template, as the software.

        :param items: the items of this copy, in the language of the document
        """
        self.ensure_one()
        edition = self.edition_id
        # of this copy's dossiers alone: a dossier left out is not guessed
        agreement = alpha(item._unit() for item in items)
        presences = self.presence_ids
        return {
            "lang": (self.env.lang or "en")[:2],
            "title": self.env._("Minutes of the jury, edition %s", edition.year),
            "mark": mark,
            "edition": edition.name,
            "date": edition._format_instant(self.date),
            "closed": self.closed_on and edition._format_instant(self.closed_on),
            "quorum": self._quorum_history(),
            "present_count": len(presences.filtered("is_present")),
            "opened_with": _names(
                presences.filtered(lambda p: p._was_there_first()).juror_id
            ),
            "members": [presence._minutes_values() for presence in presences],
            "unsealed_reason": self.unsealed_reason,
            "agreement": agreement is not None
            and format_number(agreement, self.env.lang or "en_US", 3),
            "items": [item._minutes_values() for item in items.sorted("name")],
            "changes": [
                change._minutes_values()
                for change in self.change_ids
                if not change.item_id or change.item_id in items
            ],
            "signatures": [
                presence._minutes_values()
                for presence in presences
                if presence.role in ("chair", "secretary")
            ],
            "withheld": bool(self.item_ids - items),
            "seals_digest": self.seals_digest,
            "journal_anchor": self.journal_anchor,
        }

    def _quorum_history(self):
        """Say the quorum, and what it was before: "3, then 2"."""
        changes = self.change_ids.filtered(lambda c: c.kind == "quorum").sorted("id")
        numbers = [*changes[:1].mapped("before"), *(c.after for c in changes)]
        words = f"{(numbers or [self.quorum])[0]}"
        for number in numbers[1:]:
            words = self.env._("%(before)s, then %(after)s", before=words, after=number)
        return words


class TnlDeliberationPresence(models.Model):
    _inherit = "tnl.deliberation.presence"

    def _moves(self):
        """Return the arrivals and departures of this member, in order."""
        return self.deliberation_id.change_ids.filtered(
            lambda c: c.juror_id == self.juror_id and c.kind in ("arrived", "left")
        ).sorted("id")

    def _was_there_first(self):
        """Tell whether the member was there at the opening of the session."""
        first = self._moves()[:1]
        return first.kind == "left" if first else self.is_present

    def _presence_words(self):
        """Say who was there, and when: who has left was there before."""
        moves = self._moves()
        if not moves:
            return self.env._("Yes") if self.is_present else self.env._("No")
        zone, lang = self.deliberation_id.edition_id.tz, self.env.lang or "en_US"
        words = []
        for move in moves:
            time = format_time(move.create_date, zone, lang)
            if move.kind == "left":
                words.append(self.env._("until %s", time))
            else:
                words.append(self.env._("from %s", time))
        return self.env._("Yes, %s", ", ".join(words))

    def _minutes_values(self):
        return {
            "name": self.juror_id.display_name,
            "role": _label(self.juror_id, "role"),
            "organisation": self.organisation_id.name or "",
            "present": self._presence_words(),
        }


class TnlDeliberationItem(models.Model):
    _name = "tnl.deliberation.item"
    _inherit = "tnl.deliberation.item"

    def _minutes_values(self):
        """Return what the minutes say of one dossier."""
        self.ensure_one()
        differs = self.proposed_level_id != self.engine_level_id
        reasons = (self.reasons or "").strip()
        votes = self.vote_ids.filtered(lambda vote: vote.state == "closed")
        return {
            "name": self.name,
            "track": self.track_id.name,
            "withdrawn": _names(self._withdrawn()),
            "left": _names(self.absent_ids),
            "chaired_by": self.acting_juror_id.display_name or "",
            "attending": self.counted_present or len(self._attending()),
            "quorum": self.counted_quorum or self.deliberation_id.quorum,
            "figures": self._minutes_figures(),
            "engine_level": self.engine_level_id.name,
            "retained_level": self.retained_level_id.name,
            "decision": self._decision_words()
            if self.award_state
            else self.env._("No proposal yet"),
            "mentions": ", ".join(self.mention_ids.mapped("name")),
            "differs": differs,
            "votes": [vote._minutes_values() for vote in votes.sorted("id")],
            "reasons": reasons,
            "summary": shorten(reasons, _SUMMARY, placeholder="…"),
            "minutes": (self.minutes or "").strip(),
        }

    def _minutes_figures(self):
        if not self.evaluation_count:
            return self.env._("none sealed")
        return self.env._(
            "%(count)s sealed; mean %(mean)s, median %(median)s, spread %(spread)s, "
            "mean deviation %(deviation)s, on one hundred",
            count=self.evaluation_count,
            mean=self._score(self.mean),
            median=self._score(self.median),
            spread=self._score(self.spread),
            deviation=self._score(self.deviation),
        )


class TnlDeliberationChange(models.Model):
    _inherit = "tnl.deliberation.change"

    def _minutes_values(self):
        edition = self.deliberation_id.edition_id
        when = edition._format_instant(self.create_date)
        return {
            "what": self.text,
            "reason": self.reason,
            "when": when,
            "before": (self.words_before or "").strip(),
            "after": (self.words_after or "").strip(),
        }


class TnlDeliberationVote(models.Model):
    _inherit = "tnl.deliberation.vote"

    def _minutes_values(self):
        """Return totals; the choices of an open vote, by choice."""
        self.ensure_one()
        choices = []
        if not self.is_secret:
            for choice, ballots in self.ballot_ids.grouped("choice").items():
                label = _label(ballots[0], "choice") if choice else ""
                label = label or self.env._("Did not vote")
                choices.append(f"{label} – {_names(ballots.juror_id)}")
            if raised := self.ballot_ids.filtered("is_recorded"):
                hands = self.env._(
                    "Hands raised in the room, recorded by %(chair)s: %(names)s",
                    chair=self.presiding_id.display_name,
                    names=_names(raised.juror_id),
                )
                choices.append(hands)
        return {
            "secret": self.is_secret,
            "asked": self.level_id.name or _label(self, "outcome"),
            "cast": self.favour + self.against,
            "favour": self.favour,
            "against": self.against,
            "abstained": self.abstained,
            "missing": self.missing,
            "result": _label(self, "result"),
            "casting": self.is_casting and self.presiding_id.display_name,
            "choices": choices,
        }


def _label(record, name):
    """Return the words of a selection."""
    selection = record._fields[name]._description_selection(record.env)
    return dict(selection).get(record[name], "")


def _names(jurors):
    return ", ".join(jurors.sorted("id").mapped("display_name"))
