# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from hashlib import sha256

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ...printing.pdf import render_pdf
from ...tools.groups import MANAGER, OFFICER
from ...tools.instants import format_day
from ...tools.language import in_language
from ...tools.static_files import static_file

ACTS = [
    ("suspended", "Suspend"),
    ("revoked", "Revoke"),
    ("restored", "End the suspension"),
    ("corrected", "Correct the certificate"),
]


class TnlAwardChange(models.Model):
    """A change to a published label: one person proposes, another confirms.

    Nothing moves before the confirmation; a proposal may be cancelled. The database
    refuses, as the action does, that one person does both.
    """

    _name = "tnl.award.change"
    _inherit = ["tnl.workflow.mixin"]
    _description = "Change to a published label"
    _order = "id desc"

    _initial_state = "proposed"
    _transitions = {"proposed": frozenset({"confirmed", "cancelled"})}

    award_id = fields.Many2one(
        "tnl.award", required=True, readonly=True, index=True, ondelete="restrict"
    )
    edition_id = fields.Many2one(related="award_id.edition_id")
    partner_id = fields.Many2one(related="award_id.partner_id")
    act = fields.Selection(ACTS, required=True, readonly=True)
    motive = fields.Text(required=True, readonly=True, tnl_reason=True)
    correct_name = fields.Char(string="Name, corrected", readonly=True)
    state = fields.Selection(
        [
            ("proposed", "Waits for a second person"),
            ("confirmed", "Done"),
            ("cancelled", "Cancelled"),
        ],
        default="proposed",
        required=True,
        readonly=True,
        copy=False,
    )
    proposed_by = fields.Many2one(
        "res.users", required=True, readonly=True, ondelete="restrict"
    )
    confirmed_by = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict"
    )
    confirmed_on = fields.Datetime(readonly=True, copy=False)

    _two_people = models.Constraint(
        "CHECK (confirmed_by IS NULL OR confirmed_by <> proposed_by)",
        "A change to a label is proposed and confirmed by two different people.",
    )
    _one_open = models.UniqueIndex(
        "(award_id) WHERE state = 'proposed'",
        "A change to this label already waits for a second person.",
    )

    def _is_frozen_field(self, field):
        return True  # two people made it, and the award follows

    @api.depends("act", "award_id")
    def _compute_display_name(self):
        acts = dict(self._fields["act"]._description_selection(self.env))
        for change in self:
            change.display_name = f"{acts[change.act]} · {change.award_id.display_name}"

    @api.model
    def _propose(self, award, act, motive, correct_name=None):
        """Propose a change that another person will confirm.

        :param award: one ``tnl.award``, published or suspended
        :param act: ``suspended``, ``revoked``, ``restored`` or ``corrected``
        :param motive: of a suspension or revocation, the public will read it; of the
            others, the office keeps it
        :param correct_name: of a correction, the name as it should have been
        :raise UserError: no motive, nothing to correct, an impossible move, or a change
            already waits
        """
        self._require_group(OFFICER)
        award.check_access("read")
        motive = (motive or "").strip()
        if not motive:
            raise UserError(
                self.env._("Write the motive: it is kept with the change.")
                if act in ("restored", "corrected")
                else self.env._("Write the motive: the verification page will show it.")
            )
        vals = {"award_id": award.id, "act": act, "motive": motive}
        if act == "corrected":
            vals["correct_name"] = award._check_correction(correct_name)
        elif act == "restored":
            award._check_restore()
        else:
            award._check_move(act)
        if award.change_ids.filtered(lambda c: c.state == "proposed"):
            raise UserError(
                self.env._(
                    "A change to this label already waits: confirm or cancel it first."
                )
            )
        # the office has no right of its own on proposals: only this door makes them
        change = self.sudo().create(vals | {"proposed_by": self.env.uid})
        self.env["tnl.journal"]._record(
            "tnl.award.change.proposed", change, {"act": act, "award": award.id}
        )
        return change.with_env(self.env)

    def action_confirm(self):
        """Do what was proposed: a manager, never the person who proposed."""
        self._require_group(MANAGER)
        done = self.filtered(lambda change: change.confirmed_by == self.env.user)
        for change in self - done:
            if change.proposed_by == self.env.user:
                raise UserError(
                    self.env._("You proposed this change. Another manager confirms it.")
                )
            change._transition(
                "confirmed",
                {"act": change.act, "award": change.award_id.id},
                confirmed_by=self.env.uid,
                confirmed_on=fields.Datetime.now(),
            )
            change._apply()
            change._tell_body()

    def _tell_body(self):
        """Queue the mail that tells the people of the body what became of its label.

        The letter is with it: who has to answer for the label files it.
        """
        self.ensure_one()
        if self.sudo().partner_id._tnl_contact_emails():  # addresses go to the mail
            template = self.env.ref("tnl_label.mail_template_award_change").sudo()
            letter = {
                "name": f"courrier-{self.edition_id.year}-{self.id}.pdf",
                "raw": self._draw_letter(),
            }
            mail = template._send_as_act(self.ids)
            mail.write({"attachment_ids": [Command.create(letter)]})

    def _told_motive(self):
        """Return the motive that the body is told; the end of a suspension has none."""
        self.ensure_one()
        return "" if self.act == "restored" else self.motive

    def _letter_text(self):
        """Return the words of the letter to the body, in its language."""
        self.ensure_one()
        award, edition = self.award_id, self.edition_id
        word, sentence = award._standing_text()
        return {
            "title": self.env._("A change to your label"),
            "collectivity": award.laureate_name,
            "siren": award.laureate_siren or "",
            "edition": edition.name,
            "state": word,
            "sentence": sentence,
            "act": self.act,
            "motive": self._told_motive(),
            "day": format_day(
                self.confirmed_on, edition.tz or "UTC", self.env.lang or "en_US"
            ),
            "place": edition.place or "",
            "contact": edition.contact_email or "",
            "url": award._verification_url(),
            "reply_url": edition._link("/label/droit-de-reponse"),
            "signatory_name": edition.signatory_name or "",
            "signatory_function": edition.signatory_function or "",
        }

    def _draw_letter(self):
        """Return the letter to the body as an accessible PDF."""
        # sudo: what the act has just decided, told to whom it concerns
        lang = self.sudo().partner_id._tnl_contact_lang()
        own = in_language(self.sudo(), lang)
        words = own._letter_text() | {"lang": (lang or "en")[:2]}
        html = own.env["ir.qweb"]._render(
            "tnl_label.change_letter_document", {"r": words}
        )
        return render_pdf(
            str(html),
            title=words["title"],
            identifier=sha256(f"award.change {self.id}".encode()).digest()[:16],
            created=self.confirmed_on,
            resources=static_file,
        )

    def _apply(self):
        self.ensure_one()
        if self.act == "corrected":
            self.award_id._correct(self.correct_name, self.motive)
        elif self.act == "restored":
            self.award_id._restore(self.motive)
        else:
            self.award_id._change_life(self.act, self.motive)

    def action_cancel(self):
        """Give the proposal up: its author, or a manager."""
        self._require_group(OFFICER)
        if any(change.proposed_by != self.env.user for change in self):
            self._require_group(MANAGER)
        self._transition("cancelled")

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("The changes to a label are never deleted."))
