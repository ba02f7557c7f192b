# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Fields that say of themselves what they hold, by a parameter of ours."""


def marked(model, parameter):
    """Return the names of the fields of a model that have a parameter, sorted.

    :param model: a recordset, perhaps empty
    :param str parameter: such as ``tnl_reason``
    """
    return [
        name
        for name, field in sorted(model._fields.items())
        if getattr(field, parameter, False)
    ]
