# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""At each new version: the mails are the office's again; say which ones were kept."""

import logging

_logger = logging.getLogger(__name__)


def migrate(cr, version):
    """Close the mails to updates, and name those that kept an office's words."""
    cr.execute(
        """
        SELECT name FROM ir_model_data
         WHERE module = 'tnl_label' AND model = 'mail.template' AND noupdate
         ORDER BY name
        """
    )
    for (name,) in cr.fetchall():
        _logger.warning(
            "tnl_label.%s: this mail was edited here and is kept as it is; compare it "
            "with the text of the new version (Settings, Technical, Email Templates).",
            name,
        )
    cr.execute(
        """
        UPDATE ir_model_data SET noupdate = true
         WHERE module = 'tnl_label' AND model = 'mail.template'
        """
    )
