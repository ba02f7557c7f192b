# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import csv

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain
from odoo.tools import email_normalize

from ...importing.guests import Guest, pasted_lines, read_guests
from ...importing.problems import FileError
from ...importing.table import decode
from ...tools.body_names import name_key
from ...tools.departments import DEPARTMENTS
from ...tools.groups import OFFICER
from ...tools.spreadsheet import SheetError, read_sheets

_MOST = 500  # bodies in one act
_NEAR = 6  # bodies that a person reads through to choose one
_SHEET = b"PK\x03\x04"
_READY, _SENT = "ready", "sent"


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
            ready = guests.line_ids.filtered(lambda line: line.status == _READY)
            guests.ready_count = len(ready)
            guests.other_count = len(guests.line_ids) - len(ready)

    @api.depends_context("lang")
    def _compute_display_name(self):
        self.display_name = self.env._("Invite several bodies")

    # --- reading ----------------------------------------------------------------------

    def action_preview(self):
        """Show what is known of each line; nothing is written but the preview."""
        self.ensure_one()
        self.env["tnl.invitation"]._require_group(OFFICER)
        self.check_access("write")
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
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
            "context": {"dialog_size": "extra-large"},
        }

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
        known = _Known(self.env)
        return [known.row(place, guest) for place, guest in enumerate(self._guests())]

    def _directory_rows(self):
        known = _Known(self.env)
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

        A line that is refused says why, and keeps nobody else from being invited.
        """
        self.ensure_one()
        self.env["tnl.invitation"]._require_group(OFFICER)
        self.check_access("write")
        self._force_conflict()  # of two clicks, the second finds the first
        if self.state != "preview":
            return self._reopen()
        ready = self.line_ids.filtered(lambda line: line.status == _READY)
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
        sent = ready.filtered("invitation_id")
        sent.sudo().status = _SENT
        # the state and the count are the code's
        self.sudo().write({"state": "done", "sent_count": len(sent)})
        return self._reopen()


class TnlGuestLine(models.TransientModel):
    """One line of the list, and what is known of it."""

    _name = "tnl.guest.line"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Body to invite"
    _order = "sequence, id"
    _rec_name = "typed"

    list_id = fields.Many2one("tnl.guest.list", required=True, ondelete="cascade")
    sequence = fields.Integer(aggregator=None)
    typed = fields.Char(string="As it was written", readonly=True)
    name = fields.Char(string="Name read", readonly=True)
    siren = fields.Char(string="SIREN read", readonly=True)
    email = fields.Char(string="Address")
    partner_id = fields.Many2one(
        "res.partner",
        string="Known contact",
        domain=[("is_company", "=", True), ("tnl_kind_id", "!=", False)],
    )
    near_ids = fields.Many2many("tnl.directory.body", string="Near", readonly=True)
    directory_id = fields.Many2one(
        "tnl.directory.body", string="Body", help="Choose it when several are near."
    )
    new_kind_id = fields.Many2one(
        "tnl.partner.kind",
        string="Add it as",
        help="For a body that no list knows: its kind. Check its name and SIREN first.",
    )
    status = fields.Selection(
        [
            (_READY, "To invite"),
            ("near", "Several are near: choose"),
            ("unknown", "Unknown: choose it, or its kind to add it"),
            ("address", "No valid address"),
            ("twice", "Already in this list"),
            (_SENT, "Invitation on its way"),
            ("invited", "Already invited"),
            ("acts", "Already acts for it"),
            ("applying", "Already applying"),
        ],
        compute="_compute_status",
        store=True,
    )
    invitation_id = fields.Many2one("tnl.invitation", readonly=True)
    problem = fields.Char(readonly=True)

    @api.depends("email", "partner_id", "directory_id", "new_kind_id", "name")
    def _compute_status(self):
        for guests in self.list_id:
            seen = set()
            for line in guests.line_ids:
                status = line._status(seen)
                if line in self:
                    line.status = status

    def _status(self, seen):
        """Return what becomes of the line.

        :param seen: the bodies and addresses of the lines above, completed
        """
        if self.invitation_id:
            return _SENT
        email = email_normalize(self.email or "")
        body = self._known_partner()
        is_known = body or self.directory_id
        if not is_known and not (self.new_kind_id and self.name):
            return "near" if self.near_ids else "unknown"
        if body and (known := self._known_status(body, email)):
            return known
        if not email:
            return "address"
        # a contact and its line of the directory are one body
        key = body or self.directory_id or self.siren or name_key(self.name)
        if (key, email) in seen:
            return "twice"
        seen.add((key, email))
        return _READY

    def _known_partner(self):
        """Return the contact of the body chosen, perhaps none yet."""
        if self.partner_id and not self.directory_id:
            return self.partner_id
        bodies = self.env["res.partner"].sudo()  # whether it is a contact already
        chosen = self.directory_id
        return chosen and bodies._known_body(chosen.siren or "", chosen.name) or bodies

    def _known_status(self, body, email):
        edition = self.env["tnl.edition"]._current()
        if body.sudo().tnl_candidature_ids.filtered(
            lambda c: c.edition_id == edition and c.state != "withdrawn"
        ):
            return "applying"
        people = self.env["tnl.mandate"]._people_of(body).user_id
        if email and email in map(email_normalize, people.mapped("login")):
            return "acts"
        waiting = self.env["tnl.invitation"]._waiting_of(body)
        if email and waiting.filtered(
            lambda i: i.email == email and not i._is_expired()
        ):
            return "invited"
        return ""

    def _invite(self, role):
        """Invite the body of the line, or say on it why not."""
        own = self.sudo()  # what came of it is the code's to write
        invitations = self.env["tnl.invitation"]
        try:
            with self.env.cr.savepoint():
                body = self._ensure_body()
                own.invitation_id = invitations._invite(
                    self.env.user, body, self.email, role
                )
                own.partner_id = body
        except UserError as refusal:
            own.problem = str(refusal)

    def _ensure_body(self):
        """Return the contact of the line, made now when there was none."""
        known = self._known_partner()
        if known:
            return known
        # officers invite without holding rights on every contact
        bodies = self.env["res.partner"].sudo()
        if self.directory_id:
            given = self.directory_id.siren or "", self.directory_id.name
            return bodies._make_body(*given)
        return bodies._known_body(self.siren or "", self.name) or bodies._make_body(
            self.siren or "", self.name, self.new_kind_id
        )


class _Known:
    """What is known of the bodies that a list speaks of: contacts, then directory."""

    def __init__(self, env):
        self.env = env
        self.directory = env["tnl.directory.body"]
        # whether a body is a contact: its right was checked by the act
        contacts = env["res.partner"].sudo().search([("tnl_kind_id", "!=", False)])
        self.by_siren = {c.tnl_siren: c for c in contacts if c.tnl_siren}
        self.by_key = contacts.grouped(lambda contact: name_key(contact.name or ""))

    def row(self, place, guest: Guest):
        """Return the values of the line of a guest."""
        typed = ", ".join(filter(None, [guest.name, guest.siren, guest.place]))
        vals = {
            "sequence": place,
            "typed": typed or guest.email,
            "name": guest.name,
            "siren": guest.siren,
            "email": guest.email,
        }
        return vals | self._found(guest)

    def body_row(self, place, body):
        """Return the values of the line of a body of the directory."""
        contact = self.by_siren.get(body.siren)
        address = contact and contact.email_normalized or ""
        return {
            "sequence": place,
            "typed": body.display_name,
            "name": body.name,
            "siren": body.siren,
            "email": address,
            "directory_id": body.id,
        }

    def _found(self, guest):
        if guest.siren in self.by_siren:
            return self._contact(self.by_siren[guest.siren], guest)
        if guest.siren:
            body = self.directory.search([("siren", "=", guest.siren)], limit=1)
            return {"directory_id": body.id} if body else {}
        bodies = self.directory._find(guest.query, _NEAR) if guest.query else []
        key = name_key(guest.name)
        place = f" {guest.place} ".lower() if guest.place else ""
        same = [
            body
            for body in bodies
            if (not key or body.key == key) and place in (body.words or "")
        ]
        sirens = {body.siren for body in same}
        # a body that the directory does not have, and that the label knows
        named = [
            contact
            for contact in self.by_key.get(key, ())
            if key and contact.tnl_siren not in sirens and _may_be_at(contact, guest)
        ]
        if len(same) + len(named) == 1:
            return (
                {"directory_id": same[0].id} if same else self._contact(*named, guest)
            )
        # two bodies may have one name: asked, never guessed
        return {"near_ids": [Command.set([body.id for body in bodies])]}

    def _contact(self, contact, guest):
        return {
            "partner_id": contact.id,
            "email": guest.email or contact.email_normalized or "",
        }


def _may_be_at(contact, guest):
    """Tell whether nothing says that a contact is elsewhere."""
    department = contact.tnl_department_code
    return not guest.place or not department or guest.place.startswith(department)
