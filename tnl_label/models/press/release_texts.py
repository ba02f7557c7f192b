# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...press import text as press_text
from ...tools.groups import OFFICER


class TnlReleaseTextMixin(models.AbstractModel):
    """Texts in which words between braces stand for figures of the edition."""

    _name = "tnl.release.text.mixin"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Text of a press release"

    _text_fields = ()

    def _is_frozen_field(self, field):
        return True  # published as it is written: each change is an act

    def _check_words(self):
        for record in self:
            for name in record._text_fields:
                unknown = press_text.unknown(record[name] or "")
                if unknown:
                    raise ValidationError(
                        self.env._(
                            "%(unknown)s stands for nothing. The words that are "
                            "replaced are: %(known)s.",
                            unknown=", ".join(unknown),
                            known=", ".join(f"{{{w}}}" for w in press_text.WORDS),
                        )
                    )


class TnlRelease(models.Model):
    """A press release: the office keeps its texts, the figures are of the day.

    Without an edition it is the model that every edition starts from.
    """

    _name = "tnl.release"
    _inherit = ["tnl.release.text.mixin"]
    _description = "Press release"
    _order = "edition_id, kind, id"
    _rec_name = "title"

    _text_fields = ("title", "lead")

    edition_id = fields.Many2one(
        "tnl.edition",
        index=True,
        ondelete="cascade",
        help="Empty for the model that editions start from.",
    )
    kind = fields.Selection(
        [("call", "Call for applications"), ("results", "Results")],
        required=True,
        default="call",
    )
    date = fields.Date(
        string="Dated",
        copy=False,
        help="Day written on the release; by default the opening of the call or the "
        "publication of the results.",
    )
    title = fields.Text(
        required=True,
        help="The first line whose figures are all known is the title.",
    )
    lead = fields.Text(string="Introduction")
    section_ids = fields.One2many("tnl.release.section", "release_id", copy=True)
    published_on = fields.Datetime(readonly=True, copy=False, tnl_editable="")
    content_json = fields.Text(
        string="Text as published",
        readonly=True,
        copy=False,
        prefetch=False,
        tnl_editable="",
    )
    addition_ids = fields.One2many(
        "tnl.release.addition",
        "release_id",
        string="Added since",
        help="Dated, under the text as it was published.",
    )

    _one_per_edition = models.Constraint(
        "UNIQUE (edition_id, kind)", "This edition already has this press release."
    )

    @api.constrains("title", "lead")
    def _check_texts(self):
        self._check_words()

    @api.depends("edition_id", "kind")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for release in self:
            name = release.edition_id.name or self.env._("Model")
            release.display_name = f"{name} – {kinds.get(release.kind)}"

    @api.model_create_multi
    def create(self, vals_list):
        releases = super().create(vals_list)
        self.env["tnl.journal"]._record("tnl.release.created", releases)
        return releases

    def write(self, vals):
        if set(vals) - {"addition_ids", "published_on", "content_json"}:
            self._refuse_published()
        result = super().write(vals)
        self.env["tnl.journal"]._record(
            "tnl.release.changed", self, {"fields": sorted(vals)}
        )
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_in_the_journal(self):
        self._refuse_published()
        self.env["tnl.journal"]._record("tnl.release.removed", self)

    def _refuse_published(self):
        """Refuse to rewrite what was published with a date."""
        if any(release.published_on for release in self):
            raise UserError(
                self.env._(
                    "This press release is published: it no longer changes. Write a "
                    "dated addition under it."
                )
            )

    def action_pdf(self):
        """Button of the form: read the release as it would be printed now."""
        return self._action_document("pdf")

    def action_odt(self):
        """Button of the form: the same, for an office suite."""
        return self._action_document("odt")

    def _action_document(self, extension):
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_url",
            "url": f"/tnl/release/{self.id}/release.{extension}",
            "target": "download",
        }


class TnlReleaseSection(models.Model):
    """A part of a release: a heading, a text, and perhaps a list made from records."""

    _name = "tnl.release.section"
    _inherit = ["tnl.release.text.mixin"]
    _description = "Part of a press release"
    _order = "release_id, sequence, id"

    _text_fields = ("name", "text")

    release_id = fields.Many2one(
        "tnl.release", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(string="Heading", required=True)
    text = fields.Text(
        help="One sentence a line; a sentence whose figure is not known is left out. "
        "An empty line begins a paragraph, a dash an item of a list."
    )
    block = fields.Selection(
        [
            ("axes", "What is evaluated"),
            ("levels", "The levels"),
            ("laureates", "The laureates, level by level"),
        ],
        string="Followed by",
    )

    @api.constrains("name", "text")
    def _check_texts(self):
        self._check_words()

    @api.model_create_multi
    def create(self, vals_list):
        sections = super().create(vals_list)
        sections.release_id._refuse_published()
        sections._journal()
        return sections

    def write(self, vals):
        self.release_id._refuse_published()
        result = super().write(vals)
        self._journal()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_in_the_journal(self):
        self.release_id._refuse_published()
        self._journal()

    def _journal(self):
        self.env["tnl.journal"]._record(
            "tnl.release.changed", self.release_id, {"fields": ["section_ids"]}
        )


class TnlEdition(models.Model):
    _name = "tnl.edition"
    _inherit = "tnl.edition"

    release_ids = fields.One2many(
        "tnl.release",
        "edition_id",
        string="Press releases",
        copy=True,
        groups=OFFICER,
    )

    def action_releases(self):
        """Button of the form: the edition's own releases, made from the models."""
        self.ensure_one()
        self._make_releases()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "tnl_label.tnl_release_action"
        )
        return action | {"domain": [("edition_id", "=", self.id)]}

    def _make_releases(self):
        """Give the edition a copy of each model that it has not changed yet."""
        releases = self.env["tnl.release"]
        for kind in ("call", "results"):
            if kind not in self.release_ids.mapped("kind"):
                model = releases.search(
                    [("edition_id", "=", False), ("kind", "=", kind)],
                    order="id",
                    limit=1,
                )
                model.copy({"edition_id": self.id})
