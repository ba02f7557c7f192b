# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.instants import format_day, to_zone
from ...tools.language import FRENCH, in_french


class TnlReleaseAddition(models.Model):
    """What has happened since a press release: under its text, with its day, for ever.

    Acts on the edition write their own; the office writes others.
    """

    _name = "tnl.release.addition"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Addition to a press release"
    _order = "release_id, added_on, id"
    _rec_name = "text"
    _tnl_editable = "create"

    release_id = fields.Many2one(
        "tnl.release", required=True, index=True, ondelete="cascade"
    )
    added_on = fields.Datetime(
        string="On",
        required=True,
        readonly=True,
        default=fields.Datetime.now,
        tnl_editable="once",
    )
    text = fields.Text(required=True)

    @api.model_create_multi
    def create(self, vals_list):
        additions = super().create(vals_list)
        self.env["tnl.journal"]._record("tnl.release.added", additions.release_id)
        return additions

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("What was added to a press release stays."))


class TnlEdition(models.Model):
    """A press release is frozen on its day: what comes after is added, and dated."""

    _name = "tnl.edition"
    _inherit = "tnl.edition"

    def _open_call(self, found):
        result = super()._open_call(found)
        self._freeze_release("call")
        return result

    def action_publish(self):
        result = super().action_publish()
        self._freeze_release("results")
        return result

    def _extend(self, date_close, reason):
        self._freeze_release("call")
        result = super()._extend(date_close, reason)
        edition = in_french(self)
        edition._add_to_release(
            "call",
            edition.env._(
                "The call closes on %s.", edition._format_instant(date_close)
            ),
        )
        return result

    def _freeze_release(self, kind):
        """Keep a release as it is read now; once it is kept, nothing rewrites it.

        :return: (sudo) the edition's own release, empty when nothing is public yet
        """
        self.ensure_one()
        if kind not in self._release_kinds():
            return self.env["tnl.release"]
        edition = self.sudo()  # an act on the edition: the text is not for its author
        edition._make_releases()
        release = edition._release(kind)
        if release and not release.published_on:
            content = edition._release_content(release, edition._told_awards())
            release.write(
                {
                    "published_on": fields.Datetime.now(),
                    "content_json": json.dumps(content, ensure_ascii=False),
                }
            )
        return release

    def _told_awards(self):
        return self.env["tnl.award"]._public([("edition_id", "=", self.id)])

    def _add_to_release(self, kind, text):
        """Add what has just happened under a release that is public."""
        release = self._freeze_release(kind)
        if release:
            release.addition_ids.create({"release_id": release.id, "text": text})

    def _public_release(self, kind):
        """Return what the public reads: the text of the day, then what was added.

        :return: as ``_release_content`` does
        """
        self.ensure_one()
        release = self._release(kind)
        content = (
            json.loads(release.content_json)
            if release.published_on
            else self._release_content(release, self._told_awards())
        )
        added = [
            {
                "kind": "text",
                "text": f"{self._added_day(addition)}\u00a0: {addition.text}",
            }
            for addition in release.addition_ids
        ]
        if added:
            title = in_french(self).env._("Added since the publication")
            content["sections"] += [{"title": title, "blocks": added}]
        return content

    def _added_day(self, addition):
        day = to_zone(addition.added_on, self.tz or "UTC").date()
        return format_day(day, "UTC", FRENCH)


class TnlAwardChange(models.Model):
    """A change to a label is told under the release that announced it."""

    _name = "tnl.award.change"
    _inherit = "tnl.award.change"

    def _apply(self):
        award = in_french(self.award_id)
        award.edition_id._freeze_release("results")  # as it was before the change
        before = award.laureate_name
        result = super()._apply()
        word, sentence = award._standing_text()
        text = f"{before}\u00a0: {word}. {sentence}"
        if self.act == "corrected":
            text = award.env._(
                "Read “%(correct)s” where “%(before)s” is written.",
                correct=award.laureate_name,
                before=before,
            )
        award.edition_id._add_to_release("results", text)
        return result
