# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The frozen rules of one track: what was read, once it is known to be sound."""

from collections.abc import Mapping
from dataclasses import dataclass

from .canonical import JsonError, strict_json
from .parts import Draft
from .problems import Problem, ProblemsError
from .reading import read_draft
from .rules import scheme_problems


class SchemeError(ProblemsError):
    """The scheme cannot be used; ``details`` lists every reason."""


@dataclass(frozen=True)
class Scheme(Draft):
    """The rules that score answers; :meth:`from_json` refuses those that are unsound.

    :meth:`to_json` gives the data from which :meth:`from_json` reads back an equal one.
    """

    @classmethod
    def from_json(cls, data: Mapping | str) -> "Scheme":
        """Read and check a scheme.

        :param data: the JSON object, as a dictionary or as its text.
        :raises SchemeError: with every problem found, each naming the question, axis
            or level to correct.
        """
        if isinstance(data, str):
            try:
                data = strict_json(data)
            except JsonError as error:
                (cause,) = error.details
                raise SchemeError(Problem("scheme_not_json", cause=cause)) from error
        if not isinstance(data, Mapping):
            raise SchemeError(Problem("scheme_not_object"))
        draft, problems, unsound = read_draft(data)
        problems += scheme_problems(draft, unsound)
        if problems:
            raise SchemeError(*problems)
        return cls(draft.code, draft.title, draft.axes, draft.levels)
