# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A final act asks once; its button says what it does, its question on what."""

import ast
import re
from pathlib import Path

import pytest
from lxml import etree

from odoo.tests import TransactionCase, tagged
from odoo.tools.safe_eval import safe_eval

ROOT = Path(__file__).parents[1]
ADDONS = ("tnl_label", "tnl_label_jury", "tnl_label_website")
VAGUE = re.compile(
    r"(ok|okay|yes|oui|confirm|confirmer|continue|validate|submit)\W*", re.I
)
HOLE = re.compile(r"\{(\w+)\}")
VIEWS = ("form", "list", "kanban")


def buttons(tree):
    """Return the buttons of a view that ask before they act."""
    return tree.xpath("//button[@confirm]")


def view_of(node):
    """Return the view that a node is in, or the piece of one that an addon adds."""
    ancestors = node.iterancestors()
    views = (a for a in ancestors if a.tag in VIEWS or a.get("name") == "arch")
    return next(views, None)


def own_fields(button):
    """Return the fields of the record that a button acts on."""
    view = view_of(button)
    fields = view.iter("field")
    return {field.get("name") for field in fields if view_of(field) is view}


def problems(button):
    """Yield what is wrong in the question of a button."""
    question, label = button.get("confirm"), button.get("confirm-label", "")
    if not label or VAGUE.fullmatch(label):
        yield f"“{label or 'Ok'}” says nothing of the act: {question}"
    if question.rstrip().endswith("?"):
        yield f"the button asks again what it says: {question}"
    holes = set(HOLE.findall(question))
    if holes and (unknown := holes - own_fields(button)):
        yield f"{sorted(unknown)} is not in the view: {question}"


def archs():
    for addon in ADDONS:
        for path in sorted((ROOT / addon).glob("views/**/*.xml")):
            yield path, etree.parse(path)


def test_every_final_act_of_a_view_says_what_it_does():
    found = [(path, button) for path, tree in archs() for button in buttons(tree)]
    assert len(found) > 20
    wrong = [
        f"{path.relative_to(ROOT)}:{button.sourceline}: {problem}"
        for path, button in found
        for problem in problems(button)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "attributes",
    [
        'confirm="It is final."',
        'confirm="It is final." confirm-label="Ok"',
        'confirm="It is final." confirm-label="Confirm"',
        'confirm="It is final. Close it?" confirm-label="Close the vote"',
        'confirm="{absent}: it is final." confirm-label="Close the vote"',
    ],
)
def test_an_act_that_does_not_is_found(attributes):
    form = etree.fromstring(f"<form><field name='name'/><button {attributes}/></form>")
    assert len(list(problems(*buttons(form)))) == 1


def test_every_question_of_our_scripts_has_its_own_button():
    found = 0
    for addon in ADDONS:
        for path in (ROOT / addon).glob("static/src/**/*.js"):
            for call in re.split(r"\(ConfirmationDialog", path.read_text())[1:]:
                found += 1
                assert "confirmLabel" in re.split(r"}\);", call)[0], path
    assert found


@tagged("standard", "post_install", "-at_install")
class TestNotSaved(TransactionCase):
    """A question that names its record waits until there is one to name."""

    def new_values(self, model):
        """Return what the form of a record that is not saved yet holds."""
        values = dict.fromkeys(model._fields, False)
        return values | model.default_get(list(model._fields)) | {"id": False}

    def test_no_act_asks_about_a_record_that_is_not_saved(self):
        seen, wrong = 0, []
        for view in self.env["ir.ui.view"].search(
            [("type", "=", "form"), ("model", "like", "tnl.%")]
        ):
            tree = etree.fromstring(view.arch)
            model = self.env.get(view.model)
            # a dialogue is filled before it is saved: its record is what it shows
            if model is None or model._transient or tree.get("create") == "0":
                continue
            values = self.new_values(model)
            for button in buttons(tree):
                if not HOLE.search(button.get("confirm")):
                    continue
                seen += 1
                hidden = button.get("invisible", "False")
                if not safe_eval(hidden, dict(values)):
                    wrong.append(f"{view.xml_id}: {button.get('name')}")
        self.assertGreater(seen, 2)
        self.assertEqual(wrong, [])


# What nobody takes back: acts of the jury found in its code, by what they reach.
JURY = ROOT / "tnl_label_jury"
FINAL = {"_cast", "_open_vote", "_propose", "_give"}  # and each state without a way on


def jury_methods():
    """Return the methods of the jury's models, all those of a name together.

    :return: ``{name: (names called, states entered)}``
    """
    methods = {}
    for path in JURY.glob("models/**/*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.FunctionDef):
                continue
            called, states = methods.setdefault(node.name, (set(), set()))
            for call in ast.walk(node):
                if not isinstance(call, ast.Call):
                    continue
                name = getattr(call.func, "attr", "")
                if name.startswith(("_", "action_")):  # not write, nor create
                    called.add(name)
                if name == "_transition" and call.args:
                    words = ast.walk(call.args[0])
                    states |= {w.value for w in words if isinstance(w, ast.Constant)}
    return methods


def last_states():
    """Return the states of the jury's models from which nothing leads on."""
    found = set()
    for path in JURY.glob("models/**/*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            target = getattr(node, "targets", [None])[0]
            if getattr(target, "id", "") == "_transitions":
                begun = {key.value for key in node.value.keys}
                every = {w.value for w in ast.walk(node) if isinstance(w, ast.Constant)}
                found |= every - begun
    return found


def final_acts():
    """Return the names of the acts that end something, directly or not."""
    methods, ends = jury_methods(), last_states()
    reach = {name for name, (_called, states) in methods.items() if states & ends}
    while more := {n for n, (c, _s) in methods.items() if c & (reach | FINAL)} - reach:
        reach |= more
    return {name for name in reach if name.startswith("action_")}


def test_every_final_act_of_the_jury_asks_once():
    ends, wrong, seen = final_acts(), [], 0
    assert {"action_close", "action_vote_for", "action_propose"} <= ends
    for path in sorted(JURY.glob("views/**/*.xml")):
        for record in etree.parse(path).iter("record"):
            model = "".join(record.xpath("field[@name='model']/text()"))
            for button in record.iter("button"):
                # a wizard is the question itself: it shows names and figures
                if button.get("name") in ends and not model.endswith(".wizard"):
                    seen += 1
                    if not button.get("confirm"):
                        wrong.append(f"{path.name}: {button.get('name')}")
    assert seen > 10
    assert wrong == []


def test_every_final_act_of_the_session_s_screen_asks_once():
    scripts = JURY / "static/src/js"
    text = "".join(path.read_text() for path in sorted(scripts.glob("session_*")))
    # an act that is named, or given by another method: a vote, a kind of vote
    act = re.compile(rf'"({"|".join(final_acts())})"|this\.act\(\s*\w+,\s*[^"\s]')
    bodies = re.split(r"\n    (?:async )?(?:get )?(\w+)\([^)]*\) \{\n", text)
    asking = ("this.confirm(", "this.askReason(", "this.settle(")
    silent = [
        name
        for name, body in zip(bodies[1::2], bodies[2::2], strict=True)
        if act.search(body) and not any(ask in body for ask in asking)
    ]
    # a document is given; a dialogue is opened: nothing changes yet
    assert sorted(silent) == ["download", "withdraw"]
