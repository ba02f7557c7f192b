# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The text that a monitor reads is of Prometheus' format, whatever is counted."""

from odoo.addons.tnl_label.tools.prometheus import exposition


def test_a_figure_has_its_help_its_kind_and_its_value():
    figures = [("tnl_x", "gauge", "Words.", {(): 3})]
    assert exposition(figures) == "# HELP tnl_x Words.\n# TYPE tnl_x gauge\ntnl_x 3\n"


def test_what_is_unknown_is_left_out():
    assert exposition([("tnl_x", "gauge", "Words.", {(): None})]) == ""


def test_a_label_is_quoted():
    figures = [("tnl_x", "gauge", "Words.", {(("state", 'a"b\\c\nd'),): 1})]
    assert exposition(figures).splitlines()[-1] == r'tnl_x{state="a\"b\\c\nd"} 1'
