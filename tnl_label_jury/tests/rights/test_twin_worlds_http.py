# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Two databases that differ only in marks answer every request of others alike."""

import json
import re
from contextlib import suppress
from io import BytesIO
from zipfile import ZipFile

import pytest

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ..common import JuryCast
from .test_twin_worlds import TwinWorlds

# a seal covers a secret number, the token of a form is drawn for each session, and the
# summary of an entry of the journal may end in the middle of a digest
_DIGEST = re.compile(
    rb"[0-9a-f]{64}|[0-9a-f]{40}o\d+|\b[0-9a-f]{16}\b|\b[0-9a-f]{12,63}(?=[\"<])"
)
_VOLATILE = {"Date", "Set-Cookie"}
# the models whose rows say, or could say, something of the marks
_MODELS = (
    "tnl.evaluation",
    "tnl.evaluation.line",
    "tnl.dossier",
    "tnl.juror",
    "tnl.jury.grid",
    "tnl.deliberation",
    "tnl.deliberation.item",
    "tnl.deliberation.figure",
    "tnl.candidature",
    "tnl.award",
    "tnl.journal",
    "tnl.edition",
)
_NUMBERS = {
    "tnl.evaluation.line": ("points:sum", "points:avg", "points:max"),
    "tnl.deliberation.item": ("spread:max", "engine_score:avg"),
}

pytestmark = pytest.mark.long(125)


@tagged("post_install", "-at_install")
class TestTwinWorldsHttp(TwinWorlds, JuryCast, HttpCase):
    """Pages, downloads, exports and calls of the web client, user by user."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.set_up_worlds()
        export = cls.env.ref("base.group_allow_export")
        internal = cls.env["res.users"].union(*cls.everybody_else, cls.juror)
        for user in internal.filtered(lambda user: not user.share):
            user.group_ids |= export  # to each of them: together they would share all

    def test_members_and_chairs_are_told_nothing(self):
        self.assert_the_same(
            (self.juror2, self.tied, self.secretary, self.chair, self.chair2)
        )

    def test_the_office_is_told_nothing(self):
        self.assert_the_same((self.officer, self.manager))

    def test_the_others_are_told_nothing(self):
        jury = self.juror2, self.tied, self.secretary, self.chair, self.chair2
        office = self.officer, self.manager
        self.assert_the_same(
            [u for u in self.everybody_else if u not in (*jury, *office)]
        )

    def test_the_author_is_told_both_worlds_apart(self):
        """The comparison sees marks, in each kind of answer that has some."""
        apart = {key[1:] for key in self.told_apart(self.juror)}
        line = "tnl.evaluation.line"
        for question in (
            (line, "web_search_read"),
            (line, "web_read_group"),
            (line, "export_data"),
            (line, "/web/export/csv"),
            (line, "/web/export/xlsx"),
            ("marks.xlsx",),
            ("score-sheet.xlsx",),
            ("receipt.txt", self.sealed.id),
        ):
            self.assertIn(question, apart)

    def test_the_answers_compared_are_not_all_refusals(self):
        told = self.answers(self.poor, (self.juror2, self.chair, self.manager))
        given = {key for key, (status, *_rest) in told.items() if status == 200}
        for question in (
            ("tnl_juror2", "booklet.pdf"),
            ("tnl_juror2", "score-sheet.xlsx"),
            ("tnl_juror2", "tnl.dossier", "/web/export/csv"),
            ("tnl_chair", "marks.xlsx"),
            ("tnl_manager", "tnl.evaluation", "/web/export/xlsx"),
        ):
            self.assertIn(question, given)

    # --- the questions ------------------------------------------------------------

    @mute_logger("odoo.http", "odoo.addons.web.controllers.export", "odoo.sql_db")
    def told(self, user):
        public = user == self.env.ref("base.public_user")
        self.authenticate(*(None, None) if public else (user.login, user.login))
        told = {}
        for path, question in self.paths():
            told[(user.login, *question)] = self.get(path)
        for name in _MODELS:
            model = self.env[name].with_user(user)
            fields = self.readable(model)
            for method, kwargs in self.calls(model, fields):
                told[user.login, name, method] = self.call(name, method, kwargs)
            for route in ("/web/export/csv", "/web/export/xlsx"):
                told[user.login, name, route] = self.export(route, name, fields)
        return told

    def paths(self):
        """Yield the addresses asked for, each with its short name."""
        yield "/tnl/jury/booklet.pdf", ("booklet.pdf",)
        yield "/tnl/jury/score-sheet.xlsx", ("score-sheet.xlsx",)
        for name in ("marks.xlsx", "marks.ods"):
            yield f"/tnl/jury/{self.edition.id}/{name}", (name,)
        for evaluation in (self.draft, self.sealed):
            number = evaluation.id
            yield f"/tnl/evaluation/{number}/receipt.txt", ("receipt.txt", number)
            yield (
                f"/web/content/tnl.evaluation/{number}/seal_hash",
                ("seal_hash", number),
            )
            for line in evaluation.line_ids:
                yield (
                    f"/web/content/tnl.evaluation.line/{line.id}/comment_jury",
                    ("comment_jury", line.id),
                )
        for file in (self.dossier | self.rival_dossier).file_ids:
            yield f"/tnl/dossier/file/{file.id}", ("file", file.id)
        for session in self.edition.deliberation_ids.ids or [1]:
            for name in ("minutes.pdf", "recount.json"):
                yield f"/tnl/deliberation/{session}/{name}", (name,)
        for name in ("palmares.json", "palmares.csv", "palmares.geojson"):
            yield f"/label/{name}", (name,)
        for candidature in (self.candidature, self.rival_candidature):
            root = f"/my/candidatures/{candidature.id}"
            yield f"{root}/letter.pdf", ("letter.pdf", candidature.id)
            yield f"{root}/receipt.pdf", ("receipt.pdf", candidature.id)
            yield f"{root}/dossier.zip", ("dossier.zip", candidature.id)

    def calls(self, model, fields):
        """Yield what the web client calls on a model: method and arguments."""
        specification = {name: {} for name in fields}
        group = "state" if "state" in fields else "create_date"
        if model._name in _NUMBERS:
            group = "edition_id"
        yield "web_search_read", {"domain": [], "specification": specification}
        yield (
            "web_read_group",
            {
                "domain": [],
                "groupby": [group] if group in fields else ["id"],
                "aggregates": ["__count", *_NUMBERS.get(model._name, ())],
            },
        )
        yield "search_count", {"domain": []}
        yield "name_search", {"name": ""}
        yield "export_data", {"ids": self.ids(model), "fields_to_export": list(fields)}
        if "state" in fields:
            bar = {"field": "state", "colors": {"sealed": "success"}}
            yield (
                "read_progress_bar",
                {"domain": [], "group_by": "id", "progress_bar": bar},
            )

    def readable(self, model):
        """Return the fields that a client of this user may name, with their types."""
        self.env.invalidate_all()
        many = ("one2many", "many2many", "properties")
        with suppress(AccessError):
            fields = model.fields_get(attributes=["type"])
            types = {name: field["type"] for name, field in fields.items()}
            # "id" in an export is an external name, drawn when it is asked for
            return {n: t for n, t in types.items() if t not in many and n != "id"}
        return {"display_name": "char"}

    def ids(self, model):
        """Return the records that this user may read; all of them for who may not."""
        with suppress(AccessError):
            return model.search([]).ids
        return model.sudo().search([]).ids

    # --- the answers --------------------------------------------------------------

    def get(self, path, **params):
        response = self.url_open(path, params=params, allow_redirects=False)
        headers = {k: v for k, v in response.headers.items() if k not in _VOLATILE}
        return response.status_code, headers, self.content(response.content)

    def content(self, content):
        """Return the bytes of an answer; of a workbook, those of its sheets."""
        if content.startswith(b"PK"):
            with ZipFile(BytesIO(content)) as parts:
                content = b"".join(
                    name.encode() + parts.read(name) for name in parts.namelist()
                )
        return _DIGEST.sub(b"...", content)

    def call(self, model, method, kwargs):
        ids = kwargs.get("ids")
        kwargs = {name: value for name, value in kwargs.items() if name != "ids"}
        response = self.url_open(
            f"/web/dataset/call_kw/{model}/{method}",
            json={
                "jsonrpc": "2.0",
                "method": "call",
                "params": {
                    "model": model,
                    "method": method,
                    "args": [] if ids is None else [ids],
                    "kwargs": kwargs,
                },
            },
        )
        answer = response.json()
        if error := answer.get("error"):
            # without the traceback, which is the server's
            return 403, error["data"]["name"], error["data"]["message"]
        text = json.dumps(answer["result"], sort_keys=True)
        return response.status_code, _DIGEST.sub(b"...", text.encode())

    def export(self, route, model, fields):
        columns = [{"name": n, "label": n, "type": fields[n]} for n in fields]
        data = {
            "model": model,
            "fields": columns,
            "ids": False,
            "domain": [],
            "groupby": [],
            "import_compat": False,
        }
        status, _headers, content = self.get(route, data=json.dumps(data))
        # of a refusal, the traceback is the server's
        return status, content if status == 200 else b""
