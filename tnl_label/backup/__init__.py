# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A backup of the label, and what is made of it again.

A backup is a folder: the database in one snapshot (``database.dump``), the files that
this snapshot names (``filestore/``), the configuration without its secrets, the
anchors of the journal, and ``manifest.json`` with what was counted. ``SHA256SUMS``
holds the digest of each, for ``sha256sum --check``.

Nobody is kept from working meanwhile. The database is read as it was at one instant;
its files are copied after: a file is written before the transaction that names it ends,
is named after its content and never changes. So each file that the snapshot names is
there, whatever arrives later.
"""

from .failure import BackupFailure
from .make import Backup
from .restore import Restoration
