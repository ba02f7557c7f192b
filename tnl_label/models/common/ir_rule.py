# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging

from odoo import models
from odoo.exceptions import AccessError

_logger = logging.getLogger(__name__)


class IrRule(models.Model):
    _inherit = "ir.rule"

    def _make_access_error(self, operation, records):
        """Refuse in the words of the label, without naming what is refused.

        With ``?debug=1``, which any internal user may type, Odoo lists the names of
        the records in the refusal: a member who has withdrawn would learn the level
        put to the vote, anybody who has withdrawn from what.
        """
        if not records._name.startswith("tnl."):
            return super()._make_access_error(operation, records)
        _logger.info(
            "%s of %s %r refused to user %s",
            operation,
            records._name,
            records.ids[:6],
            self.env.uid,
        )
        lang = records.env.context.get("lang") or self.env.user.lang
        own = self.with_context(lang=lang)
        kind = own.env["ir.model"]._get(records._name).name
        sentences = {
            "read": own.env._(
                "“%s”: this is not open to you, or is not any more at this stage.", kind
            ),
            "create": own.env._(
                "“%s”: your role does not add any at this stage. If it is needed, ask "
                "a manager of the label.",
                kind,
            ),
            "write": own.env._(
                "“%s”: your role does not change this at this stage. If a change is "
                "needed, ask a manager of the label.",
                kind,
            ),
            "unlink": own.env._(
                "“%s”: your role does not delete this at this stage. If it is needed, "
                "ask a manager of the label.",
                kind,
            ),
        }
        return AccessError(sentences[operation])
