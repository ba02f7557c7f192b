# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""``odoo tnl_backup -c FILE FOLDER``: save the database and its files, in use or not.

Loaded by Odoo from the addons path, without the addon itself.
"""

import json
import optparse
import sys
from importlib import import_module

from odoo.cli.command import Command
from odoo.tools import config


class TnlBackup(Command):
    """Make a backup of the label, while people work."""

    name = "tnl_backup"

    def run(self, arguments):
        """Make a backup in a folder; the exit status is 1 when something is damaged.

        :param arguments: those of the server, the folder, and ``--keep NUMBER``
        """
        parser = config.parser
        parser.prog = f"{self.prog} FOLDER"
        group = optparse.OptionGroup(parser, "Backup")
        group.add_option(
            "--keep", type="int", dest="tnl_keep", help="delete the oldest but so many"
        )
        parser.add_option_group(group)
        is_said = arguments and not arguments[0].startswith("-")
        folder, arguments = (
            (arguments[0], arguments[1:]) if is_said else ("", arguments)
        )
        options = config.parse_config(arguments, setup_logging=True)
        sys.exit(_backup(folder, options.tnl_keep))


def _backup(folder, keep):
    # Odoo loads this file from the addons path: the addon has its name by then only
    backup = import_module("odoo.addons.tnl_label.backup")
    make = import_module("odoo.addons.tnl_label.backup.make")
    text = import_module("odoo.addons.tnl_label.tools.backup_text")

    if not folder:
        sys.exit(text.said(text.ONE_FOLDER))
    if len(config["db_name"]) != 1:
        sys.exit(text.said(text.ONE_DATABASE))
    [database] = config["db_name"]
    made = backup.Backup(database, folder)
    try:
        place = made.make()
    except backup.BackupFailure as failure:
        sys.exit(str(failure))
    manifest = json.loads((place / make.MANIFEST).read_text())
    submissions = manifest["counts"].get("tnl_submission", 0)
    lines = [
        text.said(
            text.DONE, place=place, files=manifest["files"], submissions=submissions
        ),
        text.said(text.APART),
    ]
    if keep:
        old = make.forget(folder, database, keep)
        lines += [text.said(text.FORGOTTEN, place=path) for path in old]
    if made.damaged:
        names = ", ".join(made.damaged[:5])
        lines.append(
            text.said(text.FILES_DAMAGED, count=len(made.damaged), names=names)
        )
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if made.damaged else 0
