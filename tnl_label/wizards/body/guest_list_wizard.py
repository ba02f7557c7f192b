# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import csv

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain

from ...importing.guests import pasted_lines, read_guests
from ...importing.problems import FileError
from ...importing.table import decode
from ...tools.departments import DEPARTMENTS
from ...tools.dialogues import shown_again
from ...tools.groups import OFFICER
from ...tools.spreadsheet import SheetError, read_sheets
from .guest_line_wizard import READY, SENT
from .guest_matching import Known

_MOST = 500  # bodies in one act
_SHEET = b"PK\x03\x04"


class TnlGuestList(models.TransientModel):
    """Invite many bodies: from the directory, a pasted list or a spreadsheet.

    Each line is shown first, with what is known of it; contacts are made and mails
    queued only then, in one act.
    """

    _name = "tnl.guest.list"
    _inherit = ["tnl.writable.fields.mixin", "tnl.row.mixin"]
    _description = "Invite several bodies"

    origin = fields.Selection(
        [
            ("paste", "A list that I paste"),
            ("file", "A spreadsheet"),
            ("directory", "The national directory"),
        ],
        string="From",
        required=True,
        default="paste",
    )
    text = fields.Text(
        string="List",
        help="One body a line: its name or its SIREN, and an address, in any order.",
    )
    file = fields.Binary(string="File (ODS, XLSX or CSV)", attachment=False)
    filename = fields.Char()
    search_words = fields.Char(
        string="Name, SIREN, INSEE code or post code", help="Empty for all."
    )
    departments = fields.Char(
        help="Codes separated by commas: 38, 69, 974. Empty for all."
    )
    kind_ids = fields.Many2many(
        "tnl.partner.kind", string="Kinds of bodies", help="Empty for all."
    )
    population_min = fields.Integer(string="Inhabitants, at least", aggregator=None)
    population_max = fields.Integer(
        string="Inhabitants, at most", aggregator=None, help="0 for no limit."
    )
    edition_id = fields.Many2one(
        "tnl.edition",
        string="Edition of the call",
        domain=[("state", "=", "open")],
        default=lambda self: self._only_edition(),
    )
    role = fields.Selection(
        lambda self: self.env["tnl.invitation"]._roles(),
        required=True,
        default="technical",
    )
    state = fields.Selection(
        [("choose", "Whom"), ("preview", "Preview"), ("done", "Invited")],
        default="choose",
        required=True,
        readonly=True,
    )
    line_ids = fields.One2many("tnl.guest.line", "list_id", string="Bodies")
    ready_count = fields.Integer(string="To invite", compute="_compute_counts")
    other_count = fields.Integer(string="Left aside", compute="_compute_counts")
    sent_count = fields.Integer(string="Invitations that leave", readonly=True)

    @api.depends("line_ids.status")
    def _compute_counts(self):
        for guests in self:
            ready = guests.line_ids.filtered(lambda line: line.status == READY)
            guests.ready_count = len(ready)
            sent = guests.line_ids.filtered(lambda line: line.status == SENT)
            guests.other_count = len(guests.line_ids - ready - sent)

    @api.depends_context("lang")
    def _compute_display_name(self):
        self.display_name = self.env._("Invite several bodies")

    @api.model
    def _only_edition(self):
        """Return the edition whose call is open, none when one is to be chosen."""
        called = self.env["tnl.edition"].search([("state", "=", "open")], limit=2)
        return called if len(called) == 1 else called.browse()

    def _called(self):
        """Return (sudo) the edition of which the invitations are."""
        # its words are for all
        return self.edition_id.sudo() or self.env["tnl.edition"]._current()

    def _require_edition(self):
        """Refuse to guess of which call the invitations are."""
        editions = self.env["tnl.edition"]
        if self.edition_id or editions.search_count([("state", "=", "open")]) < 2:
            return
        raise UserError(
            self.env._("Several calls are open: choose the edition of the call.")
        )

    # --- reading ----------------------------------------------------------------------

    def action_preview(self):
        """Show what is known of each line; nothing is written but the preview."""
        self.ensure_one()
        self.env["tnl.invitation"]._require_group(OFFICER)
        self.check_access("write")
        self._require_edition()
        rows = self._directory_rows() if self.origin == "directory" else self._rows()
        if not rows:
            raise UserError(
                self.env._("Nobody is found: give one body a line, or look wider.")
            )
        if len(rows) > _MOST:
            raise UserError(
                # how many more is not known: nothing further is read
                self.env._(
                    "More than %s bodies at once: choose fewer, and invite in several "
                    "times.",
                    _MOST,
                )
            )
        # the preview is the code's; nobody writes it by hand
        self.sudo().write(
            {
                "state": "preview",
                "line_ids": [Command.clear(), *map(Command.create, rows)],
            }
        )
        return self._reopen()

    def action_back(self):
        """Return to the choice."""
        self.ensure_one()
        self.env["tnl.invitation"]._require_group(OFFICER)
        self.check_access("write")
        self.sudo().state = "choose"  # the state is the code's
        return self._reopen()

    def _reopen(self):
        large = {"dialog_size": "extra-large"}
        return shown_again(self, self.display_name, context=large)

    def _guests(self):
        """Return what the pasted text or the file says, line by line.

        :raise UserError: when the file cannot be read as a whole
        """
        try:
            if self.origin == "paste":
                return read_guests(pasted_lines(self.text or ""))
            data = base64.b64decode(self.with_context(bin_size=False).file or b"")
            if not data:
                raise UserError(self.env._("Choose the file that holds the list."))
            if not data.startswith(_SHEET):
                return read_guests(pasted_lines(decode(data)[0]))
            lines = next((lines for _name, lines in read_sheets(data) if lines), [])
            return read_guests(lines)
        except (FileError, SheetError, csv.Error) as error:
            raise UserError(
                self.env._(
                    "This file cannot be read as a list. Save it as ODS, XLSX or CSV, "
                    "with one body a line, 2 MB at most."
                )
            ) from error

    def _rows(self):
        known = Known(self.env)
        return [known.row(place, guest) for place, guest in enumerate(self._guests())]

    def _directory_rows(self):
        known = Known(self.env)
        bodies = self.env["tnl.directory.body"].search(
            self._directory_domain(), limit=_MOST + 1
        )
        if self.search_words and self.search_words.strip():
            found = bodies.browse(bodies._find(self.search_words, _MOST)._ids)
            bodies = found.filtered_domain(self._directory_domain())
        return [
            known.body_row(place, body)
            for place, body in enumerate(bodies[: _MOST + 1])
        ]

    def _directory_domain(self):
        domain = Domain.TRUE
        codes = (self.departments or "").upper().replace(",", " ").split()
        if codes:
            domain &= Domain("department_code", "in", self._known_codes(codes))
        if self.kind_ids:
            domain &= Domain("kind", "in", self.kind_ids.mapped("code"))
        if self.population_min:
            domain &= Domain("population", ">=", self.population_min)
        if self.population_max:
            domain &= Domain("population", "<=", self.population_max)
        return domain

    def _known_codes(self, codes):
        """Return codes of départements as they are written: 01 for 1.

        :raise UserError: for what is no département, else silently nobody's
        """
        codes = [code.zfill(2) for code in codes]
        if unknown := [code for code in codes if code not in DEPARTMENTS]:
            raise UserError(
                self.env._(
                    "Not the code of a département: %s. Write such codes as 38, 2A or "
                    "974, separated by commas.",
                    ", ".join(unknown),
                )
            )
        return codes

    # --- inviting ---------------------------------------------------------------------

    def action_invite(self):
        """Make the contacts and queue the mails of the lines that are ready.

        Those left aside stay, to be corrected and sent in their turn.
        A line that is refused says why, and keeps nobody else from being invited.
        """
        self.ensure_one()
        self.env["tnl.invitation"]._require_group(OFFICER)
        self.check_access("write")
        self._force_conflict()  # of two clicks, the second finds the first
        if self.state == "choose":
            return self._reopen()
        ready = self.line_ids.filtered(lambda line: line.status == READY)
        if not ready and self.state == "done":
            return self._reopen()
        if not ready:
            raise UserError(
                self.env._(
                    "No line is ready: choose the body and give an address first."
                )
            )
        # what becomes of one line changes no other: the list is not read again for each
        with self.env.protecting([ready._fields["status"]], ready):
            for line in ready:
                line._invite(self.role)
        sent = self.line_ids.filtered("invitation_id")
        sent.sudo().status = SENT
        # the state and the count are the code's
        self.sudo().write({"state": "done", "sent_count": len(sent)})
        return self._reopen()
