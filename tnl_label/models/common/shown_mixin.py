# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError

_SHOWN = "tnl_shown"


class TnlShownMixin(models.AbstractModel):
    """Words are never written over newer ones, in any form.

    A form says, beside the texts that it saves, what it was shown of them (see
    ``shown_save.esm.js``). Where somebody else, or the same person in another tab, has
    saved other words meanwhile, both versions are said and nothing is written.
    """

    _name = "tnl.shown.mixin"
    _description = "Texts that two forms may hold"

    def _compare_shown(self, vals):
        """Compare what the form was shown with what is stored.

        :param vals: values to write, as a client sends them; what was shown is taken
            out of them, for whoever looks at them afterwards
        :raise UserError: when they would write over newer words, with both versions
        """
        shown = vals.pop(_SHOWN, None)
        if not isinstance(shown, dict):
            return
        names = [name for name in shown if name in vals and name in self._fields]
        if len(self) == 1 and names:
            self.check_access("write")
            self.invalidate_recordset(names)
            [now] = self.read(names, load=None)  # with the rights of the person
            self._refuse_newer(
                [
                    (self._fields[name], vals[name], now[name])
                    for name in names
                    if (now[name] or "") not in (shown[name] or "", vals[name] or "")
                ]
            )

    def _refuse_newer(self, versions):
        """Refuse to write over newer words.

        :param versions: ``(field, what one would write, what is stored)``
        :raise UserError: with both versions, when there is any
        """
        if not versions:
            return
        lines = [
            self.env._(
                "This was changed elsewhere since you opened it: nothing is written. "
                "Keep what you need of your text, then open it again."
            )
        ]
        lines += [
            self.env._(
                "“%(field)s”: “%(mine)s” here, “%(saved)s” saved meanwhile.",
                field=field._description_string(self.env),
                mine=mine or "",
                saved=saved or "",
            )
            for field, mine, saved in versions
        ]
        raise UserError("\n".join(lines))
