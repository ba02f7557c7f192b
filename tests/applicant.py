# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""An applicant in a browser: what they prepared, what their hands do, what they read.

``TNL_SHOTS`` names a folder that receives a picture of each step.
"""

import os
import re
from pathlib import Path

from live_site import Visitor
from playwright.sync_api import expect

DESK = {"viewport": {"width": 1280, "height": 800}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
PASSWORD = "quatre mots faciles"
ENGLISH = re.compile(r"\b(the|you|your|of|with|and|answers?|save|sign|file)\b", re.I)

# What the town wrote beforehand: the words of a choice, or what is typed.
PREPARED = [
    {
        "S01": "Oui, dans une note ou un document interne",
        "S02": "Équiper tous les postes d’une suite bureautique libre en deux ans.",
        "S03": ["Maîtrise des dépenses", "Indépendance et souveraineté numérique"],
        "S04": "La direction générale",
        "S06": "Adopté",
        "S09": "Systématiquement",
        "S13": "Un logiciel métier imposé.",
        "S14": "Non",
    },
    {
        "B01": "OpenDocument (.odt, .ods, .odp)",
        "B05": "Oui",
        "B06": "https://www.mairie.example/accessibilite",
        "B08": "Des actions ponctuelles",
        "B11": "Une restauration est testée au moins une fois par an",
    },
    {
        "L02": "100",
        "L03": "15",
        "L06": "Une suite libre par défaut",
        "L07": "80",
        "L12": "25",
        "L13": {"Logiciel": "LibreOffice", "Usage": "Bureautique, tous les agents"},
    },
    {"C02": "Oui", "C03": "40", "C08": "Non"},
    {
        "D01": "Décidée, mise en œuvre engagée",
        "D02": "Oui",
        "D03": "https://www.data.gouv.fr/organizations/mairie",
        "D09": "Oui",
        "D10": "Oui, il est à jour",
        "D11": "En France, ou sur des serveurs que vous maîtrisez",
    },
]
FORGOTTEN = ("L13", "D11")


class Handwork:
    """What a person's hands need, by the keystroke-level model.

    Card, Moran and Newell, "The keystroke-level model for user performance time with
    interactive systems", CACM 23 (7), 1980: to decide, to point, to press, to type.
    """

    DECIDE, POINT, PRESS, KEY = 1.35, 1.1, 0.2, 0.28  # seconds; an average typist

    def __init__(self):
        self.seconds = 0.0

    def click(self):
        self.seconds += self.DECIDE + self.POINT + self.PRESS

    def type(self, text):
        self.click()
        self.seconds += self.KEY * len(text)


class Applicant(Visitor):
    """A person who does what the page says, and reads French only."""

    def __init__(self, browser, site, name, screen, width_name):
        here = {"locale": "fr-FR", "timezone_id": "Europe/Paris"}
        super().__init__(browser, site, **here, **screen)
        self.name, self.prefix = name, width_name
        self.hands = Handwork()
        self.step = 0

    def sees(self, *words, shot=None):
        """Assert what the page says, that it is French, and that it fits."""
        main = self.page.locator("main")
        for sentence in words:
            expect(main).to_contain_text(sentence)
        expect(self.page.locator("html")).to_have_attribute("lang", "fr-FR")
        assert not (found := ENGLISH.findall(main.inner_text())), found
        assert not self.page.evaluate(
            "document.documentElement.scrollWidth > innerWidth"
        ), f"{self.page.url} scrolls sideways"
        if shot:
            self.shoot(shot)

    def shoot(self, name):
        self.step += 1
        if folder := os.environ.get("TNL_SHOTS"):
            file = f"{self.prefix}-{self.name}-{self.step:02}-{name}.png"
            self.page.screenshot(path=Path(folder) / file, full_page=True)

    def press(self, role, words):
        self.hands.click()
        self.page.get_by_role(role, name=words).first.click()

    def type(self, field, text):
        self.hands.type(text)
        field.press_sequentially(text)

    def write_in(self, label, text):
        field = self.page.get_by_label(label).first
        field.fill("")
        self.type(field, text)

    def answer(self, code, given):
        """Give a prepared answer: by the words of its choices, or by typing."""
        question = self.page.locator(f"#q-{code}")
        expect(question).to_be_visible()
        if isinstance(given, dict):
            for column, text in given.items():
                self.type(question.get_by_label(column).first, text)
            return
        field = question.locator(f".form-control[name=a-{code}]")
        if field.is_visible():
            self.type(field, given)
            return
        for words in [given] if isinstance(given, str) else given:
            self.hands.click()
            question.get_by_label(words, exact=True).click()

    def expect_saved(self):
        expect(self.page.locator(".tnl-saving")).to_contain_text("Enregistré à")
