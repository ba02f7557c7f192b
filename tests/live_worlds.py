# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a server is given before a browser opens it, shared by several tests."""

# the cast of the tests, and an edition of the past with one laureate
PUBLISHED = """
from odoo.addons.tnl_label.tests.common import TnlCast

class Cast(TnlCast):
    pass

Cast.env = env
Cast.set_up_cast()
env["ir.config_parameter"].set_param("tnl_label.public_url", "{address}")
env["tnl.signing.key"]._generate("qr")
past = Cast.make_open_edition(2030)
Cast.apply(past)
Cast.walk(past, "published")
"""
# what the answers of that edition tell: invented, the figures of a large one
OBSERVED = """
import json
def observed(kind, theme, labels, answers):
    return {{
        "theme": theme, "code": theme, "title": f"What of {{theme}}?", "kind": kind,
        "labels": labels,
        "answers": [
            {{"names": names, "count": count, "rows": rows}}
            for names, count, rows in answers
        ],
    }}
past.observatory_json = json.dumps({{
    "format": "tnl-observatory/1", "edition": 2030, "tracks": [{{
        "code": "label", "name": "Label", "bodies": 40,
        "groups": [
            {{"kind": "commune", "lowest": 1, "below": 2000, "bodies": 14}},
            {{"kind": "commune", "lowest": 2000, "below": 0, "bodies": 15}},
            {{"kind": "", "lowest": 0, "below": 0, "bodies": 11}},
        ],
        "questions": [
            observed("multiple", "software", {{"o": "Office", "m": "Mail"}}, [
                (["o"], 25, [8, 12, 5]), (["m"], 12, [None, 7, None]),
            ]),
            observed("percentage", "formats", {{}}, [
                (["0"], 20, [None] * 3), (["25"], 10, [None] * 3),
                (["1", "50", "75", ""], 10, [None] * 3),
            ]),
            observed("boolean", "data", {{}}, [
                (["yes"], 22, [7, 9, 6]), (["no"], 18, [7, 6, 5]),
            ]),
        ],
    }}],
}})
"""
# the cast of the jury, who sign in by hand
JURY = """
from odoo.addons.tnl_label_jury.tests.common import JuryCast

class Cast(JuryCast):
    @classmethod
    def _account(cls, login, *rest):
        password = f"tnl_{{login}} password"
        return super()._account(login, *rest) | {{"password": password}}

Cast.env = env
Cast.set_up_cast()
"""
