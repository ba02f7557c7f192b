# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The groups of the label's office, for ``groups=`` and ``has_group``."""

OFFICER = "tnl_label.group_tnl_officer"
MANAGER = "tnl_label.group_tnl_manager"
