# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Find which known body a line of a file speaks of; a doubt is an error."""

from collections import defaultdict
from dataclasses import dataclass

from ..tools.body_names import kind_of, name_key, name_words, near_keys
from ..tools.folding import fold


@dataclass(eq=False)
class Body:
    """A public body, known or announced by an earlier line of the same file.

    ``record`` is the caller's own handle, ``None`` until the body is created.
    """

    name: str
    kind: str = ""
    department: str = ""
    siren: str = ""
    insee: str = ""
    record: object = None


class AmbiguousBody(LookupError):
    """Several bodies may be meant, or one that nothing tells apart for sure."""

    def __init__(self, bodies):
        self.bodies = tuple(bodies)
        super().__init__(", ".join(body.name for body in self.bodies))


class NearBody(AmbiguousBody):
    """Nobody has this name; some have one so near that it may be a slip of the hand."""


class Directory:
    """Known bodies, looked up by SIREN, then INSEE code, then name and département."""

    def __init__(self, bodies=()):
        self._by_siren = {}
        self._by_insee = {}
        self._by_name = defaultdict(list)
        self._by_place = defaultdict(list)
        for body in bodies:
            self.add(body)

    def add(self, body: Body) -> Body:
        key = name_key(body.name)
        self._by_name[key].append(body)
        self._by_place[body.department].append((key, body))
        self.index_codes(body)
        return body

    def index_codes(self, body: Body):
        """Take into account the SIREN and the INSEE code a body has just received."""
        if body.siren:
            self._by_siren.setdefault(body.siren, body)
        if body.insee:
            self._by_insee.setdefault(body.insee, body)

    def find(self, wanted: Body) -> Body | None:
        """Return the body that ``wanted`` describes, ``None`` when it is a new one.

        A name is enough only when the département is the same: there are four
        communes called Saint-Joseph. With a code that nobody has, it is a new body.

        :raises AmbiguousBody: the caller must ask for the SIREN; :class:`NearBody`
            when the name itself may be misspelt.
        """
        known = self._by_siren.get(wanted.siren) or self._by_insee.get(wanted.insee)
        if known:
            return known
        namesakes = [
            body
            for body in self._by_name[name_key(wanted.name)]
            if _may_be(body, wanted)
        ]
        same = [body for body in namesakes if body.department == wanted.department]
        if len(same) == 1:
            return same[0]
        doubtful = same or [
            body for body in namesakes if not body.department or not wanted.department
        ]
        if wanted.siren or wanted.insee:
            return None
        if doubtful:
            raise AmbiguousBody(doubtful)
        near = self._near(wanted)
        if near:
            raise NearBody(near)
        return None

    def namesake(self, wanted: Body, known: Body) -> Body | None:
        """Return another body that has the very name of a line, and not its number.

        :param known: the body that the line's SIREN or INSEE code means
        """
        key = name_key(wanted.name)
        if key == name_key(known.name):
            return None
        others = [body for body in self._by_name[key] if body is not known]
        near = [b for b in others if _compatible(b.department, wanted.department)]
        return near[0] if near else None

    def _near(self, wanted):
        places = [wanted.department, ""] if wanted.department else self._by_place
        around = defaultdict(list)
        for place in places:
            for key, body in self._by_place.get(place, ()):
                if _may_be(body, wanted):
                    around[key].append(body)
        found = near_keys(name_key(wanted.name), around)
        return [body for key in found for body in around[key]]


def names_agree(name: str, *known: str) -> bool:
    """Tell whether a line may name a body by one of the names that it has.

    Legal forms, accents and a slip of the hand do not count; neither does what one of
    them adds (“Valmont (mairie)”, “Ville de Valmont en Vexin”).
    """
    words = set(name_words(fold(name)).split())
    for other in filter(None, known):
        others = set(name_words(fold(other)).split())
        if not words or words <= others or others <= words:
            return True
        if near_keys(name_key(name), [name_key(other)]):
            return True
    return False


def _may_be(body, wanted):
    """Tell whether nothing says that two bodies are not one."""
    return (
        _compatible(_kind(body), _kind(wanted))
        and _compatible(body.siren, wanted.siren)
        and _compatible(body.insee, wanted.insee)
    )


def _kind(body):
    return body.kind or kind_of(body.name)


def _compatible(first, second):
    return not first or not second or first == second
