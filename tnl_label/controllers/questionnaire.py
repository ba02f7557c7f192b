# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import request

from .download import download, readable, require_office

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
        require_office()
        content = request.env["tnl.questionnaire"]._model_file(extension)
        return download(content, f"model.{extension}")

    # readonly=False: each export is written in the journal
    @http.route(
        f"/tnl/questionnaire/<int(max=2147483647):questionnaire_id>/questions.{_EXTENSION}",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=False,
    )
    def questions(self, questionnaire_id, extension):
        require_office()
        found = readable("tnl.questionnaire", questionnaire_id)
        name = f"questionnaire-{found.id}-v{found.version}.{extension}"
        return download(found._file(extension), name)
