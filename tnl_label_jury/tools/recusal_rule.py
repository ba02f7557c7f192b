# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What ties a member of a jury to a candidate. Nothing here knows Odoo.

Two kinds of ties: those that leave no doubt, for which the software withdraws the
person by itself, and those that only the person can judge, which it proposes.
"""

from dataclasses import dataclass

SURE = ("body", "mandate", "domain")
DOUBTFUL = ("address", "parent", "member", "neighbour", "past")
_NONE = frozenset()


@dataclass(frozen=True)
class Person:
    """What is known of a member of the jury; bodies are any hashable identifiers.

    ``bodies``: the organisation that sends them, their employer. ``mandates``: the
    collectivities they act for now, elected or employed. ``past``: those they acted or
    applied for before. ``groups``: what ``bodies`` and ``mandates`` belong to, an
    intermunicipality for instance. ``domain``: that of their proven address; ``hint``:
    that of the address they have typed.
    """

    bodies: frozenset = _NONE
    mandates: frozenset = _NONE
    past: frozenset = _NONE
    groups: frozenset = _NONE
    domain: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Candidate:
    """What is known of a candidate: the body, what it belongs to, its mail domains.

    ``domains``: of proven addresses; ``hints``: of those that somebody has typed.
    """

    body: object
    groups: frozenset = _NONE
    domains: frozenset = _NONE
    hints: frozenset = _NONE


def find_ties(person: Person, candidate: Candidate) -> tuple[str, ...]:
    """Return the ties between a person and a candidate, the sure ones first."""
    body, own = candidate.body, person.bodies | person.mandates
    all_domains = candidate.domains | candidate.hints
    found = {
        "body": body in person.bodies,
        "mandate": body in person.mandates,
        "domain": bool(person.domain) and person.domain in candidate.domains,
        "address": bool(({person.domain, person.hint} - {""}) & all_domains),
        "parent": bool(own & candidate.groups),
        "member": body in person.groups,
        "neighbour": bool(person.groups & candidate.groups),
        "past": body in person.past,
    }
    found["address"] &= not found["domain"]
    return tuple(kind for kind in SURE + DOUBTFUL if found[kind])


def is_sure(ties: tuple[str, ...]) -> bool:
    """Tell whether one of the ties leaves no doubt."""
    return any(tie in SURE for tie in ties)


def mail_domain(address: str | None) -> str:
    """Return the domain of a mail address in small letters, "" without one."""
    return (address or "").rpartition("@")[2].strip().lower()
