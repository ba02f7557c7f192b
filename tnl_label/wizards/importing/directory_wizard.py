# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ...importing.directory import (
    GONE,
    MERGED,
    RENAMED,
    REQUIRED,
    Known,
    by_siren,
    compare,
    read_rows,
)
from ...importing.problems import FileError
from ...tools.counts import format_count
from ...tools.dialogues import shown_again
from ...tools.groups import OFFICER
from .import_plan import file_sentence

# what the directory says of a contact beside its name
_FACTS = {"tnl_population": "population", "tnl_epci_siren": "epci_siren"}
_PLACED = ("insee_code", "!=", False)
_CHOICES = {RENAMED: "rename", MERGED: "link", GONE: "keep"}


class TnlDirectoryWizard(models.TransientModel):
    """A national directory of another year: what it changes for the bodies we know.

    The office decides body by body; then the directory is replaced, all in one act.
    """

    _name = "tnl.directory.wizard"
    _inherit = ["tnl.writable.fields.mixin", "tnl.row.mixin"]
    _description = "Another national directory"

    file = fields.Binary(string="Directory (CSV, perhaps .xz)", attachment=False)
    filename = fields.Char()
    state = fields.Selection(
        [("choose", "File"), ("preview", "What changes"), ("done", "Replaced")],
        default="choose",
        required=True,
        readonly=True,
    )
    summary = fields.Text(string="In short", readonly=True)
    has_shipped = fields.Boolean(
        string="A newer directory came", compute="_compute_has_shipped"
    )
    line_ids = fields.One2many("tnl.directory.change", "wizard_id", string="Bodies")

    @api.depends_context("lang")
    def _compute_display_name(self):
        self.display_name = self.env._("Another national directory")

    @api.depends("state")
    def _compute_has_shipped(self):
        self.has_shipped = self._listed()._shipped_waits()

    def _listed(self):
        # a public list, which nobody's rights open
        return self.env["tnl.directory.body"].sudo()

    def _require_office(self):
        self.ensure_one()
        self.env["tnl.mandate"]._require_group(OFFICER)
        self.check_access("write")

    def action_take_shipped(self):
        """Show what the directory that came with the software changes."""
        self._require_office()
        self.write(
            {
                "file": base64.b64encode(self._listed()._shipped()),
                "filename": "directory.csv.xz",
            }
        )
        return self.action_compare()

    def action_keep_ours(self):
        """Keep the directory in use; the one of the software is not proposed again."""
        self._require_office()
        listed = self._listed()
        if listed._shipped_waits():
            listed._settle(listed._shipped())
            self.env["tnl.journal"]._record("tnl.directory.kept", self)
        return {"type": "ir.actions.act_window_close"}

    def _rows(self):
        """Return the rows of the file chosen, or say what is wrong with it."""
        self._require_office()
        if not self.file:
            raise UserError(self.env._("Choose the file of the directory."))
        try:
            return read_rows(base64.b64decode(self.file))
        except FileError as error:
            raise UserError(file_sentence(self.env, error)) from error

    def action_compare(self):
        """Show what changes; nothing is written."""
        rows = self._rows()
        changes = list(self._changes(rows))
        lines = [
            {
                "partner_id": change.known.record.id,
                "kind": change.kind,
                "choice": _CHOICES[change.kind],
                "new_name": change.row.get("name"),
                "new_siren": change.row.get("siren"),
                "new_insee": change.row.get("insee_code"),
            }
            for change in changes
        ]
        summary = self.env._(
            "The file holds %(rows)s bodies. Of the %(known)s that the label knows, "
            "%(count)s have changed; the others stay as they are.",
            **{
                name: format_count(count, self.env.lang or "en_US")
                for name, count in (
                    ("rows", len(rows)),
                    ("known", len(self._listed()._known_contacts())),
                    ("count", len(changes)),
                )
            },
        )
        self.write(
            {
                "state": "preview",
                "summary": summary,
                "line_ids": [Command.clear(), *map(Command.create, lines)],
            }
        )
        return self._reopen()

    def action_apply(self):
        """Replace the directory, and do for each body what was chosen."""
        rows = self._rows()
        if self.state != "preview":
            raise UserError(self.env._("Look at what changes first."))
        before, listed = self._rows_in_use(), self._listed()
        listed._load(rows)
        if base64.b64decode(self.file) == listed._shipped():
            listed._settle(listed._shipped())
        self.env["tnl.journal"]._record(
            "tnl.directory.replaced", self, {"bodies": len(rows)}
        )
        self._refresh(before, rows)
        for line in self.line_ids:
            line._do()
        self.write({"state": "done", "file": False})
        return self._reopen()

    def _changes(self, rows):
        contacts = [
            Known(
                partner,
                partner.name or "",
                partner.tnl_siren or "",
                partner.tnl_insee_code or "",
            )
            for partner in self._listed()._known_contacts()
            if not partner.tnl_successor_id
        ]
        return compare(contacts, self._rows_in_use(), rows)

    def _rows_in_use(self):
        listed = self._listed()
        names = [name for name in REQUIRED if name in listed._fields]
        found = listed.search_read(["|", ("siren", "!=", False), _PLACED], names)
        return [{name: str(row[name] or "") for name in names} for row in found]

    def _refresh(self, before, after):
        """Bring up to date what contacts have of the directory, and nobody changed."""
        before, after = by_siren(before), by_siren(after)
        for partner in self._listed()._known_contacts():
            was, row = (rows.get(partner.tnl_siren) for rows in (before, after))
            vals = {
                field: row[column]
                for field, column in _FACTS.items()
                if was
                and row
                and row[column]
                and str(partner[field] or "") == was[column] != row[column]
            }
            if vals:
                partner.write(vals)

    def _reopen(self):
        return shown_again(self, self.display_name)


class TnlDirectoryChange(models.TransientModel):
    """What becomes of one body that the label knows."""

    _name = "tnl.directory.change"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Body that a directory changes"
    _order = "kind, id"

    wizard_id = fields.Many2one(
        "tnl.directory.wizard", required=True, index=True, ondelete="cascade"
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Body",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    kind = fields.Selection(
        [
            (MERGED, "Went into another"),
            (RENAMED, "Has another name"),
            (GONE, "Is no longer there"),
        ],
        string="What changed",
        required=True,
        readonly=True,
    )
    new_name = fields.Char(string="In the new directory", readonly=True)
    new_siren = fields.Char(string="SIREN", readonly=True)
    new_insee = fields.Char(string="INSEE code", readonly=True)
    choice = fields.Selection(
        [
            ("keep", "Keep it as it is"),
            ("rename", "Give it the new name"),
            ("link", "Say which body it went into"),
        ],
        string="What to do",
        required=True,
        default="keep",
    )

    def _do(self):
        """Do what was chosen; applications and labels stay with their body."""
        self.ensure_one()
        # the office moves what says which body it is, without rights on all contacts
        partner = self.partner_id.sudo()
        if self.choice == "rename" and self.new_name:
            partner.name = self.new_name
        elif self.choice == "link" and self.kind == MERGED:
            names = self.new_siren or "", self.new_name
            successor = partner._known_body(*names)
            if not successor:
                partner._make_successor(*names)
            elif successor != partner:
                partner.tnl_successor_id = successor
            if partner.tnl_successor_id:
                self.env["tnl.journal"]._record("res.partner.succeeded", partner)
        elif self.choice == "link":
            raise UserError(
                self.env._(
                    "“%s” went into no other body: keep it, or give it the new name.",
                    partner.name,
                )
            )
