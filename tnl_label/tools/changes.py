# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Whether what is about to be written says something else than what is there."""


def is_changed(record, name, value):
    """Tell whether writing ``value`` would change a field of one record.

    :param str name: of a number, a text or a many2one, whose value is an id
    """
    known = record[name]
    if record._fields[name].type == "many2one":
        known = known.id
    return (known or False) != (value or False)
