# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
from hashlib import sha256

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...tools.file_kind import MAX_SIZE, MEGABYTE
from ...tools.groups import OFFICER
from ...tools.picture import NotAPicture, remade
from ...tools.story_limits import LINKS, PICTURES, STORY_LENGTH

_TITLE_LENGTH = 120
_ADDRESS_LENGTH = 500
_ALT_LENGTH = 250


class TnlAward(models.Model):
    """What the body tells of its label, and what everybody reads of it.

    Every act is called with the award in sudo: who asks was checked to be of the body.
    """

    _name = "tnl.award"
    _inherit = "tnl.award"

    story_ids = fields.One2many("tnl.story", "award_id", groups=OFFICER)

    def _may_tell(self):
        """Tell whether the body may write its story: its label is public, and holds."""
        self.ensure_one()
        return self._holds()

    def _story(self, *states):
        """Return (sudo) the latest version, of some states alone when they are given.

        :return: ``tnl.story``, perhaps none
        """
        self.ensure_one()
        stories = self.sudo().story_ids  # of the body, which the caller has checked
        found = stories.filtered(lambda s: not states or s.state in states)
        return found.sorted("id", reverse=True)[:1]

    def _require_telling(self):
        if not self._may_tell():
            raise UserError(
                self.env._("Your label does not hold now: its story is not shown.")
            )
        # two people who write at once: the second sees what the first has saved
        self.sudo()._force_conflict()  # the caller has checked that it is the body's

    def _draft_story(self, user):
        """Return (sudo) the version being written, made of the last one."""
        last = self._story().with_user(user).sudo()  # in the agent's name
        if last.state == "draft":
            return last
        if last:
            return last._duplicate()
        return last.create({"award_id": self.id})

    # --- the body ---------------------------------------------------------------------

    def _save_story(self, user, text, links, shown):
        """Keep the words of the story; nobody reads them before they are sent.

        :param user: the agent who writes
        :param text: plain text, an empty line between two paragraphs
        :param links: ``[(title, address)]``, those left empty being passed over
        :param shown: the mark of the version that the agent had before their eyes
        :raise UserError: too long a text, a wrong link, or a colleague wrote meanwhile
        """
        self._require_telling()
        text = (text or "").replace("\r\n", "\n").strip()
        links = [pair for pair in links if any(pair)]
        last = self._story()
        if (text, links) == (
            last.text or "",
            [(link.name, link.url) for link in last.link_ids],
        ):
            return
        if shown != last._mark():
            raise UserError(
                self.env._(
                    "Somebody of your collectivity changed this story while you were "
                    "writing. Both texts are below: send yours again to replace theirs."
                )
            )
        self._check_story(text, links)
        draft = self._draft_story(user)
        draft.text = text
        draft._put_links(links)

    def _check_story(self, text, links):
        if len(text) > STORY_LENGTH:
            raise UserError(
                self.env._(
                    "Your story has %(length)s characters: shorten it to %(most)s.",
                    length=len(text),
                    most=STORY_LENGTH,
                )
            )
        if len(links) > LINKS:
            raise UserError(self.env._("A story has %s links at most.", LINKS))
        for title, address in links:
            if not title or not address:
                raise UserError(
                    self.env._(
                        "“%s”: a link has a title and an address: write both, or "
                        "neither.",
                        title or address,
                    )
                )
            if len(title) > _TITLE_LENGTH or len(address) > _ADDRESS_LENGTH:
                raise UserError(
                    self.env._(
                        "“%(name)s…”: %(title)s characters at most for the title of a "
                        "link, %(address)s for its address.",
                        name=title[:40],
                        title=_TITLE_LENGTH,
                        address=_ADDRESS_LENGTH,
                    )
                )

    def _add_story_picture(self, user, data, alt, credit):
        """Add a picture to the version being written.

        :param data: bytes of a JPEG, PNG or WebP file
        :param alt: what is said to those who do not see it
        :param credit: who made it
        :raise UserError: it is refused, with what to do
        """
        self._require_telling()
        alt, credit = " ".join((alt or "").split()), " ".join((credit or "").split())
        if not alt:
            raise UserError(
                self.env._(
                    "Say in words what the picture shows: some people do not see it."
                )
            )
        if max(len(alt), len(credit)) > _ALT_LENGTH:
            raise UserError(
                self.env._(
                    "What the picture shows, and its credit: %s characters at most "
                    "each.",
                    _ALT_LENGTH,
                )
            )
        if len(self._story().picture_ids) >= PICTURES:
            raise UserError(
                self.env._(
                    "A story has %s pictures at most. Remove one first.", PICTURES
                )
            )
        try:
            picture = remade(data)
        except NotAPicture as error:
            raise UserError(self._picture_refusals()[error.reason]) from error
        digest = sha256(picture.content).hexdigest()
        if digest in self._story().picture_ids.mapped("sha256"):
            return
        draft = self._draft_story(user)
        draft.picture_ids.create(
            {
                "story_id": draft.id,
                "alt": alt,
                "credit": credit,
                "content": base64.b64encode(picture.content),
                "sha256": digest,
                "width": picture.width,
                "height": picture.height,
            }
        )

    def _picture_refusals(self):
        """Return what happened and what to do, for each reason of a refused picture."""
        return {
            "empty": self.env._("Choose a picture: no file was received."),
            "large": self.env._(
                "The picture is too large: %s MB at most. Make it smaller and send it "
                "again.",
                MAX_SIZE // MEGABYTE,
            ),
            "kind": self.env._(
                "This file is no picture that can be shown. Send a JPEG, PNG or WebP "
                "one."
            ),
            "damaged": self.env._(
                "This picture is damaged or incomplete. Open it, save it again under "
                "another name and send that one."
            ),
            "flood": self.env._(
                "This picture is too large: 50 million pixels at most. Make it smaller "
                "and send it again."
            ),
        }

    def _remove_story_picture(self, user, sha256):
        """Take a picture off the version being written; taken off already, nothing."""
        self._require_telling()
        if sha256 in self._story().picture_ids.mapped("sha256"):
            draft = self._draft_story(user)
            draft.picture_ids.filtered(lambda p: p.sha256 == sha256).unlink()

    def _send_story(self, user):
        """Send the version being written to the office, in the place of one that waits.

        :raise UserError: nothing is written, or nothing is new
        """
        self._require_telling()
        last = self._story()
        if last.state == "waiting":
            return
        if last.state == "accepted":
            raise UserError(
                self.env._("Everybody reads this story already: nothing is new in it.")
            )
        if not (last.text or "").strip():
            raise UserError(self.env._("Write your story before you send it."))
        draft = self._draft_story(user)
        # agents have no right on stories: their body's own, in the agent's name
        self._story("waiting").with_user(user).sudo()._transition("replaced")
        draft._transition("waiting", sent_on=fields.Datetime.now())

    def _withdraw_story(self, user):
        """Take the story off the pages, and off the desk of the office, at once.

        What is being written stays the body's.
        """
        self.ensure_one()
        self.sudo()._force_conflict()  # the caller has checked that it is the body's
        read = ("waiting", "accepted")
        stories = self.sudo().story_ids.filtered(lambda s: s.state in read)  # the same
        stories.with_user(user).sudo()._transition("withdrawn")  # in the agent's name

    # --- what is read -----------------------------------------------------------------

    def _waiting_stories(self):
        """Return the domain of the stories that wait for the office."""
        waiting = Domain("state", "=", "waiting")
        return waiting & Domain("award_id.state", "=", "published")

    def _public_story(self):
        """Return (sudo) the version that everybody reads; none where the label fell."""
        self.ensure_one()
        return self._story("accepted") if self._holds() else self._story("none")

    def _public_stories(self):
        """Return (sudo) the versions that everybody reads of several labels."""
        stories = self.env["tnl.story"].sudo()  # public: each label says which
        for award in self:
            stories |= award._public_story()
        return stories

    # --- what the jury wrote for the body ----------------------------------------

    def _jury_comment(self):
        """Return what the jury wrote for the body, "" without a jury."""
        self.ensure_one()
        return ""

    def _is_comment_agreed(self):
        """Tell whether the body lets everybody read what the jury wrote for it."""
        self.ensure_one()
        return False

    def _agree_on_comment(self, user, is_public):
        """Let everybody read the comment of the jury, or no longer; a jury does it.

        :param user: the agent who says so
        """
        self.ensure_one()

    def _public_jury_comment(self):
        """Return the comment that everybody reads, "" without the body's agreement."""
        self.ensure_one()
        is_read = self._is_comment_agreed() and self._holds()
        return self._jury_comment() if is_read else ""
