# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who has only asked to act for a collectivity is hidden from colleagues too."""


def migrate(cr, version):
    """Mark the contacts of the accounts that have a mandate, whatever its state."""
    cr.execute(
        """
        UPDATE res_partner p SET tnl_is_agent = true
          FROM res_users u JOIN tnl_mandate m ON m.user_id = u.id
         WHERE u.partner_id = p.id AND u.share AND p.tnl_is_agent IS NOT TRUE
        """
    )
