# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.tnl_label.tools.picture import ACCEPTED, MIMETYPE
from odoo.addons.tnl_label.tools.story_limits import LINKS

from ..common import access
from ..common.posted import attempt, posted
from .candidature import _ROOT

_STORY = f"{_ROOT}/story"
_PAGE = {"type": "http", "auth": "user", "website": True, "sitemap": False}


class Story(http.Controller):
    """What a laureate tells on its page: written here, accepted by the office."""

    @http.route(_STORY, methods=["GET", "POST"], **_PAGE)
    def story(self, candidature_id, text="", shown="", send="", **post):
        award = access.labelled_award(candidature_id)
        if request.httprequest.method != "POST":
            return _story_page(award)
        links = _read_links(post)
        try:
            with request.env.cr.savepoint():
                award._save_story(request.env.user, text, links, shown)
                if send:
                    award._send_story(request.env.user)
        except UserError as error:
            return _story_page(award, str(error), (text, links), shown)
        done = "sent" if send else "saved"
        return request.redirect(f"{_path(award)}?done={done}", 303)

    @posted(f"{_STORY}/withdraw", page=".")
    def withdraw(self, candidature_id, **_post):
        award = access.labelled_award(candidature_id)
        award._withdraw_story(request.env.user)
        return request.redirect(f"{_path(award)}?done=withdrawn", 303)

    @posted(f"{_STORY}/comment", page=".")
    def comment(self, candidature_id, agreed="", **_post):
        award = access.labelled_award(candidature_id)
        award._agree_on_comment(request.env.user, bool(agreed))
        return request.redirect(f"{_path(award)}#jury_comment", 303)

    @http.route(f"{_STORY}/pictures", methods=["GET", "POST"], **_PAGE)
    def pictures(self, candidature_id, alt="", credit="", **_post):
        award = access.labelled_award(candidature_id)
        done, refusal = attempt(
            lambda: award._add_story_picture(
                request.env.user, _read_picture(), alt, credit
            ),
            f"{_path(award)}/pictures",
        )
        return done or request.render(
            "tnl_label_website.candidature_story_pictures",
            _common(award)
            | {"refusal": refusal, "alt": alt, "credit": credit, "accepted": ACCEPTED},
        )

    @posted(f"{_STORY}/pictures/remove", page=".")
    def remove_picture(self, candidature_id, picture="", **_post):
        award = access.labelled_award(candidature_id)
        if award._may_tell():
            award._remove_story_picture(request.env.user, picture)
        return request.redirect(f"{_path(award)}/pictures", 303)

    @http.route(
        f"{_STORY}/pictures/<int(max=2147483647):picture_id>.webp",
        type="http",
        auth="user",
        methods=["GET"],
        sitemap=False,
    )
    def picture(self, candidature_id, picture_id):
        """Hand over a picture to its owners, public or not."""
        picture = access.own_story_picture(candidature_id, picture_id)
        return request.make_response(
            access.content(picture, "content"),
            [
                ("Content-Type", MIMETYPE),
                ("X-Content-Type-Options", "nosniff"),
                ("Content-Security-Policy", "default-src 'none'; sandbox"),
            ],
        )


def _path(award):
    return f"{award.candidature_id._get_portal_path()}/story"


def _read_links(post):
    """Return ``[(title, address)]`` as typed."""
    return [
        tuple(
            " ".join(str(post.get(f"link_{name}_{rank}", "")).split())
            for name in ("title", "url")
        )
        for rank in range(1, LINKS + 1)
    ]


def _read_picture():
    """Return the bytes of the file sent, b"" without one."""
    sent = request.httprequest.files.get("picture")
    return sent.read() if sent else b""


def _common(award):
    """Return what both pages show of the story."""
    return {
        "candidature": award.candidature_id,
        "award": award,
        "path": _path(award),
        "story": award._story(),
        "waiting": award._story("waiting"),
        "public": award._story("accepted"),
        "can_edit": award._may_tell(),
    }


def _story_page(award, refusal="", typed=None, shown=""):
    """Render the page where a body writes its story.

    :param typed: ``(text, links)`` kept after a refusal
    :param shown: the mark of what that person had before their eyes
    """
    story = award._story()
    saved = story.text or "", [(link.name, link.url) for link in story.link_ids]
    text, links = typed or saved
    links = [*links, *[("", "")] * LINKS][:LINKS]
    return request.render(
        "tnl_label_website.candidature_story",
        _common(award)
        | {
            "refusal": refusal,
            "text": text,
            "links": links,
            "shown": story._mark(),
            "other": saved if typed and shown != story._mark() else None,
            "done": "" if refusal else request.params.get("done", ""),
            "comment": award._jury_comment(),
            "is_comment_agreed": award._is_comment_agreed(),
        },
    )
