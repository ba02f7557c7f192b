# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the commands of backup say, where no database is there to be asked.

In French: that is what the administrators of the label read.
"""

from odoo.tools.translate import LazyTranslate

from .language import FRENCH

# pylint: disable=prefer-env-translation
_lt = LazyTranslate(__name__)

NO_PLACE = _lt("The backup cannot be written: %(error)s")
PROGRAM = _lt("%(name)s failed: %(error)s")
NO_BACKUP = _lt("There is no complete backup in %(place)s.")
OTHER_FORMAT = _lt(
    "%(place)s was made by another version. Restore it with the version that made it."
)
NO_SUMS = _lt("%(place)s holds no digests: this backup is not complete.")
DAMAGED = _lt(
    "This backup is damaged: do not use it. Files that differ: %(count)s (%(names)s)."
)
TAKEN = _lt("The database %(name)s is already there. Choose another name.")
COUNT = _lt("%(table)s: %(saved)s saved, %(found)s restored.")
POSTGRESQL = _lt("PostgreSQL refuses: %(error)s")
ONE_DATABASE = _lt("Say which database, one: “-d NAME”.")
ONE_FOLDER = _lt("Say one folder.")
DONE = _lt("Backup made: %(place)s (%(files)s files, %(submissions)s applications).")
APART = _lt(
    "The passphrase of the keys is not in it: keep it elsewhere, on paper for "
    "instance. Without it no certificate can be signed any more."
)
FILES_DAMAGED = _lt(
    "Files missing or damaged on the server itself: %(count)s (%(names)s). Run "
    "“odoo tnl_check”."
)
FORGOTTEN = _lt("Older backup deleted: %(place)s")
VERIFIED = _lt(
    "Backup of %(instant)s verified: restored aside, nothing is missing, nothing was "
    "changed. Applications: %(submissions)s; entries of the journal: %(entries)s."
)
RESTORED_COPY = _lt(
    "The copy %(name)s is ready: it says that it is a copy, sends nothing and issues "
    "nothing."
)
RESTORED = _lt(
    "The site is restored in %(name)s. Give the passphrase to the server, start Odoo, "
    "then run “odoo tnl_doctor”."
)
ASIDE = _lt("The previous database is kept under the name %(name)s.")
MISSING = _lt(
    "Acknowledged since the backup, and not in it. Write to these applicants:"
)
MISSING_ONE = _lt("receipt %(reference)s, %(instant)s (UTC)")
NOTHING_MISSING = _lt("No application acknowledged since the backup is missing.")
WHAT_FOR = _lt("Say what to do: “--verify”, “--to NAME” or “--replace”.")
IN_USE = _lt("Stop Odoo first, then run this command again.")


def said(sentence, **values):
    """Return a sentence in French, with its values."""
    french = sentence._translate(FRENCH)
    return french % values if values else french
