# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A refusal of the database is a sentence of ours, alone, in the reader's language."""

import pytest
import requests
from live_site import live_site

from odoo.tests import TransactionCase, tagged

PREPARE = """
from odoo.tests import new_test_user
from odoo.addons.tnl_label_jury.tests.common import JuryCast

class Cast(JuryCast):
    pass

Cast.env = env
Cast.set_up_cast()
edition = Cast.make_open_edition(year=2040)
Cast.invite(edition, Cast.juror)
Cast.officer.write({"password": "tnl_officer password", "lang": "fr_FR"})
env.cr.commit()
"""


@tagged("standard", "post_install", "-at_install")
class TestConstraintWords(TransactionCase):
    def sentences(self):
        """Yield ``(constraint, sentence in English)`` of our models."""
        for model in self.env.registry.values():
            if not model._name.startswith("tnl.") or model._abstract:
                continue
            for name, item in model._table_objects.items():
                # a plain index refuses nothing
                if type(item).__name__ in ("Constraint", "UniqueIndex"):
                    yield name, item.message

    def test_every_constraint_has_its_sentence(self):
        found = dict(self.sentences())
        self.assertGreater(len(found), 40)
        silent = {name for name, words in found.items() if not str(words or "").strip()}
        self.assertEqual(silent, set())


@pytest.mark.long(40)
def test_the_sentence_stands_alone_in_french():
    with live_site(lambda _site: PREPARE) as site:
        session = requests.Session()
        answer = session.post(
            f"{site.address}/web/session/authenticate",
            json={
                "params": {
                    "db": site.database,
                    "login": "tnl_officer",
                    "password": "tnl_officer password",
                }
            },
            timeout=60,
        )
        assert answer.json()["result"]["uid"]
        [pair] = site.sql(
            "SELECT edition_id || ' ' || user_id FROM tnl_juror "
            "WHERE edition_id = (SELECT id FROM tnl_edition WHERE year = 2040)"
        )
        edition, user = map(int, pair.split())
        refused = session.post(
            f"{site.address}/web/dataset/call_kw/tnl.juror/create",
            json={
                "params": {
                    "model": "tnl.juror",
                    "method": "create",
                    "args": [[{"edition_id": edition, "user_id": user}]],
                    "kwargs": {},
                }
            },
            timeout=60,
        ).json()
        words = refused["error"]["data"]["message"]
        assert words == "Cette personne est déjà dans le jury."
