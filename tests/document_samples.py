# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The certificate and smaller documents, as PDF, and ways to look into them.

The template is the product's own, rendered by Odoo's own QWeb, without a database.
"""

import datetime
import hashlib
import io
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from lxml import etree
from markupsafe import Markup
from PIL import Image

from odoo.addons.base.models.ir_qweb import render

sys.path.insert(0, str(Path(__file__).parents[1] / "tnl_label"))

from credential_samples import KEY, KID, make_claims
from printing.pdf import render_pdf
from signing import code, level_sign, payload, qr

TEMPLATES = (
    Path(__file__).parents[1] / "tnl_label/report/certificate/certificate_templates.xml"
)
BASE = "https://label.territoire-numerique-libre.org"
CODE = code.from_bytes(bytes(range(10)))
ISSUED = datetime.datetime(2018, 11, 6, 18)
LONG_NAME = (
    "Syndicat mixte pour l’aménagement numérique et la transition écologique des "
    "territoires de montagne du Haut-Languedoc-Sud"
)
FONTS = "/web/static/fonts/google/Roboto"


def read_static(path):
    """Read a static file of Odoo's, as the server will: /addon/static/..."""
    _, addon, folder, rest = path.split("/", 3)
    assert folder == "static" and ".." not in rest
    [root] = find_spec(f"odoo.addons.{addon}").submodule_search_locations
    return (Path(root) / folder / rest).read_bytes()


def make_certificate(**values):
    """Return the template's values and the PDF of an invented award."""
    name = values.get("laureate_name", "Saint-Martin-d’Uriage")
    signed = payload.sign(make_claims(code=CODE, name=name), KEY, KID)
    url = payload.verify_url(BASE, CODE)
    drawing = qr.draw(
        payload.qr_text(BASE, CODE, signed),
        50,
        f"QR code : vérifier ce certificat à l’adresse {url}",
    )
    sign = level_sign.level_sign_svg("copyleft", 4, 5, label="4 copylefts sur 5")
    facts = {
        "label_name": "Territoire Numérique Libre",
        "year": 2018,
        "laureate_name": name,
        "laureate_type": "Commune",
        "department": "Isère (38)",
        "level_name": "Niveau 4",
        "level_rank": 4,
        "level_total": 5,
        "level_sign_svg": Markup(sign),
        "level_symbol": "copyleft",
        "mentions": ["Sobriété numérique"],
        "evaluated_line": "Candidature évaluée par le jury sur cinq axes : stratégie, "
        "formats ouverts, logiciels libres, écosystème, open data.",
        "place": "Bordeaux",
        "date_text": "6 novembre 2018",
        "signatory_name": "Élise Ÿvonne",
        "signatory_function": "Présidente",
        "organisers": ["l’ADULLACT", "l’AFUL", "l’April"],
        "code_display": CODE,
        "verify_url": url,
        "qr_svg": Markup(drawing.svg),
        "watermark": False,
    } | values
    return facts, make_pdf(render_template(facts))


def templates_of(*paths):
    """Return what Odoo's QWeb asks for the templates of these files."""

    def load_template(name):
        identifier = name.partition(".")[2]
        found = (
            etree.parse(path).find(f"template[@id='{identifier}']") for path in paths
        )
        template = next(template for template in found if template is not None)
        template.tag = "t"
        template.attrib.clear()
        return template, name

    return load_template


def render_template(facts):
    """Return the certificate's HTML."""
    return str(
        render("tnl_label.certificate_document", {"c": facts}, templates_of(TEMPLATES))
    )


def make_pdf(html, **options):
    defaults = {
        "title": "Certificat",
        "identifier": hashlib.sha256(CODE.encode()).digest()[:16],
        "created": ISSUED,
        "resources": read_static,
    }
    return render_pdf(html, **defaults | options)


def small_document(body, head="", lang='lang="fr"'):
    style = f'@font-face {{ font-family: R; src: url("{FONTS}/Roboto-Regular.ttf") }}'
    return (
        f"<!DOCTYPE html><html {lang}><head><title>x</title>{head}"
        f"<style>{style} * {{ font-family: R; font-weight: 400 }}</style></head>"
        f"<body><h1>Reçu</h1>{body}</body></html>"
    )


def run(*command, data=None):
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout


def pages_of(pdf, resolution):
    png = run("pdftoppm", "-r", str(resolution), "-png", "-", data=pdf)
    return Image.open(io.BytesIO(png))


def words_of(pdf):
    """Return the words of the page with their boxes in points."""
    html = run("pdftotext", "-bbox", "-", "-", data=pdf)
    words = etree.fromstring(html, etree.HTMLParser(encoding="utf-8")).iter("word")
    return [
        (word.text, *(float(word.get(k)) for k in ("xmin", "ymin", "xmax", "ymax")))
        for word in words
    ]
