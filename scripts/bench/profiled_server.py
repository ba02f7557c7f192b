# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Odoo's server, each request of ours watched; the first argument is the file to write.

Requests are served one at a time: what one spends is never counted for another.
"""

import atexit
import re
import sys
import threading
from collections import defaultdict
from pathlib import Path

import odoo.cli
from odoo import http

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.profiling import Profile  # noqa: E402

_OURS = re.compile(r"/(label|my)(/|$)")
_KEY = re.compile(r"(?<=/)[^/]*\d[^/]*")
_turn = threading.Lock()
_profiles = defaultdict(Profile)


def watch(serve):
    """Return the application, which watches the requests of our addresses."""

    def watched(application, environ, start_response):
        path = environ["PATH_INFO"]
        if not _OURS.match(path):
            return serve(application, environ, start_response)
        name = f"{environ['REQUEST_METHOD']} {_KEY.sub('…', path)}"
        with _turn, _profiles[name].watch():
            return serve(application, environ, start_response)

    return watched


def write(path):
    """Write what was found, the address that cost most queries first."""
    found = sorted(
        _profiles.items(), key=lambda item: -sum(item[1].statements.values())
    )
    Path(path).write_text("".join(profile.render(name) for name, profile in found))


if __name__ == "__main__":
    atexit.register(write, sys.argv.pop(1))
    http.Application.__call__ = watch(http.Application.__call__)
    odoo.cli.main()
