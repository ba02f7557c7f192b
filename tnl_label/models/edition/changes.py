# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from markupsafe import Markup

from odoo import fields, models
from odoo.tools import html2plaintext

from ...tools.decimals import decimal_text
from ...tools.groups import OFFICER
from ...tools.language import in_french
from ...tools.year_changes import ADDED, CHANGED, REMOVED, Part, compare

_DATES = ("date_open", "date_close", "date_jury", "date_publish")
_FACTS = (
    "name",
    "rank",
    "social_account",
    "hashtag",
    "label_site",
    "ceremony_name",
    "ceremony_place",
    "ceremony_start",
    "ceremony_end",
    "signatory_name",
    "signatory_function",
    "jury_seats",
)
_TEXTS = ("description", "rules_url")


class TnlEdition(models.Model):
    """What changed since last year: what the orientation committee reads."""

    _name = "tnl.edition"
    _inherit = "tnl.edition"

    changes_html = fields.Html(
        string="What changed since last year",
        compute="_compute_changes_html",
        groups=OFFICER,
        sanitize=False,  # made of escaped texts
    )
    has_changes = fields.Boolean(
        string="Follows another edition", compute="_compute_has_changes", groups=OFFICER
    )

    def _compute_has_changes(self):
        for edition in self:
            edition.has_changes = bool(edition._last_edition())

    def _compute_changes_html(self):
        for edition in self:
            parts = []
            for section in edition._changes():
                parts.append(Markup("<h3>%s</h3>") % section["title"])
                parts += [_as_html(block) for block in section["blocks"]]
            edition.changes_html = Markup("").join(parts)

    def _last_edition(self):
        """Return the edition that this one follows: prepared from it, or before."""
        self.ensure_one()
        before = self.search([("year", "<", self.year)], order="year desc", limit=1)
        return self.previous_id or before

    def _changes_content(self):
        """Return the document of the changes; see ``printing.release_html``."""
        self.ensure_one()
        self._require_group(OFFICER)
        edition = in_french(self)
        last = edition._last_edition()
        return {
            "kicker": edition.env._("For the orientation committee"),
            "date": edition._format_date(fields.Datetime.now()),
            "title": edition.env._("%s: what changes", edition.name),
            "lead": [
                {
                    "kind": "text",
                    "text": edition.env._("Compared with: %s", last.name or ""),
                }
            ],
            "sections": edition._changes(),
        }

    def _action_changes(self, extension):
        self._require_group(OFFICER)
        return {
            "type": "ir.actions.act_url",
            "url": f"/tnl/edition/{self.id}/changes.{extension}",
            "target": "download",
        }

    def action_changes_pdf(self):
        """Button of the form: what changed, to print."""
        return self._action_changes("pdf")

    def action_changes_odt(self):
        """Button of the form: what changed, for an office suite."""
        return self._action_changes("odt")

    def _twin_track(self, track, last=None):
        """Return the track of an earlier edition that one of this follows, or none.

        :param last: the earlier edition; by default the one that this one follows
        """
        before = (last or self._last_edition()).track_ids
        twin = before.filtered(lambda other: other.code == track.code)
        if not twin and len(self.track_ids) == len(before) == 1:
            return before
        return twin

    # --- comparing --------------------------------------------------------------------

    def _changes(self):
        """Return ``[{"title", "blocks"}]``: the sections where something changed."""
        last = self._last_edition()
        if not last:
            return []
        pairs = [("", self, last)]
        for track in self.track_ids:
            twin = self._twin_track(track)
            if twin:
                pairs.append((f"{track.name} – ", track, twin))
        sections = [
            (prefix + title, compare(before, after))
            for prefix, now, then in pairs
            for (title, after), (_title, before) in zip(
                now._year_parts(), then._year_parts(), strict=True
            )
        ]
        return [
            {"title": title, "blocks": self._change_blocks(found)}
            for title, found in sections
            if found
        ]

    def _change_blocks(self, found):
        words = {
            ADDED: self.env._("Added"),
            REMOVED: self.env._("Removed"),
            CHANGED: self.env._("Changed"),
        }
        blocks = []
        for kind, title in words.items():
            lines = [self._change_line(c) for c in found if c.kind == kind]
            if lines:
                blocks.append({"kind": "heading", "text": title})
                blocks.append({"kind": "list", "items": lines})
        return blocks

    def _change_line(self, change):
        if not change.facts:
            return change.label
        said = []
        for name, before, after in change.facts:
            moved = f"{before or '–'} → {after or '–'}"
            said.append(
                self.env._("%(fact)s: %(moved)s", fact=name, moved=moved)
                if name
                else moved
            )
        return self.env._(
            "%(part)s: %(problem)s", part=change.label, problem=", ".join(said)
        )

    def _year_parts(self):
        """Return ``[(title, parts)]`` of what an edition says.

        Other rooms and addons add to it with ``super()``: the same titles every year.
        """
        return [
            (self.env._("Edition"), self._fact_parts(_FACTS)),
            (self.env._("Calendar"), self._fact_parts(_DATES)),
            (
                self.env._("Partners"),
                [
                    *_body_parts(self.organiser_ids, self._label_of("organiser_ids")),
                    *_body_parts(self.partner_ids, self._label_of("partner_ids")),
                ],
            ),
            (self.env._("Texts"), self._fact_parts(_TEXTS)),
            (
                self.env._("Tracks"),
                [Part(track.code, track.name) for track in self.track_ids],
            ),
        ]

    def _fact_parts(self, names):
        return [
            Part(name, self._label_of(name), {"": self._fact(name)}) for name in names
        ]

    def _fact(self, name):
        field, value = self._fields[name], self[name]
        if not value:
            return ""
        if field.type == "datetime":
            return self._format_instant(value)
        if field.type == "date":
            return self._format_date(value)
        if field.type == "html":
            return html2plaintext(value).strip()
        return str(value)


class TnlTrack(models.Model):
    _inherit = "tnl.track"

    def _year_parts(self):
        """Return ``[(title, parts)]`` of the axes, the questions and the levels."""
        form = self.questionnaire_id
        return [
            (self.env._("Axes"), [axis._year_part() for axis in form.axis_ids]),
            (
                self.env._("Questions"),
                [q._year_part() for q in form.axis_ids.question_ids],
            ),
            (self.env._("Levels"), [level._year_part() for level in self.level_ids]),
        ]


class TnlAxis(models.Model):
    _inherit = "tnl.axis"

    def _year_part(self):
        names = ("name", "description", "weight", "ceiling")
        return Part(self.code, self.name, _facts(self, names))


class TnlQuestion(models.Model):
    _inherit = "tnl.question"

    _year_facts = (
        "axis_id",
        "name",
        "help",
        "kind",
        "is_required",
        "is_not_applicable_allowed",
        "has_evidence",
        "unit",
        "max_length",
        "condition_question_id",
        "condition_choices",
        "max_points",
        "points_yes",
        "points_filled",
        "brackets",
    )

    def _year_part(self):
        """Return the question as the comparison of two years reads it."""
        facts = _facts(self, self._year_facts)
        for choice in self.choice_ids:
            name = self.env._("Choice “%s”", choice.code)
            facts[name] = f"{choice.name} ({decimal_text(choice.points)})"
        return Part(self.code, self.display_name, facts)


class TnlLevel(models.Model):
    _inherit = "tnl.level"

    def _year_part(self):
        names = (
            "name",
            "sequence",
            "description",
            "threshold",
            "axis_minimum",
            "symbol",
        )
        facts = _facts(self, names)
        gates = self._fields["gate_question_ids"]._description_string(self.env)
        facts[gates] = ", ".join(self.gate_question_ids.mapped("code"))
        return Part(self.code, self.name, facts)


def _facts(record, names):
    """Return a text by label, of fields of a record; numbers without useless zeros."""
    facts = {}
    for name in names:
        field = record._fields[name]
        label = field._description_string(record.env)
        facts[label] = _fact_text(record, field)
    return facts


def _fact_text(record, field):
    value = record[field.name]
    if field.type == "boolean":
        return record.env._("yes") if value else record.env._("no")
    if field.type == "float":
        return decimal_text(value)
    if field.type == "selection":
        return dict(field._description_selection(record.env)).get(value, "")
    if field.type == "many2one":
        return (value.code or "") if value else ""
    return str(value or "")


def _body_parts(bodies, role):
    """Return the bodies of a role, each once."""
    return [Part(f"{role} {body.id}", f"{body.name} ({role})") for body in bodies]


def _as_html(block):
    if block["kind"] == "list":
        items = [Markup("<li>%s</li>") % item for item in block["items"]]
        return Markup("<ul>%s</ul>") % Markup("").join(items)
    return Markup("<h4>%s</h4>") % block["text"]
