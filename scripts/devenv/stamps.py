# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Remember which steps are done, and for what exact input.

A stamp is written only after its step succeeded, so an interrupted step starts again.
"""

import contextlib
import fcntl
import hashlib
from pathlib import Path

from .console import say
from .settings import STATE


def digest(*parts):
    """Return a short hash of texts and of the content of files.

    :param parts: ``str`` taken as they are, ``Path`` read
    """
    total = hashlib.sha256()
    for part in parts:
        content = part.read_bytes() if isinstance(part, Path) else str(part).encode()
        total.update(len(content).to_bytes(8, "big") + content)
    return total.hexdigest()[:12]


def is_done(name, key):
    """Tell whether step ``name`` was done for the input hashed as ``key``."""
    return read(name) == key


def read(name):
    """Return the key that a step was last done for, or an empty string."""
    stamp = STATE / "stamps" / name
    return stamp.read_text() if stamp.exists() else ""


def write(name, key):
    """Record that step ``name`` is done for the input hashed as ``key``."""
    stamp = STATE / "stamps" / name
    stamp.parent.mkdir(parents=True, exist_ok=True)
    fresh = stamp.with_name(f"{name}.new")
    fresh.write_text(key)
    fresh.replace(stamp)


def forget(name):
    """Forget that a step was done."""
    (STATE / "stamps" / name).unlink(missing_ok=True)


@contextlib.contextmanager
def alone(name):
    """Hold a lock so that two commands never do the same work at once.

    :param str name: name of the work
    """
    STATE.mkdir(parents=True, exist_ok=True)
    with open(STATE / f"{name}.lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(f"    waiting for another command that is busy with: {name}")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
