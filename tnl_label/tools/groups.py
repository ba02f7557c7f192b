# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The groups of the label's office, and who is in them."""

OFFICER = "tnl_label.group_tnl_officer"
MANAGER = "tnl_label.group_tnl_manager"


def is_office(user):
    """Tell whether an account is the office's, or administers the database."""
    return user.has_group(OFFICER) or user.has_group("base.group_system")


def managers(env):
    """Return (sudo) the accounts that manage the label now."""
    # who is to be told, whoever acts
    return env.ref(MANAGER).sudo().all_user_ids.filtered("active")
