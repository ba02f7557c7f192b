# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""All that a curious client can ask by name, found in the registry."""

import inspect

from permissions.rpc import arguments, public_methods

from odoo.service.model import call_kw

# what Odoo keeps beside our records, where something of them could be told
BESIDE = (
    "ir.attachment",
    "mail.activity",
    "mail.followers",
    "mail.mail",
    "mail.message",
    "mail.notification",
    "res.partner",
    "res.users",
)
# records read one by one, for each model; the ids are the world's, not the caller's
_EACH = 6
_FOREIGN = 2
_KINDS = {
    "integer": ((">", 0), ("=", 9)),
    "float": ((">", 0), (">", 5), ("=", 9.5)),
    "monetary": ((">", 0),),
    "char": (("ilike", "e"), ("=", False)),
    "text": (("ilike", "excellent"), ("=", False)),
    "html": (("ilike", "excellent"),),
    "selection": (("=", False), ("in", ["sealed", "accepted"])),
    "boolean": (("=", True),),
    "date": (("=", False),),
    "datetime": (("=", False), (">", "2030-01-15 00:00:00")),
    "many2one": (("=", False), ("any", [])),
    "one2many": (("=", False), ("any", [])),
    "many2many": (("=", False),),
}


def questions(env, targets):
    """Yield what one person may ask, in an order that does not depend on the answers.

    :param env: that of the person who asks
    :param dict targets: by name of model, the ids that exist, whoever may see them
    :return: key, function without argument; what it does is to be undone
    """
    for name, ids in targets.items():
        model = env[name]
        if not model._transient:
            yield from _of_records(model, ids)
            yield from _of_searches(model)
            yield from _of_paths(model)
        yield from _of_forms(model, targets)
    for name, methods in sorted(public_methods(env).items()):
        for method in sorted(methods):
            yield from _of_method(env[name], method, targets.get(name, []))


def _of_records(model, ids):
    for number in ids[:_EACH]:
        record = model.browse(number)
        yield (model._name, number, "name"), lambda record=record: record.display_name
        for field in model._fields:
            yield (
                (model._name, number, field),
                lambda record=record, field=field: record.read([field]),
            )


def _of_searches(model):
    name = model._name
    yield (name, "name_search"), lambda: model.name_search("e", limit=50)
    for field in model._fields.values():
        for operator, value in _KINDS.get(field.type, ()):
            domain = [(field.name, operator, value)]
            yield (
                (name, "search", field.name, operator, repr(value)),
                lambda domain=domain: model.search(domain, order="id", limit=50).ids,
            )
        if field.store and field.column_type:
            yield (
                (name, "order", field.name),
                lambda f=field.name: model.search([], order=f"{f}, id", limit=50).ids,
            )
            yield (
                (name, "group", field.name),
                lambda f=field.name: model.formatted_read_group([], [f], ["__count"]),
            )


def _of_paths(model):
    """Ask of what lies behind a relation: is there one whose points are above five?"""
    for field in model._fields.values():
        if not field.relational or not field.comodel_name.startswith("tnl."):
            continue
        for other in model.env[field.comodel_name]._fields.values():
            for operator, value in _KINDS.get(other.type, ())[-1:]:
                domain = [(f"{field.name}.{other.name}", operator, value)]
                yield (
                    (model._name, "path", domain[0][0]),
                    lambda domain=domain: model.search_count(domain),
                )


def _of_forms(model, targets):
    """Ask what a form would show, with somebody else's records put in it."""
    specification = {field: {} for field in model._fields}
    yield (
        (model._name, "default_get"),
        lambda: model.default_get(list(model._fields)),
    )
    for field in model._fields.values():
        if field.type != "many2one":
            continue
        for number in targets.get(field.comodel_name, [])[:_FOREIGN]:
            given = {field.name: number}
            key = model._name, "onchange", field.name, number
            yield (
                key,
                lambda g=given, f=field: model.onchange(g, [f.name], specification),
            )
            opened = model.with_context(
                active_model=field.comodel_name,
                active_id=number,
                active_ids=[number],
                **{f"default_{field.name}": number},
            )
            key = model._name, "opened", field.name, number
            yield key, lambda m=opened: m.onchange({}, [], specification)


def _of_method(model, name, ids):
    method = getattr(type(model), name)
    given = arguments(method)
    if getattr(method, "_api_model", False):
        yield (model._name, name), lambda: call_kw(model, name, given, {})
        return
    if inspect.signature(method).return_annotation == "Self":
        return
    for number in ids[:_FOREIGN] or [1]:
        yield (
            (model._name, name, number),
            lambda number=number: call_kw(model, name, [[number], *given], {}),
        )
