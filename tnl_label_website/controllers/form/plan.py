# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.tnl_label.controllers.download import download

from ..common import access
from . import answer_form
from .candidature import _ROOT
from .filling import save_one


class Plan(http.Controller):
    """The progress plan of a collectivity: its page, its steps, its documents."""

    @http.route(
        f"{_ROOT}/plan",
        type="http",
        auth="user",
        website=True,
        methods=["GET", "POST"],
    )
    def plan(self, candidature_id, **_post):
        page = PlanPage(access.planned_candidature(candidature_id))
        if request.httprequest.method == "POST":
            page.save(request.httprequest.form)
            if page.is_clean:
                return request.redirect(f"{page.path}?saved=1", 303)
        return request.render("tnl_label_website.candidature_plan", page.values())

    @http.route(f"{_ROOT}/plan/step", type="jsonrpc", auth="user")
    def step(self, candidature_id, code="", answer=None):
        """Save one step, typed a moment ago; the page says what came of it."""
        _candidature, said = save_one(
            lambda: access.planned_candidature(candidature_id),
            "_save_plan",
            code,
            answer,
        )
        if said["status"] == "conflict":
            said["words"] = said["value"]
        return {"progress": []} | said

    @http.route(
        f"{_ROOT}/plan.<any(pdf, odt):extension>",
        type="http",
        auth="user",
        methods=["GET"],
    )
    def document(self, candidature_id, extension):
        """Hand over the plan to its owners, as a file to keep or to complete."""
        candidature = access.planned_candidature(candidature_id)
        return download(
            candidature._plan_document(extension), candidature._plan_name(extension)
        )


class PlanPage:
    """The page of the plan, shown or posted; what is refused stays as it was typed."""

    def __init__(self, candidature):
        """
        :param candidature: (sudo) application, already checked by ``access``
        """
        self.candidature = candidature
        self.refusal = ""
        self.result = {"errors": {}, "conflicts": {}}
        self._load()

    def _load(self):
        self.plan = self.candidature._plan_text()
        self.steps = {step["code"]: step for step in self.plan["steps"]}
        for step in self.steps.values():
            step["stamp"] = answer_form.stamp(step)

    @property
    def path(self):
        return f"{self.candidature._get_portal_path()}/plan"

    @property
    def is_clean(self):
        return not (self.refusal or self.result["errors"] or self.result["conflicts"])

    def save(self, form):
        """Save the steps that the form has changed."""
        typed = answer_form.read(form, self.steps.values())
        try:
            self.result = self.candidature._save_plan(request.env.user, typed)
        except UserError as error:
            self.refusal = str(error)
        self._load()
        refused = {*self.result["errors"], *self.result["conflicts"]}
        for code in typed if self.refusal else refused:
            step = self.steps[code]
            answer_form.overlay(step, typed[code])
            step["error"] = self.result["errors"].get(code, "")
            if code in self.result["conflicts"]:
                step["other"] = self.result["conflicts"][code]["value"]
            # without a digest, a kept text is sent again whatever it says
            step["stamp"] = str(step["revision"])

    def values(self):
        """Return the values of the template."""
        return self.plan | {
            "candidature": self.candidature,
            "path": self.candidature._get_portal_path(),
            "can_edit": self.candidature._is_plan_open(),
            "refusal": self.refusal,
            "has_errors": not self.is_clean,
            "is_saved": self.is_clean and "saved" in request.params,
        }
