# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError

from ...scoring.parts import TABLE
from ...tools.answer_figures import answer_figures
from ...tools.groups import OFFICER
from ...tools.sheet import Column, Table, instant_text, ods

# what may be exported: the method that makes it, and the journal's word
_TABLES = {
    "awards": ("_awards_table", "tnl.award.exported"),
    "applications": ("_applications_table", "tnl.candidature.exported"),
    "answers": ("_answers_table", "tnl.answer.exported"),
}


class TnlEdition(models.Model):
    """The tables that the office takes away, each with the reader's own rights."""

    _name = "tnl.edition"
    _inherit = "tnl.edition"

    def _export_table(self, kind, file_format):
        """Return a table of the edition, and write in the journal who took it.

        :param kind: a key of ``_TABLES``
        :param file_format: "xlsx" or "ods", for the journal
        :return: ``tools.sheet.Table``
        """
        self.ensure_one()
        self._require_group(OFFICER)
        method, event = _TABLES[kind]
        table = getattr(self, method)()
        self.env["tnl.journal"]._record(
            event, self, {"rows": len(table.rows), "format": file_format}
        )
        return table

    def _ods(self, kind):
        """Return the bytes of a table as an OpenDocument spreadsheet."""
        return ods(self._export_table(kind, "ods"))

    def action_ods(self):
        """Download the table that the button names."""
        self.ensure_one()
        self._require_group(OFFICER)
        kind = self.env.context.get("tnl_table")
        if kind not in _TABLES:
            raise UserError(self.env._("This table does not exist."))
        if kind == "answers":
            self._check_answer_figures()
        return {
            "type": "ir.actions.act_url",
            "url": f"/tnl/edition/{self.id}/{kind}.ods",
            "target": "download",
        }

    # --- awards -------------------------------------------------------------------

    def _awards_table(self):
        """Return the awards that the reader's screen shows, no more."""
        awards = self.env["tnl.award"].search([("edition_id", "=", self.id)])
        states = self._words_of(awards, "state")
        columns = [
            Column(self.env._("Collectivity"), 40),
            Column(self.env._("SIREN"), 12),
            Column(self.env._("INSEE code"), 10),
            Column(self.env._("Kind of body"), 24),
            Column(self.env._("Department"), 12),
            Column(self.env._("Level"), 24),
            Column(self.env._("Mentions"), 30),
            Column(self.env._("State"), 14),
            Column(self.env._("Decided (%s)", self.tz), 26),
            Column(self.env._("Reasons"), 60),
        ]
        rows = [
            [
                award.laureate_name or award.partner_id.name,
                award.laureate_siren,
                award.laureate_insee,
                award.laureate_kind_id.name,
                award.laureate_department_code,
                award.level_id.name,
                " ; ".join(award.mention_ids.mapped("name")),
                states[award.state],
                instant_text(award.decided_on, self.tz),
                award.reasons,
            ]
            for award in awards
        ]
        return Table(str(self.year), columns, rows)

    # --- applications ---------------------------------------------------------------

    def _applications_table(self):
        """Return where each application stands; of a draft, how far it is, no more."""
        found = self.env["tnl.candidature"].search([("edition_id", "=", self.id)])
        states = self._words_of(found, "state")
        columns = [
            Column(self.env._("Reference"), 20),
            Column(self.env._("Collectivity"), 40),
            Column(self.env._("SIREN"), 12),
            Column(self.env._("INSEE code"), 10),
            Column(self.env._("Kind of body"), 24),
            Column(self.env._("Department"), 12),
            Column(self.env._("Track"), 20),
            Column(self.env._("State"), 18),
            Column(self.env._("Progress (%)"), 12),
            Column(self.env._("Last activity (%s)", self.tz), 26),
            Column(self.env._("Receipt"), 24),
            Column(self.env._("Received (%s)", self.tz), 26),
        ]
        rows = [
            [
                candidature.reference,
                candidature.partner_id.name,
                candidature.partner_id.tnl_siren,
                candidature.partner_id.tnl_insee_code,
                candidature.kind_id.name,
                candidature.department_code,
                candidature.track_id.name,
                states[candidature.state],
                round(candidature.progress, 1),
                instant_text(candidature.last_activity, self.tz),
                *self._receipt_of(candidature),
            ]
            for candidature in found
        ]
        return Table(str(self.year), columns, rows)

    def _receipt_of(self, candidature):
        # versions leave the office's screens with the archive; so do their receipts
        if self.state == "archived" or not candidature.last_submission_id:
            return ["", ""]
        received = candidature.last_submission_id
        return [received.reference, instant_text(received.received_at, self.tz)]

    # --- answers --------------------------------------------------------------------

    def _check_answer_figures(self):
        """Refuse figures on answers that may still change, or that are archived."""
        if not self.is_frozen:
            raise UserError(
                self.env._(
                    "Answers are counted once the call is closed and the list of "
                    "applications is frozen."
                )
            )
        if self.state == "archived":
            raise UserError(
                self.env._("The edition is archived: its answers are no longer read.")
            )

    def _answer_figures(self):
        """Return the figures of each track, counted on the versions that count.

        :return: list of (``tnl.track``, list of ``QuestionFigures``)
        :raise UserError: before the closing, and after the archive
        """
        self.ensure_one()
        self._require_group(OFFICER)
        self._check_answer_figures()
        final = self.env["tnl.submission"].search_fetch(
            [("edition_id", "=", self.id), ("is_final", "=", True)],
            ["candidature_id", "edition_id", "erased_on", "content_hash"],
        )
        final.candidature_id.fetch(["track_id"])  # of all in one query
        return [
            (
                track,
                answer_figures(
                    self._scheme(track),
                    submissions._each_read(),
                    self._counted_columns(track),
                ),
            )
            for track, submissions in final.grouped(
                lambda s: s.candidature_id.track_id
            ).items()
        ]

    def _counted_columns(self, track):
        """Return how the names of software are counted, by question and column."""
        questions = self._scheme(track).questions.values()
        if not any(question.kind == TABLE for question in questions):
            return {}
        counted_as = self.env["tnl.software"]._counted_as()
        columns = track.questionnaire_id.axis_ids.question_ids.column_ids
        return {
            (column.question_id.code, column.code): counted_as
            for column in columns.filtered("proposes_software")
        }

    def _answer_rows(self):
        """Return one row for each answer to each question, as plain values."""
        return [
            {
                "sequence": number,
                "edition_id": self.id,
                "track_id": track.id,
                "axis": figures.axis,
                "question": f"{figures.question.code} · {figures.question.title}",
                "asked": figures.asked,
                "share": figures.share(row["count"]),
                **row,
            }
            for track, questions in self._answer_figures()
            for number, figures in enumerate(questions)
            for row in self._rows_of(figures)
        ]

    def _rows_of(self, figures):
        labels = {choice.code: choice.label for choice in figures.question.choices}
        labels |= {"yes": self.env._("Yes"), "no": self.env._("No")}
        rows = [
            {"answer": labels.get(code) or code, "count": count}
            for code, count in figures.choices.items()
        ]
        if figures.numbers:
            lowest, median, highest = figures.numbers
            numbers = {"lowest": lowest, "median": median, "highest": highest}
            answered = {"answer": self.env._("Answered"), "count": figures.answered}
            rows.append(answered | numbers)
        elif not rows:
            rows.append({"answer": self.env._("Answered"), "count": figures.answered})
        rows += self._cell_rows(figures)
        empty = figures.asked - figures.answered
        if empty:
            rows.append({"answer": self.env._("No answer"), "count": empty})
        if figures.not_applicable:
            # out of those asked: no share
            count = figures.not_applicable
            answer = self.env._("Not applicable")
            rows.append({"answer": answer, "count": count, "share": 0.0})
        return rows

    def _cell_rows(self, figures):
        """Return one row for each choice or software that the lines of a table name."""
        rows = []
        for code, counter in figures.cells.items():
            column = figures.question.column(code)
            labels = {choice.code: choice.label for choice in column.choices}
            labels[""] = self.env._("Not in the catalogue")
            found = counter.items() if column.choices else counter.most_common()
            rows += [
                {
                    "answer": self.env._(
                        "%(column)s: %(answer)s",
                        column=column.label or code,
                        answer=labels.get(cell) or cell,
                    ),
                    "count": count,
                }
                for cell, count in found
            ]
        return rows

    def _answers_table(self):
        columns = [
            Column(self.env._("Track"), 20),
            Column(self.env._("Axis"), 30),
            Column(self.env._("Question"), 60),
            Column(self.env._("Answer"), 40),
            Column(self.env._("Bodies"), 10),
            Column(self.env._("Bodies asked"), 14),
            Column(self.env._("Share of those asked (%)"), 24),
            Column(self.env._("Lowest"), 10),
            Column(self.env._("Median"), 10),
            Column(self.env._("Highest"), 10),
        ]
        keys = ("axis", "question", "answer", "count", "asked", "share")
        numbers = ("lowest", "median", "highest")
        tracks = {track.id: track.name for track in self.track_ids}
        rows = [
            [tracks[row["track_id"]]]
            + [row[key] for key in keys]
            + [row.get(key) for key in numbers]
            for row in self._answer_rows()
        ]
        return Table(str(self.year), columns, rows)

    def _words_of(self, records, name):
        return dict(records._fields[name]._description_selection(self.env))
