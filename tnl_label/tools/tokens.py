# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Links that work once: a token for the mail, a digest to keep."""

import secrets
from hashlib import sha256


def new_token() -> str:
    """Return a token of 256 bits, made of letters, digits, "-" and "_"."""
    return secrets.token_urlsafe(32)


def token_digest(token: str | None) -> str:
    """Return the only trace of a token that is kept; any text may be given."""
    return sha256((token or "").encode("utf-8", "replace")).hexdigest()
