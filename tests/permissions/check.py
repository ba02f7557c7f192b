# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Compare the product with the cells of the matrix, one stage at a time."""

from contextlib import contextmanager
from importlib import import_module
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError

from odoo.addons.base.models.ir_model import IrModelAccess
from odoo.addons.base.models.ir_rule import IrRule
from odoo.addons.website.models.ir_http import IrHttp

from .channels import learn
from .facets import Door, Facet, NothingYet, Page
from .matrix import MATRIX, UNCHECKED, code_of

_MODULES = (
    "edition",
    "application",
    "calibration",
    "jury",
    "laboratory",
    "people",
    "people_data",
    "plan",
    "records",
    "result",
    "screening",
    "sharing",
    "story",
    "takeover",
)
OBJECTS = {
    name: things
    for module in _MODULES
    for name, things in vars(import_module(f"{__package__}.objects_{module}")).items()
    if name.startswith("O") and name[1:].isdigit()
}


class Checker:
    """Check every cell of a stage; ``problems`` tells where the product differs.

    :param test: an ``HttpCase`` that is a ``World``
    """

    def __init__(self, test, stage):
        self.test = test
        self.env = test.env
        self.stage = stage
        self.checks = 0
        self.problems = []
        cells = [cell for cell in MATRIX if cell[2] == stage]
        self.cells = [cell for cell in cells if code_of(cell) not in UNCHECKED]
        self.unchecked = len(cells) - len(self.cells)
        self._shown = set()
        self._picked = {}
        self._bodies = {}

    def run(self):
        with short_refusals():
            for actor, users in self.test.actors.items():
                for user in users:
                    # each user reads with a cache of their own
                    self.env.invalidate_all()
                    self._check_user(Facet, self._check_facet, actor, user)
                    self._check_user(Door, self._check_door, actor, user)
            self._check_pages()
        for cell in self.cells:
            if code_of(cell) != "." and cell not in self._shown:
                self._report(cell, "*", "the matrix gives a right that nothing shows")

    def _check_user(self, kind, check, actor, user):
        """Check all that one person of an actor may or may not do."""
        for cell in self.cells:
            if cell[1] == actor:
                for thing in OBJECTS[cell[0]]:
                    if type(thing) is kind and actor in thing.tried_by:
                        given = thing.is_given(actor, self.stage, code_of(cell))
                        check(cell, thing, user, given)

    def _report(self, cell, name, problem, user=None):
        who = f" ({user.login})" if user else ""
        problem = " ".join(str(problem).split())[:200]
        self.problems.append(
            f"{' '.join(cell)} [{code_of(cell)}] {name}{who}: {problem}"
        )

    # --- facets and doors -------------------------------------------------------------

    def _check_facet(self, cell, facet, user, given):
        """Read the facet by every channel: whole when it is given, else not at all."""
        key = facet, user.id if facet.is_own else None
        if key not in self._picked:
            self._picked[key] = facet.pick(self.test, user)
        records = self._picked[key].with_user(user)
        if not records:
            return
        expected = len(records) if given else 0
        wrong = []
        for channel, learnt in learn(facet, records):
            if learnt is None or (given and channel in facet.closed):
                continue
            self.checks += 1
            if learnt != expected:
                wrong.append(f"{channel} {learnt}/{len(records)}")
        if wrong:
            self._report(cell, facet.name, ", ".join(wrong), user)
        if given:
            self._shown.add(cell)

    def _check_door(self, cell, door, user, given):
        """Try the act, which must succeed if it is given; then undo it."""
        refusal = None
        try:
            with undone(self.env):
                door.act(self.test, user)
                self.env.flush_all()
        except NothingYet:
            return
        except UserError as error:  # AccessError and the like are
            refusal = error
        self.checks += 1
        if given and refusal:
            self._report(cell, door.name, f"refused: {refusal}", user)
        elif not given and not refusal:
            self._report(cell, door.name, "the act is possible", user)
        if given:
            self._shown.add(cell)

    # --- pages ----------------------------------------------------------------------

    def _check_pages(self):
        """Open the pages with one session a user, each address once."""
        for actor, users in self.test.actors.items():
            for user in users:
                is_public = user == self.env.ref("base.public_user")
                login = None if is_public else user.login
                self.test.authenticate(login, login)
                self._check_user(Page, self._check_page, actor, user)

    def _check_page(self, cell, page, user, given):
        path = page.path(self.test)
        if not path:
            return
        if (user, path) not in self._bodies:
            response = self.test.url_open(path, allow_redirects=False)
            body = response.content.decode("utf-8", "replace")
            self._bodies[user, path] = response.status_code, body
        status, body = self._bodies[user, path]
        self.checks += 1
        words = page.words(self.test)
        found = [word for word in words if word in body]
        if given:
            self._shown.add(cell)
            if status != 200 or found != words:
                missing = [word for word in words if word not in found]
                self._report(cell, page.name, f"{status}, without {missing}", user)
        elif found:
            self._report(cell, page.name, f"shows {found}", user)


@contextmanager
def undone(env):
    """Run an act in a savepoint that is always rolled back."""
    savepoint = env.cr.savepoint()
    try:
        yield
    finally:
        savepoint.close()
        env.invalidate_all(flush=False)


@contextmanager
def short_refusals():
    """Spare thousands of sentences and pages that tell people they are refused."""

    def refuse(self, *args):
        return AccessError("No access.")

    def show(cls, env, code, values):
        return str(code).removeprefix("page_"), "No such page."

    with (
        patch.object(IrRule, "_make_access_error", refuse),
        patch.object(IrModelAccess, "_make_access_error", refuse),
        patch.object(IrHttp, "_get_error_html", classmethod(show)),
    ):
        yield
