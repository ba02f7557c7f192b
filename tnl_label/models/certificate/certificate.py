# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
from datetime import date

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...scoring.canonical import canonical
from ...signing import code as public_code
from ...tools.instants import format_day, to_zone

# what the verification needs, read in the query that finds it
_READ = ["partner_id", "code", "claims_json", "pdf_sha256"]
_READ += ["issued_on", "version", "credential_id", "qr_kid", "seal_kid"]
# what its award and its edition have to say to whoever scans it
_READ += ["award_id.state", "award_id.outcome", "award_id.public_motive"]
_READ += ["award_id.edition_id", "award_id.partner_id"]
_READ += ["edition_id.state", "edition_id.year", "edition_id.tz"]


class TnlCertificate(models.Model):
    """What is given to a laureate: frozen claims, a code, a file made once.

    The status is never stored: it is computed from the register at each reading.
    """

    _name = "tnl.certificate"
    _inherit = [
        "tnl.writable.fields.mixin",
        "tnl.stored.file.mixin",
        "tnl.joined.mixin",
    ]
    _description = "Certificate"
    _tnl_editable = ""
    _order = "issued_on desc, id desc"
    _rec_name = "code"

    award_id = fields.Many2one(
        "tnl.award",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        tnl_editable="once",
    )
    edition_id = fields.Many2one(
        related="award_id.edition_id", store=True, index=True, precompute=True
    )
    partner_id = fields.Many2one(
        related="award_id.partner_id", store=True, index=True, precompute=True
    )
    code = fields.Char(
        required=True,
        readonly=True,
        copy=False,
        help="As printed, with its check characters.",
        tnl_editable="once",
    )
    claims_json = fields.Text(
        string="Claims", required=True, readonly=True, tnl_editable="once"
    )
    issued_on = fields.Datetime(required=True, readonly=True, tnl_editable="once")
    status = fields.Selection(
        [
            ("valid", "Valid"),
            ("superseded", "Superseded"),
            ("suspended", "Suspended"),
            ("revoked", "Revoked"),
        ],
        compute="_compute_status",
        search="_search_status",
        compute_sudo=True,
    )
    superseded_by_id = fields.Many2one(
        "tnl.certificate", compute="_compute_superseded_by_id", compute_sudo=True
    )
    pdf = fields.Binary(
        attachment=False,
        readonly=True,
        copy=False,
        tnl_digest="pdf_sha256",
        tnl_editable="fill",
    )
    pdf_name = fields.Char(compute="_compute_pdf_name")
    pdf_sha256 = fields.Char(readonly=True, size=64, copy=False, tnl_editable="fill")

    _code_unique = models.Constraint("UNIQUE (code)", "This code already exists.")
    _award_unique = models.Constraint(
        "UNIQUE (award_id)", "This award already has its certificate."
    )
    _to_render_idx = models.Index("(id) WHERE pdf_sha256 IS NULL")

    @api.depends("award_id.newer_certificate_id")
    def _compute_superseded_by_id(self):
        for certificate in self:
            newer = certificate.award_id.newer_certificate_id
            certificate.superseded_by_id = newer

    @api.depends("code", "edition_id.year")
    def _compute_pdf_name(self):
        for certificate in self:
            year = certificate.edition_id.year
            certificate.pdf_name = f"certificat-tnl-{year}-{certificate.code}.pdf"

    def _refusal(self, door, labels):
        if door == "hand":
            return super()._refusal(door, labels)
        return UserError(self.env._("A certificate is issued once."))

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(
            self.env._("A certificate is never deleted: suspend or revoke its award.")
        )

    # --- issuing -----------------------------------------------------------------

    @api.model
    def _issue(self, awards):
        """Issue the certificates of published awards; files follow by a job.

        :param awards: labelled awards with a level; those already served are left
        :return: the new certificates
        """
        self._check_can_issue()
        awards = awards.filtered(
            lambda a: a.outcome == "labelled" and a.level_id and not a.certificate_ids
        )
        certificates = self.sudo()  # called by publication, which has checked rights
        for award in awards:
            code = self._new_code()
            certificates |= certificates.create(
                {
                    "award_id": award.id,
                    "code": code,
                    "issued_on": fields.Datetime.now(),
                    "claims_json": canonical(award._certificate_claims(code)).decode(),
                }
            )
        if certificates:
            self.env["tnl.journal"]._record("tnl.certificate.issued", certificates)
            cron = self.env.ref("tnl_label.ir_cron_render_certificates")
            cron.sudo()._trigger()  # crons are admin's
        return certificates

    @api.model
    def _new_code(self):
        return public_code.new_code()

    @api.model
    def _check_can_issue(self):
        """Refuse to issue without a public address, or in a neutralised copy."""
        self.env["tnl.edition"]._public_url()
        if self.env["tnl.edition"]._is_copy():
            raise UserError(
                self.env._("This database is a neutralised copy: it cannot issue.")
            )

    # --- verification ------------------------------------------------------------

    @api.model
    def _public_by_code(self, text):
        """Return (sudo) the certificate a typed or scanned text names, or nothing.

        Unknown, mistyped and embargoed codes are one and the same nothing.
        """
        code = public_code.normalise(text or "")
        if not code:
            return self.browse()
        # the one door of verification; a certificate exists only once published
        certificate = self.sudo()._search_joined([("code", "=", code)], _READ)
        return certificate.filtered("status")

    def _days(self, claims):
        """Return the two days of a certificate, which are two facts.

        Results may be public long before their certificates are made.

        :param claims: what it states
        :return: ``(day the label was obtained, day the certificate was issued)``
        """
        obtained = date.fromisoformat(claims["issued"])
        if not self.issued_on:
            return obtained, obtained  # a specimen
        return obtained, to_zone(self.issued_on, self.edition_id.tz or "UTC").date()

    def _facts(self):
        """Return what the verification page says, from the register."""
        self.ensure_one()
        claims = json.loads(self.claims_json)
        obtained, issued = self._days(claims)
        lang = self.env.lang or "fr"
        return {
            "status": self.status,
            "code_display": public_code.display(self.code),
            "laureate": claims["name"],
            "siren": claims["siren"],
            "edition": claims["edition"],
            "year": claims["year"],
            "label": claims["label"],
            "level_code": claims["level_code"],
            "level_name": claims["level_name"],
            "level_rank": claims["level_rank"],
            "level_total": claims["level_total"],
            "level_symbol": claims["level_symbol"],
            "mentions": claims["mentions"],
            "obtained_on": obtained,
            "obtained_text": format_day(obtained, "UTC", lang),
            "issued_on": issued,
            "issued_text": format_day(issued, "UTC", lang),
            "superseded_by": self.superseded_by_id,
            "motive": self.award_id.public_motive or "",
            "reply": self.award_id._public_reply(),
            "has_pdf": bool(self.pdf_sha256),
            "has_credential": bool(self.credential_id),
            "pdf_sha256": self.pdf_sha256 or "",
            "is_key_compromised": self._is_key_compromised(),
            "version": self.version,
            "replaced_files": self._replaced_files(),
        }
