# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import AccessError

from odoo.addons.tnl_label.tools.groups import OFFICER

from ...tools.groups import JUROR

_RANK = {"chair": 0, "member": 1, "alternate": 1, "secretary": 2}


class TnlEdition(models.Model):
    """The composition of the jury, as the edition and each member let it be known."""

    _name = "tnl.edition"
    _inherit = "tnl.edition"

    jury_announced = fields.Selection(
        [
            ("never", "Not published"),
            ("call", "With the call"),
            ("results", "With the results"),
        ],
        string="Composition of the jury",
        default="results",
        required=True,
        groups=f"{OFFICER},{JUROR}",
        tnl_editable="always",
        help="Names, functions and organisations of the members who agree; the others "
        "are counted.",
    )

    def _jury_members(self):
        found = super()._jury_members()
        edition = self.sudo()  # what each member lets anyone know
        stage = edition.jury_announced
        is_public = edition.state != "draft" and stage == "call"
        if not is_public and not (stage == "results" and edition._is_published()):
            return found
        seated = edition.juror_ids.filtered(lambda juror: juror.state == "accepted")
        named = seated.filtered("is_named").sorted(
            lambda juror: (_RANK[juror.role], juror.user_id.name)
        )
        found["members"] += [juror._public_facts() for juror in named]
        found["unnamed"] += len(seated - named)
        return found

    def _happened(self):
        sessions = self.sudo().deliberation_ids  # the day of the closed session
        closed = sessions.filtered(lambda session: session.state == "closed")
        return super()._happened() | {"jury": closed[:1].date or None}


class TnlJuror(models.Model):
    """Each member says whether their name may be published, and takes it back."""

    _name = "tnl.juror"
    _inherit = "tnl.juror"

    is_named = fields.Boolean(
        string="Named in public", readonly=True, copy=False, tnl_editable=""
    )

    def action_accept_charter_named(self):
        """Accept the charter, and to be named with the jury."""
        self.action_accept_charter()
        self.action_be_named()

    def action_be_named(self):
        self._set_named(True)

    def action_be_counted(self):
        self._set_named(False)

    def _set_named(self, is_named):
        self.ensure_one()
        if self.user_id != self.env.user:
            raise AccessError(
                self.env._("Each person alone says whether they may be named.")
            )
        if self.is_named != is_named:
            self.sudo().is_named = is_named  # their own choice, checked above
            verb = "named" if is_named else "unnamed"
            self.env["tnl.journal"]._record(f"{self._name}.{verb}", self)

    def _public_facts(self):
        self.ensure_one()
        person = self.user_id.partner_id
        roles = dict(self._fields["role"]._description_selection(self.env))
        is_plain = self.role in ("member", "alternate")
        return {
            "name": self.user_id.name,
            "function": person.function or "",
            "organisation": self.partner_id.name or "",
            "role": "" if is_plain else roles[self.role],
        }
