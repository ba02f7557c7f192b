# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What objects of the matrix are made of: facets to read, doors to act, pages to open.

A cell of the matrix says ``R`` or ``W``; a facet, a door or a page says which actors
and which codes give it. Whoever is not named gets nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass

from odoo.exceptions import UserError

PORTAL = {"PUB", "APN", "AOW", "AOT", "AEX"}
OFFICE = {"OFF", "MGR"}
BACK_OFFICE = {"JAS", "JUN", "JCF", "JOT", "CHR", "CHC", "OFF", "MGR", "INT", "ADM"}
EVERYBODY = PORTAL | BACK_OFFICE
NOBODY = frozenset()
MAIL_CLOSED = ("onchange", "export")  # messages are exported by administrators only


class NothingYet(UserError):
    """The act is about something that does not exist at this stage."""


def existing(records):
    """Return the records an act is about.

    :raise NothingYet: when there are none
    """
    if not records:
        raise NothingYet("Nothing exists yet.")
    return records


@dataclass(frozen=True, eq=False)
class Given:
    """To whom something is given, by which codes of the cell, at which stages.

    :param tried_by: who tries it; those to whom it is not given must be refused
    """

    name: str
    actors: set | frozenset
    codes: str
    stages: str | None = None
    tried_by: set | frozenset = frozenset(EVERYBODY)

    def is_given(self, actor, stage, code):
        return (
            actor in self.actors
            and code in self.codes
            and (self.stages is None or stage in self.stages.split())
        )


@dataclass(frozen=True, eq=False)
class Facet(Given):
    """Fields of records, read through every channel of the ORM.

    :param pick: ``(world, user) -> records``, empty when there are none
    :param is_own: whether ``pick`` depends on the user
    :param closed: channels that may stay closed to those who read: a form's
        ``onchange`` is for those who write
    :param kind: ``record`` when a record rule hides the whole record; ``field`` when
        ``groups=`` hides the fields; ``value`` when a computed field answers empty
    """

    model: str = ""
    pick: Callable = None
    fields: tuple = ()
    kind: str = "record"
    is_own: bool = False
    closed: tuple = ("onchange",)


@dataclass(frozen=True, eq=False)
class Door(Given):
    """An act: ``(world, user)``, which raises an error of the user when refused."""

    act: Callable = None


@dataclass(frozen=True, eq=False)
class Page(Given):
    """An address: ``(world) -> path`` or None, and the words that prove it was read."""

    path: Callable = None
    words: Callable = None


def facet(name, actors, codes, model, pick, *names, **kwargs):
    """Return the facet of these fields; ``kwargs`` as in :class:`Facet`."""
    return Facet(name, actors, codes, model=model, pick=pick, fields=names, **kwargs)
