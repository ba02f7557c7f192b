# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from ...tools import Person, find_ties, is_sure, mail_domain


class TnlJuror(models.Model):
    """The ties of jurors to candidates that the software knows of by itself."""

    _inherit = "tnl.juror"

    def _detect_recusals(self, dossiers=None):
        """Withdraw the jurors surely tied to a candidate; ask the others about a doubt.

        :param dossiers: those to look at; all those of the edition when None
        """
        # every tie is looked for, with no regard to the rights of the user who acts
        jurors = self.sudo().filtered(lambda juror: juror.state != "revoked")
        if dossiers is None:
            dossiers = jurors.edition_id.dossier_ids
        dossiers = dossiers.sudo()
        persons = jurors._persons()
        candidates = dossiers._candidates()
        withdrawn = jurors._known_pairs("tnl.recusal", dossiers)
        asked = jurors._known_pairs("tnl.recusal.proposal", dossiers)
        sure, doubtful = [], []
        for juror in jurors:
            for dossier in dossiers & juror.edition_id.dossier_ids:
                pair = (juror, dossier.partner_id)
                ties = find_ties(persons[juror], candidates[dossier])
                # a recusal that a manager has ended stays ended, a "no tie" answered
                if not ties or pair in withdrawn:
                    continue
                if is_sure(ties):
                    sure.append((*pair, ties))
                elif pair not in asked:
                    doubtful.append((*pair, ties))
        self.env["tnl.recusal"].sudo()._withdraw(sure)  # the software's own act
        self.env["tnl.recusal.proposal"].sudo()._ask(doubtful)

    def _known_pairs(self, model, dossiers):
        """Return the pairs (juror, candidate) of a model, those that are over too."""
        domain = [
            ("juror_id", "in", self.ids),
            ("partner_id", "in", dossiers.partner_id.ids),
        ]
        return {(r.juror_id, r.partner_id) for r in self.env[model].search(domain)}

    def _persons(self):
        """Return what is known of each juror, for the pure rule."""
        users = self.user_id
        mandates = self.env["tnl.mandate"].search([("user_id", "in", users.ids)])
        shared = self.env["ir.config_parameter"].get_param(
            "tnl_label_jury.shared_mail_domains", ""
        )
        shared = shared.lower().split()
        persons = {}
        for juror in self:
            user = juror.user_id
            bodies = juror.partner_id | user.partner_id.commercial_partner_id
            own = mandates.filtered(lambda m, user=user: m.user_id == user)
            active = own.filtered(lambda m: m.state == "active").partner_id
            # who carried an application had a mandate; a refused request had no start
            former = own.filtered("date_from").partner_id
            domain = mail_domain(user._proven_email())
            typed = mail_domain(user.email)
            persons[juror] = Person(
                bodies=frozenset(bodies.ids),
                mandates=frozenset(active.ids),
                past=frozenset((former - active).ids),
                groups=frozenset((bodies | active)._tnl_groups().ids),
                domain="" if domain in shared else domain,
                hint="" if typed in shared else typed,
            )
        return persons


class ResPartner(models.Model):
    _name = "res.partner"
    _inherit = "res.partner"

    def _tnl_groups(self):
        """Return what bodies belong to: their EPCI, the body they are a part of."""
        return (self.tnl_epci_id | self.parent_id) - self
