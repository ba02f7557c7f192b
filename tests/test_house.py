# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The rules of the house hold, and each would name who breaks it."""

from pathlib import Path

import pytest
from house import rooms, rules

ROOT = Path(__file__).parents[1]
ADDONS = ("tnl_label", "tnl_label_jury", "tnl_label_website")

AWARD = """class Award(Model):
    _name = "tnl.award"

    def _decide(self):
        pass
"""
MORE = 'class Award(Model):\n    _inherit = "tnl.award"\n\n'
WRITE = "    def write(self, vals):\n        return super().write(vals)\n"

# What breaks a rule: the files, then the line of the one to be named.
OFFENDERS = {
    "a class styled by two screens": (
        {
            "tnl_label/static/src/scss/one.scss": ".o_tnl_bar {\n}\n",
            "tnl_label_jury/static/src/scss/two.scss": "@media print {\n"
            "    p,\n    .o_tnl_bar {\n    }\n}\n",
        },
        "tnl_label_jury/static/src/scss/two.scss:3: .o_tnl_bar is styled in one.scss",
    ),
    "a model in no room": (
        {"tnl_label/models/award.py": AWARD},
        "tnl_label/models/award.py:1: in no room of tnl_label",
    ),
    "a model in a room that does not exist": (
        {"tnl_label_jury/models/attic/award.py": AWARD},
        "tnl_label_jury/models/attic/award.py:1: in no room of tnl_label_jury",
    ),
    "an import from a room below": (
        {"tnl_label/models/edition/edition.py": "\nfrom ..award.award import Award\n"},
        "tnl_label/models/edition/edition.py:2: edition imports award",
    ),
    "an import of a whole room below": (
        {"tnl_label/models/edition/edition.py": "from .. import award\n"},
        "tnl_label/models/edition/edition.py:1: edition imports award",
    ),
    "an import from a room below by its full name": (
        {
            "tnl_label_jury/models/panel/juror.py": "from odoo.addons.tnl_label_jury"
            ".models.deliberation import session\n"
        },
        "tnl_label_jury/models/panel/juror.py:1: panel imports deliberation",
    ),
    "an addition to a model of a room below": (
        {
            "tnl_label/models/award/award.py": AWARD,
            "tnl_label/models/edition/level.py": MORE + WRITE,
        },
        "tnl_label/models/edition/level.py:1: edition adds to tnl.award, of award",
    ),
    "a model that imports a controller": (
        {"tnl_label/models/press/release.py": "from ...controllers.main import page\n"},
        "tnl_label/models/press/release.py:1: a model imports a controller",
    ),
    "a controller that reads files": (
        {
            "tnl_label_website/controllers/people/access.py": "from odoo.addons"
            ".tnl_label.importing import table\n"
        },
        "tnl_label_website/controllers/people/access.py:1: a controller imports",
    ),
    "a controller that imports models of another addon": (
        {
            "tnl_label_website/controllers/main.py": "from odoo.addons.tnl_label.models"
            ".press import release\n"
        },
        "tnl_label_website/controllers/main.py:1: a controller imports the models of",
    ),
    "a jury that imports a class of the label": (
        {
            "tnl_label_jury/models/panel/juror.py": "from odoo.addons.tnl_label.models"
            ".common.workflow_mixin import Workflow\n"
        },
        "tnl_label_jury/models/panel/juror.py:1: a file imports the models of",
    ),
    "a site that knows the jury": (
        {
            "tnl_label_website/tests/test_x.py": "from odoo.addons.tnl_label_jury "
            "import tools\n"
        },
        "tnl_label_website/tests/test_x.py:1: tnl_label_website imports tnl_label_jury",
    ),
    "a jury that knows the site": (
        {"tnl_label_jury/tools/a.py": "import odoo.addons.tnl_label_website.tools\n"},
        "tnl_label_jury/tools/a.py:1: tnl_label_jury imports tnl_label_website",
    ),
    "a method written twice in a room": (
        {
            "tnl_label/models/award/award.py": AWARD,
            "tnl_label/models/award/letter.py": MORE
            + "    def _decide(self):\n        return super()._decide()\n",
        },
        "tnl_label/models/award/letter.py:4: tnl.award._decide is written in award.py",
    ),
    "two doors to one model": (
        {
            "tnl_label/models/award/award.py": AWARD + WRITE,
            "tnl_label/models/press/release.py": MORE + WRITE,
        },
        "tnl_label/models/press/release.py:4: tnl.award.write is overridden in",
    ),
    "a list of fields beside the fields": (
        {"tnl_label/models/award/award.py": MORE + "    _guarded_fields = set()\n"},
        "tnl_label/models/award/award.py:4: _guarded_fields",
    ),
    "a file that is too long": (
        {"tnl_label/views/award.xml": "<odoo>\n" + "\n" * 499 + "</odoo>\n"},
        "tnl_label/views/award.xml:500: 501 lines",
    ),
    "a test that is too long": (
        {"tests/test_x.py": "\n" * 501},
        "tests/test_x.py:500: 501 lines",
    ),
    "a name out of use": (
        {"tnl_label_website/controllers/gate.py": ""},
        "tnl_label_website/controllers/gate.py:1: gate is now called access",
    ),
    "a folder's name out of use": (
        {"tnl_label/credential/code.py": ""},
        "tnl_label/credential:1: credential/ is now called signing",
    ),
}

ALLOWED = {
    "a class of each screen's own": {
        "tnl_label/static/src/scss/one.scss": ".o_one {\n    .o_bar {\n    }\n}\n",
        "tnl_label/static/src/scss/two.scss": ".o_two {\n    .o_bar {\n    }\n}\n",
    },
    "an addition to a model of a room above": {
        "tnl_label/models/award/award.py": AWARD + WRITE,
        "tnl_label/models/press/release.py": MORE
        + "    def _decide(self):\n        return super()._decide()\n",
    },
    "an import from a room above": {
        "tnl_label/models/award/award.py": "from ..edition.level import SCALE\n"
    },
    "an import of a tool": {
        "tnl_label_jury/models/panel/juror.py": "from odoo.addons.tnl_label.tools "
        "import text\n"
    },
    "a door in each addon": {
        "tnl_label/models/award/award.py": AWARD + WRITE,
        "tnl_label_jury/models/deliberation/award.py": MORE + WRITE,
    },
    "a test that reads the models it tests": {
        "tnl_label_jury/tests/test_x.py": "from odoo.addons.tnl_label.models import x\n"
    },
    "a file of 500 lines": {"tnl_label/tools/a.py": "\n" * 500},
    "a test about a thing of yesterday's name": {"tnl_label/tests/test_gate.py": ""},
}


def problems(folder, files):
    """Return what the rules say of these files, as ``make lint`` shows it."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    return [
        f"{path.relative_to(folder)}:{line}: {text}"
        for path, line, text in rules.problems(folder, ADDONS)
    ]


@pytest.mark.parametrize(("files", "said"), OFFENDERS.values(), ids=OFFENDERS)
def test_an_offender_is_named(tmp_path, files, said):
    (problem,) = problems(tmp_path, files)
    assert problem.startswith(said)


@pytest.mark.parametrize("files", ALLOWED.values(), ids=ALLOWED)
def test_good_files_are_left_alone(tmp_path, files):
    assert problems(tmp_path, files) == []


@pytest.mark.parametrize("name", sorted(rooms.OLD_ATTRIBUTES))
def test_each_old_attribute_is_refused(tmp_path, name):
    files = {"tnl_label/models/award/award.py": MORE + f"    {name} = ()\n"}
    (problem,) = problems(tmp_path, files)
    assert f": {name}" in problem


def test_the_house_is_in_order():
    """Every rule holds in what we ship."""
    found = problems(ROOT, {})
    assert not found, "\n".join(["", *found])
