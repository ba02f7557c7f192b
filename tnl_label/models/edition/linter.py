# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date
from fractions import Fraction

from odoo import fields, models
from odoo.tools import html2plaintext

from ...linting import (
    MAY,
    MUST,
    SHOULD,
    Calendar,
    Facts,
    Identity,
    calendar_findings,
    identity_findings,
    marking_findings,
    text_findings,
)
from ...scoring import Scheme, SchemeError
from ...scoring.decimals import exact
from ...tools.instants import to_zone
from ...tools.linter_text import HOLIDAYS, SENTENCES

_DATES = ("date_open", "date_close", "date_jury", "date_publish")
# what everybody reads of an edition, and misses when it is empty
_READ = (
    "description",
    "rules_url",
    "contact_email",
    "organiser_ids",
    "ceremony_name",
    "ceremony_place",
    "ceremony_start",
    "signatory_name",
    "signatory_function",
    "place",
)
_WORDS = ("ceremony_name", "ceremony_place", "rules_url", "ceremony_url")
# what an edition needs all year long; the rest is for before its opening
_ALWAYS = {"address", "directory", "mail_server", "passphrase", "sender"}
_SHORT = 3  # a level named in fewer letters is a word like another


class TnlEdition(models.Model):
    """What is odd in an edition before its call opens, and where to correct it.

    ``_lint`` is the one list: other rooms and addons add to it with ``super()``. What
    *must* be corrected keeps the call closed, what *should* be asks for a reason.
    """

    _name = "tnl.edition"
    _inherit = "tnl.edition"

    def _lint(self):
        """Return what is odd: a list of values of ``tnl.edition.finding``.

        :return: in the order of places; see :meth:`_finding`
        """
        self.ensure_one()
        own = self.env._("Edition")
        found = self._date_findings()
        found += self._said(self.env._("Calendar"), self._lint_calendar())
        found += self._said(own, self._lint_identity())
        found += self._lint_rules()
        for place, record, field, text in self._lint_texts():
            findings = text_findings(text, self._facts())
            found += self._said(place, findings, record, field)
        return found + self._directory_findings()

    def _directory_findings(self):
        """Say that the software has brought a directory, not looked at yet."""
        # a public list, which nobody's rights open
        if not self.env["tnl.directory.body"].sudo()._shipped_waits():
            return []
        place = self.env._("National directory")
        sentence = self.env._(
            "The software came with a more recent directory of local authorities: see "
            "what it changes for the bodies that the label knows, or keep the one in "
            "use."
        )
        dialogue = self.env["tnl.directory.wizard"]
        return [self._finding(SHOULD, "directory", place, sentence, dialogue)]

    def _date_findings(self):
        """Return the missing, contradictory and past dates, with their place."""
        problems = self._date_problems()
        if self.date_close and self.date_close <= fields.Datetime.now():
            problems.append(
                self.env._(
                    "The closing (%s) is already past: nobody could apply.",
                    self._format_instant(self.date_close),
                )
            )
        place = self.env._("Calendar")
        field = "date_close" if self.date_open else "date_open"
        found = [
            self._finding(MUST, "date", place, problem, field=field)
            for problem in problems
        ]
        for other in self.search([("state", "=", "open"), ("id", "!=", self.id)]):
            sentence = self.env._(
                "The call of “%(edition)s” is not over: two calls would be shown at "
                "once. %(call)s",
                edition=other.name,
                call=other._call_sentence(),
            )
            found.append(
                self._finding(SHOULD, "other_call", place, sentence, field="date_open")
            )
        return found

    def _to_correct(self):
        """Return the findings that can still be corrected at this stage.

        Once the call is open, what its rules say is frozen: what is left is what the
        label needs all year long.
        """
        found = self._lint()
        if self.state == "draft":
            return found
        return [
            finding
            for finding in found
            if finding["code"] in _ALWAYS or finding["code"].startswith("key_")
        ]

    def _grave_findings(self):
        """Return those of :meth:`_to_correct` that must or should be corrected."""
        return [f for f in self._to_correct() if f["severity"] != MAY]

    def _finding(self, severity, code, place, text, record=None, field=None):
        """Return the values of one finding.

        :param severity: ``must``, ``should`` or ``may``
        :param code: stable name of the rule
        :param place: where it is, in the user's words
        :param text: one sentence
        :param record: what to open to correct it, a model for its list; the edition by
            default
        :param field: name of the field to correct there
        """
        target = self if record is None else record
        return {
            "edition_id": self.id,
            "severity": severity,
            "code": code,
            "place": place,
            "text": text,
            "res_model": target._name,
            "res_id": target.id or False,
            "res_field": field or False,
        }

    def _said(self, place, findings, record=None, field=None):
        return [
            self._finding(
                f.severity,
                f.code,
                place,
                self._sentence(f),
                record,
                field or self._field_of(f),
            )
            for f in findings
        ]

    def _field_of(self, finding):
        """Return the name of the field of the edition that a finding speaks of."""
        name = finding.params.get("date")
        return name if name in self._fields else None

    def _sentence(self, finding):
        """Say a finding in the user's language."""
        shown = {name: self._shown(value) for name, value in finding.params.items()}
        for name in ("date", "other"):
            field = finding.params.get(name)
            if field not in self._fields:
                continue
            shown[name] = self._label_of(field)
            if isinstance(self[field], date):
                prefix = "" if name == "date" else "other_"
                is_day = self._fields[field].type == "date"
                say = self._format_date if is_day else self._format_instant
                shown[prefix + ("day" if is_day else "instant")] = say(self[field])
        if finding.code == "holiday":
            word = HOLIDAYS[finding.params[finding.code]]
            shown[finding.code] = self.env._(word)
        if finding.code == "event_elsewhen":
            shown["day"] = self._format_date(self.ceremony_start)
        sentence = self.env._(SENTENCES[finding.code])
        return sentence % shown

    def _shown(self, value):
        if isinstance(value, Fraction):
            text = exact(value)
            is_french = (self.env.lang or "").startswith("fr")
            return text.replace(".", ",") if is_french else text
        if isinstance(value, date):
            return self._format_date(value)
        if isinstance(value, tuple):
            return ", ".join(map(str, value))
        return value

    # --- calendar and identity --------------------------------------------------------

    def _lint_calendar(self):
        return calendar_findings(self._calendar_facts())

    def _calendar_facts(self):
        """Return the dates as the clocks of the edition show them."""
        clock = {n: self[n] and to_zone(self[n], self.tz) or None for n in _DATES}
        return Calendar(
            year=self.year,
            now=to_zone(fields.Datetime.now(), self.tz),
            zone=self.tz,
            event_start=self.ceremony_start or None,
            event_end=self.ceremony_end or None,
            reminders=self._lint_reminders(),
            **clock,
        )

    def _lint_reminders(self):
        """Return the days before the closing when people are reminded."""
        return ()

    def _lint_identity(self):
        others = self.search([("id", "!=", self.id)])
        return identity_findings(
            Identity(
                year=self.year,
                name=self.name or "",
                rank=self.rank,
                hashtag=(self.hashtag or "").strip(),
                ranks={edition.year: edition.rank for edition in others},
                words={name: self[name] or "" for name in _WORDS},
                empty=tuple(name for name in _READ if not self[name]),
            )
        )

    # --- form and scale ---------------------------------------------------------------

    def _lint_rules(self):
        found = self._scheme_findings()
        complete = self.track_ids.filtered(
            lambda track: track.questionnaire_id.axis_ids and track.level_ids
        )
        for track in complete:
            try:
                scheme = Scheme.from_json(track._export())
            except SchemeError:
                continue  # said above
            for finding in marking_findings(scheme):
                what, code = finding.where
                part = track._part(what, code)
                text = self._sentence(finding)
                found.append(
                    self._finding(
                        finding.severity,
                        finding.code,
                        self._track_place(track),
                        self.env._(
                            "“%(part)s”: %(problem)s",
                            part=part.display_name,
                            problem=text,
                        ),
                        part,
                    )
                )
            if lost := self._lost_gates(track):
                found.append(
                    self._finding(
                        SHOULD,
                        "gates_lost",
                        self._track_place(track),
                        self.env._(
                            "Gates of the edition before that no level has any more: "
                            "%s.",
                            ", ".join(lost),
                        ),
                        track,
                    )
                )
            if undecided := track.questionnaire_id._undecided_questions():
                found.append(
                    self._finding(
                        SHOULD,
                        "code_undecided",
                        self._track_place(track),
                        self.env._(
                            "Questions whose text changed since an earlier edition, "
                            "under the same code: %s. Say for each whether it means "
                            "the same; figures follow codes.",
                            ", ".join(undecided.mapped("code")),
                        ),
                        undecided[0],
                        "code",
                    )
                )
            if track.questionnaire_id.is_example:
                found.append(
                    self._finding(
                        SHOULD,
                        "example",
                        self._track_place(track),
                        self.env._(
                            "The questionnaire is the product's example: the label's "
                            "committee has not written it."
                        ),
                        track.questionnaire_id,
                    )
                )
        return found

    def _lost_gates(self, track):
        """Return the codes of the gates of the last edition that are set no more.

        A scale that is replaced loses its gates with its levels. A question that is no
        longer asked is no gate.
        """
        twin = self._twin_track(track)
        asked = set(track.questionnaire_id.axis_ids.question_ids.mapped("code"))
        before = set(twin.level_ids.gate_question_ids.mapped("code"))
        now = set(track.level_ids.gate_question_ids.mapped("code"))
        return sorted((before & asked) - now)

    def _track_place(self, track):
        return self.env._("Track “%s”", track.name)

    # --- texts ------------------------------------------------------------------------

    def _lint_texts(self):
        """Return ``(place, record, field, text)`` of what is written for the public."""
        written = [(self.env._("Presentation"), self, "description")]
        for track in self.track_ids:
            place = self._track_place(track)
            written.append((place, track, "description"))
            written.append((place, track.questionnaire_id, "introduction"))
            written += [(place, level, "description") for level in track.level_ids]
        return [
            (place, part, field, html2plaintext(part[field]))
            for place, part, field in written
            if part[field]
        ]

    def _facts(self):
        forms = self.track_ids.questionnaire_id
        levels = self.track_ids.level_ids
        days = [
            d and to_zone(d, self.tz).date() for d in (self.date_open, self.date_close)
        ]
        return Facts(
            year=self.year,
            opening=days[0] or None,
            closing=days[1] or None,
            axes=_counts([len(form.axis_ids) for form in forms]),
            levels=_counts([len(track.level_ids) for track in self.track_ids]),
            questions=_counts([form.question_count for form in forms]),
            foreign_levels=self._foreign_levels(levels),
        )

    def _foreign_levels(self, own):
        """Return the names of levels of other editions that this one has not."""
        others = self.env["tnl.level"].search([("edition_id", "!=", self.id)])
        names = set(others.mapped("name")) - set(own.mapped("name"))
        return frozenset(name for name in names if len(name) > _SHORT)


def _counts(numbers):
    """Return the counts that a text may say: of one track, or of all."""
    return frozenset([*numbers, sum(numbers)]) if numbers else frozenset()
