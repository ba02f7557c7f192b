# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The name typed in a request has its field; it began the message, in words."""

# in the languages of the addon: "Name given: X. the message", or without a message
_MARK = "^(?:Name given|Nom indiqué)[\u00a0\u202f ]*: *(.+?)\\.(?: +(.*))?$"


def migrate(cr, version):
    """Move the name out of the message; nothing of what was typed is lost."""
    cr.execute(
        """
        UPDATE tnl_mandate SET requested_typed = found[1],
               requested_note = NULLIF(btrim(COALESCE(found[2], '')), '')
          FROM (SELECT id AS mandate, regexp_match(requested_note, %s) AS found
                  FROM tnl_mandate WHERE requested_typed IS NULL) moved
         WHERE id = mandate AND found IS NOT NULL
        """,
        (_MARK,),
    )
