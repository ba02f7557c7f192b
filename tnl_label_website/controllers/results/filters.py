# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a visitor asks of the palmarès, and how many labels each value would give."""

from collections import Counter
from urllib.parse import urlencode

from odoo.fields import Domain
from odoo.http import request

from ...tools import france_map
from ..common import access

_KEYS = ("year", "level", "type", "department", "q")
_FIELDS = {
    "year": "edition_id",
    "level": "level_id",
    "type": "laureate_kind_id",
    "department": "laureate_department_code",
}
_UNTITLED = ""  # of a list that has one group
NONE = "none"  # the awards of which a filter's fact is not known


class Filters:
    """The filters of one request. A value unknown here filters nothing.

    :param params: the query string as a dict
    """

    def __init__(self, params):
        self.editions = access.published_editions()
        self.scales = self.editions._scales()
        # the values that some published award has, whatever is asked
        self.known = _counts()
        self.given = {key: (params.get(key) or "").strip()[:100] for key in _KEYS}
        self._domains = {}
        self.is_partial = False
        self.is_near = False  # nobody has the name typed: names that look like it
        for key, value in self.given.items():
            if value:
                self._read(key, value)

    def _read(self, key, value):
        domain = getattr(self, f"_domain_{key}")(value)
        if domain is None:
            self.given[key] = ""
            self.is_partial = True
        else:
            self._domains[key] = domain

    @property
    def domain(self):
        """Return the domain on awards of what was understood."""
        return Domain.AND(self._domains.values())

    def domain_without(self, key):
        """Return the domain of all filters but one."""
        return Domain.AND(d for name, d in self._domains.items() if name != key)

    def url(self, path, **more):
        """Return ``path`` with the filters, and ``more``, in the query string."""
        query = {key: value for key, value in (self.given | more).items() if value}
        return f"{path}?{urlencode(query)}" if query else path

    @property
    def asked(self):
        """Return the names of the filters in use."""
        return list(self._domains)

    @property
    def is_empty(self):
        return not self._domains

    @property
    def short_lists(self):
        """Return the editions asked for whose list of laureates may be short."""
        year = self.given["year"]
        asked = self.editions.filtered(lambda e: not year or str(e.year) == year)
        known = asked._laureates_known()
        return asked.filtered(lambda edition: not known[edition]["is_whole"])

    def counts(self, key):
        """Count the labels of each value of a filter, the others kept as they are.

        :return: Counter by record, code or, where the fact is unknown, a false value
        """
        if not self._domains or set(self._domains) == {key}:
            return self.known[key]
        domain = self.domain_without(key)
        (groups,) = access.award_groups([_FIELDS[key]], domain=domain)
        return Counter(dict(groups))

    @property
    def total(self):
        """Return the number of labels found, from the counts by edition."""
        counts = self.counts("year")
        year = self.given["year"]
        return sum(
            count
            for edition, count in counts.items()
            if not year or str(edition.year) == year
        )

    # --- one domain a filter, None for a value that is not known here ---------------

    def _domain_q(self, value):
        domain, self.is_near = access.awards_named(value)
        return domain

    def _domain_year(self, value):
        found = self.editions.filtered(lambda edition: str(edition.year) == value)
        return Domain("edition_id", "in", found.ids) if found else None

    def _domain_level(self, value):
        if value == NONE:
            return Domain("level_id", "=", False)
        # a bare code shared by several scales means all of them
        found = [
            level.id
            for scale in self.scales
            for rung in scale["rungs"]
            if value in (rung["key"], rung["levels"][:1].code)
            for level in rung["levels"]
        ]
        return Domain("level_id", "in", found) if found else None

    def _domain_type(self, value):
        return self._domain_known("type", value, lambda kind: kind.code)

    def _domain_department(self, value):
        return self._domain_known("department", value.upper(), str)

    def _domain_known(self, key, value, code):
        if value.lower() == NONE:
            return Domain(_FIELDS[key], "=", False)
        for known in filter(None, self.known[key]):
            if code(known) == value:
                return Domain(_FIELDS[key], "=", getattr(known, "id", known))
        # a département of France without any label is no mistake: nobody is there
        if key == "department" and value in france_map.names():
            return Domain(_FIELDS[key], "=", value)
        return None


def _counts():
    found = access.award_groups(*([field] for field in _FIELDS.values()))
    return {
        key: Counter(dict(groups)) for key, groups in zip(_FIELDS, found, strict=True)
    }


def choices(filters):
    """Return the lists of values to choose from, each with its number of labels.

    :return: ``[{"key", "label", "groups"}]``, each group ``(title, [(value, words,
        count)])``; the title is empty where a list has one group
    """
    env = request.env
    return [
        {
            "key": "year",
            "label": env._("Edition"),
            "groups": [(_UNTITLED, _years(filters))],
        },
        {"key": "level", "label": env._("Level"), "groups": _levels(env, filters)},
        {
            "key": "type",
            "label": env._("Kind of body"),
            "groups": [(_UNTITLED, _kinds(filters))],
        },
        {
            "key": "department",
            "label": env._("Département"),
            "groups": [(_UNTITLED, _departments(env, filters))],
        },
    ]


def _years(filters):
    counts = filters.counts("year")
    return [
        (str(edition.year), str(edition.year), counts[edition])
        for edition in filters.editions
    ]


def _levels(env, filters):
    counts = filters.counts("level")
    groups = [
        (
            scale["title"],
            [
                (rung["key"], rung["words"], sum(counts[n] for n in rung["levels"]))
                for rung in scale["rungs"]
            ],
        )
        for scale in filters.scales
    ]
    unknown = _unknown(filters, "level")
    if unknown is not None:
        words = env._("Level not given by our sources")
        groups.append((env._("Other"), [(NONE, words, counts[unknown])]))
    given = filters.given["level"]
    if given and not any(given == value for _t, group in groups for value, *_ in group):
        words = env._("Code %s, in every scale", given)
        total = sum(count for level, count in counts.items() if level.code == given)
        groups.insert(0, (env._("Several scales"), [(given, words, total)]))
    return groups


def _kinds(filters):
    counts = filters.counts("type")
    kinds = sorted(filter(None, filters.known["type"]), key=lambda k: k.sequence)
    return [(kind.code, kind.name, counts[kind]) for kind in kinds]


def _departments(env, filters):
    counts, names = filters.counts("department"), france_map.names()
    codes = {*filter(None, filters.known["department"])}
    codes |= {filters.given["department"].upper()} & names.keys()
    found = [
        (code, f"{code} – {names[code]}" if code in names else code, counts[code])
        for code in sorted(codes)
    ]
    if _unknown(filters, "department") is not None:
        found.append((NONE, env._("None, or not known"), counts[False]))
    return found


def _unknown(filters, key):
    """Return the false value of a filter that some award has, or None."""
    return next((value for value in filters.known[key] if not value), None)
