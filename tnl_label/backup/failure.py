# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).


class BackupFailure(Exception):
    """What kept a backup from being made or restored; the message is a sentence."""
