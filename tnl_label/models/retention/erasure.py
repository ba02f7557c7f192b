# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...scoring.canonical import canonical
from ...tools.retention import digest_of_ids, value_of
from ..common.erasable_mixin import opened


class TnlErasure(models.Model):
    """One erasure: what kind, how many, under which rule; nothing of what it was.

    This is the one door by which the label erases. Each row is frozen, its digest of
    numbers is in the journal, and what was frozen leaves its new marks there: the check
    of integrity knows what was erased from what was lost.
    """

    _name = "tnl.erasure"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Erasure"
    _tnl_editable = "once"
    _order = "id desc"
    _rec_name = "kind"

    kind = fields.Char(required=True, readonly=True, index=True)
    model = fields.Char(required=True, readonly=True)
    model_name = fields.Char(
        string="What was erased", compute="_compute_model_name", tnl_editable=""
    )
    is_deletion = fields.Boolean(
        string="Rows deleted", readonly=True, help="Else their words alone were erased."
    )
    count = fields.Integer(string="How many", readonly=True, aggregator="sum")
    ids_digest = fields.Char(
        string="Digest of the numbers (SHA-256)", required=True, readonly=True, size=64
    )
    numbers = fields.Text(
        string="Numbers of the rows",
        readonly=True,
        help="Numbers of the rows, and nothing of what they held.",
    )
    done_on = fields.Datetime(string="Erased on", required=True, readonly=True)

    @api.depends("model")
    @api.depends_context("lang")
    def _compute_model_name(self):
        for erasure in self:
            erasure.model_name = self.env["ir.model"]._get(erasure.model).name

    @api.depends("kind", "model")
    @api.depends_context("lang")
    def _compute_display_name(self):
        rules = self.env["tnl.retention.rule"].sudo()  # their names alone
        named = {rule.code: rule.name for rule in rules.search([("id", "!=", False)])}
        for erasure in self:
            asked = self.env._("at the request of the person")
            name = asked if erasure.kind == "request" else named.get(erasure.kind)
            what = erasure.model_name or erasure.model
            erasure.display_name = f"{what} – {name}" if name else what

    def _refusal(self, door, labels):
        return UserError(self.env._("What the register says of an erasure stays."))

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("What the register says of an erasure stays."))

    @api.model
    def _erase(self, code, rows, kind):
        """Erase the rows of a kind, with all that goes with them.

        :param str code: what the journal names: a rule, or a request of a person
        :param rows: records of the kind's model
        :param kind: ``tools.retention.Kind``
        :return: the erasures written down (sudo)
        """
        done = self.sudo().browse()  # the rule, or the officer's act, was checked
        # what hangs on a row first: the row itself says which it is
        for part in sorted(kind.parts, key=lambda p: p.path == "id"):
            found = self._rows_of(part, rows)
            if found:
                done |= self._erase_part(code, found, part.blanks)
        return done

    @api.model
    def _rows_of(self, part, rows):
        """Return the rows of a part that hang on ``rows`` and still say something."""
        model = self.env[part.model].sudo().with_context(active_test=False)
        domain = [(part.path, "in", rows.ids), *part.domain]
        if part.blanks is not None and "erased_on" in model._fields:
            domain.append(("erased_on", "=", False))
        return model.search(domain)

    @api.model
    def _erase_part(self, code, records, blanks):
        values = {
            "kind": code,
            "model": records._name,
            "is_deletion": blanks is None,
            "count": len(records),
            "ids_digest": digest_of_ids(records.ids),
            "numbers": canonical(sorted(records.ids)).decode(),
            "done_on": fields.Datetime.now(),
        }
        if blanks is None:
            records.unlink()
        elif "erased_on" in records._fields:
            records._erase_words(blanks)
        else:
            for record in opened(records):
                record.write({n: value_of(b, record) for n, b in blanks.items()})
        done = self.sudo().create(values)
        self.env["tnl.journal"]._record(
            "tnl.erasure.done",
            done,
            {n: values[n] for n in ("kind", "model", "is_deletion", "count")}
            | {"ids": values["ids_digest"]},
        )
        return done

    # --- what proves it -------------------------------------------------------------

    def _numbers(self):
        """Return the numbers of the rows erased, none where they were tampered with."""
        try:
            return json.loads(self.numbers or "[]")
        except ValueError:
            return []  # the digest of the journal is that of others

    def _as_said(self):
        """Return what the journal must say of this erasure."""
        self.ensure_one()
        numbers = self._numbers()
        return {
            "kind": self.kind,
            "model": self.model,
            "is_deletion": self.is_deletion,
            "count": len(numbers),
            "ids": digest_of_ids(numbers),
        }

    @api.model
    def _said_in_journal(self):
        """Return what the journal says of each erasure, by its number."""
        entries = self.env["tnl.journal"].search([("event", "=", "tnl.erasure.done")])
        said = {}
        for entry in entries:
            try:
                said[entry.res_id] = json.loads(entry.details)
            except ValueError:
                continue  # the chain names this entry
        return said

    def _erased_numbers(self):
        """Return ``{model: numbers of the rows erased}``, as these erasures say."""
        numbers = {}
        for erasure in self:
            known = numbers.setdefault(erasure.model, set())
            known.update(erasure._numbers())
        return numbers


class TnlIntegrity(models.Model):
    """The check of integrity: an erasure is in the journal, or it is a loss."""

    _name = "tnl.integrity"
    _inherit = "tnl.integrity"

    @api.model
    def _findings(self):
        yield from super()._findings()
        erasures = self.env["tnl.erasure"].search([("id", "!=", False)])
        said = erasures._said_in_journal()
        for erasure in erasures:
            if said.get(erasure.id) != erasure._as_said():
                yield self._finding(erasure, "erasure")
        erased = erasures._erased_numbers()
        for model in self._frozen_models():
            if "erased_on" in model._fields:
                known = erased.get(model._name, set())
                for record in model.search([("erased_on", "!=", False)]):
                    if record.id not in known:
                        yield self._finding(record, "unsaid")

    @api.model
    def _problem_texts(self):
        return super()._problem_texts() | {
            "erasure": self.env._("the journal does not say the same of this erasure"),
            "unsaid": self.env._("it was erased, and no erasure says so"),
        }
