# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A kept database is used again only when the code would install the same."""

import pytest
from devenv import footprint, odoo_command

CODE = '''
class Thing(Model):
    """A thing."""

    name = Char(default=lambda self: self._name)

    def _default(self):
        return 1

    def action(self, value=2):
        return 3
'''
ENTERED = {"addon/thing.py": ["Thing._default"]}


@pytest.fixture
def edited(tmp_path, monkeypatch):
    """Return the key of the code, given what is written instead of what."""
    path = tmp_path / "addon" / "thing.py"
    path.parent.mkdir()
    for module in (footprint, odoo_command):
        monkeypatch.setattr(module, "REPOSITORY", tmp_path)
    monkeypatch.setattr(odoo_command, "present_addons", lambda: ["addon"])

    def key(old="", new=""):
        assert old in CODE
        path.write_text(CODE.replace(old, new, 1))
        return footprint.key(ENTERED)

    return key


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("return 3", "return 4"),  # a function that the installation did not enter
        ("return 3", "return [\n            other() for other in self\n        ]"),
        ("    name =", "    # what people read\n    name ="),
    ],
)
def test_what_the_installation_did_not_run_may_change(edited, old, new):
    assert edited(old, new) == edited()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("return 1", "return 2"),  # it was entered
        ("self._name)", "self._table)"),
        ("Char", "Text"),
        ("value=2", "value=3"),
        ("def action", "def create"),
        ("    def action", "    @api.model\n    def action"),
        ("A thing", "Something"),  # Odoo keeps what a model says of itself
    ],
)
def test_all_else_makes_another_database(edited, old, new):
    assert edited(old, new) != edited()
