# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import request

from ..tools.groups import OFFICER
from .submission import download_headers

_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
_EXTENSION = "<any(csv, ods):extension>"


class QuestionnaireFiles(http.Controller):
    """A questionnaire as a file, to correct it elsewhere and import it back."""

    @http.route(
        f"/tnl/questionnaire/model.{_EXTENSION}",
        type="http",
        auth="user",
        methods=["GET"],
    )
    def model(self, extension):
        content = self._office_model()._model_file(extension)
        return self._answer(content, "model", extension)

    # readonly=False: each export is written in the journal
    @http.route(
        f"/tnl/questionnaire/<int(max=2147483647):questionnaire_id>/questions.{_EXTENSION}",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=False,
    )
    def questions(self, questionnaire_id, extension):
        found = self._office_model().search([("id", "=", questionnaire_id)])
        if not found:
            raise request.not_found()
        name = f"questionnaire-{found.id}-v{found.version}"
        return self._answer(found._file(extension), name, extension)

    def _office_model(self):
        if not request.env.user.has_group(OFFICER):
            raise request.not_found()
        request.future_response.headers["Cache-Control"] = "private, no-store"
        return request.env["tnl.questionnaire"]

    def _answer(self, content, name, extension):
        headers = download_headers(f"{name}.{extension}", _TYPES[extension])
        return request.make_response(content, headers)
