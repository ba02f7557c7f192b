# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.addons.tnl_label.scoring.parts import TABLE
from odoo.addons.tnl_label.scoring.texts import day_text
from odoo.addons.tnl_label.tools.counts import format_count

from . import answer_form


class FormPage:
    """A page of questions, in words: an application, or the preview of a draft.

    ``env``, ``axes``, ``number`` (None for the whole form) and ``questions`` (those
    shown, by code) are given by who inherits.
    """

    number = None

    def dress(self, question, more=0):
        """Add to a question what its page says of it, whoever answers.

        :param more: empty lines to add to a table
        """
        question["note"] = self._condition_text(question)
        question["hint"] = self._hint(question)
        question["choice_list"] = self._choices(question)
        if question["kind"] == TABLE:
            question["table_lines"] = answer_form.table_lines(self.env, question, more)

    def _software(self):
        """Return the names that a column of the page proposes, none if none does."""
        columns = (c for q in self.questions.values() for c in q["columns"])
        if not any(column["proposes_software"] for column in columns):
            return []
        # names of the catalogue, public
        return self.env["tnl.software"].sudo()._names()

    def _step_text(self):
        total = len(self.axes)
        if self.number:
            return self.env._(
                "Axis %(number)s of %(total)s", number=self.number, total=total
            )
        return self.env._("%s axes on one page", total)

    def _hint(self, question):
        """Say the format expected, before the field."""
        unit = question["unit"]
        if question["kind"] == "text":
            limit = format_count(question["max_length"], self.env.lang or "en")
            return self.env._("%s characters at most.", limit)
        if question["kind"] == "date":
            return self._date_hint(question)
        if question["kind"] == TABLE:
            return self._table_hint(question)
        if question["kind"] == "link":
            return self.env._("A full address, starting with https://")
        if question["kind"] == "percentage":
            return self.env._("A percentage, from 0 to 100")
        if question["kind"] == "number":
            return self.env._("A number (%s)", unit) if unit else self.env._("A number")
        return ""

    def _date_hint(self, question):
        lang = self.env.lang or "en"
        first, last = (
            day and day_text(day, lang)
            for day in (question["earliest"], question["latest"])
        )
        if first and last:
            return self.env._(
                "A date from %(first)s to %(last)s", first=first, last=last
            )
        if first:
            return self.env._("A date from %s on", first)
        return self.env._("A date until %s", last) if last else self.env._("A date")

    def _table_hint(self, question):
        """Say how many lines are taken, and how to take one away without a script."""
        least, most = question["min_lines"], question["max_lines"]
        many = (
            self.env._("From %(least)s to %(most)s lines.", least=least, most=most)
            if least
            else self.env._("%s lines at most.", most)
        )
        return " ".join(
            (
                many,
                self.env._(
                    "You may paste cells of a spreadsheet. A line that is cleared is "
                    "removed."
                ),
            )
        )

    def _choices(self, question):
        if question["kind"] == "boolean":
            labels = {"yes": self.env._("Yes"), "no": self.env._("No")}
            return list(labels.items())
        return question["choices"]

    def _condition_text(self, question):
        condition = question["condition"]
        if not condition:
            return ""
        everything = (q for axis in self.axes for q in axis["questions"])
        trigger = next(q for q in everything if q["code"] == condition["code"])
        labels = dict(self._choices(trigger))
        answers = " / ".join(labels.get(c, c) for c in condition["choices"])
        return self.env._(
            "Only if you answered “%(answers)s” to “%(question)s”.",
            answers=answers,
            question=trigger["name"],
        )
