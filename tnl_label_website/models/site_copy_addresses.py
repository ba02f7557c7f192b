# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The one list of what a copy of the public site holds."""

from urllib.parse import urlencode

from odoo import models

from ..tools.paging import PAGE_SIZE

_STATUS_LISTS = ("revocation", "suspension")
_VERIFY = "/label/verify/"
_ISSUED = [("award_id.outcome", "=", "labelled")]


class TnlSiteCopy(models.Model):
    """Each kind of page says its addresses; an addon adds its own to ``_addresses``.

    They are only names: each is then asked of the site as a visitor does, so that
    nothing is copied that is not public.
    """

    _inherit = "tnl.site.copy"

    def _addresses(self):
        """Return the addresses (path and query) to copy, in a fixed order."""
        return [
            *self._addresses_programme(),
            *self._addresses_palmares(),
            *self._addresses_verification(),
            *self._addresses_certificates(),
        ]

    def _addresses_programme(self):
        yield from ("/", "/label", "/label/contact")
        yield from ("/label/news.atom", "/label/bareme.pyz")
        yield from ("/label/mentions-legales", "/label/donnees-personnelles")
        yield from ("/label/accessibilite", "/label/cookies", "/label/plan")
        yield "/label/droit-de-reponse"
        for edition in self.env["tnl.edition"]._public():
            page = f"/label/edition/{edition.year}"
            yield from (page, f"{page}/calendar.ics", f"{page}/communique")
            for kind in edition._release_kinds():
                yield f"{page}/communique?kind={kind}"
                yield f"{page}/communique.pdf?kind={kind}"
                yield f"{page}/communique.odt?kind={kind}"
            yield f"{page}/people.json"
            if edition._is_published():
                yield from (f"{page}/presentation.odp", f"{page}/presentation.pdf")
            stage = edition._public_rules_stage()
            if stage:
                yield f"{page}/rules"
            if stage == "all":
                yield from (f"{page}/rules.json", f"{page}/exemple.json")
            if stage == "all" and edition.is_bundle_public:
                yield f"{page}/bundle.json"
            if edition._blank_tracks():
                yield from (f"{page}/questions.pdf", f"{page}/questions.odt")

    def _addresses_palmares(self):
        root = "/label/palmares"
        awards = self.env["tnl.award"]._public()
        yield from (f"{root}/carte", f"{root}/statistiques", f"{root}.schema.json")
        yield from ("/label/observatory", "/label/observatory.csv")
        yield "/label/observatory.schema.json"
        yield from (f"{root}.{kind}" for kind in ("ods", "csv", "json", "geojson"))
        yield from self._pages(root, "", awards)
        for edition, results in awards.grouped("edition_id").items():
            yield from self._pages(root, f"year={edition.year}", results)
        for code, results in awards.grouped("laureate_department_code").items():
            if code:
                yield from self._pages(root, f"department={code}", results)
        published = (
            self.env["tnl.edition"]._public().filtered(lambda e: e._is_published())
        )
        for scale in published._scales():
            for rung in scale["rungs"]:
                results = awards.filtered(lambda a, r=rung: a.level_id in r["levels"])
                if results:
                    query = urlencode({"level": rung["key"]})
                    yield from self._pages(root, query, results)
        for own in awards.grouped("partner_id").values():
            path = own[:1]._get_laureate_path()
            yield from (path, f"{path}/image.png")
            for picture in own._public_stories().picture_ids:
                yield f"{path}/{picture._file_name()}"

    def _pages(self, path, query, awards):
        """Return the addresses of all pages of a list, as its own links write them."""
        yield f"{path}?{query}" if query else path
        for page in range(1, -(-len(awards) // PAGE_SIZE) + 1):
            yield f"{path}?{query}{'&' if query else ''}page={page}"

    def _addresses_verification(self):
        yield from ("/label/verify", "/label/keys.json")
        yield from (f"{_VERIFY}offline", f"{_VERIFY}offline.html")
        yield from ("/label/register", "/label/register.jsonl")
        yield from ("/label/register/checkpoints", "/label/audit.pyz")
        if self.env["tnl.signing.key"]._did_document():
            yield "/.well-known/did.json"
        for purpose in _STATUS_LISTS:
            if self.env["tnl.status.list"]._public_list(purpose):
                yield f"/label/status/{purpose}"
                yield f"/label/status/{purpose}.jwt"

    def _addresses_certificates(self):
        # codes to be asked of the public site, which has the last word
        certificates = self.env["tnl.certificate"].sudo()
        for certificate in certificates.search(_ISSUED).filtered("status"):
            code, holds = certificate.code, certificate.award_id._holds()
            yield f"{_VERIFY}{code}"
            yield f"{_VERIFY}{code}.json"
            yield f"/label/certificate/{code}/state.svg"
            kinds = []
            if holds and certificate.pdf_sha256:
                kinds += ["pdf"]
            if certificate.credential_id:
                kinds += ["json", "jwt", *(("svg", "png") if holds else ())]
            for kind in kinds:
                yield f"/label/certificate/{code}.{kind}"

    def _aliases(self, address):
        """Return the other paths at which one looks for the page of a code.

        A file server tells capitals apart: QR codes say ``/V/``, the print ``/v/``;
        some people leave the dashes out.
        """
        code = address.removeprefix(_VERIFY)
        if code == address or "-" not in code or "." in code:
            return []
        spellings = (code, code.replace("-", ""))
        paths = [f"{root}{c}" for root in (_VERIFY, "/v/", "/V/") for c in spellings]
        return [path for path in paths if path != address]
