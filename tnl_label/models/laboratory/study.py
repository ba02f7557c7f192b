# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
from functools import lru_cache

from odoo import api, fields, models
from odoo.fields import Domain

from ...laboratory import KINDS, invented, map_answers, moves, study
from ...scoring import Scheme
from ...scoring.canonical import canonical
from ...tools.counts import format_score
from ...tools.damaged_file import DamagedFile
from ...tools.folding import french_order

INVENTED = 50  # candidatures of each kind
_OVER = ("published", "archived")
_LEFT = ("withdrawn", "inadmissible")


class TnlSchemeVariant(models.Model):
    """What each variant would make of last year's answers, and of invented ones."""

    _name = "tnl.scheme.variant"
    _inherit = "tnl.scheme.variant"

    study_html = fields.Html(
        string="What it would give",
        compute="_compute_study_html",
        sanitize=False,  # a template of ours, whose texts are escaped
    )

    @api.depends("changes_json", "name", "track_id")
    @api.depends_context("lang", "uid")
    def _compute_study_html(self):
        for variant in self:
            variant.study_html = False
            if variant.track_id and not variant.problem:
                variant.study_html = self.env["ir.qweb"]._render(
                    "tnl_label.variant_study", {"study": variant._study()}
                )

    # --- whose answers ----------------------------------------------------------------

    def _answers_track(self):
        """Return the track whose answers are studied, perhaps none.

        Results that are public, of this edition or of the one before: nobody tries
        numbers on candidatures that are being judged.
        """
        self.ensure_one()
        edition = self.edition_id
        if edition.state in _OVER:
            return self.track_id
        last = edition.previous_id
        if last.state not in _OVER:
            last = last.search(
                [
                    ("year", "<", edition.year),
                    ("state", "in", _OVER),
                    # years that were imported have laureates, and no answers
                    ("candidature_ids", "any", [("last_submission_id", "!=", False)]),
                ],
                order="year desc",
                limit=1,
            )
        return edition._twin_track(self.track_id, last) if last else self.track_id[:0]

    def _submissions(self, track):
        """Return what was received on a track and counts, for who may read it."""
        submissions = self.env["tnl.submission"]
        if not track or not submissions.has_access("read"):
            return submissions
        return submissions.search_fetch(
            Domain("edition_id", "=", track.edition_id.id)
            & Domain("is_final", "=", True)
            & Domain("erased_on", "=", False)
            & Domain("candidature_id.state", "not in", _LEFT),
            ["content_json", "content_hash"],
            order="id",
        )

    def _real_answers(self, track):
        """Return the answers of a track as its engine reads them.

        :return: ``(submissions, answers of each)``; a damaged version is left out
        """
        kept, answers = [], []
        for submission in self._submissions(track):
            try:
                content = submission._content()
            except DamagedFile:
                continue  # the check of integrity tells the office
            if content["track"] == track.code:
                kept.append(submission.id)
                answers.append(submission._typed_answers(content))
        return self.env["tnl.submission"].browse(kept), answers

    # --- what comes of them -----------------------------------------------------------

    def _siblings(self):
        """Return the other variants of the track that can be used."""
        others = self.search([("track_id", "=", self.track_id.id)], limit=8)
        return (others - self - self._origin).filtered(lambda v: not v.problem)

    def _study(self):
        """Return what the variant gives beside the present barème and other variants.

        :return: plain data::

            {"columns": [name], "own": place of the variant,
             "groups": [{"title", "count", "rows": [(level, [cell])], "moves": [...]}],
             "why_none": why no real answers are studied, "lost": [code],
             "up" and "down": [(body, level, level)],
             "questions": [{"title", "most", "spread"}], "idle": [title]}

            A cell is ``{"count", "percent"}``, None where the scale has no such level;
            moves are ``(up, down)``, against the present barème.
        """
        self.ensure_one()
        present, own, others = Scheme.from_json(self._base()), self._scheme(), []
        for other in self._siblings():
            others.append((other.name, other._scheme()))
        columns = [
            (self.env._("Present barème"), present),
            (self.name or self.env._("This variant"), own),
            *others,
        ]
        track = self._answers_track()
        submissions, given = self._real_answers(track)
        mapped = [map_answers(present, answers) for answers in given]
        files = [answers for answers, _lost in mapped]
        studies = [study(scheme, files) for _name, scheme in columns]
        groups = []
        if files:
            groups.append(self._real_group(columns, studies, track, given))
        groups += self._invented_groups(columns)
        return {
            "columns": [name for name, _scheme in columns],
            "groups": groups,
            "why_none": "" if files else self._why_none(track),
            "lost": sorted(set().union(*(lost for _answers, lost in mapped))),
            **self._moved(own, studies, submissions),
            **self._question_rows(own, studies[1], bool(files)),
        }

    def _why_none(self, track):
        edition = track.edition_id
        if edition.state == "archived":
            return self.env._(
                "“%s” is archived: its answers are not read any more. Only invented "
                "candidatures are studied.",
                edition.name,
            )
        if edition:
            return self.env._(
                "“%s” has no answers on this track: only invented candidatures are "
                "studied.",
                edition.name,
            )
        return self.env._(
            "No earlier edition with published results has answers on this track: only "
            "invented candidatures are studied."
        )

    def _real_group(self, columns, studies, track, given):
        counts = [found.counts for found in studies]
        scales = [scheme for _name, scheme in columns]
        moved = [
            moves(s, studies[0].levels, f.levels)
            for s, f in zip(scales, studies, strict=True)
        ]
        group = self._group(
            self.env._("Real answers: %s", track.edition_id.name),
            len(given),
            scales,
            counts,
            [tuple(map(len, pair)) for pair in moved],
        )
        if track != self.track_id:
            # the year as it was scored: a scale that may be another
            frozen = track.edition_id._scheme(track)
            levels = study(frozen, given).counts
            group["before"] = {
                "title": self.env._("As scored by “%s”", track.edition_id.name),
                "rows": self._rows([frozen], [levels], len(given)),
            }
        return group

    def _invented_groups(self, columns):
        """Return the levels of invented candidatures: the same ones in each column."""
        words = {
            "weak": self.env._("%s invented candidatures, weak", INVENTED),
            "average": self.env._("%s invented candidatures, average", INVENTED),
            "strong": self.env._("%s invented candidatures, strong", INVENTED),
            "incomplete": self.env._("%s invented candidatures, incomplete", INVENTED),
        }
        scales = [scheme for _name, scheme in columns]
        present = _dump(scales[0])
        groups = []
        for kind in KINDS:
            levels = [_invented_levels(present, _dump(s), kind) for s in scales]
            moved = [
                moves(s, levels[0], own) for s, own in zip(scales, levels, strict=True)
            ]
            counts = [{code: own.count(code) for code in own} for own in levels]
            sizes = [tuple(map(len, pair)) for pair in moved]
            groups.append(self._group(words[kind], INVENTED, scales, counts, sizes))
        return groups

    def _group(self, title, count, scales, counts, sizes):
        return {
            "title": title,
            "count": count,
            "rows": self._rows(scales, counts, count),
            "moves": sizes,
        }

    def _rows(self, scales, counts, total):
        """Return the rows of a table: the highest level first, then none."""
        rows = []
        for code, name in [
            *((level.code, level.name) for level in reversed(scales[0].levels)),
            (None, self.env._("No level")),
        ]:
            cells = [
                {
                    "count": found.get(code, 0),
                    "percent": _percent(found.get(code, 0), total),
                }
                for found in counts
            ]
            rows.append((name or code, cells))
        return rows

    def _moved(self, scheme, studies, submissions):
        """Return the bodies that the variant takes up and down, for the office."""
        before, after = studies[0].levels, studies[1].levels
        names = {level.code: level.name or level.code for level in scheme.levels}
        names[None] = self.env._("No level")
        found = moves(scheme, before, after)
        up, down = (
            sorted(
                (
                    (
                        submissions[place].partner_id.name or "",
                        names[before[place]],
                        names[after[place]],
                    )
                    for place in places
                ),
                key=lambda moved: french_order(moved[0]),
            )
            for places in found
        )
        return {"up": up, "down": down}

    def _question_rows(self, scheme, found, is_real):
        if not is_real:
            found = study(scheme, invented(scheme, "average", INVENTED))
        lang = self.env.lang or "en"
        most = max((weight.spread for weight in found.weights), default=0) or 1
        titles = {code: f"{code} · {q.title}" for code, q in scheme.questions.items()}
        return {
            "is_real": is_real,
            "questions": [
                {
                    "title": titles[weight.question],
                    "most": format_score(weight.percent, lang),
                    "spread": format_score(weight.spread, lang),
                    "bar": _percent(weight.spread, most),
                }
                for weight in found.weights
                if weight.spread
            ],
            "idle": [titles[code] for code in found.idle],
        }


def _percent(count, total):
    return round(100 * count / total) if total else 0


def _dump(scheme):
    return canonical(scheme.to_json()).decode()


@lru_cache(maxsize=256)  # the same barème is asked at each reading of a form
def _invented_levels(present, dump, kind):
    """Return the level of each invented candidature of a kind, scored by a barème.

    :param present: the barème that says what may be answered, as canonical JSON
    :param dump: the one that scores
    """
    files = _invented_files(present, kind)
    return study(_read(dump), files).levels


@lru_cache(maxsize=16)
def _invented_files(dump, kind):
    return tuple(invented(_read(dump), kind, INVENTED))


def _read(dump):
    return Scheme.from_json(json.loads(dump))
