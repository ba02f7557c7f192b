# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import datetime
from functools import lru_cache
from hashlib import sha256

from odoo import models

from ...printing.pdf import render_pdf
from ...tools.instants import format_exactly
from ...tools.language import in_french
from ...tools.static_files import static_file

_NNBSP = "\u202f"


class TnlSubmission(models.Model):
    """What is handed over of one version: made when asked, from what was received."""

    _name = "tnl.submission"
    _inherit = "tnl.submission"

    def _get_portal_path(self):
        """Return the path of the receipt's page; the website gives it."""
        return ""

    def _portal_url(self):
        """Return the full address of the receipt's page, "" when unknown."""
        return self.edition_id._link(self._get_portal_path())

    def _receipt_name(self):
        return f"accuse-de-reception-{self.reference}.pdf"

    def _confirmed_text(self, content):
        """Say who confirmed this version and when, "" when nobody was asked to."""
        confirmation = content.get("confirmation")
        if not confirmation:
            return ""
        people = filter(None, (confirmation["name"], confirmation["function"]))
        instant = datetime.fromisoformat(confirmation["confirmed_at"])
        words = {
            "who": ", ".join(people),
            "instant": self.edition_id._format_instant(instant.replace(tzinfo=None)),
        }
        if confirmation.get("by") == "office":
            return self.env._(
                "%(who)s, on %(instant)s (agreement recorded by the label's office)",
                **words,
            )
        return self.env._("%(who)s, on %(instant)s", **words)

    def _receipt_values(self):
        """Return the values of the template, from the version alone."""
        self.ensure_one()
        content = self._content()
        collectivity = content["collectivity"]
        return {
            "lang": (self.env.lang or "en")[:2],
            "title": self.env._("Receipt %s", self.reference),
            "reference": self.reference,
            "collectivity": collectivity["name"],
            "siren": collectivity["siren"],
            "edition": content["edition"],
            "track": self._track().name or "",
            "received": self.edition_id._format_instant(self.received_at),
            "received_utc": format_exactly(self.received_at, self.env.lang or "en"),
            "confirmed": self._confirmed_text(content),
            "answer_count": self.answer_count,
            "content_hash": self.content_hash,
            "files": [
                file | {"size": f"{file['size']:,}".replace(",", _NNBSP)}
                for file in content["files"]
            ],
            "axes": self._readable(content),
        }

    def _receipt_pdf(self):
        """Return the receipt as an accessible PDF; the same version, the same bytes.

        A French document, whoever reads it.

        Never called by the request that submits: it takes its time.
        """
        french = in_french(self)
        values = french._receipt_values()
        html = french.env["ir.qweb"]._render(
            "tnl_label.receipt_document", {"r": values}
        )
        return _render(str(html), values["title"], self.reference, self.received_at)

    def action_receipt(self):
        """Button of the form: download the receipt."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_url",
            "url": f"/tnl/submission/{self.id}/receipt.pdf",
            "target": "download",
        }


@lru_cache(maxsize=8)
def _render(html, title, reference, received_at):
    return render_pdf(
        html,
        title=title,
        identifier=sha256(reference.encode()).digest()[:16],
        created=received_at,
        resources=static_file,
    )
