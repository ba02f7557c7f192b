# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
import secrets
from functools import lru_cache

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...printing.pdf import EmbeddedFile
from ...signing import badge_image, open_badge
from ...tools.static_files import static_file

_FONT = "/web/static/fonts/google/Roboto/Roboto-%s.ttf"


class TnlCredential(models.Model):
    """What machines read of a certificate: one signed statement a version, for ever.

    Its place in the status lists is drawn at random among those never used.
    """

    _name = "tnl.credential"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Digital credential"
    _tnl_editable = "once"
    _order = "id desc"
    _rec_name = "place"

    certificate_id = fields.Many2one(
        "tnl.certificate", required=True, readonly=True, index=True, ondelete="restrict"
    )
    version = fields.Integer(required=True, readonly=True, aggregator=None)
    place = fields.Integer(
        string="Place in the status lists",
        required=True,
        readonly=True,
        aggregator=None,
    )
    kid = fields.Char(
        string="Key of the credential", required=True, readonly=True, index=True
    )
    signed_on = fields.Datetime(required=True, readonly=True)
    document = fields.Text(string="Signed document", required=True, readonly=True)
    token = fields.Text(string="Signed token", required=True, readonly=True)

    _place_unique = models.Constraint(
        "UNIQUE (place)", "A place in the status lists is never used twice."
    )

    def _refusal(self, door, labels):
        if door == "hand":
            return super()._refusal(door, labels)
        return UserError(self.env._("A credential is signed once and never changes."))

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(
            self.env._("A credential is never deleted: suspend or revoke its award.")
        )

    @api.model
    def _new_place(self):
        """Return a place of the lists that no credential ever had.

        Should two transactions draw the same one, the database refuses the second.
        """
        count = self.sudo().search_count([])  # places are public
        if count * 2 > open_badge.PLACES:
            raise UserError(
                self.env._(
                    "The status lists are half full: no credential can be added "
                    "before the software is given a second pair of lists."
                )
            )
        while True:
            place = secrets.randbelow(open_badge.PLACES)
            if not self.sudo().search_count([("place", "=", place)]):
                return place

    @api.model
    def _withdrawn_places(self, purpose):
        """Return the places that a status list sets.

        :param purpose: ``revocation``: of revoked labels and of what a newer version
            replaced; ``suspension``: of these and of suspended labels, since a
            credential names this list alone
        """
        states = ["revoked"] + ["suspended"] * (purpose == "suspension")
        everything = self.sudo()  # places alone leave this method
        current = everything.env["tnl.certificate"]._search(
            [("credential_id", "!=", False)]
        )
        withdrawn = Domain("certificate_id.award_id.state", "in", states)
        withdrawn |= Domain("id", "not in", current.subselect("credential_id"))
        return everything.search_fetch(withdrawn, ["place"]).mapped("place")


class TnlCertificate(models.Model):
    """The credential of a certificate, and the badge that carries it."""

    _name = "tnl.certificate"
    _inherit = "tnl.certificate"

    credential_id = fields.Many2one(
        "tnl.credential",
        readonly=True,
        copy=False,
        index="btree_not_null",
        tnl_editable="once",
    )
    credential_ids = fields.One2many(
        "tnl.credential", "certificate_id", string="Credentials"
    )

    def _issue_credentials(self):
        """Sign the credential of each certificate that has none, if there is a key."""
        issuer = self.env["tnl.signing.key"]._issuer()
        if not issuer:
            return
        credentials = self.env["tnl.credential"].sudo()  # never by hand
        for certificate in self.filtered(lambda c: not c.credential_id):
            now = fields.Datetime.now()
            place = credentials._new_place()
            signed = open_badge.sign_credential(
                open_badge.credential(
                    json.loads(certificate.claims_json),
                    issuer,
                    version=certificate.version,
                    created=now,
                ),
                issuer,
                place,
                now,
            )
            made = credentials.create(
                {
                    "certificate_id": certificate.id,
                    "version": certificate.version,
                    "place": place,
                    "kid": issuer.kid,
                    "signed_on": now,
                    "document": signed.document,
                    "token": signed.token,
                }
            )
            # the caller issues, which has checked rights
            certificate.sudo()._with_new_version().write({"credential_id": made.id})
            self.env["tnl.journal"]._record(
                "tnl.credential.signed", made, {"kid": issuer.kid}
            )

    def _credential_files(self):
        """Return the files that the PDF carries: the credential, if there is one."""
        self.ensure_one()
        if not self.credential_id:
            return []
        return [
            EmbeddedFile(
                name="certificat.openbadge.json",
                content=self.sudo().credential_id.document.encode(),  # public
                description="Attestation numérique signée (Open Badges 3.0)",
            )
        ]

    def _badge(self, extension):
        """Return the badge image with the credential inside, as bytes.

        :param extension: ``svg`` or ``png``
        """
        self.ensure_one()
        claims = json.loads(self.claims_json)
        plain = _plain_badge(
            extension,
            tuple((key, claims[key]) for key in _BADGE_CLAIMS),
        )
        bake = {"svg": badge_image.bake_svg, "png": badge_image.bake_png}[extension]
        return bake(plain, self.sudo().credential_id.document)  # public

    def _badge_name(self, extension):
        return f"badge-tnl-{self.edition_id.year}-{self.code}.{extension}"


_BADGE_CLAIMS = ("label", "year", "level_code", "level_name")
_BADGE_CLAIMS += ("level_rank", "level_total", "level_symbol")


@lru_cache(maxsize=64)
def _plain_badge(extension, pairs):
    """Draw the badge of a level, the same for all its laureates: once a process."""
    claims = dict(pairs)
    fonts = {weight: static_file(_FONT % weight) for weight in ("Regular", "Bold")}
    drawing = badge_image.shapes(claims, fonts)
    if extension == "png":
        return badge_image.draw_png(drawing, fonts)
    alt = f"{claims['label']}, {claims['level_name']}, édition {claims['year']}"
    return badge_image.draw_svg(drawing, alt)
