# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Fields with ``groups=``: every way to a value that a person may not read."""

from odoo.exceptions import UserError


def hidden_fields(model):
    """Return the fields of the suite that the model's user may not read."""
    return sorted(
        name
        for name, field in model._fields.items()
        if field.groups
        and (name.startswith("tnl_") or model._name.startswith("tnl."))
        and not model._has_field_access(field, "read")
    )


def ways(model, name):
    """Yield ``(way, function)`` for each way to learn a field's value."""
    field = model._fields[name]
    yield "read", lambda: model.search([], limit=1).read([name])
    # without a record there is nothing to export nor to write, whatever is asked
    if model.search_count([], limit=1):
        yield "export", lambda: model.search([], limit=1).export_data([name])
        yield "write", lambda: model.search([], limit=1).write({name: False})
    if field.store or field.search:
        yield "search", lambda: model.search([(name, "in", _guess(model, name))])
    if field.store and field.column_type:
        yield "order", lambda: model.search([], order=name)
    if field.store and (field.column_type or field.type == "many2many"):
        yield "group", lambda: _grouped(model, [name], [])
        yield "count", lambda: _grouped(model, [], [f"{name}:count_distinct"])


def _guess(model, name):
    """Return a value that somebody would try, and be right."""
    value = model.sudo().search([], limit=1)[name]
    return getattr(value, "ids", [value]) or [False]


def _grouped(model, groupby, aggregates):
    return model.formatted_read_group([], groupby, aggregates or ["__count"])


def learnt(model):
    """Yield the ways that are not refused.

    :param model: empty recordset in the environment of a person
    """
    for name in hidden_fields(model):
        for way, ask in ways(model, name):
            try:
                ask()
            except UserError:  # AccessError is one
                continue
            yield f"{model._name}.{name} by {way}, {model.env.user.login}"
