# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Odoo's server, which also runs the scripts that the test sends it, as its shell does.

A line of JSON on the standard input is a script; a line on the standard output is what
it printed, and its failure if it failed. A shell of its own would take six seconds.
"""

import contextlib
import io
import json
import os
import sys
import threading
import traceback

from odoo import SUPERUSER_ID, api
from odoo.cli.command import main
from odoo.modules.registry import Registry
from odoo.tools import config


def run(script):
    """Run a script in the server's database; what it does not commit is undone.

    :param str script: Python, which finds the environment as ``env``
    :return: what it printed, and its traceback or None
    """
    [name] = config["db_name"]
    threading.current_thread().dbname = name
    output, error = io.StringIO(), None
    registry = Registry(name)  # once the server has loaded it
    with registry.cursor() as cr:
        context = api.Environment(cr, SUPERUSER_ID, {})["res.users"].context_get()
        env = api.Environment(cr, SUPERUSER_ID, context)
        try:
            with contextlib.redirect_stdout(output):
                exec(script, {"env": env})
            registry.signal_changes()
        except Exception:
            registry.reset_changes()
            error = traceback.format_exc()
        cr.rollback()
    return output.getvalue(), error


def listen(answers):
    """Run the scripts of the standard input; the server ends with whom sends them."""
    for line in sys.stdin:
        answers.write(f"{json.dumps(run(json.loads(line)))}\n")
        answers.flush()
    os._exit(0)


threading.Thread(target=listen, args=[sys.stdout], daemon=True).start()
main()
