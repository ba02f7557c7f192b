# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from ...importing.matching import AmbiguousBody, Body, Directory, NearBody
from ...importing.problems import Problem
from ...tools.body_names import kind_of, name_key

_FIELDS = {
    "siren": "tnl_siren",
    "insee": "tnl_insee_code",
    "department": "tnl_department_code",
}
_LISTED = {
    "siren": "siren",
    "insee": "insee_code",
    "department": "department_code",
    "kind": "kind",
}
_COLUMNS = {
    "siren": "siren",
    "insee": "insee_code",
    "department": "department_code",
    "kind": "type",
}


class Bodies:
    """The public bodies of the contacts, found or created for an import."""

    def __init__(self, env):
        self.env = env
        # officers import bodies without holding rights on every contact
        self.partners = env["res.partner"].sudo()
        # a public list, which nobody's rights open
        self.listed = env["tnl.directory.body"].sudo()
        kinds = env["tnl.partner.kind"].search([("code", "!=", False)])
        self.kinds = {kind.code: kind for kind in kinds}
        self.directory = Directory(
            self._body(partner)
            for partner in self.partners.search_fetch(
                [("is_company", "=", True)],
                ["name", "tnl_kind_id", *_FIELDS.values()],
            )
        )

    def _body(self, partner):
        return Body(
            partner.name or "",
            partner.tnl_kind_id.code or "",
            partner.tnl_department_code or "",
            partner.tnl_siren or "",
            partner.tnl_insee_code or "",
            partner,
        )

    def resolve(self, wanted, line, column="collectivity_name"):
        """Find the body of a line; a new one is remembered for the lines below.

        :return: (body, problems); the body has a ``record`` once it exists
        """
        department = wanted.department  # as the line says, not as its number does
        self._complete(wanted)
        try:
            known = self.directory.find(wanted)
        except AmbiguousBody as error:
            names = ", ".join(_describe(body) for body in error.bodies)
            code = "near" if isinstance(error, NearBody) else "ambiguous"
            values = {"text": wanted.name, "names": names}
            return None, [Problem(line, code, column, values)]
        numbered = known or self._listed_body(wanted.siren)
        if numbered and (other := self._named_otherwise(wanted, numbered, department)):
            code = "siren" if numbered.siren == wanted.siren else "insee"
            values = {"number": getattr(wanted, code), "known": numbered.name}
            values["name"] = other
            return None, [Problem(line, "number_of_other", _COLUMNS[code], values)]
        if known is None:
            return self.directory.add(wanted), []
        return known, self._conflicts(known, wanted, line)

    def _listed_body(self, siren):
        """Return the body that has a SIREN in the national directory, None if none."""
        listed = siren and self.listed.search([("siren", "=", siren)], limit=1)
        return Body(listed.name, siren=siren) if listed else None

    def _named_otherwise(self, wanted, known, department):
        """Return what a line names, when its number is that of another body.

        It is so where another body has the very name, here or in the national
        directory. A name that nobody has is one of before: a laureate keeps that of
        its year, and the number tells which body it is.
        """
        key = name_key(wanted.name)
        if key == name_key(known.name):
            return ""
        if other := self.directory.namesake(wanted, known):
            return _describe(other)
        listed = self._listed_body(known.siren)
        if listed and key == name_key(listed.name):
            return ""
        same_name = [("key", "=", key), ("siren", "!=", known.siren or False)]
        if department:
            same_name.append(("department_code", "=", department))
        return wanted.name if self.listed.search(same_name, limit=1) else ""

    def _complete(self, wanted):
        """Give a body the numbers that the national directory has for it.

        It is recognised by its SIREN, its INSEE code, or its name in its département
        when one body alone has it there: so is a contact that the file names otherwise.
        """
        if wanted.siren:
            asked = [("siren", "=", wanted.siren)]
        elif wanted.insee:
            asked = [("insee_code", "=", wanted.insee)]
        elif wanted.department:
            asked = [
                ("key", "=", name_key(wanted.name)),
                ("department_code", "=", wanted.department),
            ]
        else:
            return
        kind = wanted.kind or kind_of(wanted.name)
        found = self.listed.search(asked + [("kind", "=", kind)] * bool(kind), limit=2)
        if len(found) != 1:
            return
        for name, field in _LISTED.items():
            given, known = getattr(wanted, name), found[field] or ""
            if given and known and given != known:
                return  # the line contradicts itself: nothing is added to it
        for name, field in _LISTED.items():
            setattr(wanted, name, getattr(wanted, name) or found[field] or "")

    def _conflicts(self, known, wanted, line):
        """Refuse to mix two bodies: what is known twice must be the same."""
        return [
            Problem(
                line,
                "body_conflict",
                column,
                {"name": known.name, "known": getattr(known, name)},
            )
            for name, column in _COLUMNS.items()
            if getattr(known, name)
            and getattr(wanted, name)
            and getattr(known, name) != getattr(wanted, name)
        ]

    def completion(self, known, wanted):
        """Return the values that the line knows and the contact does not."""
        if known is wanted:
            return {}
        vals = {
            field: getattr(wanted, name)
            for name, field in _FIELDS.items()
            if getattr(wanted, name) and not getattr(known, name)
        }
        if wanted.kind and not known.kind:
            vals["tnl_kind_id"] = self.kinds[wanted.kind].id
        for name in (*_FIELDS, "kind"):
            setattr(known, name, getattr(known, name) or getattr(wanted, name))
        self.directory.index_codes(known)
        return vals

    def ensure(self, body, vals):
        """Return the partner of a body, created or completed."""
        if body.record is None:
            body.record = self.partners.create(self._prepare(body))
        elif vals:
            body.record.write(vals)
        return body.record

    def _prepare(self, body):
        vals = {
            "name": body.name,
            "is_company": True,
            "country_id": self.env.ref("base.fr").id,
        }
        if body.kind:
            vals["tnl_kind_id"] = self.kinds[body.kind].id
        for name, field in _FIELDS.items():
            if getattr(body, name):
                vals[field] = getattr(body, name)
        known = self.listed._of(body.siren, body.name) if body.siren else self.listed
        return known._contact_vals() | vals


def _describe(body):
    place = body.department or "?"
    return f"{body.name} ({place})"
