# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
import re
from urllib.parse import quote

from odoo import fields, http
from odoo.http import content_disposition, request

from odoo.addons.tnl_label.signing import code as codes

from ...tools import inline_script
from ..common import access
from ..common.light_layout import (
    FRESH,
    PUBLIC,
    in_french,
    light_page,
    policy_with,
    wants_json,
)

_DIGEST_LENGTH = 64  # of the fingerprint of a file, which may be typed instead
_FILE = re.compile(r"\.(pdf|png|jpe?g|svg|json|jwt)$", re.I)
_SCRIPT = "filecheck/filecheck.js"


class Verify(http.Controller):
    """What the QR code of a certificate leads to: its status now."""

    @http.route("/label/verify", **PUBLIC)
    def verify_form(self, code=None):
        """Ask for a code; an address, or the fingerprint of a file, will do."""
        if code and code.strip():
            found = access.certificate(code[:500])
            issued = found or access.certificate_of_file(code[:500])
            path = quote((issued.code if issued else code.strip())[:100], safe="")
            query = "" if found or not issued else f"?sha256={code.strip().lower()}"
            return request.redirect(f"/label/verify/{path}{query}", 303)
        values = {"is_empty": code is not None}
        return _page_with_script("tnl_label_website.verify_form", values)

    @http.route("/label/verify/<string:code>.json", cors="*", **PUBLIC)
    def verify_json(self, code):
        """Say the facts of the register to a machine."""
        certificate = in_french(access.certificate(code))
        if certificate:
            return _json_facts(certificate._facts())
        return rehearsal_json() if codes.is_rehearsal(code[:500]) else unknown_json()

    @http.route(
        ["/label/verify/<path:code>", "/v/<path:code>", "/V/<path:code>"], **PUBLIC
    )
    def verify(self, code, sha256=None):
        certificate = in_french(access.certificate(code))
        if not certificate:
            return rehearsal() if codes.is_rehearsal(code[:500]) else unknown(code)
        facts = certificate._facts()
        if wants_json():
            return _json_facts(facts)
        values = {
            "facts": facts,
            "certificate": certificate,
            "checked": certificate._file_answer(facts, sha256) if sha256 else None,
        }
        return _page_with_script("tnl_label_website.verify_page", values)

    @http.route("/label/certificate/<string:code>.pdf", **PUBLIC)
    def certificate_pdf(self, code):
        """Hand over the file made at issuing; a withdrawn label has none."""
        certificate = access.certificate(code)
        if not certificate:
            return unknown()
        if not certificate.award_id._holds():
            return request.redirect(f"/label/verify/{certificate.code}", 303)
        if not certificate.pdf_sha256:
            return light_page(
                "tnl_label_website.verify_preparing",
                {"code": certificate.code},
                status=503,
                headers=[("Retry-After", "60")],
            )
        headers = [
            ("Content-Type", "application/pdf"),
            ("Content-Disposition", content_disposition(certificate.pdf_name)),
            ("Cache-Control", FRESH),
            ("X-Content-Type-Options", "nosniff"),
            ("X-Robots-Tag", "noindex"),
            ("Referrer-Policy", "no-referrer"),
        ]
        return request.make_response(
            access.content(in_french(certificate), "pdf"), headers
        )

    @http.route("/label/keys.json", cors="*", **PUBLIC)
    def keys(self):
        headers = [
            ("Content-Type", "application/jwk-set+json"),
            ("Cache-Control", FRESH),
        ]
        return request.make_response(json.dumps(access.signing_keys()), headers)


def _page_with_script(template, values):
    """Render a page that can compare a file, in the browser, with what was issued."""
    return light_page(
        template,
        values | {"script": inline_script.read(_SCRIPT)},
        cache=FRESH,
        policy=policy_with(inline_script.source(_SCRIPT)),
    )


def unknown(code=""):
    """Answer the same for a mistyped, an unknown and an embargoed code.

    :param code: as it was typed; what has not the length of a code is only incomplete,
        which anybody can count
    """
    if wants_json():
        return unknown_json()
    typed = codes.typed_length(code[:500]) or codes.LENGTH
    is_digest = typed == _DIGEST_LENGTH
    values = {
        "typed": typed,
        "is_short": typed < codes.LENGTH,
        "is_digest": is_digest,
        "is_file_name": bool(_FILE.search(code.strip())),
        # to be corrected rather than typed again; nobody corrects a fingerprint
        "typed_code": "" if is_digest else code.strip()[:100],
    }
    is_code = not values["is_file_name"] and typed in (codes.LENGTH, _DIGEST_LENGTH)
    template = "verify_unknown" if is_code else "verify_incomplete"
    return light_page(f"tnl_label_website.{template}", values, status=404)


def rehearsal():
    """Say of a code of a rehearsal that it proves nothing: no register is asked."""
    if wants_json():
        return rehearsal_json()
    return light_page("tnl_label_website.verify_rehearsal", {}, status=404)


def rehearsal_json():
    return _json_status("rehearsal")


def unknown_json():
    """Answer the same for a mistyped, an unknown and an embargoed code."""
    return _json_status("unknown")


def _json_status(status):
    headers = [
        ("Content-Type", "application/json"),
        ("Cache-Control", "no-store"),
        ("Vary", "Accept"),
        ("X-Robots-Tag", "noindex"),
    ]
    return request.make_response(json.dumps({"status": status}), headers, status=404)


def _json_facts(facts):
    newer = facts["superseded_by"]
    keys = ("status", "laureate", "siren", "label", "edition", "year")
    keys += ("level_code", "level_name", "level_rank", "level_total", "mentions")
    body = {key: facts[key] for key in keys} | {
        "code": facts["code_display"],
        "obtained_on": fields.Date.to_string(facts["obtained_on"]),
        "issued_on": fields.Date.to_string(facts["issued_on"]),
        "superseded_by": newer.code if newer else None,
        "motive": facts["motive"],
        "reply": facts["reply"],
        "version": facts["version"],
        "is_key_compromised": facts["is_key_compromised"],
        "pdf_sha256": facts["pdf_sha256"],
        "replaced_files": [
            {
                "sha256": file["sha256"],
                "replaced_on": f"{file['replaced_on'].isoformat()}Z",
                "reason": file["reason"],
            }
            for file in facts["replaced_files"]
        ],
    }
    headers = [
        ("Content-Type", "application/json"),
        ("Cache-Control", FRESH),
        ("Vary", "Accept"),
        ("X-Robots-Tag", "noindex"),
        ("Referrer-Policy", "no-referrer"),
        ("Access-Control-Allow-Origin", "*"),
    ]
    return request.make_response(json.dumps(body, ensure_ascii=False), headers)
