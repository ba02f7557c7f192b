# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from functools import lru_cache

from markupsafe import Markup

from odoo import api, fields, models

from ...laboratory import KINDS, invented, moves, study
from ...scoring import Scheme
from ...scoring.canonical import canonical
from ...scoring.decimals import rounded_down
from ...tools.groups import OFFICER
from ...tools.language import in_french

_INVENTED = 50  # candidatures of each kind
_MOST = 12  # questions named


class TnlSchemeVariant(models.Model):
    """What each variant would make of last year's answers, and of invented ones."""

    _name = "tnl.scheme.variant"
    _inherit = "tnl.scheme.variant"

    study_html = fields.Html(
        string="What it would give",
        compute="_compute_study_html",
        sanitize=False,  # made of escaped texts
        groups=OFFICER,
    )

    @api.depends("number_ids.new_value", "track_id")
    @api.depends_context("lang", "uid")
    def _compute_study_html(self):
        for variant in self:
            variant.study_html = False
            if variant.id and not variant.problem:
                siblings = variant.search([("track_id", "=", variant.track_id.id)])
                others = siblings.filtered(lambda v: not v.problem) - variant
                blocks = variant._study_blocks(others, with_names=True)
                variant.study_html = Markup("").join(map(_as_html, blocks))

    # --- what is said -----------------------------------------------------------------

    def _study_blocks(self, others, with_names):
        """Return what the variant would give, beside the present barème and others.

        :param others: other sound variants of the track
        :param with_names: whether bodies are named: to who may read their answers
        :return: blocks, see ``printing.release_html``
        """
        present, own = Scheme.from_json(self._base()), self._scheme()
        submissions, files, lost = self._real_files(present)
        before, after = study(present, files), study(own, files)
        columns = [(self.env._("Now"), present, before), (self.name, own, after)]
        columns += [
            (other.name, scheme := other._scheme(), study(scheme, files))
            for other in others
        ]
        blocks = [
            *self._real_blocks(columns, files, lost),
            *self._move_blocks(own, before, after, submissions, with_names),
            *self._invented_blocks(columns),
            *self._question_blocks(own, after if files else self._average(own)),
        ]
        return blocks

    def _real_blocks(self, columns, files, lost):
        edition = self._answers_edition()
        title = self.env._("On the answers of: %s", edition.name or "–")
        blocks = [{"kind": "heading", "text": title}]
        if not files:
            sentence = self.env._(
                "There are no answers that you may read for this track."
            )
            return [*blocks, {"kind": "text", "text": sentence}]
        rows = self._level_rows([(scheme, s.counts) for _name, scheme, s in columns])
        names = [name for name, _scheme, _study in columns]
        blocks.append(
            {"kind": "table", "head": [self.env._("Level"), *names], "rows": rows}
        )
        if lost:
            sentence = self.env._(
                "Questions whose answers this form does not read: %s.",
                ", ".join(sorted(lost)),
            )
            blocks.append({"kind": "text", "text": sentence})
        return blocks

    def _level_rows(self, columns):
        """Return the rows of a table: the highest level first, then none."""
        levels = columns[0][0].levels
        rows = [
            [level.name or level.code, *(str(n.get(level.code, 0)) for _s, n in columns)]
            for level in reversed(levels)
        ]
        none = [self.env._("No level"), *(str(n.get(None, 0)) for _s, n in columns)]
        return [*rows, none]

    def _move_blocks(self, scheme, before, after, submissions, with_names):
        found = moves(scheme, before.levels, after.levels)
        titles = (self.env._("Go up: %s", len(found[0])),)
        titles += (self.env._("Go down: %s", len(found[1])),)
        blocks = []
        for title, places in zip(titles, found, strict=True):
            if not submissions:
                break
            blocks.append({"kind": "text", "text": title})
            if with_names and places:
                bodies = [submissions[place].candidature_id for place in places]
                names = sorted(body.partner_id.name or "" for body in bodies)
                blocks.append({"kind": "list", "items": names})
        return blocks

    def _invented_blocks(self, columns):
        """Return the levels of invented candidatures, kind by kind."""
        words = {
            "weak": self.env._("Weak"),
            "average": self.env._("Average"),
            "strong": self.env._("Strong"),
            "incomplete": self.env._("Incomplete"),
        }
        title = self.env._("On invented candidatures, %s of each kind", _INVENTED)
        blocks = [{"kind": "heading", "text": title}]
        for kind in KINDS:
            counts = [
                (scheme, dict(_invented_counts(_dump(scheme), kind)))
                for _name, scheme, _study in columns
            ]
            head = [words[kind], *(name for name, _scheme, _study in columns)]
            blocks.append(
                {"kind": "table", "head": head, "rows": self._level_rows(counts)}
            )
        return blocks

    def _average(self, scheme):
        return study(scheme, invented(scheme, "average", _INVENTED))

    def _question_blocks(self, scheme, found):
        titles = {code: question.title for code, question in scheme.questions.items()}
        rows = [
            [
                f"{weight.question} · {titles[weight.question]}",
                rounded_down(weight.percent),
                rounded_down(weight.spread),
            ]
            for weight in found.weights[:_MOST]
        ]
        blocks = [
            {
                "kind": "heading",
                "text": self.env._("The questions that tell most apart"),
            },
            {
                "kind": "table",
                "head": [
                    self.env._("Question"),
                    self.env._("Percent of the score at most"),
                    self.env._("Percent between the best and the least"),
                ],
                "rows": rows,
            },
        ]
        if found.idle:
            blocks += [
                {
                    "kind": "text",
                    "text": self.env._("Questions that tell nobody apart:"),
                },
                {
                    "kind": "list",
                    "items": [f"{code} · {titles[code]}" for code in found.idle],
                },
            ]
        return blocks

    # --- the document of the committee ------------------------------------------------

    def _study_content(self):
        """Return the comparison of the variants of a track: no body is named.

        :return: see ``printing.release_html``
        """
        self.ensure_one()
        self.edition_id._require_group(OFFICER)
        variant = in_french(self)
        others = variant.search([("track_id", "=", variant.track_id.id)])
        others = others.filtered(lambda v: not v.problem) - variant
        sections = []
        for one in variant + others:
            items = [
                f"{row.part} – {row.label or row._kind_text()} : "
                f"{row.present} → {row.new_value}"
                for row in one.number_ids
                if row.new_value
            ]
            blocks = [{"kind": "text", "text": one.note}] if one.note else []
            blocks.append({"kind": "list", "items": items or ["–"]})
            sections.append({"title": one.name, "blocks": blocks})
        sections.append(
            {
                "title": variant.env._("What it would give"),
                "blocks": variant._study_blocks(others, with_names=False),
            }
        )
        edition = variant.edition_id
        return {
            "kicker": variant.env._("For the orientation committee"),
            "date": edition._format_date(fields.Datetime.now()),
            "title": variant.env._("Variants of the barème: %s", edition.name),
            "lead": [{"kind": "text", "text": variant.track_id.name}],
            "sections": sections,
        }

    def _action_study(self, extension):
        self.ensure_one()
        self.edition_id._require_group(OFFICER)
        return {
            "type": "ir.actions.act_url",
            "url": f"/tnl/variant/{self.id}/study.{extension}",
            "target": "download",
        }

    def action_study_pdf(self):
        """Button of the form: the comparison, to print."""
        return self._action_study("pdf")

    def action_study_odt(self):
        """Button of the form: the comparison, for an office suite."""
        return self._action_study("odt")


class TnlSchemeNumber(models.Model):
    _name = "tnl.scheme.number"
    _inherit = "tnl.scheme.number"

    def _kind_text(self):
        """Return what the number is, in words."""
        kinds = self._fields["kind"]._description_selection(self.env)
        return dict(kinds).get(self.kind, "")


def _dump(scheme):
    return canonical(scheme.to_json()).decode()


@lru_cache(maxsize=128)  # the same barème is asked at each reading of a form
def _invented_counts(dump, kind):
    scheme = Scheme.from_json(dump)
    return tuple(study(scheme, invented(scheme, kind, _INVENTED)).counts.items())


def _as_html(block):
    if block["kind"] == "table":
        head = Markup("").join(Markup("<th>%s</th>") % cell for cell in block["head"])
        rows = Markup("").join(
            Markup("<tr>%s</tr>")
            % Markup("").join(Markup("<td>%s</td>") % cell for cell in row)
            for row in block["rows"]
        )
        table = '<table class="table table-sm"><thead><tr>%s</tr></thead><tbody>%s'
        return Markup(table + "</tbody></table>") % (head, rows)
    if block["kind"] == "list":
        items = [Markup("<li>%s</li>") % item for item in block["items"]]
        return Markup("<ul>%s</ul>") % Markup("").join(items)
    name = "h3" if block["kind"] == "heading" else "p"
    return Markup(f"<{name}>%s</{name}>") % block["text"]
