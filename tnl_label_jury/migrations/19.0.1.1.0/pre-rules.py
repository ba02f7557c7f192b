# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who may read what is said by the addon's files: a correction there reaches all."""


def migrate(cr, version):
    """Open the record rules to updates, this one included."""
    cr.execute(
        """
        UPDATE ir_model_data SET noupdate = false
         WHERE module = 'tnl_label_jury' AND model = 'ir.rule'
        """
    )
