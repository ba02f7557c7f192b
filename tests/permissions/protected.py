# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Fields that actions write and people do not, whatever their request holds."""

from odoo.exceptions import UserError

from .check import undone

_TECHNICAL = {"id", "create_uid", "create_date", "write_uid", "write_date", "color"}
# a lineage that the office makes by hand, by copy or by import
_FREE = {("tnl.questionnaire", "previous_id")}


def protected_fields(model):
    """Return the stored fields that no screen lets a person write."""
    return sorted(
        name
        for name, field in model._fields.items()
        if field.store
        and field.readonly
        and field.column_type
        and name not in _TECHNICAL
        and (model._name, name) not in _FREE
    )


def forged(record, name):
    """Return a value that the field does not have, as a client would send it."""
    field = record._fields[name]
    if field.type == "many2one":
        others = record.env[field.comodel_name].sudo().with_context(active_test=False)
        return others.search([("id", "!=", record[name].id)], limit=1).id
    if field.type == "selection":
        return next(key for key in field.get_values(record.env) if key != record[name])
    return {
        "boolean": not record[name],
        "char": "forged",
        "text": "forged",
        "html": "<p>forged</p>",
        "integer": 4242,
        "many2one_reference": 4242,
        "float": 42.42,
        "date": "2001-01-01",
        "datetime": "2001-01-01 00:00:00",
        "binary": "Zm9yZ2Vk",
    }[field.type]


def sneak(record, user, values):
    """Try to write each protected field in three ways, and yield those that took.

    :param record: one record, better one that the user may write
    :param values: function that returns the values of a new record, or None
    """
    record = record.with_user(user).sudo(False)
    plain = _facts_of_a_new_one(record, values)
    for name in protected_fields(record):
        value = forged(record.sudo(), name)
        if _took(record, name, value, _write, None):
            yield f"{record._name}.{name} by write, {user.login}"
        for act in (_create, _create_by_context):
            # what a plain creation gives by itself is not a forgery
            if plain and plain[name] != value:
                if _took(record, name, value, act, values):
                    yield f"{record._name}.{name} by {act.__name__}, {user.login}"


def _facts_of_a_new_one(record, values):
    """Return the protected values of a new record, {} if the user makes none."""
    facts = {}
    if values:
        try:
            with undone(record.env):
                made = record.create(values())
                facts = {name: _sent(made, name) for name in protected_fields(record)}
        except UserError:
            return {}
    return facts


def _took(record, name, value, act, values):
    """Tell whether the value is in the database after the request; undo it."""
    try:
        with undone(record.env):
            target = act(record, name, value, values)
            record.env.flush_all()
            record.env.invalidate_all()
            return _sent(target, name) == value
    except UserError:
        return False


def _sent(record, name):
    """Return the value of a field as a client sends it."""
    value = record.sudo()[name]
    if record._fields[name].type == "many2one":
        return value.id
    if record._fields[name].type in ("date", "datetime"):
        return str(value)
    return value


def _write(record, name, value, values):
    record.write({name: value})
    return record


def _create(record, name, value, values):
    return record.create(values() | {name: value})


def _create_by_context(record, name, value, values):
    return record.with_context(**{f"default_{name}": value}).create(values())
