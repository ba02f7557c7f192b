# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What becomes of contacts and accounts that the label knows.

A contact that carries records of the label is never the one that disappears: it is
neither deleted nor merged into another, by any road of Odoo, and only the office moves
what says which body it is. An account that closes, by any road, ends its mandates.
"""

from odoo import SUPERUSER_ID, api, models
from odoo.exceptions import UserError

from ...tools.changes import is_changed
from ...tools.groups import is_office

# what says which body it is; and whether it is still there
_IDENTITY = frozenset({"name", "active", "tnl_kind_id", "tnl_siren", "tnl_insee_code"})
# what an account leaves behind is its name, which its acts bear
_REACH = ("email", "phone", "street", "street2", "zip", "city")


def _fields_to(env, model):
    """Yield ``(model, field)`` for each stored field of ours that names ``model``.

    ``ondelete`` says what the contact carries: what may lose it ("set null") is a
    trace, and holds nobody back.
    """
    for owner in env.registry.values():
        if owner._abstract or owner._transient or not owner._auto:
            continue
        for field in owner._fields.values():
            is_ours = owner._name.startswith("tnl.") or field.name.startswith("tnl_")
            if (
                is_ours
                and field.type in ("many2one", "many2many")
                and field.comodel_name == model
                and field.store
                and not field.related
                and field.ondelete != "set null"
            ):
                yield owner._name, field.name


def _carriers(records):
    """Return those of ``records`` that records of the label name."""
    carriers = records.browse()
    for model, name in _fields_to(records.env, records._name) if records else ():
        # whether there are any, for whoever asks: none of them leaves this function
        owners = records.env[model].sudo().with_context(active_test=False)
        carriers |= owners.search([(name, "in", records.ids)])[name] & records.sudo()
    return carriers.with_env(records.env)


class ResPartner(models.Model):
    _name = "res.partner"
    _inherit = "res.partner"

    def _carriers(self):
        """Return the contacts that records of the label name, or their account."""
        users = self.sudo().with_context(active_test=False).user_ids
        return (_carriers(self) | _carriers(users).sudo().partner_id) & self

    def _is_moved_by_office(self):
        """Tell whether the person who acts may move what the label knows."""
        return self.env.uid == SUPERUSER_ID or is_office(self.env.user)

    def _require_office(self):
        """Refuse to move what the label knows, to anybody but the office.

        Every body of the directory is known, so that a refusal never tells who applies.
        """
        if not self or self._is_moved_by_office():
            return
        bodies = self.sudo().filtered(lambda p: p.tnl_kind_id or p.tnl_siren)
        known = self & (bodies | _carriers(self))
        if known:
            raise UserError(
                self.env._(
                    "“%s” is known to the label: its office alone renames, archives, "
                    "merges or deletes it. Please ask the office.",
                    known[0].sudo().name,  # named by the person who acts on it
                )
            )

    def write(self, vals):
        names = sorted(_IDENTITY & set(vals))
        moved = self.exists() if names else self.browse()
        moved = moved.filtered(lambda p: any(p._is_moved(n, vals[n]) for n in names))
        moved._require_office()
        if "active" in names and not vals["active"]:
            moved._check_archiving()
        # what was empty is completed, by an import for instance: nothing has moved
        replaced = moved.filtered(
            lambda p: any(p.sudo()[n] and p._is_moved(n, vals[n]) for n in names)
        )
        result = super().write(vals)
        known = _carriers(replaced)
        self.env["tnl.journal"]._record("res.partner.moved", known, {"fields": names})
        return result

    def _is_moved(self, name, value):
        """Tell whether ``value`` changes what field ``name`` says."""
        # compared only, for whoever writes
        return is_changed(self.sudo(), name, value)

    def _check_archiving(self):
        """Refuse to archive a body for which people act now."""
        acting = self.env["tnl.mandate"].sudo()  # whether there are any
        acting = acting.search(
            [("partner_id", "in", self.ids), ("state", "in", ("requested", "active"))],
            limit=1,
        )
        if acting:
            raise UserError(
                self.env._(
                    "People act, or ask to act, for “%s”: revoke their mandates first, "
                    "then archive it. Its applications and its labels stay.",
                    acting.partner_id.name,
                )
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_of_label(self):
        self._require_office()
        carriers = self._carriers()
        if carriers:
            raise UserError(
                self.env._(
                    "“%s” carries records of the label, which nothing deletes: archive "
                    "it instead.",
                    carriers[0].sudo().name,
                )
            )


class MergePartner(models.TransientModel):
    _inherit = "base.partner.merge.automatic.wizard"

    @api.model
    def _get_ordered_partner(self, partner_ids):
        """Keep, of several contacts, the one that carries records of the label."""
        ordered = super()._get_ordered_partner(partner_ids)
        carriers = ordered._carriers()
        return (ordered - carriers) + (ordered & carriers)

    def _merge(self, partner_ids, dst_partner=None, extra_checks=True):
        """Refuse to lose a contact that carries records of the label.

        Odoo moves foreign keys in SQL, and deletes the rows that a unique index
        refuses: applications, awards or rights would be united or lost unseen.
        """
        partners = self.env["res.partner"].browse(partner_ids).exists()
        partners._require_office()
        kept = dst_partner & partners if dst_partner else None
        kept = kept or self._get_ordered_partner(partners.ids)[-1:]
        lost = (partners - kept)._carriers()
        if lost:
            raise UserError(self._losing_sentence(lost[0], kept))
        return super()._merge(partner_ids, kept, extra_checks)

    def _losing_sentence(self, lost, kept):
        if kept._carriers():
            return self.env._(
                "“%(kept)s” and “%(lost)s” both carry records of the label "
                "(applications, labels, mandates…), which are never united unseen: "
                "nothing was merged. Keep the one in use, and archive the other.",
                kept=kept.name,
                lost=lost.name,
            )
        return self.env._(
            "“%(lost)s” carries records of the label, and “%(kept)s” does not: choose "
            "“%(lost)s” as the contact to keep. Nothing was merged.",
            kept=kept.name,
            lost=lost.name,
        )


class ResUsers(models.Model):
    _name = "res.users"
    _inherit = "res.users"

    def write(self, vals):
        closing = "active" in vals and not vals["active"]
        closed = self.filtered("active") if closing else self.browse()
        result = super().write(vals)
        closed._end_mandates("closing of the account")
        return result

    def _end_mandates(self, act):
        """End what these accounts do for collectivities, whose files stay theirs."""
        if not self:
            return
        # the account is closed by who may do it, and its rights with it
        mandates = self.env["tnl.mandate"].sudo()
        mandates = mandates.search(
            [("user_id", "in", self.ids), ("state", "in", ("requested", "active"))]
        )
        mandates._end({"by": act})
        mandates._withdraw_invitations()

    def _deactivate_portal_user(self, **post):
        """Close one's own account: mails stop, acts keep the name that signed them.

        Odoo then deletes the account, which those that acted for a collectivity do not
        allow: what is left to delete, the ways to reach the person, is deleted here.
        """
        acted = _carriers(self)
        self._end_mandates("self")
        result = super()._deactivate_portal_user(**post)
        # the person's own contact and request, on their own demand
        acted.partner_id.sudo().write(dict.fromkeys(_REACH, False))
        queue = self.env["res.users.deletion"].sudo()
        queue.search([("user_id", "in", acted.ids), ("state", "=", "todo")]).unlink()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_of_label(self):
        carriers = _carriers(self)
        if carriers:
            raise UserError(
                self.env._(
                    "“%s” acted in the label, which keeps who did what: archive the "
                    "account instead. Its mandates end, and it no longer signs in.",
                    carriers[0].name,
                )
            )
