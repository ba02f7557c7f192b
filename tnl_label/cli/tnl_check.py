# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""``odoo tnl_check -c FILE -d NAME``: check what is frozen, for cron and monitoring.

Loaded by Odoo from the addons path, without the addon itself.
"""

import optparse
import sys
from pathlib import Path

from odoo import SUPERUSER_ID, api
from odoo.cli.command import Command
from odoo.modules.registry import Registry
from odoo.tools import config


class TnlCheck(Command):
    """Compare everything frozen with what the journal recorded."""

    name = "tnl_check"

    def run(self, arguments):
        """Print each finding; the exit status is 1 when there is one.

        :param arguments: those of the server, and ``--anchors FILE``
        """
        parser = config.parser
        parser.prog = self.prog
        group = optparse.OptionGroup(parser, "Check of integrity")
        group.add_option(
            "--anchors",
            dest="tnl_anchors",
            help="file that holds anchors of the journal, such as the mails received",
        )
        parser.add_option_group(group)
        options = config.parse_config(arguments, setup_logging=True)
        names = config["db_name"]
        if len(names) != 1:
            sys.exit('Say which database to check, one: "-d NAME".')
        path = options.tnl_anchors
        text = Path(path).read_text(errors="replace") if path else ""
        with Registry(names[0]).cursor() as cr:
            sys.exit(_check(api.Environment(cr, SUPERUSER_ID, {}), text))


def _check(env, anchor_text):
    if "tnl.integrity" not in env:
        sys.exit("The label is not installed in this database.")
    result = env["tnl.integrity"].check(anchor_text)
    for line in env["tnl.integrity"]._lines(result):
        sys.stdout.write(f"{line}\n")
    return 0 if result["ok"] else 1
