# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging
import re

from psycopg2.errors import InsufficientPrivilege
from stdnum.fr import siren as siren_number

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.modules.db import has_unaccent
from odoo.tools import SQL, mute_logger

from ...tools.departments import DEPARTMENTS, department_of
from ...tools.folding import UNACCENT, fold, has_invisible
from ...tools.groups import OFFICER

_SPACES = re.compile(r"\s")
_NUMBER = re.compile(r"\d{5}|2[AB]\d{3}|\d{9}|\d{14}")
_MOST = 100  # bodies of one post code
_logger = logging.getLogger(__name__)


class ResPartner(models.Model):
    _name = "res.partner"
    _inherit = ["res.partner", "tnl.name.order.mixin"]

    tnl_kind_id = fields.Many2one("tnl.partner.kind", string="Kind of body", index=True)
    tnl_siren = fields.Char(
        string="SIREN of the body", index="btree_not_null", copy=False
    )
    tnl_insee_code = fields.Char(
        string="INSEE code",
        index="btree_not_null",
        copy=False,
        help="Official geographic code of the municipality (COG); not a post code.",
    )
    tnl_population = fields.Integer(string="Population")
    tnl_epci_siren = fields.Char(
        string="SIREN of its EPCI",
        copy=False,
        help="The intermunicipality of a municipality, as the national directory says.",
    )
    tnl_successor_id = fields.Many2one(
        "res.partner",
        string="Went into",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        help="The body that took its place, as a directory of a later year says. Its "
        "applications and its labels stay its own.",
    )
    tnl_department_code = fields.Char(
        string="Department code",
        compute="_compute_tnl_department_code",
        store=True,
        readonly=False,
        help="From the INSEE code; else from the post code; or typed.",
    )
    tnl_mandate_ids = fields.One2many(
        "tnl.mandate",
        "partner_id",
        string="Mandates",
        groups=OFFICER,
    )
    tnl_candidature_ids = fields.One2many(
        "tnl.candidature",
        "partner_id",
        string="Applications",
        groups=OFFICER,
    )
    tnl_award_ids = fields.One2many(
        "tnl.award",
        "partner_id",
        string="Labels",
        groups=OFFICER,
    )
    tnl_is_agent = fields.Boolean(
        string="Agent of an applicant",
        readonly=True,
        copy=False,
        groups=OFFICER,
        help="Their address is shown to the office only.",
    )

    # what Odoo compares when it searches a name, and what it sorts by
    _tnl_name_search = models.Index(
        lambda registry: registry.has_trigram
        and "USING gin (unaccent(complete_name) gin_trgm_ops)"
    )
    _tnl_name_order = models.Index("(unaccent(complete_name))")

    def _auto_init(self):
        """Have Odoo search folded: it calls the function ``unaccent`` that it finds.

        One made by an administrator, which is not ours to replace, is left as it is.
        """
        try:
            with self.env.cr.savepoint(flush=False), mute_logger("odoo.sql_db"):
                self.env.cr.execute(SQL(UNACCENT))
        except InsufficientPrivilege:
            _logger.info("The function unaccent of the database is used as it is")
        return super()._auto_init()

    def _register_hook(self):
        """Search folded at once: Odoo looked for the function before it was there."""
        super()._register_hook()
        registry = self.env.registry
        if not registry.has_unaccent:
            registry.has_unaccent = has_unaccent(self.env.cr)
            registry.unaccent = lambda text: SQL("unaccent(%s)", text)

    def _tnl_told_name(self):
        """Return the name of a body, with its département where others share it.

        :return: such as “Saint-Denis (93)”; "" for no body
        """
        # a public list, which nobody's rights open
        directory = self.env["tnl.directory.body"].sudo()
        return directory._told(self.name or "", self.tnl_department_code)

    def _message_compute_author(self, author_id=None, email_from=None):
        """Sign what the label does of a body with its name, as in its own threads."""
        author, address = super()._message_compute_author(author_id, email_from)
        if not self or not all(partner.tnl_kind_id for partner in self):
            return author, address
        return self.env["res.company"]._author_of_label(author, address)

    @api.depends("tnl_insee_code", "country_department_id")
    def _compute_tnl_department_code(self):
        for partner in self:
            insee = (partner.tnl_insee_code or "").upper()
            if insee:
                partner.tnl_department_code = department_of(insee)
            elif partner.country_department_id:
                partner.tnl_department_code = partner.country_department_id.code
            else:
                partner.tnl_department_code = partner.tnl_department_code

    @api.model
    def _search_display_name(self, operator, value):
        """Find a body by its SIREN, its INSEE code or a post code too, in any form."""
        domain = super()._search_display_name(operator, value)
        number = _SPACES.sub("", value).upper() if isinstance(value, str) else ""
        if operator in Domain.NEGATIVE_OPERATORS or not _NUMBER.fullmatch(number):
            return domain
        # a public list, which nobody's rights open
        listed = self.env["tnl.directory.body"].sudo()._find(number, _MOST)
        sirens = [*listed.filtered("siren").mapped("siren"), number[:9]]
        own = Domain("tnl_siren", "in", sirens) | Domain("tnl_insee_code", "=", number)
        return Domain(domain) | own

    @api.constrains("name", "tnl_kind_id")
    def _check_tnl_name(self):
        for partner in self.filtered("tnl_kind_id"):
            if has_invisible(partner.name or ""):
                raise ValidationError(
                    self.env._(
                        "“%s” holds a character that cannot be seen: nobody would "
                        "find this name. Type it again.",
                        partner.name,
                    )
                )

    @api.constrains("tnl_siren")
    def _check_tnl_siren(self):
        for partner in self.filtered("tnl_siren"):
            siren = partner.tnl_siren
            if not (siren.isdigit() and siren_number.is_valid(siren)):
                raise ValidationError(
                    self.env._(
                        "The SIREN “%s” is not valid: it has nine digits and ends "
                        "with a control key. Please check it against an official "
                        "document.",
                        siren,
                    )
                )

    @api.constrains("tnl_insee_code")
    def _check_tnl_insee_code(self):
        for partner in self.filtered("tnl_insee_code"):
            code = partner.tnl_insee_code
            digits = code[:1] + "0" + code[2:] if code[:2] in ("2A", "2B") else code
            is_code = len(digits) == 5 and digits.isdigit()
            if not is_code or not department_of(code):
                raise ValidationError(
                    self.env._(
                        "The INSEE code “%s” is not valid: it has five characters, "
                        "for instance 38200, 2A004 or 97105.",
                        partner.tnl_insee_code,
                    )
                )

    @api.constrains("tnl_department_code")
    def _check_tnl_department_code(self):
        for partner in self.filtered("tnl_department_code"):
            code = partner.tnl_department_code
            if code not in DEPARTMENTS:
                raise ValidationError(
                    self.env._(
                        "“%s” is not the code of a département (38, 2A, 974).", code
                    )
                )

    @api.model
    def _known_body(self, siren, name):
        """Return the body of a SIREN, or the only one without that has this name.

        An archived one too, and never one that is only alike.

        :param siren: nine digits, "" for a body that has none
        """
        bodies = self.with_context(active_test=False)
        if siren:
            return bodies.search([("tnl_siren", "=", siren)], order="active DESC")[:1]
        named = bodies.search([("tnl_siren", "=", False), ("tnl_kind_id", "!=", False)])
        same = named.filtered(lambda body: fold(body.name or "") == fold(name))
        return same if len(same) == 1 else self.browse()

    @api.model
    def _make_body(self, siren, name, kind=None):
        """Add the contact of a body, with what the national directory knows of it."""
        # a public list, which nobody's rights open
        known = self.env["tnl.directory.body"].sudo()._of(siren, name)
        return self.create(
            {
                "name": known.name or name,
                "is_company": True,
                "tnl_siren": siren or False,
                "tnl_kind_id": kind.id if kind else False,
                "country_id": self.env.ref("base.fr").id,
            }
            | known._contact_vals()
        )
