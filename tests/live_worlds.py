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
