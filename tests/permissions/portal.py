# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The applicant's portal: one owner, one gate."""

from odoo.exceptions import AccessError

from .facets import PORTAL, Page, existing

OWNER = {"AOW"}


def gate(candidature, user):
    """Return what the gate gives to ``user`` of an application."""
    own = existing(candidature).with_user(user)._for_agent(user, candidature.id)
    if not own:
        raise AccessError(user.env._("The gate is closed."))
    return own.with_user(user).sudo()


def page_of(name, suffix=""):
    """Return the path of a page of one of the world's applications."""

    def path(world):
        candidature = world[name]
        return candidature and f"/my/candidatures/{candidature.id}{suffix}"

    return path


def portal(name, codes, path, words):
    """A page of the applicant's portal: the owner's alone."""
    tried_by = PORTAL | {"JAS", "INT"}
    return Page(name, OWNER, codes, tried_by=tried_by, path=path, words=words)
