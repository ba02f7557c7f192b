# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import csv
import hashlib
import io
import logging
import lzma

from psycopg2.errors import (
    FeatureNotSupported,
    InsufficientPrivilege,
    UndefinedFile,
)

from odoo import api, fields, models
from odoo.modules.db import has_trigram
from odoo.tools import SQL, mute_logger, ormcache
from odoo.tools.misc import file_open

from ...tools.body_names import name_key, name_words
from ...tools.counts import format_count
from ...tools.directory_query import read_query, searched_text
from ...tools.folding import fold

_logger = logging.getLogger(__name__)
_SHIPPED = "tnl_label/data/body/directory.csv.xz"
# the columns of the file that are kept as they are
_COPIED = (
    *("siren", "insee_code", "name", "kind"),
    *("department_code", "region_code", "epci_siren"),
)
_COLUMNS = (*_COPIED, "population", "key", "words")
_NUMBERS = ("department_code", "insee_code", "post_codes", "siren")
_MOST = 12  # bodies that a person reads through to choose one


class TnlDirectoryBody(models.Model):
    """The national directory of local authorities: a table to look in.

    Nearly none of them will ever apply: they are no contacts. One is made of a row when
    its body is invited or applies. Rows are loaded all at once and never edited.
    """

    _name = "tnl.directory.body"
    _inherit = ["tnl.name.order.mixin"]
    _description = "Body of the national directory"
    _order = "population desc, name, id"
    _log_access = False

    name = fields.Char(required=True, readonly=True)
    kind = fields.Char(
        required=True, readonly=True, help="Code of the kind of public body."
    )
    siren = fields.Char(string="SIREN", readonly=True, index="btree_not_null")
    insee_code = fields.Char(string="INSEE code", readonly=True)
    department_code = fields.Char(readonly=True)
    region_code = fields.Char(readonly=True)
    population = fields.Integer(readonly=True, required=True)
    epci_siren = fields.Char(string="SIREN of its EPCI", readonly=True)
    key = fields.Char(
        required=True,
        readonly=True,
        help="The name as it is compared: folded, without spaces nor legal form.",
    )
    words = fields.Char(
        required=True,
        readonly=True,
        help="The words of the name, folded, and all the numbers of the body.",
    )

    _key_start = models.Index("(key text_pattern_ops)")
    _words = models.Index(
        lambda registry: registry.has_trigram and "USING gin (words gin_trgm_ops)"
    )

    def _auto_init(self):
        """Have the database find names that are near, where its owner may decide it.

        Odoo does so in the databases that it makes, not in those that it is given.
        """
        try:
            with self.env.cr.savepoint(flush=False), mute_logger("odoo.sql_db"):
                self.env.cr.execute(SQL("CREATE EXTENSION IF NOT EXISTS pg_trgm"))
        except (FeatureNotSupported, InsufficientPrivilege, UndefinedFile):
            _logger.info("Without pg_trgm, a misspelt name of a body finds nothing")
        self.env.registry.has_trigram = has_trigram(self.env.cr)
        return super()._auto_init()

    @api.depends("name", "kind", "department_code", "population")
    @api.depends_context("lang")
    def _compute_display_name(self):
        # names of kinds are a public list of words
        kinds = self.env["tnl.partner.kind"].sudo()
        kinds = kinds.search([("code", "in", self.mapped("kind"))])
        kinds = {kind.code: kind.name for kind in kinds}
        for body in self:
            body.display_name = self._in_words(
                body.name, body.department_code, kinds.get(body.kind), body.population
            )

    @api.model
    def _in_words(self, name, department, kind, population):
        """Say a body so that homonyms are told apart.

        :param kind: name of its kind
        :return: such as “Saint-Denis (974), commune, 155 634 habitants”, without what
            is not known
        """
        place = f"{name or ''} ({department})" if department else name
        return ", ".join(
            filter(None, [place, _in_a_sentence(kind), self._people(population)])
        )

    def _people(self, population):
        if not population:
            return ""
        if population == 1:
            return self.env._("1 inhabitant")
        number = format_count(population, self.env.lang or "en_US")
        return self.env._("%s inhabitants", number)

    # --- looking up -----------------------------------------------------------------

    @api.model
    def name_search(self, name="", domain=None, operator="ilike", limit=100):
        """Find for a form of the office, as on the site."""
        if not name.strip():
            return super().name_search(name, domain, operator, limit)
        self.check_access("read")
        found = self._find(name, limit or _MOST).filtered_domain(domain or [])
        return [(body.id, body.display_name) for body in found]

    @api.model
    def _find(self, typed, most=_MOST):
        """Return the bodies that a typed text means, the likeliest first.

        By name, SIREN, SIRET, INSEE code or post code; a name may be cut short, and
        followed by the number of a département. Names in full come first, then those
        that begin so, then those of which words begin so, the most populated first.
        When there is none, names that are near.

        :param typed: what a person typed
        :param most: how many bodies are wanted
        """
        query = read_query(typed)
        if query.is_empty:
            return self.browse()
        found = self._select(*self._in_order(query), most)
        if not found and query.keys and self.env.registry.has_trigram:
            near = SQL("%s <%% words", query.text)
            found = self._select(near, [SQL("%s <<-> words", query.text)], most)
        return self.browse(found)

    @api.model
    def _count_found(self, typed):
        """Return how many bodies a typed text means, near names apart.

        :param typed: what a person typed
        """
        query = read_query(typed)
        if query.is_empty:
            return 0
        condition, _ranks = self._in_order(query)
        table = SQL.identifier(self._table)
        asked = SQL("SELECT COUNT(*) FROM %s WHERE %s", table, condition)
        return self.env.execute_query(asked)[0][0]

    def _in_order(self, query):
        """Return the condition of a search, and what the likeliest meet, in order."""
        begins = SQL(" AND ").join(
            SQL("words LIKE %s", f"% {word}%") for word in query.words
        )
        is_there = SQL("words LIKE %s", f"% {query.place} %")
        if not query.words:
            # five figures may be the code of one and the post code of others
            own = SQL("COALESCE(insee_code = %s, false) DESC", query.place.upper())
            return is_there, [own]
        if not query.keys:
            return begins, []
        is_named = SQL("key = ANY(%s)", list(query.keys))
        is_typed = SQL("words LIKE %s", f" {query.text}%")
        starts = SQL("key LIKE %s", f"{query.keys[0]}%")
        ways = [begins, starts, is_named]
        if query.text != " ".join(query.words):  # else its words begin so, too
            ways.append(is_typed)
        if len(query.keys[0]) == 1:  # the commune of Y: too short to begin a word
            ways = [is_named]
        ranks = [is_named, is_typed, starts]
        if query.kind:
            ranks.insert(0, SQL("kind = %s", query.kind))
        if query.place:
            ranks.insert(0, is_there)
        condition = SQL("(%s)", SQL(") OR (").join(ways))
        return condition, [SQL("%s DESC", rank) for rank in ranks]

    def _select(self, condition, ranks, most):
        rows = self.env.execute_query(
            SQL(
                "SELECT id FROM %s WHERE %s ORDER BY %s LIMIT %s",
                SQL.identifier(self._table),
                condition,
                SQL(", ").join([*ranks, SQL("population DESC"), SQL("id")]),
                most,
            )
        )
        return [row_id for (row_id,) in rows]

    @api.model
    def _of(self, siren, name):
        """Return the body of a SIREN, or the only one without that has this name.

        :param siren: nine digits, "" for a body that has none
        """
        if siren:
            return self.search([("siren", "=", siren)], limit=1)
        same = self.search([("siren", "=", False), ("key", "=", name_key(name))])
        return same if len(same) == 1 else self.browse()

    @api.model
    @ormcache("name", "department")
    def _is_shared(self, name, department):
        """Tell whether a body of another département has the same name."""
        same = [("key", "=", name_key(name)), ("department_code", "!=", department)]
        return bool(self.search_count(same, limit=1))

    @api.model
    def _told(self, name, department):
        """Return a name, with its département where bodies of others share it.

        :return: such as “Saint-Denis (93)”
        """
        is_shared = department and self._is_shared(name, department)
        return f"{name} ({department})" if is_shared else name

    def _told_name(self):
        """Return the name of this body, told from those that share it, "" for none."""
        return self._told(self.name or "", self.department_code)

    def _contact_vals(self):
        """Return what the directory knows of a contact, nothing for no body."""
        if not self:
            return {}
        kind = self.env["tnl.partner.kind"].search([("code", "=", self.kind)], limit=1)
        known = {
            "tnl_kind_id": kind.id,
            "tnl_siren": self.siren,
            "tnl_insee_code": self.insee_code,
            "tnl_department_code": self.department_code,
            "tnl_population": self.population,
            "tnl_epci_siren": self.epci_siren,
        }
        return {name: value for name, value in known.items() if value}

    # --- loading --------------------------------------------------------------------

    @api.model
    def _load_shipped(self):
        """Load the file of the addon, unless it was loaded already.

        At the installation, and at the first update that brings another file: where
        the label knows bodies, the office looks at what changes for them, and decides.
        """
        settled = self._settled_digest()
        data = self._shipped()
        if settled == _digest(data):
            return
        if settled and self._known_contacts():
            _logger.info("Another national directory came: the office decides of it")
            return
        text = lzma.decompress(data).decode()
        self._load(csv.DictReader(io.StringIO(text)))
        self._settle(data)

    @api.model
    def _known_contacts(self):
        """Return (sudo) the bodies of the label that a directory may know."""
        # the bodies of the label, whoever of the office asks
        partners = self.env["res.partner"].sudo().with_context(active_test=False)
        return partners.search(
            ["|", ("tnl_siren", "!=", False), ("tnl_insee_code", "!=", False)]
        )

    @api.model
    def _shipped(self):
        with file_open(_SHIPPED, "rb") as file:
            return file.read()

    @api.model
    def _shipped_waits(self):
        """Tell whether the addon has brought a directory that nobody has decided of."""
        settled = self._settled_digest()
        return bool(settled) and settled != _digest(self._shipped())

    @api.model
    def _settled_digest(self):
        """Return the digest of the addon's file that was loaded or refused, or None."""
        # the comment of the table leaves with it
        asked = SQL("SELECT obj_description(%s::regclass)", self._table)
        [[settled]] = self.env.execute_query(asked)
        return settled

    @api.model
    def _settle(self, data):
        """Note that a file of the addon was loaded, or that ours was preferred."""
        table = SQL.identifier(self._table)
        self.env.cr.execute(SQL("COMMENT ON TABLE %s IS %s", table, _digest(data)))

    @api.model
    def _load(self, rows):
        """Replace all rows by those of a file.

        :param rows: dicts of text, see ``data/README.md``
        """
        rows = [_read(row) for row in rows]
        file = io.StringIO()
        csv.writer(file).writerows(rows)
        file.seek(0)
        table = SQL.identifier(self._table)
        self.env.cr.execute(SQL("DELETE FROM %s", table))
        self.env.cr.copy_expert(
            f"COPY {self._table} ({', '.join(_COLUMNS)}) FROM STDIN (FORMAT csv)", file
        )
        self.env.cr.execute(SQL("ANALYZE %s", table))
        if self.env.registry.has_trigram:
            # else each search reads all that was just added, until a vacuum
            index = f"{self._table}_words"
            self.env.cr.execute(
                SQL("SELECT gin_clean_pending_list(%s::regclass)", index)
            )
        self.invalidate_model()
        _logger.info("%s bodies in the national directory", len(rows))


def _digest(data):
    return hashlib.sha256(data).hexdigest()


def _read(row):
    """Return the columns of a body, from a row of the file."""
    folded = fold(row["name"])
    numbers = [row[name] for name in _NUMBERS]
    return [
        *(row[name] for name in _COPIED),
        row["population"] or 0,
        name_words(folded).replace(" ", ""),
        searched_text(folded, *numbers),
    ]


def _in_a_sentence(kind):
    """Return the name of a kind as it is written inside a sentence: not EPCI's."""
    if kind and kind[1:2].islower():
        return kind[0].lower() + kind[1:]
    return kind
