# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""``make docs``: the guides, from Markdown to the pages that the product serves."""

from . import provision, python_env
from .console import run_in_foreground
from .settings import REPOSITORY

SCRIPT = REPOSITORY / "scripts" / "guide.py"


def docs():
    """Write the pages of the guides.

    :return: exit status
    """
    provision.provision()
    return run_in_foreground([python_env.PYTHON, SCRIPT], cwd=REPOSITORY)
