# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import os
import shutil
import time

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import config

from ... import doctor
from ...signing.keys import SigningKeyError, load_private
from ...tools import backup_stamp
from ...tools.doctor_text import ADVICE, TITLES
from ...tools.groups import MANAGER
from ...tools.language import french_code, in_french
from ...tools.passphrase import passphrase

_SETTINGS = ("fsync", "full_page_writes", "synchronous_commit")
_TESTED = 50  # passwords compared in one check: each takes a third of a second


class TnlDoctor(models.TransientModel):
    """Whether the server is ready for production: green, or what to do.

    Each row is what one check of ``tnl_label.doctor`` says. The rows are made anew for
    each reader who asks.
    """

    _name = "tnl.doctor"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Check of the server"
    _order = "id"

    name = fields.Char(string="What is checked", readonly=True)
    state = fields.Selection(
        [("ok", "Ready"), ("advice", "To improve"), ("fail", "To correct")],
        readonly=True,
    )
    advice = fields.Char(string="What to do", readonly=True)

    def action_open(self):
        """Check the server now and open what was found."""
        self.check_access("read")
        found = self.sudo()._examine()  # the server's settings, for who may read them
        rows = self.sudo().create(  # rows belong to who asks: see the owner's rule
            [
                {"name": row["title"], "state": row["state"], "advice": row["advice"]}
                for row in found
            ]
        )
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "tnl_label.tnl_doctor_action"
        )
        return action | {"domain": [("id", "in", rows.ids)]}

    def action_send_test(self):
        """Send a mail to the person who asks, and say what the mail server answered."""
        self.check_access("read")
        to = self.env.user.email
        if not to:
            raise UserError(
                self.env._("Your account has no e-mail address: fill it in first.")
            )
        self.sudo()._send_test(to)  # the mail servers are the system's
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "The mail server accepted a mail for %s. Look whether it arrives, "
                    "and not among the undesirable ones.",
                    to,
                ),
            },
        }

    @api.model
    def _send_test(self, to):
        """Send the test mail to an address.

        :raise UserError: what the mail server answered
        """
        servers = self.env["ir.mail_server"]
        sender = self.env["tnl.edition"]._mail_from()
        if not sender:
            raise UserError(self.env["tnl.edition"]._sender_problem())
        message = servers._build_email__(
            sender,
            [to],
            self.env._("Test of the mails of the label"),
            self.env._("If you read this, the mails of the label leave."),
        )
        try:
            servers.send_email(message)
        except Exception as error:  # whatever the network or the server answers
            raise UserError(
                self.env._("The mail server refused the test mail: %s", error)
            ) from error

    @api.model
    def _spoken(self):
        """Return this model for a terminal: in French where it is installed."""
        return in_french(self)

    @api.model
    def _examine(self):
        """Return what each check says, in words: a list of dicts.

        :return: ``check``, ``state`` (ok, advice, fail), ``title`` and ``advice``
        """
        return [
            {
                "check": found.check,
                "state": found.state,
                "title": self.env._(TITLES[found.check]),
                "advice": self._advice(found),
            }
            for found in doctor.examine(self._facts())
        ]

    def _advice(self, found):
        """Return what to do about what a check found, "" when all is well."""
        if not found.problem:
            return ""
        advice = self.env._(ADVICE[found.problem])
        return advice % {"value": found.value}

    @api.model
    def _facts(self):
        """Return what the checks look at, of the server and of its database."""
        parameters = self.env["ir.config_parameter"]
        database = self.env.cr.dbname
        gap, settings = self._database_facts()
        free, can_write = _disk()
        missing, closed = self._key_facts()
        staff = self._staff()
        return doctor.Facts(
            public_url=(parameters.get_param("tnl_label.public_url") or "").rstrip("/"),
            base_url=(parameters.get_param("web.base.url") or "").rstrip("/"),
            databases=tuple(config["db_name"]),
            database_filter=config["dbfilter"] or "",
            proxy_mode=config["proxy_mode"],
            interface=config["http_interface"] or "",
            workers=config["workers"],
            thread_limit=os.environ.get("ODOO_MAX_HTTP_THREADS", ""),
            lists_databases=config["list_db"],
            has_default_master=config.verify_admin_password("admin"),
            debugs=config["log_level"].startswith("debug") or bool(config["dev_mode"]),
            sender=self.env["tnl.edition"]._mail_from(),
            mail_error=self._mail_error(),
            passphrase_length=len(passphrase()),
            keys_missing=missing,
            keys_closed=closed,
            seal_days=self._seal_days(),
            settings=settings,
            jobs=tuple(
                self.env["tnl.job"]
                .search_fetch(self.env["tnl.job"]._not_working(), ["name"])
                .mapped("name")
            ),
            job_threads=config["max_cron_threads"],
            can_write=can_write,
            free=free,
            clock_synchronised=doctor.is_synchronised(),
            clock_gap=gap,
            backup_hours=backup_stamp.age(database),
            has_two_factor="totp_enabled" in staff._fields,
            without_two_factor=len(staff - staff.filtered(_has_two_factor)),
            plain_passwords=self._plain_passwords(staff),
            has_french=bool(french_code(self.env)),
            half_upgraded=self._half_upgraded(),
            is_copy=self.env["tnl.edition"]._is_copy(),
        )

    @api.model
    def _database_facts(self):
        """Return the seconds between the two clocks, and PostgreSQL's settings."""
        self.env.cr.execute(
            "SELECT extract(epoch FROM clock_timestamp()), (SELECT array_agg(name)"
            " FROM pg_settings WHERE name = ANY(%s)), (SELECT array_agg(setting)"
            " FROM pg_settings WHERE name = ANY(%s))",
            (list(_SETTINGS), list(_SETTINGS)),
        )
        there, names, values = self.env.cr.fetchone()
        return time.time() - float(there), tuple(zip(names, values, strict=True))

    @api.model
    def _key_facts(self):
        """Return the purposes without an active key, and the keys that do not open."""
        keys = self.env["tnl.signing.key"].search([("state", "=", "active")])
        purposes = dict(keys._fields["purpose"]._description_selection(self.env))
        missing = [
            name
            for purpose, name in purposes.items()
            if purpose not in keys.mapped("purpose")
        ]
        closed = []
        for key in keys:
            try:
                load_private(key.private_pem or "", passphrase())
            except SigningKeyError:
                closed.append(key.name)
        return tuple(missing), tuple(closed)

    @api.model
    def _seal_days(self):
        """Return the days before the seal expires, None where there is no seal."""
        day = self.env["tnl.signing.key"]._active("seal").expires_on
        return (day - fields.Date.today()).days if day else None

    @api.model
    def _mail_error(self):
        """Return why the mail server does not let us in, "" when it does."""
        _lets_in, error = self.env["ir.mail_server"]._attempt()
        return error

    @api.model
    def _staff(self):
        """Return the accounts that manage the label or administer the database."""
        groups = [self.env.ref(MANAGER).id, self.env.ref("base.group_system").id]
        return self.env["res.users"].search(
            [("all_group_ids", "in", groups), ("share", "=", False)], limit=_TESTED
        )

    @api.model
    def _plain_passwords(self, users):
        """Return how many accounts have their login as password."""
        if not users:
            return 0
        self.env.cr.execute(
            "SELECT login, password FROM res_users WHERE id = ANY(%s)"
            " AND password IS NOT NULL AND password <> ''",
            (users.ids,),
        )
        verify = users._crypt_context().verify
        return sum(verify(login, kept) for login, kept in self.env.cr.fetchall())

    @api.model
    def _half_upgraded(self):
        """Return our addons whose code is not that of the database."""
        ours = self.env["ir.module.module"].search_fetch(
            [
                ("name", "=like", "tnl_label%"),
                ("state", "in", ("installed", "to upgrade", "to remove")),
            ],
            ["name", "latest_version", "state"],
        )
        # Odoo calls "latest" the version of the database, "installed" that of the code
        return tuple(
            addon.name
            for addon in ours
            if addon.state != "installed"
            or addon.latest_version != addon.installed_version
        )


def _has_two_factor(user):
    return "totp_enabled" in user._fields and user.totp_enabled


def _disk():
    """Return the bytes left for the stored files, and whether we may write there."""
    path = config["data_dir"]
    try:
        return shutil.disk_usage(path).free, os.access(path, os.W_OK)
    except OSError:
        return 0, False
