# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""At each new version: mails that nobody has edited follow the version's texts.

A mail is an office's to edit, so that updates leave it alone (``noupdate``). One that
still says, in every language, what some version of this addon has said was not edited:
its corrections reach it. ``shipped_mail_templates.json`` holds the digests of all that
was ever said; ``make i18n`` adds those of the present texts.
"""

import hashlib
import json
from pathlib import Path

SHIPPED = Path(__file__).parents[1] / "shipped_mail_templates.json"
TRANSLATED = ("name", "subject", "body_html")
PLAIN = ("email_from", "email_to", "lang")


def digests(row):
    """Return the digests of the texts of a mail, one for each field and language.

    :param row: dict of the columns, of which the translated ones are dicts by language
    """
    texts = [
        (field, text) for field in TRANSLATED for text in (row[field] or {}).values()
    ]
    texts += [(field, row[field]) for field in PLAIN if row[field]]
    return {
        hashlib.sha256(f"{field}\n{text}".encode()).hexdigest()[:16]
        for field, text in texts
    }


def read(cr):
    """Yield ``(name, row)`` for each mail of this addon that the database holds."""
    cr.execute(
        """
        SELECT d.name, to_jsonb(t) FROM mail_template t
          JOIN ir_model_data d ON d.model = 'mail.template' AND d.res_id = t.id
         WHERE d.module = 'tnl_label' ORDER BY d.name
        """
    )
    yield from cr.fetchall()


def migrate(cr, version):
    """Let the update write the mails that were not edited."""
    shipped = json.loads(SHIPPED.read_text())
    untouched = [
        row["id"] for name, row in read(cr) if digests(row) <= set(shipped[name])
    ]
    if not untouched:
        return
    cr.execute(
        """
        UPDATE ir_model_data SET noupdate = false
         WHERE module = 'tnl_label' AND model = 'mail.template' AND res_id = ANY(%s)
        """,
        [untouched],
    )
    # the catalogues give again the languages that are not there
    cr.execute(
        """
        UPDATE mail_template SET
            name = jsonb_build_object('en_US', name->'en_US'),
            subject = jsonb_build_object('en_US', subject->'en_US'),
            body_html = jsonb_build_object('en_US', body_html->'en_US')
         WHERE id = ANY(%s)
        """,
        [untouched],
    )
