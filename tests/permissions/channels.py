# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Every way an RPC client has to learn a value, each returning how much it learnt.

``None`` where a channel does not apply.
"""

from odoo.exceptions import UserError

_GROUPABLE = {
    "boolean",
    "char",
    "float",
    "integer",
    "many2many",
    "many2one",
    "selection",
    "text",
}


def learn(facet, records):
    """Yield ``(channel, number of records learnt)``, channel by channel.

    :param records: the facet's records, in the environment of the actor
    """
    for channel in CHANNELS:
        if facet.kind in channel.kinds:
            # nothing is left in the cache by the previous channel
            records.invalidate_model(flush=False)
            try:
                yield channel.__name__, channel(facet, records)
            except UserError:  # AccessError is one
                yield channel.__name__, 0


def _channel(*kinds):
    def decorate(function):
        function.kinds = kinds
        CHANNELS.append(function)
        return function

    return decorate


CHANNELS = []


def _domain(facet, records):
    """Return a domain that finds the records, by their hidden field if any."""
    domain = [("id", "in", records.ids)]
    if facet.kind == "field":
        name = facet.fields[0]
        values = records.sudo().mapped(name)  # what somebody would guess
        domain.append((name, "in", getattr(values, "ids", values)))
    return domain


def _count(facet, rows):
    """Count the rows that say something: a computed field may answer empty."""
    if facet.kind != "value":
        return len(rows)
    return sum(any(row.get(name) for name in facet.fields) for row in rows)


def _specification(facet):
    return {name: {} for name in facet.fields}


@_channel("record", "field", "value")
def read(facet, records):
    return _count(facet, records.read(list(facet.fields)))


@_channel("record", "field", "value")
def web_search_read(facet, records):
    found = records.web_search_read(_domain(facet, records), _specification(facet))
    return _count(facet, found["records"])


@_channel("record", "field")
def search(facet, records):
    return len(records.search(_domain(facet, records)))


@_channel("record", "field")
def search_count(facet, records):
    return records.search_count(_domain(facet, records))


@_channel("field")
def order(facet, records):
    domain = [("id", "in", records.ids)]
    name = facet.fields[0]
    if not records._fields[name].column_type:
        return None
    return len(records.search(domain, order=name))


@_channel("record", "field")
def group(facet, records):
    field = records._fields[facet.fields[0]]
    by = field.name if field.store and field.type in _GROUPABLE else "id"
    groups = records.formatted_read_group(
        [("id", "in", records.ids)], [by], ["__count"]
    )
    return sum(row["__count"] for row in groups)


@_channel("record")
def name_search(facet, records):
    return len(records.name_search("", [("id", "in", records.ids)]))


@_channel("record", "field", "value")
def export(facet, records):
    rows = records.export_data(list(facet.fields))["datas"]
    if facet.kind != "value":
        return len(rows)
    return sum(any(row) for row in rows)


@_channel("record", "field", "value")
def onchange(facet, records):
    """Ask a form for its values; it takes the right to write, so it only leaks."""
    names = list(facet.fields)
    learnt = 0
    for record in records:
        values = record.onchange({}, [], {name: {} for name in names}).get("value", {})
        learnt += any(values.get(name) for name in names)
    return learnt
