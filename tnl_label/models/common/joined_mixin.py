# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.tools import SQL


class TnlJoinedMixin(models.AbstractModel):
    """Records read with what they name, in one query: for pages that many ask for."""

    _name = "tnl.joined.mixin"
    _description = "Records read with what they name"

    @api.model
    def _search_joined(self, domain, names):
        """Search, and read fields of what is found and of what it names.

        For the superuser alone: the rules of what is named are not asked.

        :param names: fields such as ``code`` or ``award_id.state``
        :return: the records found
        """
        assert self.env.su, "the rules of what is joined are not asked"
        query = self._search(domain)
        places = {"": (self, self._table)}
        for name in names:
            link = name.rpartition(".")[0]
            if link not in places:
                places[link] = self._fields[link].join(self, self._table, query)
        links = [link for link in places if link]
        columns = [("", link) for link in links]
        columns += [tuple(name.rpartition(".")[::2]) for name in names]
        terms = [SQL.identifier(self._table, "id")]
        for path, name in columns:
            model, alias = places[path]
            terms.append(model._field_to_sql(alias, name, query))
        rows = self.env.execute_query(query.select(*terms))
        if not rows:
            return self.browse()
        ids, *values = zip(*rows, strict=True)
        found = {"": ids} | dict(zip(links, values, strict=False))
        for (path, name), column in zip(columns, values, strict=True):
            # what waits to be written stays in the cache
            named = dict(zip(found[path], column, strict=True))
            named.pop(None, None)  # names nothing
            model = places[path][0]
            model._fields[name]._insert_cache(model.browse(named), named.values())
        return self.browse(ids)

    def _fetch_lines(self, name, names):
        """Read the lines of these records and fields of each line, in one query.

        Odoo takes two: which lines there are, then what they say.

        :param name: a one2many, without a domain of its own
        :param names: fields of its lines
        """
        field = self._fields[name]
        unknown = self.filtered(lambda record: name not in record._cache)
        if not unknown:
            return
        lines = self.env[field.comodel_name].with_context(active_test=False)
        found = lines.search_fetch(
            [(field.inverse_name, "in", unknown.ids)], [field.inverse_name, *names]
        ).grouped(field.inverse_name)
        for record in unknown:
            field._insert_cache(record, [found.get(record, lines)._ids])
