# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The few words that a message to many replaces."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tnl_label"))

from tools.placeholders import fill, shown, unknown, used  # noqa: E402

VALUES = {
    "collectivity": "Valmont",
    "edition": "TNL 2030",
    "closing": "lundi",
    "link": "https://label.example.org/my/candidatures/1",
}


def test_each_placeholder_is_replaced_wherever_it_is():
    text = "{collectivity}, {edition}: {closing}. {link} {collectivity}"
    assert fill(text, VALUES) == (
        "Valmont, TNL 2030: lundi. https://label.example.org/my/candidatures/1 Valmont"
    )


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("{collectivité}", "collectivity"),
        ("{Collectivite}", "collectivity"),
        ("{ édition }", "edition"),
        ("{CLÔTURE}", "closing"),
        ("{lien}", "link"),
    ],
)
def test_french_names_with_or_without_accents(typed, name):
    assert fill(typed, VALUES) == VALUES[name]
    assert used(typed) == {name}
    assert not unknown(typed)


@pytest.mark.parametrize(
    "hole",
    ["{nom}", "{}", "{object.name}", "{collectivity.name}", "{closing!r}", "{0}"],
)
def test_anything_else_between_braces_is_unknown(hole):
    assert unknown(f"Hello {hole}, {hole} {{link}}") == [hole]
    with pytest.raises(KeyError):
        fill(hole, VALUES)


@pytest.mark.parametrize(
    ("typed", "values", "filled"),
    [
        ("La candidature de {collectivité}", {"collectivity": "Arles"}, "d’Arles"),
        ("La candidature de { Collectivite }", {"collectivity": "Le Mans"}, "du Mans"),
        ("accordé à {collectivité}", {"collectivity": "Les Ulis"}, "aux Ulis"),
        ("parce que {collectivité}", {"collectivity": "Arles"}, "qu’Arles"),
        (
            "de {collectivité}",
            {"collectivity": "Ain", "kind": "departement"},
            "de l’Ain",
        ),
        ("l’appel de {édition}", {"edition": "Arles"}, "de Arles"),
        ("aide {collectivité}", {"collectivity": "Arles"}, "aide Arles"),
    ],
)
def test_the_word_before_a_body_agrees_with_its_name(typed, values, filled):
    assert fill(typed, VALUES | values).endswith(filled)
    assert not unknown(typed)


def test_what_is_shown_may_be_typed():
    assert shown("fr_FR")["closing"] == "{clôture}"
    for lang in ("fr_FR", "en_US"):
        for name, typed in shown(lang).items():
            assert fill(typed, VALUES) == VALUES[name]


def test_a_brace_alone_is_a_brace():
    for text in ("1 } 2 { 3", "a {\n} b", "a }{ b"):
        assert unknown(text) == []
        assert fill(text, VALUES) == text


def test_what_replaces_is_never_read_again():
    tricky = VALUES | {"collectivity": "{link} \\1 {unknown}"}
    assert fill("{collectivity}", tricky) == "{link} \\1 {unknown}"


def test_a_text_without_placeholder_is_kept():
    assert fill("Bonjour", VALUES) == "Bonjour"
    assert used("Bonjour") == set()
