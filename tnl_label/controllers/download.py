# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a signed-in person downloads: the record they may read, the file they get.

That nothing of it is kept by a browser or a proxy is said once for all our routes, see
``models/common/ir_http.py``.
"""

import os

from werkzeug.wsgi import wrap_file

from odoo.http import Response, content_disposition, request

from ..tools.groups import OFFICER

_MIMETYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "txt": "text/plain; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


def readable(model, domain):
    """Return the records that the caller may read.

    :param model: name of a model
    :param domain: domain, or the id of one record
    :raise NotFound: for those of others as for those that do not exist
    """
    records = request.env[model]
    if isinstance(domain, int):
        domain = [("id", "=", domain)]
    found = records.has_access("read") and records.search(domain)
    if not found:
        raise request.not_found()
    return found


def require_office():
    """Answer as for what does not exist to who is not of the label's office.

    :raise NotFound: for anybody else
    """
    if not request.env.user.has_group(OFFICER):
        raise request.not_found()


def download_headers(name, mimetype=""):
    """Return the headers of a document that is saved, never shown as a page.

    :param name: of the file
    :param mimetype: by default, the one that its extension says
    """
    return [
        ("Content-Type", mimetype or _mimetype(name)),
        ("Content-Disposition", content_disposition(name)),
        ("X-Content-Type-Options", "nosniff"),
        ("Content-Security-Policy", "default-src 'none'; sandbox"),
    ]


def _mimetype(name):
    # the name may be translated: a file is saved whatever its ending
    return _MIMETYPES.get(name.rpartition(".")[2], "application/octet-stream")


def download(content, name, mimetype=""):
    """Answer with a document to save, see :func:`download_headers`."""
    return request.make_response(content, download_headers(name, mimetype))


def send_archive(archive, name):
    """Answer with a ZIP that the caller may read, from its temporary file."""
    size = archive.seek(0, os.SEEK_END)
    archive.seek(0)
    return Response(
        wrap_file(request.httprequest.environ, archive),
        headers=[*download_headers(name), ("Content-Length", str(size))],
        direct_passthrough=True,
    )
