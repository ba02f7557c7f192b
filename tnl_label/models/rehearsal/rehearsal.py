# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import json
import time
import zipfile
from io import BytesIO

from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import UserError

from ...tools import rehearsal_marks
from ...tools.groups import OFFICER
from ...tools.rehearsing import RehearsalBusy, is_rehearsing, stage

INDEX = "index.html"
_MARKERS = {"pdf": rehearsal_marks.mark_pdf, "html": rehearsal_marks.mark_html}


class TnlRehearsal(models.Model):
    """What a draft edition would give, played from its opening to its certificates.

    All was done by the real acts, then undone: this record and its archive are all that
    is left, for the office alone. Deleting it leaves two lines of the journal.
    """

    _name = "tnl.rehearsal"
    _inherit = ["tnl.writable.fields.mixin", "tnl.zone.mixin"]
    _description = "Rehearsal of an edition"
    _tnl_editable = ""
    _order = "id desc"

    edition_id = fields.Many2one(
        "tnl.edition", required=True, readonly=True, index=True, ondelete="cascade"
    )
    made_at = fields.Datetime(
        string="Played on", required=True, readonly=True, default=fields.Datetime.now
    )
    seconds = fields.Integer(string="Duration (seconds)", readonly=True)
    is_whole = fields.Boolean(string="To its end", readonly=True)
    stage = fields.Char(string="Stopped at", readonly=True)
    problem = fields.Text(string="Why it stopped", readonly=True)
    warnings = fields.Text(string="What else is wrong", readonly=True)
    pieces_json = fields.Text(readonly=True, prefetch=False)
    piece_count = fields.Integer(string="Pages, documents and mails", readonly=True)
    pieces_html = fields.Html(
        string="What each would see",
        compute="_compute_pieces_html",
        sanitize=False,  # a template of ours, whose texts are escaped
    )
    # in the row, not on the disk: removed with it, at once
    archive = fields.Binary(attachment=False, readonly=True, groups=fields.NO_ACCESS)

    @api.depends("made_at", "edition_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for rehearsal in self:
            instant = rehearsal.edition_id._format_instant(rehearsal.made_at)
            rehearsal.display_name = self.env._("Rehearsal of %s", instant)

    @api.depends("pieces_json")
    @api.depends_context("lang")
    def _compute_pieces_html(self):
        for rehearsal in self:
            rehearsal.pieces_html = self.env["ir.qweb"]._render(
                "tnl_label.rehearsal_pieces",
                {
                    "roles": self._by_role(json.loads(rehearsal.pieces_json or "[]")),
                    "root": f"/tnl/rehearsal/{rehearsal.id}/",
                },
            )

    @api.model
    def _by_role(self, pieces):
        """Return the pieces by role, then by person: who, what, where."""
        roles = []
        for role, title in self._role_words().items():
            own = [piece for piece in pieces if piece["role"] == role]
            people = dict.fromkeys(piece["who"] for piece in own)
            groups = [(who, [p for p in own if p["who"] == who]) for who in people]
            if own:
                roles.append({"code": role, "title": title, "groups": groups})
        return roles

    @api.model
    def _role_words(self):
        return {
            "public": self.env._("What anybody sees"),
            "candidate": self.env._("What each candidate sees and receives"),
            "jury": self.env._("What the jury sees"),
            "office": self.env._("What the team of the label sees"),
            "mail": self.env._("Mails that would have left"),
        }

    # --- playing --------------------------------------------------------------------

    @api.model
    def _rehearse(self, edition):
        """Play an edition, undo everything, keep what it showed.

        :param edition: a draft that the caller may write
        :return: the ``tnl.rehearsal``
        :raise UserError: another rehearsal is being played
        """
        edition._require_group(OFFICER)
        edition.check_access("write")
        self.env.flush_all()  # what was just typed is played too
        begun = time.monotonic()
        try:
            with stage(self.env.registry) as (cr, threads):
                # invented people act below, each as themselves; only what starts the
                # play is the software's
                env = api.Environment(cr, SUPERUSER_ID, self._play_context(), su=True)
                played = env["tnl.rehearsal.play"]._play(
                    env["tnl.edition"].browse(edition.id), threads
                )
        except RehearsalBusy as busy:
            raise UserError(
                self.env._("Another rehearsal is being played: try again in a minute.")
            ) from busy
        # made by this act only
        rehearsal = self.sudo().create(
            {"edition_id": edition.id, "seconds": round(time.monotonic() - begun)}
            | self._kept(played)
        )
        self.env["tnl.journal"]._record("tnl.rehearsal.played", edition)
        return rehearsal.sudo(False)

    @api.model
    def _play_context(self):
        return {"lang": self.env.lang, "tz": self.env.context.get("tz")}

    @api.model
    def _kept(self, played):
        """Return the values of the record, from what was played."""
        pieces, content = [], BytesIO()
        sentence = self.env._("This is a rehearsal: it proves nothing.")
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
            for place, piece in enumerate(played.pieces, 1):
                name = rehearsal_marks.file_name(
                    place, f"{piece.who} {piece.title}".strip(), piece.extension
                )
                path = f"{piece.role}/{name}"
                marker = _MARKERS.get(piece.extension)
                data = marker(piece.content, sentence) if marker else piece.content
                archive.writestr(path, data)
                pieces.append(
                    {
                        "role": piece.role,
                        "who": piece.who,
                        "title": piece.title,
                        "path": path,
                    }
                )
            page = self.env["ir.qweb"]._render(
                "tnl_label.rehearsal_index",
                {
                    "roles": self._by_role(pieces),
                    "root": "",
                    "played": played,
                    "lang": (self.env.lang or "en")[:2],
                },
            )
            index = rehearsal_marks.mark_html(str(page).encode(), sentence)
            archive.writestr(INDEX, index)
        return {
            "is_whole": not played.stage,
            "stage": played.stage or False,
            "problem": played.problem or False,
            "warnings": "\n".join(played.problems) or False,
            "pieces_json": json.dumps(pieces, ensure_ascii=False),
            "piece_count": len(pieces),
            "archive": base64.b64encode(content.getvalue()),
        }

    # --- reading, removing ----------------------------------------------------------

    def _zip_bytes(self):
        """Return the archive, for who may read the record."""
        self.ensure_one()
        self.check_access("read")
        # the right has just been checked; the field is read by this door alone
        return base64.b64decode(self.sudo().archive or b"")

    def _piece(self, path):
        """Return the bytes of one piece of the archive, None when it has none."""
        with zipfile.ZipFile(BytesIO(self._zip_bytes())) as archive:
            return archive.read(path) if path in archive.namelist() else None

    def action_download(self):
        """Download everything as one archive."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_url",
            "url": f"/tnl/rehearsal/{self.id}.zip",
            "target": "download",
        }

    def action_remove(self):
        """Remove the rehearsal and all that it kept; the journal keeps that it was."""
        editions = self.edition_id
        self.unlink()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "tnl_label.tnl_edition_action"
        )
        return action | {
            "view_mode": "form",
            "views": [(False, "form")],
            "res_id": editions[:1].id,
            "target": "main",
        }

    def unlink(self):
        editions = self.edition_id
        result = super().unlink()
        if not is_rehearsing(self.env):
            self.env["tnl.journal"]._record("tnl.rehearsal.removed", editions)
        return result

    def _open(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Rehearsal"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
        }
