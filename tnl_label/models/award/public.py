# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.folding import fold
from ...tools.groups import MANAGER
from ...tools.instants import to_zone
from ...tools.language import in_french

_LEAST_TYPED = 3  # letters, before names that are near are looked for


class TnlAward(models.Model):
    """Publication, what the public sees, and what the certificate states."""

    _name = "tnl.award"
    _inherit = "tnl.award"

    # --- publication and after ------------------------------------------------

    def _publish(self):
        """Make decided awards public; called by the edition's own act."""
        decided = self.filtered(lambda a: a.state == "decided")
        decided._transition("published", published_on=fields.Datetime.now())
        for candidature in decided.candidature_id:
            if candidature.state == "admissible":
                candidature._transition("decided")
        self.env["tnl.certificate"]._issue(
            decided.filtered(lambda a: a.outcome == "labelled")
        )
        self.env["tnl.letter"]._issue(decided)
        decided.filtered("candidature_id")._send_results()
        decided._freeze_benchmark()

    # what a confirmed change does; clients reach it by tnl.award.change only
    def _change_life(self, target, motive):
        self._require_group(MANAGER)
        if not (motive or "").strip():
            raise UserError(
                self.env._("Write the motive: the verification page will show it.")
            )
        # a reply answers one motive: to another, the body writes another
        own = {"public_motive": motive.strip(), "is_reply_public": False}
        self._transition(target, {"motive": motive}, **own)

    def _check_move(self, target):
        """Refuse an impossible move before it is proposed, in the workflow's words."""
        for award in self:
            if target not in self._transitions.get(award.state, ()):
                raise UserError(
                    self.env._(
                        "%s is not a published label: it is neither suspended nor "
                        "revoked.",
                        award.display_name,
                    )
                )

    def _check_correction(self, name):
        """Return the corrected name, tidy, or refuse what corrects nothing."""
        self.ensure_one()
        name = " ".join((name or "").split())
        if self.state not in ("published", "suspended") or not self.certificate_ids:
            raise UserError(
                self.env._("Only the certificate of a published label is corrected.")
            )
        if not name or name == self.laureate_name:
            raise UserError(
                self.env._(
                    "Write the name as it should have been, other than the one issued."
                )
            )
        return name

    def _correct(self, name, motive):
        """Correct the frozen name: a new version of the certificate, the same code.

        :param name: the laureate's name as it should have been on the day of the award
        :param motive: what was wrong
        """
        self.ensure_one()
        self._require_group(MANAGER)
        award = self.sudo()  # frozen facts change by this act only
        award.laureate_name = self._check_correction(name)
        self.env["tnl.journal"]._record("tnl.award.corrected", self)
        award.certificate_ids._replace("corrected", motive, name=award.laureate_name)

    def _check_restore(self):
        if any(award.state != "suspended" for award in self):
            raise UserError(self.env._("Only a suspended label can be restored."))

    def _restore(self, motive):
        """End a suspension: the public reads no motive any more.

        :param motive: why, for the office
        """
        self._require_group(MANAGER)
        self._check_restore()
        self._transition(
            "published", {"motive": motive}, public_motive=False, **self._no_reply()
        )

    # --- public ---------------------------------------------------------------

    @api.model
    def _public_domain(self, domain=None):
        """Return the domain of what the public may see: embargo included."""
        return (
            Domain("state", "=", "published")
            & Domain("outcome", "=", "labelled")
            & Domain("edition_id.state", "in", ("published", "archived"))
            & Domain(domain or Domain.TRUE)
        )

    @api.model
    def _public(self, domain=None, **search):
        """Return (sudo) the published awards, for any reader.

        :param domain: more conditions, built by the server, never by the client
        :param search: ``offset``, ``limit``, ``order``
        """
        # the one door of all public pages; the domain above is the embargo
        return self.sudo().search(self._public_domain(domain), **search)

    @api.model
    def _public_named(self, text):
        """Find public labels by a typed name; when none has it, by names that are near.

        :return: ``(domain, whether the names are only near)``
        """
        named = Domain("laureate_name", "ilike", text)
        typed = fold(text)
        registry = self.env.registry
        # whether there is one, under the embargo of the list
        is_known = self.sudo().search_count(self._public_domain(named), limit=1)
        if is_known or len(typed) < _LEAST_TYPED or not registry.has_trigram:
            return named, False
        # names alone; the domain of what is public is added to it
        rows = self.env.execute_query(
            SQL(
                "SELECT id FROM %s WHERE %s <%% unaccent(laureate_name)",
                SQL.identifier(self._table),
                typed,
            )
        )
        near = Domain("id", "in", [number for (number,) in rows])
        # under the same embargo
        is_near = self.sudo().search_count(self._public_domain(near), limit=1)
        return (near, True) if is_near else (named, False)

    @api.model
    def _announced(self, edition):
        """Return (sudo) the labels that an edition announced, whatever came after."""
        told = ("published", "suspended", "revoked")
        return edition.sudo().award_ids.filtered(  # the caller: once it is published
            lambda award: award.state in told and award.outcome == "labelled"
        )

    def _carriers(self):
        """Return who carried the applications of public awards, where bodies agree.

        :return: ``{award: {"name", "function"}}``
        """
        # of public labels only: what bodies let anyone know
        agreed = self.sudo().filtered("candidature_id.is_elected_public")
        found = {award: award.candidature_id._carrier() for award in agreed}
        return {award: carrier for award, carrier in found.items() if carrier}

    def _public_row(self):
        """Return the open data row, see contract of the palmarès."""
        self.ensure_one()
        return {
            "edition": self.edition_id.year,
            "laureate": self.laureate_name,
            "siren": self.laureate_siren or "",
            "insee": self.laureate_insee or "",
            "type": self.laureate_kind_id.code or "",
            "department": self.laureate_department_code or "",
            "level_code": self.level_id.code or "",
            "level_name": self.level_id.name or "",
            "mentions": " ; ".join(self.mention_ids.mapped("name")),
            "published_on": fields.Date.to_string(self._published_day()) or "",
        }

    def _published_day(self):
        """Return the day of publication in the edition's zone, or None."""
        if not self.published_on:
            return None
        # one row of tens of thousands: no environment is made for it
        return to_zone(self.published_on, self.edition_id.tz or "UTC").date()

    # --- what the certificate states ---------------------------------------------

    def _certificate_claims(self, code):
        """Return what the certificate states, as plain data frozen for ever."""
        self.ensure_one()
        edition = self.edition_id
        track_levels = self.level_id.track_id.level_ids
        return {
            "format": "tnl-claims/1",
            "code": code,
            "label": "Territoire Numérique Libre",
            "edition": edition.name,
            "year": edition.year,
            "name": self.laureate_name,
            "siren": self.laureate_siren or "",
            "insee": self.laureate_insee or "",
            "kind": in_french(self.laureate_kind_id).name or "",
            "department": self.laureate_department_code or "",
            "level_code": self.level_id.code,
            "level_name": self.level_id.name,
            "level_rank": self.level_id.sequence,
            "level_total": max(track_levels.mapped("sequence")),
            "level_symbol": self.level_id.symbol,
            "level_meaning": self.level_id._meaning(),
            "mentions": self.mention_ids.mapped("name"),
            "evaluated_line": edition._evaluated_line(self.track_id),
            "place": edition.place or "",
            "issued": fields.Date.to_string(self._published_day() or edition._day()),
            "signatory_name": edition.signatory_name or "",
            "signatory_function": edition.signatory_function or "",
            "organisers": edition.organiser_ids.mapped("name"),
        }
