# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import request

from odoo.addons.tnl_label.scoring.parts import NUMBER_KINDS
from odoo.addons.tnl_label.tools.file_kind import MAX_SIZE

from ..common import access
from ..common.light_layout import without_indents
from . import answer_form
from .form_page import FormPage
from .suggestion_text import taken_text, unchanged_text


class Preview(http.Controller):
    """The form of a questionnaire as its candidates will see it; nothing is saved."""

    @http.route(
        "/label/questionnaire/<int(max=2147483647):questionnaire_id>/preview",
        type="http",
        auth="user",
        website=True,
        methods=["GET"],
        sitemap=False,
    )
    def preview(self, questionnaire_id, **_params):
        page = PreviewPage(access.questionnaire(questionnaire_id))
        return without_indents(
            request.render("tnl_label_website.questionnaire_preview", page.values())
        )


class PreviewPage(FormPage):
    """The whole form, blank, drawn by the templates of an application."""

    def __init__(self, questionnaire):
        self.env = request.env
        self.questionnaire = questionnaire
        self.axes = questionnaire._preview_axes()
        self.questions = {q["code"]: q for a in self.axes for q in a["questions"]}

    def values(self):
        """Return the values of the template."""
        for question in self.questions.values():
            question["stamp"] = answer_form.stamp(question)
            self.dress(question)
            if question["kind"] in NUMBER_KINDS:
                question["shown"] = ""
        for axis in self.axes:
            axis["unchanged_text"] = unchanged_text(self.env, axis["unchanged"])
            axis["taken_text"] = taken_text(self.env, axis["taken"])
        candidature = self.env["tnl.candidature"]
        return {
            "questionnaire": self.questionnaire,
            "axes": self.axes,
            "shown": self.axes,
            "number": None,
            "path": "",
            "step_text": self._step_text(),
            "total_text": candidature._total_progress_text(self.axes),
            "can_edit": True,
            "file_limits": candidature._file_limits_text(),
            "file_most": MAX_SIZE,
            "software": self._software(),
        }
