# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging

from psycopg2 import Error as DatabaseError

from odoo import api

_logger = logging.getLogger(__name__)


def keep_refusal(records, door, names):
    """Write a refused act in the journal, in a transaction that outlives this one.

    :param records: what was to be written; nothing is kept of a dialogue
    :param door: word of the door that refused, see ``_closed_door``
    :param names: names of the fields refused
    """
    if records._transient or not records.ids:
        return
    registry, uid, model, ids = (
        records.env.registry,
        records.env.uid,
        records._name,
        records.ids,
    )
    details = {"door": door, "fields": names}

    def keep():
        try:
            with registry.cursor() as cr:
                env = api.Environment(cr, uid, {})
                refused = env[model].browse(ids)
                env["tnl.journal"]._record(f"{model}.refused", refused, details)
        except DatabaseError:
            # the refusal itself stands: only its trace is missing
            _logger.exception("A refusal of %s is not in the journal", model)

    records.env.cr.postrollback.add(keep)
