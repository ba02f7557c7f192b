# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Reasons to refuse data, kept without words and said in any language."""

from fractions import Fraction

from .catalogue import Catalogue, sentence
from .decimals import exact
from .problem_words import PLACES, PROBLEMS, WORDS
from .words import is_french, shorten

_SOMEWHERE = sentence("{where}: {text}")
_NAMELESS = sentence("without code")


class Problem:
    """One reason to refuse.

    ``code`` is stable, for programs; :meth:`message` is for the person who corrects.
    ``where`` leads to the part to correct, from the outside in: steps such as
    ``("question", "S01")``, or ``("condition",)`` for what has no code of its own.
    ``params`` hold what the message shows; ``value`` is whatever was given.
    """

    def __init__(self, code: str, where: tuple = (), /, **params):
        self.code, self.where, self.params = code, where, params

    def inside(self, *step: str) -> "Problem":
        """Return the same problem, found inside a larger part."""
        return Problem(self.code, (step, *self.where), **self.params)

    def message(self, lang: str = "fr") -> str:
        """Say where it is and what is wrong, in English where it is not translated."""
        say = Catalogue(lang)
        shown = {
            name: _shown(name, value, lang, say) for name, value in self.params.items()
        }
        text = say(PROBLEMS[self.code], **shown)
        where = ", ".join(_place(step, say) for step in self.where)
        return say(_SOMEWHERE, where=where, text=text) if where else text

    def __str__(self):
        return self.message("en")


class ProblemsError(ValueError):
    """Data that cannot be used, for the reasons in ``details``.

    The text of the error says them in English, one a line.
    """

    def __init__(self, *details: Problem):
        self.details = details
        super().__init__("\n".join(self.problems))

    @property
    def problems(self) -> tuple[str, ...]:
        """Every reason, in English."""
        return self.messages("en")

    def messages(self, lang: str = "fr") -> tuple[str, ...]:
        """Say every reason, in English where it is not translated."""
        return tuple(problem.message(lang) for problem in self.details)


def _shown(name, value, lang, say):
    """Write one parameter; those named after a list of words are words to translate."""
    if isinstance(value, Fraction):
        text = exact(value)
        return text.replace(".", ",") if is_french(lang) else text
    if isinstance(value, tuple):
        return ", ".join(value)
    if hasattr(value, "message"):
        return value.message(lang)
    if name == "value":
        return shorten(repr(value))
    if known := WORDS.get(name, {}).get(value):
        return say(known)
    return _on_one_line(value) if isinstance(value, str) else value


def _place(step, say):
    what, *codes = step
    what = say(PLACES[what]) if what in PLACES else what
    if not codes:
        return what
    (code,) = codes
    return f"{what} {_on_one_line(code)}" if code else f"{what} {say(_NAMELESS)}"


def _on_one_line(text):
    """Spell invisible characters: a line break could forge a line of a report."""
    return text if text.isprintable() else ascii(text)
