# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo import api, models
from odoo.fields import Domain

from odoo.addons.tnl_label.observatory import BANDS, NONE
from odoo.addons.tnl_label.scoring.parts import NO, YES
from odoo.addons.tnl_label.tools.counts import format_count, format_percent


class TnlEdition(models.Model):
    """The observatory in words: the figures of the published editions, side by side."""

    _name = "tnl.edition"
    _inherit = "tnl.edition"

    @api.model
    def _observed(self):
        """Return what each published edition tells, the oldest first.

        :return: list of the frozen contents, see ``_observatory_content``
        """
        published = self._public().sudo().filtered(lambda e: e._is_published())
        told = published.sorted("year").filtered("observatory_json")
        return [json.loads(edition.observatory_json) for edition in told]

    @api.model
    def _has_observatory(self):
        """Tell whether the observatory has something to read: links lead to it then."""
        told = Domain("observatory_json", "like", '"answers"')
        # whether, and nothing else; of what is public
        return bool(
            self.sudo().search_count(
                told & Domain("state", "in", ("published", "archived")), limit=1
            )
        )

    @api.model
    def _observatory(self, contents):
        """Return the page of the observatory.

        A question is followed over the years as long as its words stay the same.

        :param contents: of ``_observed``
        The latest year comes first.

        :return: list of ``{"key", "title", "questions"}``; each question has "title",
            "track" if several have it, "years", "answers" (label and a cell for each
            year) and "group" (of the last year: columns, rows of cells); a cell is
            None where nothing is told
        """
        found = {}
        for content in contents:
            for track in content["tracks"]:
                for question in track["questions"]:
                    key = (track["code"], question["code"], question["title"])
                    followed = found.setdefault(
                        (question["theme"], *key), {"track": track["name"], "years": []}
                    )
                    year = (content["edition"], track, question)
                    followed["years"].append(year)
        has_tracks = len({key[1] for key in found}) > 1
        field = self.env["tnl.question"]._fields["observatory"]
        themes = dict(field._description_selection(self.env))
        return [
            {
                "key": theme,
                "title": themes[theme],
                "questions": [
                    self._followed(key[3], item, has_tracks)
                    for key, item in found.items()
                    if key[0] == theme
                ],
            }
            for theme in themes
            if any(key[0] == theme for key in found)
        ]

    def _followed(self, title, item, has_tracks):
        years, rank, counts = [], {}, {}
        for year, track, question in item["years"]:
            words = self.env._("(%s bodies)", track["bodies"])
            years.append({"year": year, "words": words})
            for answer in question["answers"]:
                label = self._observed_label(question, answer["names"])
                rank[label] = _rank(question, answer)
                counts[label, year] = self._observed_cell(
                    answer["count"], track["bodies"]
                )
        return {
            "title": title,
            "track": item["track"] if has_tracks else "",
            "years": years[::-1],
            "answers": [
                {
                    "label": label,
                    "cells": [
                        counts.get((label, year["year"])) for year in years[::-1]
                    ],
                }
                for label in sorted(rank, key=rank.get)
            ],
            "group": self._observed_groups(*item["years"][-1]),
        }

    def _observed_groups(self, year, track, question):
        groups = track["groups"]
        rows = [
            {
                "label": self._observed_label(question, answer["names"]),
                "cells": [
                    count and self._observed_cell(count, group["bodies"])
                    for count, group in zip(answer["rows"], groups, strict=True)
                ],
            }
            for answer in question["answers"]
        ]
        shown = [n for n in range(len(groups)) if any(row["cells"][n] for row in rows)]
        return {
            "year": year,
            "columns": [self._group_text(groups[n]) for n in shown],
            "rows": [row | {"cells": [row["cells"][n] for n in shown]} for row in rows],
        }

    def _observed_cell(self, count, bodies):
        share = 100 * count / bodies
        return {
            "count": count,
            "share": round(share, 1),
            "words": format_percent(round(share), self.env.lang or "en_US", 0),
        }

    def _observed_label(self, question, names):
        """Return the answers counted together, in words."""
        words = [self._answer_text(question, name) for name in names]
        return " · ".join(words)

    def _answer_text(self, question, name):
        if not name:
            return self.env._("No answer, or not concerned")
        if question["kind"] == "percentage":
            return {
                "0": format_percent(0, self.env.lang or "en_US", 0),
                "1": self.env._("Less than 25 %"),
                "25": self.env._("From 25 to less than 50 %"),
                "50": self.env._("From 50 to less than 75 %"),
                "75": self.env._("75 % or more"),
            }[name]
        yes_or_no = {"yes": self.env._("Yes"), "no": self.env._("No")}
        return question["labels"].get(name) or yes_or_no.get(name) or name

    def _group_text(self, group):
        """Say whom a group is made of."""
        kinds = self.env["tnl.partner.kind"].sudo()  # a public list of words
        kind = kinds.search([("code", "=", group["kind"])], limit=1).name
        if not group["kind"]:
            return self.env._("Other bodies")
        lang = self.env.lang or "en_US"
        low = format_count(group["lowest"], lang)
        below = format_count(group["below"], lang)
        highest = format_count(group["below"] - 1, lang)
        if group["below"] and group["lowest"] > 1:
            size = self.env._(
                "%(lowest)s to %(highest)s inhabitants", lowest=low, highest=highest
            )
        elif group["below"]:
            size = self.env._("fewer than %s inhabitants", below)
        elif group["lowest"]:
            size = self.env._("%s inhabitants or more", low)
        else:
            return kind or group["kind"]
        return self.env._("%(kind)s, %(size)s", kind=kind or group["kind"], size=size)

    @api.model
    def _observatory_rows(self, contents):
        """Yield the rows of the open data: one for each answer and group, then all."""
        for content in contents:
            for track in content["tracks"]:
                groups = [*track["groups"], {"bodies": track["bodies"]}]
                for question in track["questions"]:
                    for answer in question["answers"]:
                        label = self._observed_label(question, answer["names"])
                        counts = [*answer["rows"], answer["count"]]
                        for group, count in zip(groups, counts, strict=True):
                            if count is not None:
                                head = (content, track, question)
                                yield _row(*head, label, group, count)


def _rank(question, answer):
    """Return the place of an answer: as the form has it; what many may name, by number.

    Answers that are counted together come last.
    """
    if question["kind"] in ("multiple", "table"):
        return (-answer["count"],)
    order = [*question["labels"], *BANDS, YES, NO, NONE]
    return len(answer["names"]), order.index(answer["names"][0])


def _row(content, track, question, label, group, count):
    return {
        "edition": content["edition"],
        "track": track["code"],
        "theme": question["theme"],
        "question_code": question["code"],
        "question": question["title"],
        "answer": label,
        "group": "all" if "kind" not in group else group["kind"] or "others",
        "population_from": group.get("lowest") or "",
        "population_below": group.get("below") or "",
        "bodies": group["bodies"],
        "count": count,
        "share": round(100 * count / group["bodies"], 1),
    }
