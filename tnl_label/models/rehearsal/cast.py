# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from stdnum.luhn import calc_check_digit

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ...laboratory import invented
from ...laboratory.generator import AVERAGE, INCOMPLETE, STRONG, WEAK
from ...laboratory.typing import full_answer, typed_answer
from ...tools.groups import MANAGER, OFFICER
from ...tools.language import french_code
from ...tools.rehearsal_marks import blank_pdf

LAST_MINUTE = "last_minute"
# domains that nobody can have (RFC 2606), one each: a shared one would be a tie
_HOST = "repetition-%s.example"
# who applies: all kinds on the first track, two on the others
_FIRST = (STRONG, AVERAGE, WEAK, LAST_MINUTE, INCOMPLETE)
_OTHER = (STRONG, AVERAGE)
_NAMES = ("Valclair", "Rochebrune", "Sombreval", "Hautefeuille", "Petit-Gué")
_NAMES += ("Clairfont", "Montaval", "Grandrive", "Vieux-Port", "Bellecombe")
_ROUNDS = 8  # one answer asks another question, which may ask another


class TnlRehearsalCast(models.AbstractModel):
    """The people and the bodies of a rehearsal: invented, named so, never kept."""

    _name = "tnl.rehearsal.cast"
    _description = "Invented people of a rehearsal"

    @api.model
    def _person(self, login, name, group, house="equipe"):
        """Return an account that lives as long as the rehearsal.

        :param house: where they work, of which their address is
        """
        address = f"{login}@{_HOST % house}"
        users = self.env["res.users"].with_context(no_reset_password=True)
        return users.create(
            {
                "login": address,
                "name": name,
                "email": address,
                "tnl_proven_email": address,
                "lang": french_code(self.env) or "en_US",
                "group_ids": [Command.set(self.env.ref(group).ids)],
            }
        )

    @api.model
    def _office(self):
        """Return one who prepares and two who decide, as the rules of the label ask."""
        return {
            "officer": self._person("equipe", "Équipe (répétition)", OFFICER),
            "manager": self._person("pilote1", "Pilote 1 (répétition)", MANAGER),
            "decider": self._person("pilote2", "Pilote 2 (répétition)", MANAGER),
        }

    @api.model
    def _candidates(self, edition):
        """Return the invented candidates of an edition, one dict each.

        :return: ``[{"kind", "track", "partner", "agent", "elected"}]``
        """
        kinds = [
            (track, kind)
            for place, track in enumerate(edition.track_ids)
            for kind in (_OTHER if place else _FIRST)
        ]
        return [
            {"kind": kind, "track": track} | self._body(number)
            for number, (track, kind) in enumerate(kinds)
        ]

    @api.model
    def _body(self, number):
        name = _NAMES[number % len(_NAMES)]
        partner = self.env["res.partner"].create(
            {
                "name": f"{name} (répétition)",
                "is_company": True,
                "country_id": self.env.ref("base.fr").id,
                "tnl_kind_id": self._kind().id,
                "tnl_siren": self._free_siren(number),
                "tnl_department_code": "38",
                "tnl_population": 2000 * (number + 1),
            }
        )
        people = {
            role: self._mandated(partner, login, label, role, number)
            for role, login, label in (
                ("technical", "agent", "Camille Fictif"),
                ("elected", "elu", "Dominique Fictif"),
            )
        }
        return {
            "partner": partner,
            "agent": people["technical"],
            "elected": people["elected"],
        }

    @api.model
    def _kind(self):
        """Return the kind of the invented bodies: communes where there are some."""
        kinds = self.env["tnl.partner.kind"]
        commune = kinds.search([("code", "=", "commune")])
        return commune or kinds.search([], limit=1)

    @api.model
    def _mandated(self, partner, login, name, role, number):
        user = self._person(
            login,
            f"{name} ({partner.name})",
            "base.group_portal",
            f"collectivite{number + 1}",
        )
        mandate = self.env["tnl.mandate"].create(
            {
                "partner_id": partner.id,
                "user_id": user.id,
                "name": name,
                "email": user.login,
                "role": role,
            }
        )
        mandate.action_accept()
        return user

    @api.model
    def _free_siren(self, number):
        """Return a SIREN that passes its key, in a range given to nobody."""
        partners = self.env["res.partner"].with_context(active_test=False)
        for rank in range(9000 + number, 10000, 20):
            digits = f"9900{rank:04d}"
            siren = digits + calc_check_digit(digits)
            if not partners.search_count([("tnl_siren", "=", siren)], limit=1):
                return siren
        raise UserError(self.env._("No SIREN is left for an invented collectivity."))

    # --- what they answer ---------------------------------------------------------

    @api.model
    def _fill(self, candidate, candidature):
        """Fill an application as its agent would, by the generator of the laboratory.

        All but the incomplete one then answer what is required of them.
        """
        kind, agent = candidate["kind"], candidate["agent"]
        scheme = candidature.edition_id._scheme(candidature.track_id)
        text = self.env._("Answer invented for the rehearsal.")
        drawn = AVERAGE if kind == LAST_MINUTE else kind
        [answers] = invented(scheme, drawn, 1, seed=f"tnl {kind}")
        given = {
            code: {"value": typed_answer(scheme.questions[code], a["value"], text)}
            for code, a in answers.items()
            if scheme.questions[code].kind != "file"
        }
        self._save(candidature, agent, given)
        if kind != INCOMPLETE:
            self._complete(candidature, agent, scheme, text)
            self._confirm(candidate, candidature)

    @api.model
    def _save(self, candidature, agent, given):
        result = candidature._save_answers(agent, given)
        if result["errors"]:
            raise UserError(
                "\n".join(f"{code}: {text}" for code, text in result["errors"].items())
            )

    @api.model
    def _complete(self, candidature, agent, scheme, text):
        proof = blank_pdf(text)
        for _round in range(_ROUNDS):
            missing = candidature._missing_to_submit()
            codes = [code for what, code, _text in missing if what == "question"]
            if not codes:
                return
            given = {}
            for code in codes:
                question = scheme.questions[code]
                if question.kind == "file":
                    candidature._add_file(agent, code, "justificatif.pdf", proof)
                else:
                    given[code] = {"value": full_answer(question, text)}
            self._save(candidature, agent, given)

    @api.model
    def _confirm(self, candidate, candidature):
        if candidature._lacks_confirmation():
            confirmations = self.env["tnl.confirmation"]
            confirmations._confirm_as(candidate["elected"], candidature)
