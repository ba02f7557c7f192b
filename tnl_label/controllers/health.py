# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import os
import shutil

from odoo import http
from odoo.http import request
from odoo.tools import config

_ROOM = 500 * 1024 * 1024  # bytes that the disk of the files must have left


class Health(http.Controller):
    @http.route(
        "/label/health",
        type="http",
        auth="public",
        methods=["GET"],
        readonly=True,
        save_session=False,
        sitemap=False,
    )
    def health(self):
        """Say to a monitor whether the database, the jobs and the disk serve."""
        # states alone: which job, and what it does, is the office's to read
        jobs = request.env["tnl.job"].sudo()
        jobs = jobs.search(jobs._not_working(), limit=1)
        works = {"database": True, "jobs": not jobs, "disk": _has_room()}
        answer = {name: "ok" if fine else "fail" for name, fine in works.items()}
        return request.make_json_response(
            {"status": "ok" if all(works.values()) else "fail"} | answer,
            headers=[("Cache-Control", "no-store"), ("X-Robots-Tag", "noindex")],
            status=200 if all(works.values()) else 503,
        )


def _has_room():
    path = config["data_dir"]
    try:
        return os.access(path, os.W_OK) and shutil.disk_usage(path).free > _ROOM
    except OSError:
        return False
