# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import json
from hashlib import sha256

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.groups import OFFICER


class TnlStory(models.Model):
    """One version of what a laureate tells of its free software.

    Its body writes a draft and sends it; what is sent never changes. The office accepts
    that very version, which everybody then reads, or refuses it with a reason. A later
    version waits beside the one that is public.
    """

    _name = "tnl.story"
    _inherit = ["tnl.workflow.mixin"]
    _description = "Story of a laureate"
    _tnl_editable = ""
    _order = "id desc"

    _initial_state = "draft"
    _transitions = {
        "draft": frozenset({"waiting"}),
        "waiting": frozenset({"accepted", "refused", "replaced", "withdrawn"}),
        "accepted": frozenset({"replaced", "withdrawn"}),
    }

    award_id = fields.Many2one(
        "tnl.award", required=True, readonly=True, index=True, ondelete="restrict"
    )
    edition_id = fields.Many2one(related="award_id.edition_id", store=True, index=True)
    partner_id = fields.Many2one(
        related="award_id.partner_id", store=True, string="Collectivity", index=True
    )
    text = fields.Text(string="Story", readonly=True)
    link_ids = fields.One2many(
        "tnl.story.link", "story_id", string="Links", readonly=True
    )
    picture_ids = fields.One2many(
        "tnl.story.picture", "story_id", string="Pictures", readonly=True
    )
    state = fields.Selection(
        [
            ("draft", "Being written"),
            ("waiting", "Waits for the office"),
            ("accepted", "Public"),
            ("refused", "Not accepted"),
            ("replaced", "Replaced by another version"),
            ("withdrawn", "Taken back by the body"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )
    sent_on = fields.Datetime(string="Sent on", readonly=True, copy=False)
    answered_on = fields.Datetime(string="Answered on", readonly=True, copy=False)
    answered_by_id = fields.Many2one(
        "res.users",
        string="Answered by",
        readonly=True,
        copy=False,
        ondelete="restrict",
    )
    refusal_reason = fields.Text(
        string="Why it is not accepted",
        copy=False,
        help="Written to the collectivity, which corrects its story and sends it "
        "again.",
        tnl_editable="write",
        tnl_reason=True,
    )

    _one_draft = models.UniqueIndex(
        "(award_id) WHERE state = 'draft'", "This story is already being written."
    )
    _one_waiting = models.UniqueIndex(
        "(award_id) WHERE state = 'waiting'", "A version of this story already waits."
    )
    _one_public = models.UniqueIndex(
        "(award_id) WHERE state = 'accepted'", "Another version is already public."
    )

    @api.depends("award_id")
    def _compute_display_name(self):
        for story in self:
            story.display_name = story.award_id.display_name

    def _door_of(self, name):
        # a reason is written as long as the version waits, and stays as it was sent
        if name == "refusal_reason" and any(s.state != "waiting" for s in self):
            return "hand"
        return super()._door_of(name)

    # --- the office -------------------------------------------------------------------

    def action_accept(self):
        """Let everybody read these very versions."""
        self._require_group(OFFICER)
        for story in self.filtered(lambda s: s.state != "accepted"):
            story._require_holding()
            # the versions of one story: sudo, the group was checked
            before = story.sudo().award_id.story_ids
            before.filtered(lambda s: s.state == "accepted")._transition("replaced")
            story._transition("accepted", **story._answered())
            story._tell_body()

    def action_refuse(self):
        """Keep these versions from the public; their bodies are told why."""
        self._require_group(OFFICER)
        for story in self.filtered(lambda s: s.state != "refused"):
            if story.state == "waiting" and not (story.refusal_reason or "").strip():
                raise UserError(
                    self.env._(
                        "Write why it is not accepted: the collectivity is told."
                    )
                )
            story._transition("refused", **story._answered())
            story._tell_body()

    def _require_holding(self):
        if not self.award_id._holds():
            raise UserError(
                self.env._(
                    "%s does not hold its label now: its story is not shown.",
                    self.display_name,
                )
            )

    def _answered(self):
        return {"answered_on": fields.Datetime.now(), "answered_by_id": self.env.uid}

    def _tell_body(self):
        """Queue the mail that tells the people of the body what was answered."""
        self.ensure_one()
        if self.sudo().partner_id._tnl_contact_emails():  # addresses go to the mail
            template = self.env.ref("tnl_label.mail_template_story").sudo()
            template._send_as_act(self.ids)

    # --- what a version holds ---------------------------------------------------------

    def _mark(self):
        """Return a digest of the words and links of a version, or of none at all."""
        links = [[link.name, link.url] for link in self.link_ids]
        return sha256(json.dumps([self.text or "", links]).encode()).hexdigest()

    def _paragraphs(self):
        """Return the paragraphs of the text, an empty line being between two."""
        text = (self.text or "").replace("\r", "")
        return [part.strip("\n") for part in text.split("\n\n") if part.strip()]

    def _duplicate(self):
        """Return (sudo) a draft that holds what this version holds, or an empty one."""
        draft = self.create({"award_id": self.award_id.id, "text": self.text})
        draft._put_links([(link.name, link.url) for link in self.link_ids])
        for picture in self.picture_ids:
            picture._put_in(draft)
        return draft

    def _put_links(self, links):
        self.link_ids.unlink()
        self.link_ids.create(
            [{"story_id": self.id, "name": name, "url": url} for name, url in links]
        )


class TnlStoryLink(models.Model):
    """A page that a story leads to."""

    _name = "tnl.story.link"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Link of a story"
    _tnl_editable = ""
    _order = "story_id, id"

    story_id = fields.Many2one(
        "tnl.story", required=True, readonly=True, index=True, ondelete="cascade"
    )
    name = fields.Char(string="Title", required=True, readonly=True)
    url = fields.Char(
        string="Address", required=True, readonly=True, tnl_web_address=True
    )


class TnlStoryPicture(models.Model):
    """A picture of a story, drawn anew when it was received."""

    _name = "tnl.story.picture"
    _inherit = ["tnl.stored.file.mixin", "tnl.writable.fields.mixin"]
    _description = "Picture of a story"
    _tnl_editable = "once"
    _order = "story_id, id"
    _rec_name = "alt"

    story_id = fields.Many2one(
        "tnl.story", required=True, readonly=True, index=True, ondelete="cascade"
    )
    alt = fields.Char(
        string="Alternative text",
        required=True,
        readonly=True,
        help="Said to those who do not see the picture.",
    )
    credit = fields.Char(readonly=True, help="Who made it, and its licence.")
    content = fields.Binary(
        string="Picture",
        attachment=False,
        required=True,
        readonly=True,
        tnl_digest="sha256",
    )
    sha256 = fields.Char(required=True, readonly=True, size=64)
    width = fields.Integer(
        string="Width (pixels)", required=True, readonly=True, aggregator=None
    )
    height = fields.Integer(
        string="Height (pixels)", required=True, readonly=True, aggregator=None
    )

    def _file_name(self):
        """Return the last part of its address, below the page of its laureate."""
        self.ensure_one()
        return f"story-{self.id}.webp"

    def _put_in(self, story):
        """Add the same picture to another version."""
        self.create(
            {
                "story_id": story.id,
                "alt": self.alt,
                "credit": self.credit,
                "content": base64.b64encode(self._stored_bytes("content")),
                "sha256": self.sha256,
                "width": self.width,
                "height": self.height,
            }
        )
