# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What may be odd in an edition: each function gives a test one oddity, or a patch."""

from unittest.mock import patch

KEYS = "odoo.addons.tnl_label.models.certificate.linter"


def day(text, hour="10:00:00"):
    return f"{text} {hour}"


def other_directory(self):
    bodies = type(self.env["tnl.directory.body"])
    return patch.object(bodies, "_shipped", lambda self: b"of another year")


def write(**vals):
    return lambda self: self.edition.write(vals)


def gate_of_last_year(self):
    last = self.env["tnl.edition"].search([("year", "=", 2029)])
    last.track_ids.level_ids[0].gate_question_ids = self.questions["L02"]


def reworded(self):
    """Another text under the code of a question of an earlier, frozen version."""
    last = self.form.copy()
    last._freeze()
    self.form.previous_id = last
    self.questions["S01"].name = "Is a strategy written, and known?"


def says(text):
    return lambda self: self.edition.write(
        {"description": f"{self.edition.description}<p>{text}</p>"}
    )


def question(code, **vals):
    return lambda self: self.questions[code].write(vals)


def axis(place, **vals):
    return lambda self: self.form.axis_ids[place].write(vals)


def level(place, **vals):
    return lambda self: self.levels[place].write(vals)


def gate(code, **vals):
    def seed(self):
        self.questions[code].write(vals)
        self.levels[2].gate_question_ids = self.questions[code]

    return seed


def add_questions(self, *many):
    axis_id = self.form.axis_ids[0].id
    self.env["tnl.question"].create(
        [
            {"axis_id": axis_id, "kind": "text", "sequence": 50 + place} | vals
            for place, vals in enumerate(many)
        ]
    )


def exclusive(self):
    """Two best answers that each open a question: nobody has the points of both."""
    self.questions["S01"].choice_ids[1].points = 6
    common = {"condition_question_id": self.questions["S01"].id}
    worth = {"max_points": 3, "points_filled": 3} | common
    add_questions(
        self,
        worth | {"code": "X1", "name": "After one", "condition_choices": "draft"},
        worth | {"code": "X2", "name": "After two", "condition_choices": "adopted"},
    )
    self.levels[2].threshold = 100


def retire(purpose):
    def seed(self):
        keys = self.env["tnl.signing.key"]
        keys.search([("purpose", "=", purpose)])._transition("retired")

    return seed


def silent(self):
    template = self.env.ref("tnl_label.mail_template_message")
    for code, _name in self.env["res.lang"].get_installed():
        template.with_context(lang=code).body_html = "<p> </p>"


def no_passphrase(self):
    return patch(f"{KEYS}.passphrase", return_value="")


def another_call(self):
    last = self.env["tnl.edition"].search([("year", "=", 2029)])
    last._with_transition().state = "open"


def alone(self):
    self.jurors[1:].write({"role": "member"})
    self.jurors[1:].action_revoke()
    self.edition.jury_seats = 1
