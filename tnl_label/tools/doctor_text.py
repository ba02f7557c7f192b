# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The sentences of a server that is not ready, by problem of ``tnl_label.doctor``."""

from odoo.tools.translate import LazyTranslate

from .linter_text import MAIL_SERVER

# pylint: disable=prefer-env-translation
_lt = LazyTranslate(__name__)  # said in the language of who asks

TITLES = {
    "copy": _lt("The real site, not a copy"),
    "version": _lt("Code and database of one version"),
    "address": _lt("Public address"),
    "https": _lt("https everywhere"),
    "proxy": _lt("Behind a proxy"),
    "database": _lt("One database"),
    "manager": _lt("Database manager closed"),
    "workers": _lt("Several processes"),
    "jobs": _lt("Scheduled jobs"),
    "logs": _lt("Logs without personal data"),
    "mail": _lt("Mail server"),
    "keys": _lt("Keys and passphrase"),
    "lasting": _lt("What is acknowledged is written on the disk"),
    "backup": _lt("Backup"),
    "disk": _lt("Room on the disk"),
    "clock": _lt("Clock"),
    "accounts": _lt("Accounts of managers and administrators"),
    "french": _lt("French"),
}
ADVICE = {
    "copy": _lt(
        "This database is a neutralised copy: it sends nothing and issues nothing. If "
        "it must replace the real site, restore the backup with “--replace”."
    ),
    "version_half": _lt(
        "These addons have another version than the database: %(value)s. Stop Odoo, "
        "run “odoo -u tnl_label --stop-after-init”, then start it again."
    ),
    "address_missing": _lt(
        "It is empty: certificates cannot be issued. In Settings, “Label”, fill in "
        "“Public address of the label”."
    ),
    "address_of_tests": _lt(
        "%(value)s cannot be reached by anybody else. Fill in the real address in "
        "Settings, “Label”, before the first certificate: QR codes carry it for ever."
    ),
    "https_plain": _lt(
        "%(value)s is not in https. Correct “Public address of the label” (Settings, "
        "“Label”) and the system parameter “web.base.url”."
    ),
    "https_two": _lt(
        "Mails carry %(value)s, which is not the public address of the label. Write "
        "the same address in the system parameter “web.base.url”."
    ),
    "proxy_mode": _lt(
        "Odoo does not know the address of visitors. Put a proxy in front of it and "
        "write “proxy_mode = True” in the configuration file."
    ),
    "proxy_interface": _lt(
        "Odoo also answers without the proxy, on %(value)s. Write "
        "“http_interface = 127.0.0.1” in the configuration file."
    ),
    "database_name": _lt(
        "The configuration must name one database. Write “db_name = …” in the "
        "configuration file."
    ),
    "database_filter": _lt(
        "A filter of databases (%(value)s) hides the addresses of the label. Remove "
        "“dbfilter” from the configuration file."
    ),
    "manager_open": _lt(
        "Anybody can list the databases, and whoever knows the master password can "
        "delete them. Write “list_db = False” in the configuration file."
    ),
    "manager_password": _lt(
        "The master password is the one of every new Odoo. Write a long random "
        "“admin_passwd” in the configuration file."
    ),
    "workers_none": _lt(
        "A rush at the closing would be answered with errors. Write “workers = 4” in "
        "the configuration file, or start Odoo with ODOO_MAX_HTTP_THREADS=auto."
    ),
    "jobs_off": _lt(
        "No scheduled job runs: calls do not close and mails do not leave. Write "
        "“max_cron_threads = 2” in the configuration file."
    ),
    "jobs_dead": _lt(
        "These jobs do not work: %(value)s. Read “Scheduled jobs”; when all are late, "
        "start Odoo again."
    ),
    "logs_debug": _lt(
        "The log or the developer mode is set for tests, and may write personal data. "
        "Write “log_level = info” in the configuration file and remove “dev_mode”."
    ),
    "mail_sender": _lt(
        "The label has no sender: its mails wait. In Settings, “Label”, fill in the "
        "sender of the mails."
    ),
    "mail_server": MAIL_SERVER,
    "keys_passphrase": _lt(
        "The server was given no passphrase: certificates cannot be signed. Write a "
        "line “key_passphrase = …” below a line “[tnl_label]” in the configuration "
        "file."
    ),
    "keys_short": _lt("The passphrase is too short: %(value)s characters at least."),
    "keys_closed": _lt(
        "The passphrase does not open these keys: %(value)s. Find the passphrase that "
        "was used when they were made."
    ),
    "keys_missing": _lt(
        "No active key: %(value)s. A manager makes one in “Signing keys”."
    ),
    "seal_expired": _lt(
        "The certificate of the seal has expired: certificates wait. A manager makes "
        "or imports another seal in “Signing keys”."
    ),
    "seal_expiring": _lt(
        "The certificate of the seal expires in %(value)s days. Order another one: a "
        "manager imports it in “Signing keys”."
    ),
    "lasting_off": _lt(
        "A power cut could lose an application that was acknowledged: %(value)s. "
        "Correct this setting of PostgreSQL."
    ),
    "backup_none": _lt(
        "No backup is known. Run “odoo tnl_backup” each night. If another tool makes "
        "the backups, let it touch the file named by “backup_stamp”."
    ),
    "backup_late": _lt(
        "Hours since the last backup: %(value)s. Look at why the backup of last night "
        "failed."
    ),
    "disk_closed": _lt(
        "Odoo cannot write in the folder of its files. Give this folder to its account."
    ),
    "disk_full": _lt("Gigabytes left: %(value)s. Make room now: files are refused."),
    "disk_little": _lt("Gigabytes left: %(value)s. Make room before the next call."),
    "clock_gap": _lt(
        "The clocks of Odoo and of PostgreSQL differ, in seconds: %(value)s. Set both "
        "with a time server."
    ),
    "clock_free": _lt(
        "The clock follows no time server, and a call closes to the second. Install "
        "“systemd-timesyncd” or “chrony”."
    ),
    "accounts_plain": _lt(
        "Accounts whose password is their login: %(value)s. Change these passwords."
    ),
    "accounts_addon": _lt(
        "Two-factor authentication is not installed. Install the addon “auth_totp”."
    ),
    "accounts_one_factor": _lt(
        "Accounts without two-factor authentication: %(value)s. Each person enables it "
        "in their preferences, “Security”."
    ),
    "french_missing": _lt(
        "Candidates would read English. Add the language French in Settings, "
        "“Translations”."
    ),
}
