# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""``odoo tnl_restore -c FILE FOLDER``: verify a backup, make a copy or the site of it.

Loaded by Odoo from the addons path, without the addon itself.
"""

import optparse
import sys
from datetime import UTC, datetime
from importlib import import_module

from odoo.cli.command import Command
from odoo.tools import config


class TnlRestore(Command):
    """Verify a backup of the label, or restore it."""

    name = "tnl_restore"

    def run(self, arguments):
        """Verify or restore a backup; the exit status is 1 when something is wrong.

        :param arguments: those of the server, the folder of one backup, and one of
            ``--verify``, ``--to NAME`` (a neutralised copy) and ``--replace``
        """
        parser = config.parser
        parser.prog = f"{self.prog} FOLDER"
        group = optparse.OptionGroup(parser, "Restoring")
        group.add_option(
            "--verify",
            action="store_true",
            dest="tnl_verify",
            help="restore aside, check everything, keep nothing",
        )
        group.add_option(
            "--to", dest="tnl_to", help="make a copy of this name, which is neutralised"
        )
        group.add_option(
            "--replace",
            action="store_true",
            dest="tnl_replace",
            help="make the site itself again; the present database is set aside",
        )
        parser.add_option_group(group)
        is_said = arguments and not arguments[0].startswith("-")
        folder, arguments = (
            (arguments[0], arguments[1:]) if is_said else ("", arguments)
        )
        options = config.parse_config(arguments, setup_logging=True)
        sys.exit(_restore(folder, options))


def _restore(folder, options):
    # Odoo loads this file from the addons path: the addon has its name by then only
    backup = import_module("odoo.addons.tnl_label.backup")
    text = import_module("odoo.addons.tnl_label.tools.backup_text")

    acts = [options.tnl_verify, options.tnl_to, options.tnl_replace]
    if not folder:
        sys.exit(text.said(text.ONE_FOLDER))
    if sum(map(bool, acts)) != 1:
        sys.exit(text.said(text.WHAT_FOR))
    try:
        restoration = backup.Restoration(folder)
        if options.tnl_verify:
            return _verify(restoration, text)
        restoration.check_digests()
        if options.tnl_to:
            restoration.restore(options.tnl_to)
            lines = [text.said(text.RESTORED_COPY, name=options.tnl_to)]
        else:
            lines = _replace(restoration, backup, text)
    except backup.BackupFailure as failure:
        sys.exit(str(failure))
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def _verify(restoration, text):
    found = restoration.verify()
    counted = restoration.manifest["counts"]
    if not found:
        found = [
            text.said(
                text.VERIFIED,
                instant=restoration.manifest["instant"],
                submissions=counted.get("tnl_submission", 0),
                entries=counted.get("tnl_journal", 0),
            )
        ]
        status = 0
    else:
        status = 1
    sys.stdout.write("\n".join(found) + "\n")
    return status


def _replace(restoration, backup, text):
    """Make the site again, in the database of the configuration."""
    restore = import_module("odoo.addons.tnl_label.backup.restore")

    if len(config["db_name"]) != 1:
        sys.exit(text.said(text.ONE_DATABASE))
    [name] = config["db_name"]
    aside = ""
    if restore.exists(name):
        try:
            aside = restore.set_aside(name, datetime.now(UTC))
        except backup.BackupFailure as failure:
            raise backup.BackupFailure(
                f"{failure} {text.said(text.IN_USE)}"
            ) from failure
    restoration.restore(name, as_copy=False)
    lines = [text.said(text.RESTORED, name=name)]
    if aside:
        lines.append(text.said(text.ASIDE, name=aside))
        lost = restore.missing(name, aside)
        if lost:
            lines.append(text.said(text.MISSING))
            lines += [
                text.said(text.MISSING_ONE, reference=reference, instant=instant)
                for reference, instant in lost
            ]
        else:
            lines.append(text.said(text.NOTHING_MISSING))
    return lines
