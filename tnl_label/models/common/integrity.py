# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import time
from functools import partial

from odoo import api, fields, models

from ...tools import anchors
from ...tools.groups import managers
from ...tools.language import in_french, in_language, mail_language
from .frozen_mixin import is_frozen_model
from .stored_file_mixin import digest_field

_TOTALS = ("records", "entries", "anchors", "seconds")
_SHOWN = 200  # findings written in one check
_MAILS = "tnl_label.anchor_emails"


class TnlIntegrity(models.Model):
    """One check of everything that is frozen, and what each check found.

    What is there is compared with what the journal recorded, the journal with its own
    chain, and the chain with the anchors kept outside the database. The room that owns
    something frozen says so on its fields (``tnl.frozen.mixin``, ``tnl_digest``); what
    needs more extends :meth:`_findings`.
    """

    _name = "tnl.integrity"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Check of integrity"
    _tnl_editable = ""
    _order = "id desc"
    _rec_name = "ran_on"

    ran_on = fields.Datetime(
        string="Checked on", required=True, readonly=True, default=fields.Datetime.now
    )
    is_ok = fields.Boolean(string="Intact", readonly=True)
    record_count = fields.Integer(
        string="Records compared", readonly=True, aggregator=None
    )
    entry_count = fields.Integer(
        string="Entries of the journal", readonly=True, aggregator=None
    )
    anchor_count = fields.Integer(
        string="Anchors compared", readonly=True, aggregator=None
    )
    seconds = fields.Float(string="Time taken (s)", readonly=True, aggregator=None)
    findings = fields.Text(string="What was found", readonly=True)
    anchor = fields.Char(
        string="Anchor of the journal",
        readonly=True,
        help="To be kept outside this server: a later check compares with it.",
    )

    # --- the check ------------------------------------------------------------------

    @api.model
    def check(self, anchor_text=""):
        """Compare everything frozen with what was recorded; change nothing.

        :param anchor_text: anchors kept elsewhere, in a text that may hold more, such
            as a mail; those of the server's own file are always compared
        :return: ``{"ok", "records", "entries", "anchors", "seconds", "findings"}``;
            each finding is a dict of ``model``, ``id``, ``name``, ``field``,
            ``problem``, ``recorded`` and ``found``
        :raise AccessError: for who may not read the journal
        """
        self.env["tnl.journal"].browse().check_access("read")
        start = time.monotonic()
        self.env.cr.flush()  # what this very transaction wrote leaves its marks
        self.env.invalidate_all()
        chain = self.env["tnl.journal"].check()
        known = self.env["tnl.journal"]._kept_anchors() + anchors.read(anchor_text)
        software = self.sudo()  # everything is compared, digests alone are shown
        software = software.with_context(active_test=False)
        findings = [
            *software._journal_findings(chain, known),
            *software._findings(),
        ]
        return {
            "ok": not findings,
            "records": software._frozen_count(),
            "entries": chain["count"],
            "anchors": len(known),
            "seconds": round(time.monotonic() - start, 3),
            "findings": findings,
        }

    @api.model
    def _findings(self):
        """Yield what is not as it was recorded; addons yield more after ``super()``."""
        recorded = self.env["tnl.journal"]._recorded_marks()
        for model in self._frozen_models():
            there, known = model._frozen_marks(), recorded.get(model._name, {})
            for number in sorted(there.keys() | known.keys()):
                yield from self._compare(
                    model.browse(number), known.get(number), there.get(number)
                )
            yield from self._damaged_attachments(model)

    @api.model
    def _frozen_models(self):
        return [
            self.env[name]
            for name in sorted(self.env.registry)
            if is_frozen_model(self.env[name]) and self.env[name]._frozen_names()
        ]

    @api.model
    def _frozen_count(self):
        return sum(model.search_count([]) for model in self._frozen_models())

    def _compare(self, record, recorded, there):
        """Yield the findings of one record, from its marks then and now."""
        if recorded == there:
            return
        if not recorded:
            yield self._finding(record, "added")
        elif not there:
            yield self._finding(record, "deleted")
        else:
            for name in sorted(recorded.keys() & there.keys()):
                marks = recorded[name], there[name]
                if marks[0] != marks[1]:
                    yield self._finding(record, "changed", name, *marks)

    def _damaged_attachments(self, model):
        """Yield the files kept beside the database that are not what they were."""
        for name, field in model._fields.items():
            if field.type == "many2one" and digest_field(field):
                for record in model.search([(name, "!=", False)]):
                    recorded = record[digest_field(field)] or None
                    found = record._digest_of(name) or None
                    if found != recorded:
                        yield self._finding(record, "file", name, recorded, found)

    def _journal_findings(self, chain, known):
        journal = self.env["tnl.journal"]
        if not chain["ok"]:
            yield self._finding(journal.browse(chain["first_broken"]), "journal")
            return
        for problem, anchor in journal._check_anchors(known):
            entry = journal.browse(anchor.entry)
            yield self._finding(entry, problem, None, str(anchor))

    @api.model
    def _finding(self, record, problem, field=None, recorded=None, found=None):
        """Return a finding; the values are marks, see ``tnl.frozen.mixin``."""
        return {
            "model": record._name,
            "id": record.id,
            "name": _name_of(record),
            "field": field,
            "problem": problem,
            "recorded": recorded,
            "found": found,
        }

    @api.model
    def _take_over(self):
        """Record the marks of what was there before them; a migration's act alone."""
        self.env.cr.flush()
        recorded = self.env["tnl.journal"]._recorded_marks()
        for model in self._frozen_models():
            known = recorded.get(model._name, {})
            marks = {n: m for n, m in model._frozen_marks().items() if n not in known}
            self.env["tnl.journal"]._record_marks({model._name: marks})

    # --- in words -------------------------------------------------------------------

    @api.model
    def _sentence(self, finding):
        """Say a finding: the record, the field, what was recorded, what is there."""
        model = self.env[finding["model"]]
        field = model._fields.get(finding["field"])
        label = field._description_string(self.env) if field else finding["field"]
        return self.env._(
            "%(model)s no. %(number)s%(name)s: %(problem)s",
            model=self.env["ir.model"]._get(model._name).name,
            number=finding["id"],
            name=f" ({finding['name']})" if finding["name"] else "",
            problem=self._problem_texts()[finding["problem"]]
            % {
                "field": label or "-",
                "recorded": self._mark_text(finding["recorded"]),
                "found": self._mark_text(finding["found"]),
            },
        )

    @api.model
    def _problem_texts(self):
        """Return the sentence of each problem; addons add their own."""
        return {
            "changed": self.env._(
                "“%(field)s” was changed outside the software. Recorded: %(recorded)s; "
                "there: %(found)s"
            ),
            "added": self.env._("it was added outside the software"),
            "deleted": self.env._("it was deleted outside the software"),
            "file": self.env._(
                "the file “%(field)s” is damaged. Recorded: %(recorded)s; there: "
                "%(found)s"
            ),
            "journal": self.env._("the journal is broken from this entry on"),
            "cut": self.env._(
                "the journal was cut: it no longer holds what was anchored, "
                "%(recorded)s"
            ),
            "rewritten": self.env._(
                "the journal was made anew: it is not the one that was anchored, "
                "%(recorded)s"
            ),
            "slipped": self.env._(
                "an older entry was slipped into the journal after the anchor "
                "%(recorded)s"
            ),
        }

    @api.model
    def _lines(self, result):
        """Return the result of :meth:`check` as lines, in French where it is there."""
        own = in_french(self)
        lines = [own._sentence(finding) for finding in result["findings"]]
        total = own.env._(
            "%(records)s records, %(entries)s entries of the journal and %(anchors)s "
            "anchors compared in %(seconds)s s: %(count)s findings.",
            **{name: result[name] for name in _TOTALS},
            count=len(lines),
        )
        return [*lines, total]

    def _mark_text(self, mark):
        return mark if mark else self.env._("nothing")

    # --- what the office sees -------------------------------------------------------

    def action_check(self):
        """Button: check everything now, and open what was found."""
        result = self._keep(self.check())
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Check of integrity"),
            "res_model": self._name,
            "res_id": result.id,
            "views": [(False, "form")],
        }

    @api.model
    def _keep(self, result, **vals):
        """Write the result of a check down, in the language of our documents."""
        own = in_french(self.sudo())  # the check has verified who asks
        findings = result["findings"]
        lines = [own._sentence(finding) for finding in findings[:_SHOWN]]
        if len(findings) > _SHOWN:
            lines.append(own.env._("and %s more", len(findings) - _SHOWN))
        values = {
            "is_ok": result["ok"],
            "record_count": result["records"],
            "entry_count": result["entries"],
            "anchor_count": result["anchors"],
            "seconds": result["seconds"],
            "findings": "\n".join(lines),
        }
        return own.create(values | vals).with_env(self.env)

    @api.model
    def _cron_check(self):
        """Check everything; anchor the journal of an intact database, else warn."""
        result = self.check()
        if result["ok"]:
            self._keep(result, anchor=self._anchor_outside())
        else:
            self._keep(result)._warn()

    @api.model
    def _tell_damaged(self, record, name):
        """Keep in the journal, and tell the managers, that a file is damaged."""
        self.env["tnl.journal"]._record(
            f"{record._name}.damaged", record, {"file": name}
        )
        result = {"ok": False, "records": 1, "entries": 0, "anchors": 0, "seconds": 0}
        digest = record[digest_field(record._fields[name])] or None
        finding = self._finding(record, "file", name, digest, record._digest_of(name))
        last = self.search([], limit=1)
        if last.is_ok or in_french(self)._sentence(finding) not in (
            last.findings or ""
        ):
            self._keep(result | {"findings": [finding]})._warn()

    def _warn(self):
        """Give every manager the task to look at a check that found something."""
        self.ensure_one()
        for manager in managers(self.env):
            own = in_language(self, mail_language(self.env, manager))
            own.env["mail.activity"].sudo().create(  # a task for each, from nobody
                {
                    "activity_type_id": self.env.ref(
                        "mail.mail_activity_data_warning"
                    ).id,
                    "user_id": manager.id,
                    "summary": own.env._("What is frozen was changed or damaged"),
                    "note": own.env._(
                        "Publish and propose nothing. Read the check of integrity "
                        "no. %s, then compare with the last backup.",
                        self.id,
                    ),
                }
            )

    # --- anchors --------------------------------------------------------------------

    @api.model
    def _anchor_outside(self):
        """Keep the head of the journal in the server's file, and mail it if it moved.

        :return: the anchor, "" as long as the journal is empty
        """
        anchor = self.env["tnl.journal"]._anchor()
        if not anchor:
            return ""
        known = self.env["tnl.journal"]._kept_anchors()
        if known and known[-1].head == anchor.head:
            return str(known[-1])
        # an anchor of a chain that is then rolled back would accuse the innocent
        keep = partial(anchors.keep, self.env.cr.dbname, anchor)
        self.env.cr.postcommit.add(keep)
        self._mail_anchor(anchor)
        return str(anchor)

    @api.model
    def _mail_anchor(self, anchor):
        addresses = self.env["ir.config_parameter"].sudo().get_param(_MAILS)
        french = in_french(self).env
        if not addresses:
            return
        # written by the label, to the addresses of its settings
        self.env["mail.mail"].sudo().create(
            {
                "email_to": addresses,
                "subject": french._("Anchor of the journal, entry %s", anchor.entry),
                "body_html": french._(
                    "<p>Keep this mail: it proves later that nothing of the journal "
                    "was cut or made anew.</p><pre>%s</pre>",
                    str(anchor),
                ),
            }
        )


def _name_of(record):
    """Return the name of a record that may be gone, or linked to what is gone."""
    try:
        return record.exists().display_name or ""
    except Exception:  # a forged value breaks whatever names the record
        return ""
