# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""References drawn at random: they tell neither how many nor in which order."""

import secrets

# neither I, L, O nor U: read aloud and typed again without doubt
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def random_reference(prefix, length=8):
    """Return a reference that tells neither how many nor in which order."""
    token = "".join(secrets.choice(_ALPHABET) for _ in range(length))
    return f"{prefix}-{token}"
