# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL


class TnlCertificate(models.Model):
    """The public status of certificates: read, searched and grouped.

    It is what the award is worth now (``award/standing.py``), and is not stored: a
    newer label of the same body changes it, at the instant when its edition is public.
    What SQL says here of many, ``_standing`` says of one award.
    """

    _name = "tnl.certificate"
    _inherit = "tnl.certificate"

    @api.depends("award_id.state", "award_id.newer_id", "edition_id.state")
    def _compute_status(self):
        stated = dict(self._fields["status"].selection)
        for certificate in self:
            standing = certificate.award_id._standing()
            certificate.status = standing if standing in stated else False

    def _field_to_sql(self, alias, field_expr, query=None):
        if field_expr != "status":
            return super()._field_to_sql(alias, field_expr, query)
        self._check_field_access(self._fields["status"], "read")
        return self._status_sql(alias)

    @api.model
    def _status_sql(self, alias):
        """Return the status of the certificates of a table, as SQL."""
        awards, editions = self.env["tnl.award"], self.env["tnl.edition"]

        def column(table, model, name):
            return SQL.identifier(table, name, to_flush=model._fields[name])

        return SQL(
            """(
            SELECT CASE
                WHEN %(stage)s NOT IN ('published', 'archived') THEN NULL
                WHEN %(outcome)s = 'refused' THEN NULL
                WHEN %(state)s IN ('suspended', 'revoked') THEN %(state)s
                WHEN %(state)s <> 'published' THEN NULL
                WHEN EXISTS (
                    SELECT 1 FROM tnl_award b
                        JOIN tnl_edition f ON f.id = b.edition_id
                        JOIN tnl_certificate d ON d.award_id = b.id
                    WHERE b.partner_id = %(partner)s AND b.state = 'published'
                        AND f.year > %(year)s
                ) THEN 'superseded'
                ELSE 'valid' END
            FROM tnl_award a JOIN tnl_edition e ON e.id = a.edition_id
            WHERE a.id = %(award)s)""",
            stage=column("e", editions, "state"),
            year=column("e", editions, "year"),
            outcome=column("a", awards, "outcome"),
            state=column("a", awards, "state"),
            partner=column("a", awards, "partner_id"),
            award=column(alias, self, "award_id"),
        )

    @api.model
    def _search_status(self, operator, value):
        if operator != "in":
            return NotImplemented
        known = [status for status in value if status]
        status = self._status_sql("c")
        found = SQL("%s = ANY(%s)", status, known)
        if len(known) < len(list(value)):  # "not set" was asked for
            found = SQL("(%s OR %s IS NULL)", found, status)
        return Domain(
            "id", "in", SQL("(SELECT c.id FROM tnl_certificate c WHERE %s)", found)
        )
