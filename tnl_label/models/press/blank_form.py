# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from ...scoring.texts import day_text
from ...tools.counts import format_count

_LINES = {"text": 8, "number": 1, "percentage": 1, "date": 1, "link": 2}
_TABLE_LINES = 6  # empty lines of a table, where it does not take fewer


class TnlEdition(models.Model):
    """The blank questionnaire: the questions, without their points."""

    _name = "tnl.edition"
    _inherit = "tnl.edition"

    def _blank_tracks(self, code=""):
        """Return the tracks that ask something, or the one of ``code``."""
        tracks = self.track_ids.filtered("questionnaire_id.axis_ids.question_ids")
        return tracks.filtered(lambda t: t.code == code) if code else tracks

    def _blank_form(self, tracks):
        """Return the plain data that ``printing.blank_form_html`` prints."""
        self.ensure_one()
        is_french = (self.env.lang or "").startswith("fr")
        intro = [
            self.env._(
                "This blank questionnaire is for preparing your answers together. "
                "Answering happens online, on the site of the label; this document "
                "is not an application."
            )
        ]
        if self.date_close:
            closing = self._format_instant(self.date_close)
            is_past = self.date_close < fields.Datetime.now()
            intro.append(
                self.env._("The call closed on %s.", closing)
                if is_past
                else self.env._("One may apply until %s.", closing)
            )
        return {
            "lang": "fr" if is_french else "en",
            "title": self.env._("Blank questionnaire – %s", self.name),
            "intro": intro,
            "answer": self.env._("Your answer:"),
            "tracks": [track._blank_form() for track in tracks],
        }


class TnlTrack(models.Model):
    _name = "tnl.track"
    _inherit = "tnl.track"

    def _blank_form(self):
        return {
            "title": self.name,
            "description": self.description or "",
            "axes": [
                {
                    "title": f"{number}. {axis.name}",
                    "description": axis.description or "",
                    "questions": [q._blank_form() for q in axis.question_ids],
                }
                for number, axis in enumerate(self.questionnaire_id.axis_ids, 1)
            ],
        }


class TnlQuestion(models.Model):
    _name = "tnl.question"
    _inherit = "tnl.question"

    def _blank_form(self):
        return {
            "title": f"{self.code} – {self.name}",
            "help": self.help or "",
            "facts": self._blank_facts(),
            "choices": list(self._blank_choices().values()),
            "lines": _LINES.get(self.kind, 0),
            "columns": self._blank_columns(),
            "rows": min(self.max_lines, max(self.min_lines, _TABLE_LINES)),
        }

    def _blank_columns(self):
        """Return the headings of a table, none for the other kinds."""
        return [
            self.env._("%s (required)", column.name)
            if column.is_required
            else column.name
            for column in self.column_ids
            if self.kind == "table"
        ]

    def _blank_choices(self):
        """Return the wordings by code."""
        if self.kind == "boolean":
            return {"yes": self.env._("Yes"), "no": self.env._("No")}
        return {choice.code: choice.name for choice in self.choice_ids}

    def _blank_facts(self):
        """Return what one must know before answering, a sentence each."""
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        kind = f"{kinds[self.kind]} ({self.unit})" if self.unit else kinds[self.kind]
        needed = self.env._("required") if self.is_required else self.env._("optional")
        facts = [
            self.env._(
                "Kind of answer: %(kind)s – %(needed)s.", kind=kind, needed=needed
            )
        ]
        if trigger := self.condition_question_id:
            known = trigger._blank_choices()
            codes = self._condition_codes()
            wanted = self.env._(" or ").join(
                self.env._("the answer “%s”", known.get(code, code)) for code in codes
            )
            facts.append(
                self.env._(
                    "Asked only if you give %(answers)s to question %(code)s.",
                    answers=wanted,
                    code=trigger.code,
                )
            )
        if self.is_not_applicable_allowed:
            facts.append(
                self.env._("You may answer “not applicable” and say the reason.")
            )
        if self._takes_files():
            facts.append(self.env._("Evidence may be joined: prepare your files."))
        if self.kind == "text":
            limit = format_count(self._length_limit(), self.env.lang or "en")
            facts.append(self.env._("%s characters at most.", limit))
        return facts + self._table_facts() + self._date_facts()

    def _table_facts(self):
        """Say how many lines a table takes, and the choices of its columns."""
        if self.kind != "table":
            return []
        least, most = self.min_lines, self.max_lines
        facts = [
            self.env._("From %(least)s to %(most)s lines.", least=least, most=most)
            if least
            else self.env._("%s lines at most.", most)
        ]
        for column in self.column_ids.filtered(lambda c: c.kind == "choice"):
            choices = " / ".join(column.choice_ids.mapped("name"))
            facts.append(
                self.env._(
                    "%(column)s: choose among %(choices)s.",
                    column=column.name,
                    choices=choices,
                )
            )
        return facts

    def _date_facts(self):
        """Say which dates are taken."""
        if self.kind != "date":
            return []
        lang = self.env.lang or "en"
        first = self.date_earliest and day_text(self.date_earliest, lang)
        last = self.date_latest and day_text(self.date_latest, lang)
        if first and last:
            return [
                self.env._("A date from %(first)s to %(last)s.", first=first, last=last)
            ]
        if first:
            return [self.env._("A date from %s on.", first)]
        return [self.env._("A date until %s.", last)] if last else []
