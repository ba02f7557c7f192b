# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The groups of the jury, for ``groups=`` and ``has_group``."""

JUROR = "tnl_label_jury.group_tnl_juror"
CHAIR = "tnl_label_jury.group_tnl_chair"
