# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from functools import partial

from odoo import api, models
from odoo.models import MAGIC_COLUMNS
from odoo.tools import SQL, ormcache

_WAITING = "tnl_label.frozen"


class TnlFrozenMixin(models.AbstractModel):
    """What is frozen stays as the software wrote it, or the check of integrity says so.

    A field is frozen by ``tnl_frozen=True``, or by being written once (see
    ``tnl.writable.fields.mixin``). Each transaction that writes, adds or deletes frozen
    records leaves in the journal, at its end, a *mark* of each frozen field: the value
    itself where it is a number, a date, a choice, a record or a digest; the SHA-256 of
    what the database holds where it is a text or a file. Nothing else writes marks, so
    whatever else changes these tables is found by ``tnl.integrity``.
    """

    _name = "tnl.frozen.mixin"
    _description = "Records whose values are in the journal"

    @api.model
    def _valid_field_parameter(self, field, name):
        return name == "tnl_frozen" or super()._valid_field_parameter(field, name)

    @api.model
    @ormcache()
    def _frozen_names(self):
        """Return the names of the fields whose marks are in the journal, sorted."""
        return tuple(
            name
            for name, field in sorted(self._fields.items())
            if _is_frozen(self, field)
        )

    def _is_frozen_field(self, field):
        """Tell whether a stored field of this model is frozen; models add reasons."""
        return getattr(field, "tnl_frozen", False)

    # --- each write leaves its marks ------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        if self._frozen_names():
            records._leave_marks()
        return records

    def write(self, vals):
        result = super().write(vals)
        if not vals.keys().isdisjoint(self._frozen_names()):
            self._leave_marks()
        return result

    def _leave_marks(self):
        """Have the marks of these records written at the end of the transaction."""
        precommit = self.env.cr.precommit
        waiting = precommit.data.setdefault(_WAITING, {})
        if not waiting:
            precommit.add(partial(_write_marks, self.env))
        waiting.setdefault(self._name, set()).update(self.ids)

    @api.ondelete(at_uninstall=False)
    def _leave_last_marks(self):
        """Have the journal say that these records are gone, with what hangs on them."""
        for name, field in self._frozen_children():
            # whoever deletes, the database takes them all
            children = self.env[name].sudo().with_context(active_test=False)
            children.search([(field, "in", self.ids)])._leave_last_marks()
        if self._frozen_names():
            self._leave_marks()

    @api.model
    @ormcache()
    def _frozen_children(self):
        """Return the (model, field) through which the database deletes more of ours."""
        return tuple(
            (name, field.name)
            for name in sorted(self.env.registry)
            if is_frozen_model(self.env[name])
            for field in self.env[name]._fields.values()
            if field.type == "many2one" and field.store
            if field.comodel_name == self._name and field.ondelete == "cascade"
        )

    # --- what the database holds ----------------------------------------------------

    @api.model
    def _frozen_marks(self, ids=None):
        """Return the marks of what the database holds, whatever is cached or allowed.

        :param ids: numbers of records, every one of the table by default
        :return: ``{number: {field: mark, a text, or None for an empty field}}``
        """
        fields = [self._fields[name] for name in self._frozen_names()]
        columns = [field for field in fields if field.column_type]
        rows = self.env.execute_query(
            SQL(
                "SELECT %s FROM %s%s",
                SQL(", ").join([SQL("id"), *map(_mark_of_column, columns)]),
                SQL.identifier(self._table),
                SQL() if ids is None else SQL(" WHERE id = ANY(%s)", list(ids)),
            )
        )
        names = [field.name for field in columns]
        marks = {row[0]: dict(zip(names, row[1:], strict=True)) for row in rows}
        for field in fields:
            if field.type == "many2many":
                for number in marks:
                    marks[number][field.name] = None
                for number, mark in self.env.execute_query(_marks_of_links(field)):
                    if number in marks:
                        marks[number][field.name] = mark
        return marks


def is_frozen_model(model):
    """Tell whether the records of a model may be frozen, today or by another addon."""
    mixin = model.env.registry["tnl.frozen.mixin"]
    return isinstance(model, mixin) and model._auto and not model._transient


def _is_frozen(model, field):
    has_column = field.column_type or field.type == "many2many"
    is_computed = field.compute or field.related
    if not field.store or not has_column or is_computed or field.translate:
        return False
    return field.name not in MAGIC_COLUMNS and model._is_frozen_field(field)


def _mark_of_column(field):
    column = SQL.identifier(field.name)
    if field.type == "binary":
        return SQL("encode(sha256(%s), 'hex')", column)
    is_digest = field.type == "char" and field.size == 64
    if field.type in ("char", "text", "html") and not is_digest:
        return SQL("encode(sha256(convert_to(%s, 'UTF8')), 'hex')", column)
    return SQL("%s::text", column)


def _marks_of_links(field):
    first, second = SQL.identifier(field.column1), SQL.identifier(field.column2)
    return SQL(
        "SELECT %s, string_agg(%s::text, ',' ORDER BY %s) FROM %s GROUP BY %s",
        *(first, second, second, SQL.identifier(field.relation), first),
    )


def _write_marks(env):
    """Write in the journal the marks of what this transaction wrote."""
    waiting = env.cr.precommit.data.pop(_WAITING, {})
    env["tnl.journal"]._record_marks(
        {
            name: dict.fromkeys(sorted(ids)) | env[name]._frozen_marks(ids)
            for name, ids in sorted(waiting.items())
        }
    )
