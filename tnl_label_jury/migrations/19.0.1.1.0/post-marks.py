# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Calibration marks say since this version that they were given."""


def migrate(cr, version):
    """Mark those that were, handed over or not yet."""
    cr.execute(
        """
        UPDATE tnl_calibration_mark m SET is_marked = true
          FROM tnl_calibration_reading r
         WHERE r.id = m.reading_id AND (r.given_on IS NOT NULL OR m.points <> 0)
        """
    )
