# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A new database, made by one command without a word about languages."""

import os

import psycopg2
import pytest


def ask(statement):
    # the database that each process copies: nothing has been done in it
    name = os.environ["TNL_TEMPLATE"]
    with psycopg2.connect(dbname=name) as connection, connection.cursor() as cursor:
        cursor.execute(statement)
        return [row[0] for row in cursor.fetchall()]


def test_it_has_no_french():
    assert ask("SELECT code FROM res_lang WHERE active") == ["en_US"]


def test_its_one_website_is_the_label_s():
    assert ask("SELECT name FROM website") == ["Territoire Numérique Libre"]
    assert ask("SELECT homepage_url FROM website") == ["/label"]


@pytest.mark.parametrize("path", ["/label", "/label/palmares", "/label/verify"])
def test_its_menu_leads_to_the_label(path):
    count = "SELECT count(*) FROM website_menu WHERE url = '%s'"
    assert ask(count % path) == [1]
