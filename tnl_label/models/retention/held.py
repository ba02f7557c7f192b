# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from hashlib import sha256

from odoo import api, fields, models
from odoo.tools import html2plaintext

from ...printing.pdf import ACCESSIBLE, render_pdf
from ...tools.instants import LABEL_ZONE, format_instant
from ...tools.static_files import static_file


class TnlHeldMixin(models.AbstractModel):
    """Records as a person reads them, for those who ask what is held of them."""

    _name = "tnl.held.mixin"
    _description = "What is held, to hand over"

    @api.model
    def _plain_rows(self, records, names):
        """Return records as dicts of text: what a field is called, what it says.

        :param records: in superuser mode; the caller has checked who asks
        """
        return [
            {
                record._fields[name]._description_string(self.env): text
                for name in names
                if (text := self._plain(record, name))
            }
            for record in records.with_context(lang=self.env.lang, tz="UTC")
        ]

    @api.model
    def _plain(self, record, name):
        """Return what a field says, as text; "" for an empty one."""
        field, value = record._fields[name], record[name]
        if not value:
            return ""
        if field.type == "datetime":
            return format_instant(value, LABEL_ZONE, self.env.lang or "en_US")
        if field.type == "selection":
            words = dict(field._description_selection(self.env))
            return words.get(value, value)
        if field.relational:
            return ", ".join(value.mapped("display_name"))
        if field.type == "html":
            return html2plaintext(value)
        return str(value)

    @api.model
    def _held_pdf(self, title, sections):
        """Return what is held as an accessible PDF.

        :param sections: list of ``{"title", "note", "rows"}``, rows being dicts of text
        """
        values = {
            "lang": (self.env.lang or "en")[:2],
            "title": title,
            "sections": sections,
        }
        html = str(
            self.env["ir.qweb"]._render("tnl_label.held_document", {"d": values})
        )
        return render_pdf(
            html,
            title=title,
            identifier=sha256(html.encode()).digest()[:16],
            created=fields.Datetime.now(),
            resources=static_file,
            variant=ACCESSIBLE,
        )
