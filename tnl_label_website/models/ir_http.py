# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging
import re

from werkzeug.exceptions import NotFound

from odoo import models
from odoo.http import Response, request

from odoo.addons.tnl_label.tools import error_page

from ..tools import neutralised_copy

_logger = logging.getLogger(__name__)
_SAVED = "tnl_saved"  # read by static/src/interactions/device_drafts.esm.js
_NUMBER = re.compile("[0-9a-z-]{1,40}")
_PATH = re.compile(r"(/[\w-]+)+")
_INSTALLED = "/website/info"
_STOCK, CONTACT = ("/contactus", "/contactus-thank-you"), "/label/contact"
_A_DAY = 24 * 3600  # seconds


class IrHttp(models.AbstractModel):
    """The address of the site, and what a browser is told of the forms it sends."""

    _inherit = "ir.http"

    @classmethod
    def _frontend_pre_dispatch(cls):
        """Write the links that leave the site with its own address.

        A request says the host that its sender wants: link previews, the sitemap and
        the file of robots would repeat it. A site of the label lists what is installed
        to nobody.
        """
        result = super()._frontend_pre_dispatch()
        if request.httprequest.path == _INSTALLED and request.website.is_dressed:
            raise NotFound()
        if origin := request.website._configured_origin():
            request.httprequest.root_url = f"{origin}/"
        return result

    @classmethod
    def _serve_page(cls):
        """Lead from the installation's page of contact, of which nothing is true.

        On the label's site only, and unless it has a page of its own there.
        """
        site = request.website
        path = request.httprequest.path
        if path in _STOCK and site.is_dressed:
            own = [("website_id", "=", site.id), ("url", "=", path)]
            # whether there is one, for any visitor
            if not request.env["website.page"].sudo().search_count(own, limit=1):
                return request.redirect(CONTACT, 302)
        return super()._serve_page()

    @classmethod
    def _dispatch(cls, endpoint):
        """Tell the device which form was saved: its copy of the text may go.

        A form that is done leads elsewhere; one that is refused is shown again. A
        neutralised copy of the site gives nothing that could be believed.
        """
        number = request.params.pop("draft", "") if error_page.is_ours() else None
        response = super()._dispatch(endpoint)
        # whoever comes back by GET, once signed in, is led to the page of the form
        is_sent = request.httprequest.method == "POST"
        is_done = is_sent and getattr(response, "status_code", 0) == 303
        if is_done and isinstance(number, str):
            # sent before a script of the page could number it: its address says which
            is_kept = endpoint.routing.get("csrf", True)  # not a page without scripts
            which = number or (is_kept and request.httprequest.path) or ""
            if _NUMBER.fullmatch(which) or (not number and _PATH.fullmatch(which)):
                response.set_cookie(_SAVED, which, max_age=_A_DAY, samesite="Lax")
        if neutralised_copy.is_read(endpoint) and request.env["tnl.edition"]._is_copy():
            response = neutralised_copy.as_copy(endpoint, Response.load(response))
        return response

    @classmethod
    def _get_error_html(cls, env, code, values):
        """Draw the error pages of our addresses in the layout of the site."""
        # the site has its own page of what does not exist, and editors theirs
        if not error_page.is_ours() or not isinstance(code, int) or code == 404:
            return super()._get_error_html(env, code, values)
        said = error_page.text(values["exception"])
        try:
            page = env["ir.ui.view"]._render_template(
                "tnl_label_website.error", values | said
            )
        except Exception:
            # whatever is broken, perhaps the layout itself: the page needs nothing
            _logger.exception("The error page was drawn without the site's layout")
            page = error_page.plain(values["exception"])
        return code, page
