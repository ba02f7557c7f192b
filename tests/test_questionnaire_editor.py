# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""An officer new to the product edits a questionnaire in a real browser."""

import re

import pytest
from auditor import LOOK, OPTIONS
from axe_playwright_python.base import AXE_SCRIPT
from live_site import Visitor, served
from playwright.sync_api import expect

pytestmark = pytest.mark.long(120)

expect.set_options(timeout=15_000)

PREPARE = """
from odoo.tests import new_test_user
from odoo.addons.tnl_label.tests.common import TnlCast

class Cast(TnlCast):
    pass

Cast.env = env
new_test_user(
    env, "officer", groups="tnl_label.group_tnl_officer", email="o@label.example",
    password="officer password", lang="fr_FR", tz="Europe/Paris",
)
frozen = Cast._questionnaire()
frozen._freeze()
frozen.copy()
env.cr.commit()
"""

site = served(PREPARE)
KINDS = {
    "Choix unique": "Quel choix ?",
    "Choix multiples": "Quels choix ?",
    "Nombre": "Combien de postes ?",
    "Pourcentage": "Quelle part ?",
    "Oui ou non": "Est-ce fait ?",
    "Texte": "Racontez.",
    "Date": "Depuis quand ?",
    "Lien": "À quelle adresse ?",
    "Fichier": "Quel document ?",
    "Tableau": "Quels logiciels ?",
}


class Editor:
    """The screen, for who works on it."""

    def __init__(self, visitor, version=2):
        self.visitor, self.page, self.site = visitor, visitor.page, visitor.site
        self.version = version

    @property
    def id(self):
        [found] = self.site.sql(
            f"SELECT id FROM tnl_questionnaire WHERE version = {self.version}"
        )
        return found

    def open(self):
        self.visitor.go(
            f"/odoo/label-questionnaires/{self.id}/label-questionnaire-editor"
        )
        expect(self.page.locator(".o_tnl_editor .o_tnl_axis").first).to_be_visible()
        return self

    def codes(self, axis=1):
        axis = self.page.locator(".o_tnl_axis").nth(axis)
        return axis.locator(".o_tnl_questions .o_tnl_code").all_inner_texts()

    def stored(self, axis):
        return self.site.shell(
            f'q = env["tnl.questionnaire"].browse({self.id})\n'
            f'print(q.axis_ids.filtered(lambda a: a.code == "{axis}")'
            '.question_ids.mapped("code"))'
        ).strip()

    def line(self, code):
        return self.page.locator(".o_tnl_outline_question").filter(
            has=self.page.locator(".o_tnl_code", has_text=re.compile(f"^{code}$"))
        )

    def choose(self, code):
        self.line(code).locator(".o_tnl_choose").click()
        expect(self.field("code").locator("input")).to_have_value(code)

    def field(self, name):
        return self.page.locator(f".o_tnl_form .o_field_widget[name='{name}']")

    def add(self, axis, kind, words):
        adding = self.page.locator(".o_tnl_axis").nth(axis)
        adding.locator("> .o_tnl_add").click()
        expect(self.field("name").locator("textarea")).to_have_value("")
        self.field("name").locator("textarea").fill(words)
        self.field("kind").locator("input").click()
        self.page.locator(
            ".o_select_menu_item", has_text=re.compile(f"^{kind}$")
        ).click()

    def save(self):
        self.page.click(".o_tnl_part_bar .o_form_button_save")

    @property
    def preview(self):
        return self.page.frame_locator(".o_tnl_frame iframe")


@pytest.fixture(scope="module")
def editor(browser, site):
    officer = Visitor(
        browser, site, "officer", viewport={"width": 1440, "height": 1000}
    )
    officer.page.set_default_timeout(20_000)
    return Editor(officer)


def test_a_question_is_dragged_within_its_axis_and_to_another(editor):
    editor.open()
    page = editor.page

    def drag(code, onto):
        start = editor.line(code).locator(".o_tnl_handle").bounding_box()
        end = editor.line(onto).bounding_box()
        page.mouse.move(start["x"] + 6, start["y"] + 15)
        page.mouse.down()
        page.mouse.move(start["x"] + 12, start["y"] + 25, steps=4)
        page.mouse.move(end["x"] + 30, end["y"] + end["height"] - 6, steps=12)
        page.mouse.up()

    drag("L01", "L02")
    expect(page.locator(".o_tnl_facts")).to_contain_text("L01")
    assert editor.codes(1) == ["L02", "L01", "L03"]
    drag("L01", "S02")
    expect(page.locator(".o_tnl_facts")).to_contain_text("Strategy")
    assert editor.codes(0) == ["S01", "L01", "S02"]
    assert editor.stored("strategy") == "['S01', 'L01', 'S02']"


def test_a_question_moves_by_the_keyboard_and_keeps_it(editor):
    editor.open()
    page = editor.page
    own = editor.line("L01").locator(".o_tnl_choose")
    own.focus()
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator(".o_tnl_facts")).to_contain_text("Software")
    assert editor.codes(1) == ["L01", "L02", "L03"]
    expect(own).to_be_focused()
    editor.choose("L01")
    editor.line("L01").get_by_role("button", name="Descendre").click()
    second = page.locator(".o_tnl_axis").nth(1).locator("li .o_tnl_code")
    expect(second).to_have_text(["L02", "L01", "L03"])
    editor.line("L01").get_by_role("button", name="Monter").click()
    expect(second).to_have_text(["L01", "L02", "L03"])


def test_a_question_of_each_kind_is_added_and_shown(editor):
    editor.open()
    page = editor.page
    for kind, words in KINDS.items():
        editor.add(0, kind, words)
        if "hoix" in kind:
            box = editor.field("choice_ids")
            for number, answer in enumerate(("Jamais", "Souvent")):
                box.locator(".o_field_x2many_list_row_add a").click()
                row = box.locator(".o_data_row").nth(number)
                row.locator("[name=name] input").fill(answer)
                row.locator("[name=points] input").fill(str(number * 3))
        if kind == "Oui ou non":
            editor.field("points_yes").locator("input").fill("2")
        if kind == "Tableau":
            editor.field("column_ids").locator(".o_field_x2many_list_row_add a").click()
            page.locator(".modal [name=name] input").fill("Logiciel")
            page.locator(".modal [name=code] input").click()
            page.locator(".modal .o_form_button_save").click()
            expect(page.locator(".modal")).to_have_count(0)
        editor.save()
        line = page.locator(".o_tnl_outline_question", has_text=words)
        expect(line).to_contain_text(kind)
        expect(editor.preview.locator(".tnl-question", has_text=words)).to_be_attached()
    assert editor.codes(0)[-10:] == [f"S{n:02}" for n in range(3, 13)]
    points = page.locator(".o_tnl_outline_question", has_text="Quel choix ?")
    expect(points).to_contain_text("3 pts")
    assert not page.locator(".o_tnl_about.text-danger").count()


def test_a_form_is_filled_once(editor):
    """Filled again while one types, it would lose what was typed."""
    editor.open()
    asked = []
    editor.page.on("request", lambda one: asked.append(one.url))
    axis = editor.page.locator(".o_tnl_axis").first
    axis.locator("> .o_tnl_add").click()
    expect(editor.field("name").locator("textarea")).to_have_value("")
    editor.choose("S01")
    editor.choose("S02")
    editor.page.wait_for_timeout(300)
    for method, count in (("onchange", 1), ("web_read", 2)):
        found = [url for url in asked if url.endswith(f"/tnl.question/{method}")]
        assert len(found) == count, found


def test_brackets_are_rows_and_say_at_once_what_is_wrong(editor):
    editor.open()
    page = editor.page
    editor.choose("S02")
    box = editor.field("brackets")
    before = box.locator("tbody tr").count()
    box.get_by_role("button", name="Ajouter une ligne").click()
    box.get_by_label("De", exact=True).last.fill("10")
    box.get_by_label("Points").last.fill("1")
    box.get_by_label("Points").last.blur()
    expect(box.get_by_role("alert")).to_contain_text("se chevauchent")
    box.get_by_label("De", exact=True).last.fill("90,5")
    box.get_by_label("De", exact=True).last.blur()
    expect(box.get_by_role("alert")).to_contain_text("ne peut pas rapporter moins")
    box.get_by_label("Points").last.fill("9")
    box.get_by_label("Points").last.blur()
    expect(box.get_by_role("alert")).to_have_count(0)
    expect(box).to_contain_text("sous 90,5")
    editor.save()
    expect(editor.line("S02")).to_contain_text("9 pts")
    expect(box.locator("tbody tr")).to_have_count(before + 1)
    [stored] = editor.site.sql(
        "SELECT brackets FROM tnl_question WHERE code = 'S02' AND questionnaire_id = "
        f"{editor.id}"
    )
    assert stored.endswith("90.5:9")
    page.set_viewport_size({"width": 1440, "height": 1000})


def test_a_condition_is_ticked_in_words_and_acts_in_the_preview(editor):
    editor.open()
    page = editor.page
    editor.choose("L01")
    asked_after = editor.field("condition_question_id").locator("input")
    asked_after.fill("S01")
    page.locator(".o-autocomplete--dropdown-item", has_text="S01").first.click()
    box = editor.field("condition_choices")
    answer = box.locator("label").last
    words = answer.inner_text()
    answer.click()
    editor.save()
    expect(editor.line("L01")).to_contain_text(words)
    own = editor.preview.locator("#q-L01")
    expect(own).to_be_hidden()
    trigger = editor.preview.locator("#q-S01")
    trigger.get_by_label(words, exact=True).check()
    expect(own).to_be_visible()
    trigger.get_by_role("radio").first.check()
    expect(own).to_be_hidden()
    assert not editor.site.sql("SELECT id FROM tnl_candidature")


def test_the_preview_has_the_width_of_a_phone_or_of_a_desktop(editor):
    editor.open()
    page = editor.page
    width = "document.documentElement.clientWidth"
    editor.preview.locator("#q-S01").wait_for()
    frame = page.frame(url=re.compile("/preview"))
    page.get_by_role("button", name="Ordinateur").click()
    frame.wait_for_function(f"{width} > 1200")
    page.get_by_role("button", name="Téléphone").click()
    frame.wait_for_function(f"{width} <= 390")


def test_a_code_that_is_reused_is_asked_about(editor):
    editor.open()
    page = editor.page
    editor.choose("L02")
    editor.field("name").locator("textarea").fill("Tout autre chose ?")
    editor.field("name").locator("textarea").blur()
    warning = page.locator(".o_tnl_form .alert-warning")
    expect(warning.locator("ins").first).to_be_visible()
    expect(warning.locator("del").first).to_be_visible()
    editor.save()
    expect(page.locator(".o_tnl_facts")).to_contain_text("Codes à décider")
    page.locator("button[name=action_new_code]").click()
    expect(editor.line("L02b")).to_contain_text("Tout autre chose")
    expect(warning).to_be_hidden()
    expect(page.locator(".o_tnl_facts")).not_to_contain_text("Codes à décider")


def test_removing_asks_once_and_says_what_depends(editor):
    editor.open()
    page = editor.page
    editor.choose("L02b")
    editor.line("L02b").get_by_role("button", name="Supprimer").click()
    expect(page.locator(".modal")).to_contain_text("L03")
    page.locator(".modal .btn-danger").click()
    expect(editor.line("L02b")).to_have_count(0)
    expect(editor.line("L03").locator(".fa-code-fork")).to_have_count(0)


def test_what_is_written_is_saved_by_choosing_another_question(editor):
    editor.open()
    editor.choose("L03")
    editor.field("help").locator("textarea").fill("Une aide de plus.")
    editor.line("S01").locator(".o_tnl_choose").click()
    expect(editor.field("code").locator("input")).to_have_value("S01")
    [stored] = editor.site.sql(
        "SELECT help FROM tnl_question WHERE code = 'L03' AND questionnaire_id = "
        f"{editor.id}"
    )
    assert stored == "Une aide de plus."


def test_what_is_frozen_is_read_with_the_reason(editor):
    frozen = Editor(editor.visitor, version=1).open()
    page = frozen.page
    expect(page.locator(".o_tnl_frozen")).to_contain_text("Figé")
    page.locator(".o_tnl_outline_question .o_tnl_choose").first.click()
    expect(page.locator(".o_tnl_form .o_form_view")).to_be_visible()
    for selector in (".o_tnl_handle", ".o_tnl_add", ".o_tnl_part_bar", ".o_tnl_acts"):
        expect(page.locator(selector)).to_have_count(0)
    expect(page.locator(".o_tnl_form .o_field_widget input[type=text]")).to_have_count(
        0
    )


def test_it_is_clean_for_axe_and_fits_a_phone(editor):
    editor.open()
    page = editor.page
    editor.choose("S02")
    findings = []
    for width in (390, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(AXE_SCRIPT)
        scope = ".o_tnl_facts, .o_tnl_tabs, .o_tnl_outline, .o_tnl_preview"
        look = LOOK.replace("axe.run(options)", f"axe.run('{scope}', options)")
        for rule in page.evaluate(look, OPTIONS):
            targets = [str(node["target"]) for node in rule["nodes"]][:3]
            findings.append(f"{width} px: {rule['id']} {targets}")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            findings.append(f"{width} px: scrolls sideways")
    page.set_viewport_size({"width": 390, "height": 900})
    expect(page.locator(".o_tnl_outline")).to_be_hidden()
    page.get_by_role("button", name="Aperçu").click()
    expect(page.locator(".o_tnl_frame iframe")).to_be_visible()
    page.get_by_role("button", name="Questions", exact=True).click()
    expect(editor.line("S01")).to_be_visible()
    page.set_viewport_size({"width": 1440, "height": 1000})
    assert not findings, "\n".join(findings)


def test_a_text_outlives_the_session(editor):
    editor.open()
    page = editor.page
    editor.add(1, "Texte", "Un texte qui compte")
    editor.visitor.context.clear_cookies()
    editor.save()
    over = page.locator(".modal", has_text="Votre session a pris fin")
    expect(over).to_contain_text("est conservé sur cet appareil")
    over.get_by_role("button", name="Se connecter").click()
    page.wait_for_url("**/web/login**")
    editor.visitor.sign_in_by_hand("officer")
    editor.open()
    page.locator(".o_tnl_axis").nth(1).locator("> .o_tnl_add").click()
    expect(editor.field("name").locator("textarea")).to_have_value(
        "Un texte qui compte"
    )
