# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Names of public bodies after *de*, *à* and *que*: a sample of the national list."""

import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tnl_label"))

from tools.french_names import after  # noqa: E402

# name, kind, what is said after "La candidature…", after "décerné…"
SAMPLE = [
    # municipalities, with the article that is in their name
    ("Arles", "commune", "d’Arles", "à Arles"),
    ("Grenoble", "commune", "de Grenoble", "à Grenoble"),
    ("Échirolles", "commune", "d’Échirolles", "à Échirolles"),
    ("Île-de-Bréhat", "commune", "d’Île-de-Bréhat", "à Île-de-Bréhat"),
    ("Œuilly", "commune", "d’Œuilly", "à Œuilly"),
    ("Saint-Martin-d'Uriage", "commune", "de Saint-Martin-d’Uriage", None),
    ("Le Mans", "commune", "du Mans", "au Mans"),
    ("Le Havre", "commune", "du Havre", "au Havre"),
    ("Les Ulis", "commune", "des Ulis", "aux Ulis"),
    ("Les Sables-d'Olonne", "commune", "des Sables-d’Olonne", None),
    ("La Rochelle", "commune", "de La Rochelle", "à La Rochelle"),
    ("L'Haÿ-les-Roses", "commune", "de L’Haÿ-les-Roses", "à L’Haÿ-les-Roses"),
    ("L’Abergement-Clémenciat", "commune", "de L’Abergement-Clémenciat", None),
    ("Las Illas", "commune", "de Las Illas", "à Las Illas"),
    ("Lespinasse", "commune", "de Lespinasse", "à Lespinasse"),
    ("Lesparre-Médoc", "commune", "de Lesparre-Médoc", None),
    # an h that is mute, an h that is aspirated, a y before a consonant or a vowel
    ("Hyères", "commune", "d’Hyères", "à Hyères"),
    ("Hérouville-Saint-Clair", "commune", "d’Hérouville-Saint-Clair", None),
    ("Hénin-Beaumont", "commune", "d’Hénin-Beaumont", None),
    ("Herblay-sur-Seine", "commune", "d’Herblay-sur-Seine", None),
    ("Hennebont", "commune", "d’Hennebont", None),
    ("Hazebrouck", "commune", "d’Hazebrouck", None),
    ("Haguenau", "commune", "de Haguenau", "à Haguenau"),
    ("Houilles", "commune", "de Houilles", None),
    ("Hautefort", "commune", "de Hautefort", None),
    ("Hem", "commune", "de Hem", None),
    ("Hésingue", "commune", "de Hésingue", None),
    ("Herrlisheim", "commune", "de Herrlisheim", None),
    ("Yerres", "commune", "d’Yerres", None),
    ("Yvetot", "commune", "d’Yvetot", None),
    ("Y", "commune", "d’Y", "à Y"),
    ("Yutz", "commune", "de Yutz", None),
    ("Yenne", "commune", "de Yenne", None),
    # départements and regions, with the article of the official code
    ("Ain", "departement", "de l’Ain", "à l’Ain"),
    ("Hérault", "departement", "de l’Hérault", "à l’Hérault"),
    ("Yonne", "departement", "de l’Yonne", "à l’Yonne"),
    ("Gard", "departement", "du Gard", "au Gard"),
    ("Gironde", "departement", "de la Gironde", "à la Gironde"),
    ("Haute-Garonne", "departement", "de la Haute-Garonne", None),
    ("Landes", "departement", "des Landes", "aux Landes"),
    ("Côtes-d'Armor", "departement", "des Côtes-d’Armor", None),
    ("Val-d'Oise", "departement", "du Val-d’Oise", None),
    ("Eure-et-Loir", "departement", "d’Eure-et-Loir", None),
    ("Lot-et-Garonne", "departement", "de Lot-et-Garonne", None),
    ("La Réunion", "departement", "de La Réunion", "à La Réunion"),
    ("Vienne", "departement", "de la Vienne", "à la Vienne"),
    ("Vienne", "commune", "de Vienne", "à Vienne"),
    ("Bretagne", "region", "de Bretagne", None),
    ("Occitanie", "region", "d’Occitanie", None),
    ("Hauts-de-France", "region", "des Hauts-de-France", None),
    ("Grand Est", "region", "du Grand Est", "au Grand Est"),
    # names that begin with what they are
    ("Agglomération du Val", "epci", "de l’Agglomération du Val", None),
    ("CC Faucigny - Glières", "epci", "de la CC Faucigny - Glières", None),
    ("CA du Pays Ajaccien", "epci", "de la CA du Pays Ajaccien", None),
    ("Eurométropole de Strasbourg", "epci", "de l’Eurométropole de Strasbourg", None),
    ("Métropole de Lyon", "epci", "de la Métropole de Lyon", None),
    ("Orléans Métropole", "epci", "d’Orléans Métropole", "à Orléans Métropole"),
    ("Communauté de communes", "", "de la Communauté de communes", None),
    ("Syndicat des Trois Vallées", "syndicat", "du Syndicat des Trois Vallées", None),
    ("Département de l'Ain", "departement", "du Département de l’Ain", None),
    ("Région Bretagne", "region", "de la Région Bretagne", "à la Région Bretagne"),
    ("Ville-d'Avray", "commune", "de Ville-d’Avray", None),
]


@pytest.mark.parametrize(("name", "kind", "of", "at"), SAMPLE)
def test_a_name_after_de_and_a(name, kind, of, at):
    assert after("de", name, kind) == of
    if at:
        assert after("à", name, kind) == at


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [
        ("Arles", "commune", "qu’Arles"),
        ("Le Mans", "commune", "que Le Mans"),
        ("Gard", "departement", "que le Gard"),
        ("Ain", "departement", "que l’Ain"),
        ("Rennes", "", "que Rennes"),
    ],
)
def test_a_name_after_que_keeps_its_article(name, kind, said):
    assert after("que", name, kind) == said


@given(st.sampled_from(SAMPLE), st.sampled_from(["de", "à", "que"]))
def test_nothing_is_lost_and_no_hiatus_is_left(body, link):
    name, kind = body[0].replace("'", "’"), body[1]
    said = after(link, name, kind)
    assert said.endswith(re.sub("^Les? ", "", name))
    assert not re.match(r"(de|que) [AEÉIÎOŒU]|(de|à) Les? ", said)
    assert re.match(r"(d|qu)’\S|(de|du|des|à|au|aux|que) \S", said)


@given(st.text(min_size=1).filter(str.strip), st.sampled_from(["de", "à", "que"]))
def test_any_name_is_said(name, link):
    said = after(link, name)
    assert name.strip().replace("'", "’").split(" ", 1)[-1] in said
