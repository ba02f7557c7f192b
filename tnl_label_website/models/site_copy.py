# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
import logging
import shutil
from hashlib import file_digest
from pathlib import Path

from odoo import api, fields, models, tools
from odoo.exceptions import UserError

from odoo.addons.tnl_label.tools.groups import MANAGER
from odoo.addons.tnl_label.tools.instants import format_instant

from ..site_copy import packing, readme, sums
from ..site_copy.pages import Setting
from ..site_copy.visitor import Visitor
from ..site_copy.writing import CopyError, Writer

_logger = logging.getLogger(__name__)
_BATCH = 40  # addresses copied between two commits
_UNKNOWN = "/v/unknown"
_ZONE = "Europe/Paris"


class TnlSiteCopy(models.Model):
    """A copy of the public site that answers every QR code when Odoo is gone.

    The pages are asked of the site as anybody does: what is not public cannot be in it.
    """

    _name = "tnl.site.copy"
    _inherit = ["tnl.workflow.mixin", "tnl.stored.file.mixin"]
    _description = "Copy of the public site"
    _order = "id desc"
    _rec_name = "made_at"

    _initial_state = "waiting"
    _transitions = {
        "waiting": frozenset({"running", "failed"}),
        "running": frozenset({"done", "failed"}),
    }

    state = fields.Selection(
        [
            ("waiting", "Waiting"),
            ("running", "In progress"),
            ("done", "Ready"),
            ("failed", "Failed"),
        ],
        default="waiting",
        required=True,
        readonly=True,
        copy=False,
    )
    made_at = fields.Datetime(
        string="Asked on", required=True, readonly=True, default=fields.Datetime.now
    )
    origin = fields.Char(string="Public address", required=True, readonly=True)
    addresses_json = fields.Text(
        string="Addresses", readonly=True, groups=fields.NO_ACCESS
    )
    total = fields.Integer(string="Addresses to copy", readonly=True)
    done_count = fields.Integer(string="Copied", readonly=True)
    progress = fields.Float(compute="_compute_progress")
    is_signed = fields.Boolean(string="Signed with the seal", readonly=True)
    error = fields.Char(readonly=True)
    attachment_id = fields.Many2one(
        "ir.attachment",
        string="Archive",
        readonly=True,
        ondelete="set null",
        tnl_digest="sha256",
        tnl_frozen=True,
    )
    file_size = fields.Integer(string="Size", related="attachment_id.file_size")
    sha256 = fields.Char(
        string="Fingerprint (SHA-256)", readonly=True, size=64, tnl_frozen=True
    )

    @api.depends("total", "done_count")
    def _compute_progress(self):
        for copy in self:
            copy.progress = 100 * copy.done_count / copy.total if copy.total else 0

    @api.ondelete(at_uninstall=False)
    def _unlink_unless_running(self):
        if any(copy.state == "running" for copy in self):
            raise UserError(self.env._("A copy is being made: wait for its end."))

    # --- what the office does ---------------------------------------------------

    def action_make(self):
        """Ask for a copy, made in the background; one at a time.

        :raise UserError: a copy is being made, or the label has no public address
        """
        self._require_group(MANAGER)
        if self.search_count([("state", "in", ("waiting", "running"))], limit=1):
            raise UserError(self.env._("A copy is being made: wait for its end."))
        copy = self.sudo()._new()  # records are made by this act only
        cron = self.env.ref("tnl_label_website.ir_cron_site_copy")
        cron.sudo()._trigger()  # crons are admin's
        self.env["tnl.journal"]._record("tnl.site.copy.asked", copy)
        return {
            "type": "ir.actions.act_window",
            "name": copy.display_name,
            "res_model": self._name,
            "res_id": copy.id,
            "view_mode": "form",
        }

    def action_download(self):
        """Download the archive; only those who may read this record may."""
        self.ensure_one()
        self.check_access("read")
        if not self.attachment_id:
            raise UserError(self.env._("This copy has no archive: make another one."))
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self.attachment_id.id}?download=true",
            "target": "download",
        }

    # --- the making -------------------------------------------------------------

    @api.model
    def _new(self):
        return self.create({"origin": self.env["tnl.edition"]._public_url()})

    @api.model
    def _cron_make(self):
        """Go on with the copy asked for, a batch at a time; resumes after a cut."""
        copy = self.search([("state", "in", ("waiting", "running"))], limit=1)
        if not copy:
            return
        crons = self.env["ir.cron"]
        try:
            writer = copy._resume()
            crons._commit_progress(remaining=copy.total - copy.done_count + 1)
            while copy.done_count < copy.total:
                count = copy._write_batch(writer)
                if not crons._commit_progress(count):
                    return
            copy._finish(writer)
            crons._commit_progress(1)
        except (CopyError, UserError, OSError) as error:
            self.env.cr.rollback()
            _logger.warning("The copy of the site stopped: %s", error)
            copy._transition("failed", error=copy._error_text(error))
            shutil.rmtree(copy._folder(), ignore_errors=True)
            crons._commit_progress(remaining=0)

    def _error_text(self, error):
        """Say what went wrong, in the words of who asked for the copy."""
        if isinstance(error, CopyError):
            return self.env._(
                "The site does not answer as it should at %(address)s (%(status)s). "
                "Results may have changed meanwhile: make another copy.",
                address=error.address,
                status=error.status,
            )
        if isinstance(error, OSError):
            return self.env._(
                "The copy cannot be written on the server's disk: %s.", error.strerror
            )
        return str(error)

    def _folder(self):
        """Return where the copy is written until it is an archive."""
        root = Path(tools.config["data_dir"]) / "tnl_site_copy" / self.env.cr.dbname
        return root / str(self.id)

    def _resume(self):
        """Return the writer of the copy, begun again if its files are gone."""
        folder = self._folder()
        if self.state == "waiting" or not folder.is_dir():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True, mode=0o700)
            self._begin()
        return self._writer(folder)

    def _begin(self):
        addresses = list(dict.fromkeys(self._addresses()))
        self.write(
            {
                "addresses_json": json.dumps(addresses),
                "total": len(addresses),
                "done_count": 0,
            }
        )
        if self.state == "waiting":
            self._transition("running")

    def _writer(self, folder):
        """Return what writes this copy below ``folder``."""
        website = self.env["website"].search([], limit=1)
        lang = website.default_lang_id.code
        env = self.with_context(lang=lang).env
        setting = Setting(
            origin=self.origin,
            addresses=frozenset(json.loads(self.addresses_json)),
            asset=None,
            banner=env._(
                "Copy of %s: this page cannot know what changed since.",
                format_instant(self.made_at, _ZONE, lang),
            ),
            form=env._("Searches and forms need the site itself: they are not here."),
            forms={
                "/label/verify": env._(
                    "To verify a certificate, write its code after this address: %s",
                    f"{self.origin}/v/",
                )
            },
        )
        visitor = Visitor(self.env.cr.dbname, self.origin, lang)
        return Writer(folder, visitor.get, setting, self._aliases)

    def _write_batch(self, writer):
        addresses = json.loads(self.addresses_json)[self.done_count :][:_BATCH]
        for address in addresses:
            writer.take(address)
        self.done_count += len(addresses)
        return len(addresses)

    def _complete(self, writer):
        """Write what says what the copy is, and proves it."""
        writer.write_unknown(_UNKNOWN)
        key = self.env["tnl.signing.key"]._active("seal")
        self.is_signed = bool(key)
        folder = writer.folder
        instant = format_instant(self.made_at, _ZONE, "fr_FR")
        text = readme.text(self.origin, instant, self.is_signed)
        (folder / readme.NAME).write_text(text, encoding="utf-8")
        manifest = {
            "format": "tnl-site-copy/1",
            "origin": self.origin,
            "made_at": f"{self.made_at.isoformat()}Z",
            "addresses": self.total,
            "certificates": sum(
                bool(self._aliases(address))
                for address in json.loads(self.addresses_json)
            ),
            "signed_with": key.kid or None,
        }
        body = json.dumps(manifest, indent=2) + "\n"
        (folder / "MANIFEST.json").write_text(body, encoding="utf-8")
        sums.write(folder)
        if key:
            sums.sign(folder, key._private_key(), key.certificate_pem)

    def _finish(self, writer):
        """Turn the folder into one archive, kept for the managers."""
        self._complete(writer)
        day = fields.Date.to_string(self.made_at)
        archive = writer.folder.with_suffix(".zip")
        try:
            packing.pack(writer.folder, archive)
            with open(archive, "rb") as content:
                self.sha256 = file_digest(content, "sha256").hexdigest()
            self.attachment_id = self.env["ir.attachment"]._take_file(
                archive,
                {
                    "name": f"copie-du-site-tnl-{day}.zip",
                    "mimetype": "application/zip",
                    "res_model": self._name,
                    "res_id": self.id,
                },
            )
        finally:
            archive.unlink(missing_ok=True)
        self._transition("done", {"sha256": self.sha256})
        shutil.rmtree(writer.folder, ignore_errors=True)

    def _write_to(self, folder, tell=lambda done, total: None):
        """Write a whole copy into a folder of this machine; keeps no record of it.

        :param folder: new or empty
        :param tell: called with the numbers of addresses copied and to copy
        :raise CopyError: when the site does not answer as it should
        :raise UserError: no public address, or the folder holds something
        """
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise UserError(self.env._("The folder %s is not empty.", folder))
        copy = self._new()
        copy._begin()
        writer = copy._writer(folder)
        while copy.done_count < copy.total:
            copy._write_batch(writer)
            tell(copy.done_count, copy.total)
        copy._complete(writer)
        copy._transition("done")
        copy.unlink()  # asked from a shell: the folder is what remains
