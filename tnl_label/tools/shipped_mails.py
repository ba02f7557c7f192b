# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Mails that nobody has edited follow the texts of each new version of their addon.

A mail is an office's to edit, so that updates leave it alone (``noupdate``). One that
still says, in every language, what some version of its addon has said was not edited:
its corrections reach it. ``migrations/shipped_mail_templates.json``, in the addon,
holds the digests of all that was ever said; ``make i18n`` adds those of the present
texts.
"""

import hashlib
import json
import logging

_logger = logging.getLogger(__name__)
TRANSLATED = ("name", "subject", "body_html")
PLAIN = ("email_from", "email_to", "lang")


def shipped_file(addon):
    """Return where the digests of an addon are.

    :param Path addon: its folder
    """
    return addon / "migrations" / "shipped_mail_templates.json"


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


def read(cr, addon):
    """Yield ``(name, row)`` for each mail of an addon that the database holds."""
    cr.execute(
        """
        SELECT d.name, to_jsonb(t) FROM mail_template t
          JOIN ir_model_data d ON d.model = 'mail.template' AND d.res_id = t.id
         WHERE d.module = %s ORDER BY d.name
        """,
        [addon.name],
    )
    yield from cr.fetchall()


def edited_and_untouched(cr, addon):
    """Return the numbers of the mails of an addon by name, in two dicts."""
    shipped = json.loads(shipped_file(addon).read_text())
    found = {}, {}
    for name, row in read(cr, addon):
        found[digests(row) <= set(shipped.get(name, ()))][name] = row["id"]
    return found


def open_to_update(cr, addon):
    """Let the update write the mails that were not edited."""
    _edited, untouched = edited_and_untouched(cr, addon)
    untouched = list(untouched.values())
    if not untouched:
        return
    cr.execute(
        """
        UPDATE ir_model_data SET noupdate = false
         WHERE module = %s AND model = 'mail.template' AND res_id = ANY(%s)
        """,
        [addon.name, untouched],
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


def close(cr, addon):
    """Close the mails to updates, and name those that kept an office's words."""
    for name in edited_and_untouched(cr, addon)[0]:
        _logger.warning(
            "%s.%s: this mail was edited here and is kept as it is; compare it with "
            "the text of the new version (Settings, Technical, Email Templates).",
            addon.name,
            name,
        )
    cr.execute(
        """
        UPDATE ir_model_data SET noupdate = true
         WHERE module = %s AND model = 'mail.template'
        """,
        [addon.name],
    )
