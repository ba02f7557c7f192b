# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Each rule of the French lint catches its offender, and leaves right French alone."""

import pytest
from devenv.french import (
    LONGEST,
    WORDS,
    end_problems,
    message_problems,
    pair_problems,
    problems,
)
from hypothesis import given, settings
from hypothesis import strategies as st

RIGHT = [
    "Fichier refusé\u00a0: 12\u00a0Mo au plus. Que faire\u202f?",
    "Le label «\u202f%s\u202f» est révoqué\u202f; prévenez l’équipe du label\u202f!",
    "%(name)s\u00a0: %(count)s réponses, soit 50\u202f% des questions",
    "Écrivez-le dans 20 minutes, à 12:30, à https://label.example.org/a;b?c=d",
    '<a t-att-href="object.url or \'\'">Ouvrir</a>\u00a0: <t t-out="object.name"/>',
    "La candidature présentée par <strong t-out=\"object.partner_id.name or ''\"/>.",
    "Décision sur la candidature\u00a0: %(collectivity)s",
    "Les points retenus vont de 0 à %s.",
    "Un lien a été envoyé à %(email)s.",
    "Aucune réponse pour l’instant",
    "'reponses-%s' % object.year",
    "intercommunalité (EPCI)",
    "« à partir de:points »".replace("« ", "«\u202f").replace(" »", "\u202f»"),
]
WRONG = [
    ("Une nouvelle campagne", "“campagne”: write appel à candidatures"),
    ("Envoyez-le à nouveau.", "“à nouveau”: write de nouveau"),
    ("Déporter cette personne\u202f? La déporter.", "write déclarer son déport"),
    ("L’organisation de la personne", "write collectivité, organisme"),
    ("Pour l’instant, à cet instant", "“instant”: write date et heure"),
    ("Fichier(s) refusé(s)", "the number after the noun"),
    ("<p>Les <b>jurés</b> votent</p>", "“jurés”: write membre du jury"),
    ("l'appel", "an apostrophe is ’"),
    ("Que faire ?", "U+202F, is before ; ! ? »"),
    ("Que faire\u00a0?", "U+202F, is before ; ! ? »"),
    ("Que faire?", "U+202F, is before ; ! ? »"),
    ("Bravo !", "U+202F, is before ; ! ? »"),
    ("un ; deux", "U+202F, is before ; ! ? »"),
    ("« un\u202f»", "after «"),
    ("«\u202fun »", "U+202F, is before ; ! ? »"),
    ("Niveau : or", "U+00A0, is before :"),
    ("Niveau\u202f: or", "U+00A0, is before :"),
    ("Niveau: or", "U+00A0, is before :"),
    ("<strong>Niveau</strong> : or", "U+00A0, is before :"),
    ("50 %", "before %"),
    ("50\u00a0%", "before %"),
    ("La candidature de %s", "elision left open"),
    ("La candidature de %(collectivity)s", "elision left open"),
    ("La candidature de\n  <strong t-out=\"object.name or ''\"/>", "elision left open"),
    ("Le label accordé à <t t-out=\"r['name']\"/>", "elision left open"),
    ("Vous dites que {{ object.name }} candidate", "elision left open"),
    ("La candidature de {collectivité}", "elision left open"),
    ("La candidature de", "elision left open"),
    (" ".join(["mot"] * (LONGEST + 1)) + ".", "a sentence of 36 words, 35 at most"),
]


def test_a_space_that_an_update_loses_is_refused():
    assert "an update loses" in next(end_problems(": open it", "\u00a0: ouvrez-le"))
    assert not list(end_problems("Open it: now", "Ouvrez-le\u00a0: maintenant"))


@pytest.mark.parametrize("text", RIGHT)
def test_right_french_is_left_alone(text):
    assert list(message_problems(text)) == []


@pytest.mark.parametrize(("text", "rule"), WRONG)
def test_an_offender_is_caught(text, rule):
    assert any(rule in found for found in message_problems(text))


@pytest.mark.parametrize(("word", "instead", "_allowed"), WORDS)
@settings(max_examples=10, deadline=None)
@given(st.data())
def test_each_word_of_the_table_is_caught(word, instead, _allowed, data):
    example = data.draw(st.from_regex(word, fullmatch=True))
    found = list(message_problems(f"Voici {example} du label."))
    assert any(text.endswith(instead) for text in found)


@pytest.mark.parametrize(
    ("term", "wrong", "right"),
    [
        ("Revoke the mandate", "Retirer le mandat", "Révoquer le mandat"),
        ("Revoked label", "Label retiré", "Label révoqué"),
        ("Track", "Parcours", "Voie"),
    ],
)
def test_one_word_says_one_act(term, wrong, right):
    assert list(pair_problems(term, wrong))
    assert not list(pair_problems(term, right))


def test_a_sentence_ends_with_its_paragraph():
    short = " ".join(["mot"] * 20)
    assert not list(message_problems(f"{short}. {short}."))
    assert not list(message_problems(f"<p>{short}</p><p>{short}</p>"))
    assert not list(message_problems(f"{short}\n\n{short}"))


def test_catalogues_and_data_are_read_where_they_are(tmp_path):
    catalogue, form, other = (
        tmp_path / name for name in ("fr.po", "questionnaire_example.csv", "de.po")
    )
    entry = (
        'msgid ""\nmsgstr ""\n"Language: fr\\n"\n\nmsgid "Call"\nmsgstr "Campagne"\n'
    )
    catalogue.write_text(entry, encoding="utf-8")
    other.write_text(entry, encoding="utf-8")
    form.write_text(
        'a,b\nquestion,"Vos agents gardent-ils l\'usage ?"\nlevel,"Poids"\n',
        encoding="utf-8",
    )
    found = [(path, line) for path, line, _text in problems([catalogue, form, other])]
    assert found == [(catalogue, 5), (form, 2), (form, 2), (form, 3)]


def test_a_comment_of_xml_is_not_french(tmp_path):
    data = tmp_path / "tnl_release_data.xml"
    data.write_text("<odoo>\n<!-- a mail; it's\nours -->\n<a>Un mail</a></odoo>")
    ((path, line, text),) = problems([data])
    assert (path, line) == (data, 4) and "courriel" in text
