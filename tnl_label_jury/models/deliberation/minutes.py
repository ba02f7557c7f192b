# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
from hashlib import sha256

from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.tnl_label.printing.odf_page import page
from odoo.addons.tnl_label.printing.pdf import render_pdf
from odoo.addons.tnl_label.tools.groups import MANAGER
from odoo.addons.tnl_label.tools.language import in_french
from odoo.addons.tnl_label.tools.static_files import static_file

_NAMED = 3  # dossiers that a line of the screen names; more are counted

# where each file of the minutes is stored, and its digest
_FILES = {
    "pdf": ("minutes_pdf", "minutes_sha256"),
    "odt": ("minutes_odt", "minutes_odt_sha256"),
}


class TnlDeliberation(models.Model):
    """The minutes: a draft at any time, the document itself once, at the closing."""

    _name = "tnl.deliberation"
    _inherit = "tnl.deliberation"

    closed_on = fields.Datetime(
        string="Session closed on", readonly=True, copy=False, tnl_frozen=True
    )
    journal_anchor = fields.Char(
        string="Anchor of the journal",
        readonly=True,
        copy=False,
        size=64,
        help="Last link of the journal when the session was closed.",
        tnl_frozen=True,
    )
    minutes_pdf = fields.Binary(
        attachment=False,
        readonly=True,
        copy=False,
        groups=fields.NO_ACCESS,
        tnl_digest="minutes_sha256",
        tnl_frozen=True,
    )
    minutes_sha256 = fields.Char(
        string="Fingerprint of the minutes",
        readonly=True,
        copy=False,
        size=64,
        help="SHA-256 of the file.",
        tnl_frozen=True,
    )
    minutes_odt = fields.Binary(
        attachment=False,
        readonly=True,
        copy=False,
        groups=fields.NO_ACCESS,
        tnl_digest="minutes_odt_sha256",
        tnl_frozen=True,
    )
    minutes_odt_sha256 = fields.Char(
        string="Fingerprint of the minutes (ODT)",
        readonly=True,
        copy=False,
        size=64,
        help="SHA-256 of the file.",
        tnl_frozen=True,
    )
    is_keeper = fields.Boolean(compute="_compute_is_keeper")

    def _compute_is_keeper(self):
        """Tell the view whether the reader keeps the minutes."""
        for session in self:
            session.is_keeper = session._keeps_minutes()

    def _keeps_minutes(self):
        is_manager = self.env.user.has_group(MANAGER)
        return is_manager or self._seat().role in ("chair", "secretary")

    def _check_keeper(self):
        self.ensure_one()
        self.check_access("read")
        if not self._keeps_minutes():
            raise AccessError(
                self.env._(
                    "The minutes are kept by the chair, the secretary, a manager."
                )
            )

    # --- closing ------------------------------------------------------------------

    def action_close(self):
        """Close the session for ever: its minutes are made and stored, once.

        Closing what is closed changes nothing.

        :raise AccessError: for who does not keep the minutes
        :raise UserError: while a dossier waits for its proposal or a vote is open;
            for who has withdrawn from a dossier of the session, whatever waits
        """
        self._check_keeper()
        self._lock_rows()
        if self.state == "closed":
            return
        if problem := self._close_problem():
            raise UserError(problem)
        self.env["tnl.journal"]._seal()
        seal = self.env["tnl.journal.seal"].sudo()  # the last link, a digest
        anchor = seal.search([], order="id desc", limit=1).hash
        now = fields.Datetime.now()
        self._transition(
            "closed",
            {"anchor": anchor},
            closed_on=now,
            journal_anchor=anchor,
            current_item_id=False,
            current_since=False,
        )
        software = self.sudo()  # the whole document, whatever the closer may read
        vals = {}
        for name, digest in _FILES.values():
            content = software._render_minutes(software.item_ids, "", name)
            vals[name] = base64.b64encode(content)
            vals[digest] = sha256(content).hexdigest()
        software.write(vals)
        self.env["tnl.journal"]._record(
            "tnl.deliberation.minutes",
            self,
            {"sha256": vals["minutes_sha256"], "odt": vals["minutes_odt_sha256"]},
        )

    def _close_problem(self, is_brief=False):
        """Say why the session cannot be closed, "" when it can.

        A dossier or a vote in suspense keeps it open.

        :param is_brief: count the dossiers, where the reader has them under their eyes
        """
        if self.state == "closed":
            return self.env._("The session is already closed.")
        if self.edition_id._withdrawn_dossiers():
            # said first, and the same way whatever happens in these dossiers
            return self.env._(
                "You have withdrawn from dossiers of this session: it is closed by "
                "somebody who has withdrawn from none, the chair, the secretary or "
                "a manager."
            )
        items = self.sudo().item_ids  # nothing of the session is hidden from the user
        voting = items.vote_ids.filtered(lambda vote: vote.state in ("open", "tied"))
        awards = (
            self.env["tnl.award"]
            .sudo()
            .search([("dossier_id", "in", items.dossier_id.ids)])
        )
        waiting = voting.item_id | items.filtered(
            lambda item: item.is_corrected or item.dossier_id not in awards.dossier_id
        )
        if not waiting:
            return ""
        names = waiting.sorted("name").mapped("display_name")
        if is_brief and len(names) > _NAMED:
            return self.env._(
                "The session cannot be closed yet. Dossiers that wait for a proposal, "
                "or for the end of a vote: %s.",
                len(names),
            )
        return self.env._(
            "The session cannot be closed yet. Propose a level, and close the votes, "
            "for: %s.",
            ", ".join(names),
        )

    # --- document -----------------------------------------------------------------

    def action_minutes(self):
        """Download the minutes."""
        return self._minutes_link("pdf")

    def action_minutes_odt(self):
        """Download the minutes as an OpenDocument text."""
        return self._minutes_link("odt")

    def _minutes_link(self, kind):
        self._check_keeper()
        return {
            "type": "ir.actions.act_url",
            "url": f"/tnl/deliberation/{self.id}/minutes.{kind}",
            "target": "download",
        }

    def _minutes_name(self, kind):
        return f"proces-verbal-{self.edition_id.year}.{kind}"

    def _minutes(self, kind="pdf"):
        """Return the minutes as the reader may have them: bytes.

        A reader who has withdrawn from a dossier gets an extract without it; the others
        the file stored at the closing, or a draft before.

        :param kind: ``pdf`` or ``odt``
        """
        self._check_keeper()
        name, digest = _FILES[kind]
        items = self.env["tnl.deliberation.item"].search(
            [("deliberation_id", "=", self.id)]
        )
        software = self.sudo()  # the items are those that the reader may read
        whole = len(items) == len(software.item_ids)
        if whole and software[digest]:
            return software._stored_bytes(name)
        french = in_french(self).env
        if self.state != "closed":
            mark = french._("Draft: the session is not closed")
        elif whole:
            # closed before this file was made beside the other
            mark = french._("Copy made since: the minutes are the PDF of the closing")
        else:
            mark = french._("Extract: dossiers are left out of this copy")
        return software._render_minutes(items.sudo(), mark, name)

    def _render_minutes(self, items, mark, name):
        """Return the minutes with these items, in French.

        :param mark: text shown on every page; empty for the document itself
        :param name: ``minutes_pdf`` or ``minutes_odt``
        """
        french = in_french(self)
        values = french._minutes_values(in_french(items), mark)
        html = french.env["ir.qweb"]._render(
            "tnl_label_jury.minutes_document", {"m": values}
        )
        if name == "minutes_odt":
            lang = "fr-FR" if values["lang"] == "fr" else "en-US"
            return page(str(html), values["title"], lang)
        return render_pdf(
            str(html),
            title=values["title"],
            identifier=sha256(f"{self.id}{mark}".encode()).digest()[:16],
            created=self.closed_on or fields.Datetime.now(),
            resources=static_file,
        )
