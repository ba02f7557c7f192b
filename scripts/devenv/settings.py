# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Where things are, and the settings taken from the environment."""

import os
import re
import secrets
from pathlib import Path

from .console import Failure

REPOSITORY = Path(__file__).resolve().parents[2]
ADDONS = ("tnl_label", "tnl_label_jury", "tnl_label_website")
LANGUAGE = "fr_FR"


def state_dir():
    """Return the directory of everything provisioned (``TNL_STATE``)."""
    state = Path(os.environ.get("TNL_STATE") or ".odoo").expanduser()
    return state if state.is_absolute() else REPOSITORY / state


STATE = state_dir()
LOGS = STATE / "log"
VENV = STATE / "venv"
BIN = STATE / "bin"


def write_private(path, text):
    """Write a file that only we may read; it appears only when complete.

    :param Path path: its name
    :param str text: its content
    """
    fresh = path.with_name(f"{path.name}.new")
    fresh.unlink(missing_ok=True)
    fresh.touch(0o600)
    fresh.write_text(text)
    fresh.replace(path)


def secret(name):
    """Return a secret of this installation, drawn the first time it is asked for.

    :param str name: name of the file that keeps it
    """
    path = STATE / name
    if not path.exists():
        write_private(path, secrets.token_urlsafe(24))
    return path.read_text()


def http_port():
    """Return the demo site's port (``TNL_HTTP_PORT``).

    :raises Failure: when it is not a port number
    """
    value = os.environ.get("TNL_HTTP_PORT") or "8069"
    if not value.isdecimal() or not 0 < int(value) < 65536:
        raise Failure(
            f"TNL_HTTP_PORT={value} is not a port number: give one from 1024 to 65535."
        )
    return int(value)


def demo_database():
    """Return the name of the demo database (``TNL_DB``).

    :raises Failure: when PostgreSQL or Odoo would not accept it everywhere
    """
    name = os.environ.get("TNL_DB") or "tnl_demo"
    if not re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9_-]{0,50}", name):
        raise Failure(
            f"TNL_DB={name} is not a usable database name: use letters, figures, "
            "_ and -, at most 51 characters."
        )
    return name


def present_addons():
    """Return the names of our addons that this checkout holds, in load order.

    :raises Failure: when there is none
    """
    found = [
        name for name in ADDONS if (REPOSITORY / name / "__manifest__.py").exists()
    ]
    if not found:
        raise Failure(
            f"no addon here: this checkout holds none of {', '.join(ADDONS)}; "
            "fetch it again with git."
        )
    return found
