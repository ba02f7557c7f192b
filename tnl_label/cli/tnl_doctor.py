# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""``odoo tnl_doctor -c FILE`` (tnl-doctor): is the server ready for production?

Loaded by Odoo from the addons path, without the addon itself.
"""

import json
import optparse
import sys

from odoo import SUPERUSER_ID, api
from odoo.cli.command import Command
from odoo.modules.registry import Registry
from odoo.tools import config

_MARKS = {"ok": "[ok]", "advice": "[ ! ]", "fail": "[NON]"}


class TnlDoctor(Command):
    """Say whether the server is ready for production, or what to do."""

    name = "tnl_doctor"

    def run(self, arguments):
        """Print each check; the exit status is 1 when something must be corrected.

        :param arguments: those of the server, ``--json`` and ``--mail ADDRESS``
        """
        parser = config.parser
        parser.prog = self.prog
        group = optparse.OptionGroup(parser, "Ready for production?")
        group.add_option(
            "--json",
            dest="tnl_json",
            action="store_true",
            help="print JSON, for monitoring",
        )
        group.add_option(
            "--mail", dest="tnl_mail", help="send a test mail to this address"
        )
        parser.add_option_group(group)
        options = config.parse_config(arguments, setup_logging=True)
        names = config["db_name"]
        if len(names) != 1:
            sys.exit('Say which database to check, one: "-d NAME".')
        with Registry(names[0]).cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            sys.exit(_examine(env, options))


def _examine(env, options):
    if "tnl.doctor" not in env:
        sys.exit("The label is not installed in this database.")
    doctor = env["tnl.doctor"]._spoken()
    if options.tnl_mail:
        doctor._send_test(options.tnl_mail)
    found = doctor._examine()
    states = {row["state"] for row in found}
    status = next((s for s in ("fail", "advice") if s in states), "ok")
    if options.tnl_json:
        result = {"status": status, "checks": found}
        sys.stdout.write(json.dumps(result, ensure_ascii=False, indent=1) + "\n")
    else:
        for row in found:
            sys.stdout.write(f"{_MARKS[row['state']]:6}{row['title']}\n")
            if row["advice"]:
                sys.stdout.write(f"      {row['advice']}\n")
    return 1 if status == "fail" else 0
