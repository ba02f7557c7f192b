# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The edition whose call is open, with files at every stage of progress."""

from datetime import date

from odoo import fields

from .calls import apply, known_edition, make_edition
from .people import user


def load(env):
    """Open the call of next year's edition and let fictive bodies apply.

    :return: a few words for the console
    """
    edition = known_edition(env, "edition_live")
    if edition:
        return f"{edition.name}, already there"
    edition = make_edition(
        env,
        "edition_live",
        year=date.today().year + 1,
        opening=0,  # its rules are frozen today
        closing=28,
        jury=49,
        results=70,
    )
    edition.self_assessment = True
    office = edition.with_user(user(env, "officer"))
    office.action_usual_checks()
    office.action_open()
    now = fields.Datetime.now()
    apply(env, edition, "valmont", 0.55, axes=3)
    apply(env, edition, "ombre", 0.7, received=now)
    apply(env, edition, "brume", 0.8, axes=1)
    changed = apply(env, edition, "vallees", 0.6, received=now)
    changed._save_answers(
        user(env, "vallees@territoire.example"), {"L03": {"value": "40"}}
    )
    apply(env, edition, "pins", 0.3, received=now)
    apply(env, edition, "roque", 0, axes=0)
    states = edition.candidature_ids.mapped("state")
    return f"{edition.name}, {len(states)} files, {states.count('submitted')} submitted"
