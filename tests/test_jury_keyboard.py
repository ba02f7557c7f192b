# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The jury in a real browser: marks are given with the keyboard alone."""

import json
import re

import pytest
from live_site import Visitor, served
from live_worlds import JURY
from playwright.sync_api import expect

pytestmark = pytest.mark.long(40)

expect.set_options(timeout=60_000)  # two cores, and other tests beside this one

# A jury at work, of six members.
PREPARE = f"""{JURY}
Cast.make_jury("jury", year=2040)
env.cr.commit()
"""
site = served(PREPARE)
# the pages are in French once their words have it
DESPITE = "Alt+Shift+T"  # confirm, though questions are not judged
SEALS = "Alt+Shift+L"  # the key that asks for the seal, then the one that seals
SEAL, CONFIRMED = re.compile("^(Seal|Sceller)$"), re.compile("^Confirm(ed|é)e?$")
BACK = re.compile("^(Go back( and judge)?|Revenir au dossier)$")
END = re.compile("End of the axis: all is judged|Fin de l’axe.: tout est apprécié")
NO_EVIDENCE = re.compile("^(No evidence|Sans preuve)$")
MINE = "/odoo/action-tnl_label_jury.tnl_evaluation_action_mine_open"


# Every key and every use of a mouse that reaches the page, as the page sees it: pages
# of one window share this storage.
RECORD = """
addEventListener("keydown", (event) => {
    if (["Alt", "Control", "Shift"].includes(event.key)) return;
    const names = event.ctrlKey ? ["Control"] : [];
    if (event.altKey) names.push("Alt");
    if (event.shiftKey && event.altKey) names.push("Shift");
    const field = event.target.closest?.("[name=points], [name=reason]");
    const seen = JSON.parse(sessionStorage.seen || "[]");
    const keys = [...names, event.key].join("+");
    seen.push([field ? field.getAttribute("name") : "", keys]);
    sessionStorage.seen = JSON.stringify(seen);
}, true);
addEventListener("mousedown", () => { sessionStorage.mouse = "used"; }, true);
"""


class Keyboard:
    """The keys of a juror, counted by the page that receives them."""

    def __init__(self, page, marks):
        self.page, self.marks = page, marks

    def mark(self, keys, reason=""):
        """Give the mark of the axis shown, where the cursor waits, and its reason."""
        expect(self.page.locator("[name=points] input")).to_be_focused()
        for key in keys.split():
            self.page.keyboard.press(key)
        if reason:
            self.page.keyboard.press("Enter")
            expect(self.page.locator("[name=reason] textarea")).to_be_focused()
            self.page.keyboard.type(reason)

    def actions(self):
        """Return the keys that are no mark.

        A mark is what is written in its two fields, Enter to go from one to the other,
        and the key that ends each mark but the last: that one asks for the seal.
        """
        seen = json.loads(self.page.evaluate("sessionStorage.seen"))
        ends = [at for at, (_field, key) in enumerate(seen) if key == "Control+Enter"]
        assert len(ends) == self.marks
        return [
            key for at, (field, key) in enumerate(seen) if not field or at == ends[-1]
        ]


def _shows(page, dossier, axis):
    expect(page.locator("[name=display_name]").first).to_contain_text(dossier)
    expect(page.locator("[name=axis_name]").first).to_have_text(axis)


def _asked(page):
    """The axis is not confirmed yet: the dialogue says which questions are not judged.

    The first key one would press goes back and judges.
    """
    dialogue = page.locator(".modal")
    expect(dialogue.locator("[name=axis_left_text]")).to_be_visible()
    expect(dialogue.locator(".modal-footer .btn-primary:visible")).to_be_focused()
    expect(dialogue.locator(".btn-primary:visible")).to_have_text(BACK)


def test_a_dossier_is_scored_with_the_keyboard_alone_in_five_actions(site, browser):
    """Open, confirm each axis though no question is judged, seal: the rest is marks."""
    juror = Visitor(browser, site, "tnl_juror")
    page = juror.page
    page.add_init_script(RECORD)
    juror.go(MINE)
    first = page.locator(".o_data_row").first
    expect(first).to_be_visible()
    dossier = first.locator("[name=dossier_name]").inner_text()
    expect(page.locator(".o_searchview_input")).to_be_focused()
    keys = Keyboard(page, marks=2)

    page.keyboard.press("Alt+Shift+A")
    _shows(page, dossier, "Strategy")
    keys.mark("ArrowDown ArrowDown", reason="Two points too many.")
    expect(page.locator("[name=points] input")).to_have_value(re.compile("^8$"))
    page.keyboard.press("Control+Enter")
    _asked(page)
    page.keyboard.press(DESPITE)
    _shows(page, dossier, "Software")
    keys.mark("7", reason="Half of it is free.")
    page.keyboard.press("Control+Enter")
    _asked(page)
    page.keyboard.press(DESPITE)
    expect(page.locator(".modal button[name=action_seal]:visible")).to_have_text(SEAL)
    expect(page.locator(".modal-footer .btn-primary:visible")).to_have_text(BACK)
    page.keyboard.press(SEALS)

    # the next dossier is there, the cursor in its first mark
    expect(page.locator("[name=last_seal]")).to_contain_text(dossier)
    expect(page.locator("[name=axis_name]").first).to_have_text("Strategy")
    expect(page.locator("[name=points] input")).to_be_focused()
    assert keys.actions() == [
        "Alt+Shift+A",
        DESPITE,
        "Control+Enter",
        DESPITE,
        SEALS,
    ]
    assert not page.evaluate("sessionStorage.mouse")
    assert site.sql(
        "SELECT string_agg(l.points::text, '/' ORDER BY l.sequence) "
        "FROM tnl_evaluation_line l JOIN tnl_evaluation e ON e.id = l.evaluation_id "
        f"WHERE e.state = 'sealed' AND e.dossier_name = '{dossier}' "
        "AND e.edition_id = (SELECT id FROM tnl_edition WHERE year = 2040)"
    ) == ["8.00/7.00"]
    juror.context.close()


def test_the_cursor_is_back_in_the_first_mark_after_each_step(site, browser):
    juror = Visitor(browser, site, "tnl_chair")
    page = juror.page
    juror.go(MINE)
    page.click(".o_data_row >> nth=0")
    grade = page.locator("[name=points] input")
    expect(grade).to_be_focused()
    place = page.locator("[name=place]").first
    before = place.inner_text()
    page.keyboard.press("Alt+Shift+S")
    expect(place).not_to_have_text(before)
    expect(grade).to_be_focused()
    # Enter confirms nothing by habit: it asks, then goes back
    for _time in range(3):
        page.keyboard.press("Enter")
        _asked(page)
        page.keyboard.press("Enter")
        expect(page.locator(".modal")).to_have_count(0)
    expect(page.locator("[name=axis_name]").first).to_have_text("Strategy")
    # the whole axis is confirmed by a key of its own
    expect(grade).to_be_focused()
    page.keyboard.press("Enter")
    _asked(page)
    page.keyboard.press(DESPITE)
    expect(page.locator("[name=axis_name]").first).to_have_text("Software")
    expect(grade).to_be_focused()
    page.keyboard.press("Alt+Shift+P")
    expect(page.locator("[name=axis_name]").first).to_have_text("Strategy")
    expect(grade).to_be_focused()
    # an impossible mark cannot be reached with the arrows
    page.keyboard.press("ArrowUp")
    expect(grade).to_have_value(re.compile("^10$"))
    # nothing was judged: the seal is not under the first key, and asks for an act
    page.keyboard.press("Alt+Shift+I")  # not U, which opens Odoo's own menu
    expect(page.locator("[name=axis_name]").first).to_have_text("Software")
    expect(grade).to_be_focused()
    page.keyboard.press("Enter")
    _asked(page)
    page.keyboard.press(DESPITE)
    dialogue = page.locator(".modal")
    expect(dialogue.locator("[name=judged_text]").first).to_contain_text("0")
    expect(dialogue.locator("button[name=action_seal]")).to_have_count(0)
    for _time in range(6):
        page.keyboard.press("Enter")
    assert site.sql(
        "SELECT count(*) FROM tnl_evaluation e JOIN tnl_juror j ON j.id = e.juror_id "
        "JOIN res_users u ON u.id = j.user_id "
        "WHERE u.login = 'tnl_chair' AND e.state = 'sealed'"
    ) == ["0"]
    juror.context.close()


def test_each_question_is_judged_with_one_key_and_the_total_follows(site, browser):
    juror = Visitor(browser, site, "tnl_chair2")
    page = juror.page
    page.add_init_script(RECORD)
    juror.go(MINE)
    page.click(".o_data_row >> nth=0")
    grade = page.locator("[name=points] input")
    expect(grade).to_be_focused()
    page.evaluate("sessionStorage.mouse = ''")
    question = page.locator(".o_tnl_question").first
    page.keyboard.press("n")
    expect(question.locator("[aria-pressed=true]")).to_have_text(NO_EVIDENCE)
    # the other question of the axis, not judged, is as declared
    expect(grade).to_have_value(re.compile("^4$"))
    page.keyboard.press("k")  # back to the first one
    page.keyboard.press("a")
    adjusted = question.locator(".o_tnl_adjusted")
    expect(adjusted).to_be_focused()
    page.keyboard.type("99")
    page.keyboard.press("Enter")
    expect(adjusted).to_have_class(re.compile("is-invalid"))
    adjusted.fill("4.5")
    page.keyboard.press("Enter")
    expect(grade).to_have_value(re.compile("^8[.,]5$"))
    page.keyboard.press("k")
    # a note for oneself, and what is saved says so by itself
    page.keyboard.press("m")
    expect(question.locator("textarea")).to_be_focused()
    page.keyboard.type("Ask for the minutes of June.")
    expect(page.locator("[name=saved_text]")).to_contain_text(
        re.compile("saved on|enregistré le")
    )
    # the keys are shown; they close as every dialogue
    page.keyboard.press("Control+Enter")
    _asked(page)
    page.keyboard.press(DESPITE)
    expect(page.locator("[name=axis_name]").first).to_have_text("Software")
    page.keyboard.press("?")
    expect(page.locator(".modal kbd").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".modal")).to_have_count(0)
    # faster than the server adds up: each key is kept
    page.keyboard.press("c")
    page.keyboard.press("c")
    for place in range(2):
        pressed = (
            page.locator(".o_tnl_question").nth(place).locator("[aria-pressed=true]")
        )
        expect(pressed).to_have_text(CONFIRMED)
    # a figure opens the box of points of the question, which it begins
    page.keyboard.press("1")
    expect(page.locator(".o_tnl_adjusted")).to_be_focused()
    expect(page.locator(".o_tnl_adjusted")).to_have_value("1")
    page.keyboard.press("Enter")
    # all is judged: it is said, and Enter asks nothing more
    said = page.locator(".o_tnl_said")
    expect(said).to_contain_text(END)
    # a key that cannot act says why
    page.keyboard.press("e")
    expect(said).to_contain_text(re.compile("evidence|justificatif"))
    page.keyboard.press("j")  # the last question, which counts no points
    expect(page.locator(".o_tnl_current")).to_have_attribute("data-code", "L03")
    page.keyboard.press("j")
    expect(said).to_contain_text(END)
    page.keyboard.press("Enter")
    # what never changes again is not done by a second Enter
    dialogue = page.locator(".modal")
    expect(dialogue.locator("button[name=action_seal]:visible")).to_have_text(SEAL)
    expect(dialogue.locator(".btn-primary:visible")).to_have_text(BACK)
    expect(dialogue.locator(".o_data_row")).to_have_count(2)
    page.keyboard.press("Escape")
    assert not page.evaluate("sessionStorage.mouse")
    assert site.sql(
        "SELECT l.points || ' ' || l.judgements_json || ' ' || l.private_notes "
        "FROM tnl_evaluation_line l JOIN tnl_evaluation e ON e.id = l.evaluation_id "
        "JOIN tnl_juror j ON j.id = e.juror_id JOIN res_users u ON u.id = j.user_id "
        "WHERE u.login = 'tnl_chair2' AND l.private_notes IS NOT NULL "
        "AND e.edition_id = (SELECT id FROM tnl_edition WHERE year = 2040)"
    ) == ['8.50 {"S01":"4.50"} {"S01":"Ask for the minutes of June."}']
    juror.context.close()


def test_two_tabs_on_one_page_lose_nothing(site, browser):
    juror = Visitor(browser, site, "tnl_juror2")
    first = juror.page
    juror.go(MINE)
    first.click(".o_data_row >> nth=0")
    expect(first.locator("[name=points] input")).to_be_visible()
    second = juror.context.new_page()
    second.goto(first.url)
    expect(second.locator("[name=points] input")).to_be_visible()
    words = "[name=comment_candidate] textarea"
    for text in ("Said in the first tab", "Said in the first tab, then more"):
        first.fill(words, text)
        with first.expect_response(re.compile("/action_save$")) as saved:
            first.click("button[name=action_save]")
        assert "error" not in saved.value.json(), "a tab is not in its own way"
    second.fill(words, "Said in the second tab")
    second.click("button[name=action_save]")
    told = second.locator(".modal")
    expect(told).to_contain_text("Said in the first tab, then more")
    expect(told).to_contain_text("Said in the second tab")
    assert site.sql(
        "SELECT l.comment_candidate FROM tnl_evaluation_line l "
        "JOIN tnl_evaluation e ON e.id = l.evaluation_id "
        "WHERE l.comment_candidate LIKE 'Said in the%' "
        "AND e.edition_id = (SELECT id FROM tnl_edition WHERE year = 2040)"
    ) == ["Said in the first tab, then more"]
    juror.context.close()


def test_a_number_that_cannot_be_says_its_range_before_asking_a_reason(site, browser):
    juror = Visitor(browser, site, "tnl_tied", locale="fr-FR")
    page = juror.page
    juror.go(MINE)
    page.click(".o_data_row >> nth=0")
    grade = page.locator("[name=points] input")
    expect(grade).to_be_focused()
    page.keyboard.type("99")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[name=range_text]")).to_contain_text(re.compile("0 (to|à) 10"))
    expect(grade).to_be_focused()
    expect(page.locator(".modal")).to_have_count(0)
    expect(page.locator("[name=axis_name]").first).to_have_text("Strategy")
    grade.fill("10")
    page.keyboard.press("Tab")
    expect(page.locator("[name=range_text]")).to_be_hidden()
    # the same in a question: what was typed stays, marked, with words
    question = page.locator(".o_tnl_question").first
    question.click()
    page.keyboard.press("a")
    adjusted = question.locator(".o_tnl_adjusted")
    expect(adjusted).to_be_focused()
    page.keyboard.type("42")
    page.keyboard.press("Enter")
    expect(adjusted).to_have_value("42")
    expect(adjusted).to_have_attribute("aria-invalid", "true")
    words = page.locator(f"#{adjusted.get_attribute('aria-describedby')}")
    expect(words).to_contain_text(re.compile("0"))
    # nothing goes on without a correction
    page.click("button[name=action_confirm]:visible")
    expect(adjusted).to_be_focused()
    expect(page.locator("[name=axis_name]").first).to_have_text("Strategy")
    adjusted.fill("2")
    page.keyboard.press("Enter")
    expect(words).to_have_count(0)
    juror.context.close()


def test_the_first_page_after_login_has_its_menu_and_is_one_s_own(site, browser):
    juror = Visitor(browser, site)
    page = juror.page
    juror.sign_in_by_hand("tnl_juror2")
    expect(page.locator(".o_form_sheet h1")).to_contain_text("2040")
    expect(page.locator(".o_menu_sections")).to_contain_text("Jury")
    own = page.url
    [other] = site.sql(
        "SELECT j.id FROM tnl_juror j JOIN res_users u ON u.id = j.user_id "
        "WHERE u.login = 'tnl_chair' ORDER BY j.id DESC LIMIT 1"
    )
    juror.go(f"/odoo/label-jury-home/{other}")
    page.wait_for_url(own)
    expect(page.locator(".o_form_sheet h1")).to_contain_text("2040")
    juror.context.close()


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_the_panes_never_cover_each_other(site, browser, width, height):
    juror = Visitor(browser, site, "tnl_chair")
    page = juror.page
    page.set_viewport_size({"width": width, "height": height})
    juror.go(MINE)
    page.locator(".o_data_row, .o_kanban_record").first.click()
    bar = page.locator(".o_tnl_bar")
    expect(page.locator("[name=points] input")).to_be_visible()

    def box(selector):
        return page.locator(selector).first.evaluate(
            "el => { const b = el.getBoundingClientRect();"
            " return [b.left, b.top, b.right, b.bottom] }"
        )

    # the dossier opens at its beginning, with its mark in view
    _left, top, _right, bottom = box("[name=display_name]")
    assert 0 <= top < bottom <= height
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
        "nothing runs off the side"
    )
    last = page.locator(".o_tnl_question").last
    last.evaluate("el => el.scrollIntoView({block: 'start'})")
    left, top, right, bottom = box(".o_tnl_bar")
    assert 0 <= left < right <= width
    assert 0 <= top < bottom <= height, "the mark stays in view while one reads"
    for selector in ("[name=points]", "[name=declared_points]", "[name=axis_name]"):
        expect(bar.locator(selector).first).to_be_visible()
    assert page.locator(".o_tnl_bar").evaluate(
        "el => el.scrollHeight <= el.clientHeight"
    ), "the bar holds what it shows: nothing of it lies on what follows"
    reading = box(".o_tnl_reading")
    if width > 1000:
        assert reading[2] <= left, "the mark is beside what is read"
    else:
        assert top > height / 2, "the mark is a bar at the bottom"
    juror.context.close()


def test_a_tie_is_declared_whatever_is_unfinished(site, browser):
    """An unfinished mark says what it lacks, and keeps nobody from withdrawing."""
    juror = Visitor(browser, site, "tnl_tied")
    page = juror.page
    juror.go(MINE)
    page.click(".o_data_row >> nth=0")
    grade = page.locator("[name=points] input")
    expect(grade).to_be_focused()
    grade.fill("3")
    page.keyboard.press("Enter")
    expect(page.locator(".o_tnl_why")).to_be_visible()
    expect(page.locator("[name=reason] textarea")).to_be_focused()
    dialogue = page.locator(".modal")
    for _time in range(2):
        page.click("button[name=action_withdraw]")
        expect(dialogue.locator("[name=motive]").first).to_be_visible()
        page.keyboard.press("Escape")
        expect(dialogue).to_have_count(0)
        expect(grade).to_have_value("3")  # what was typed stays
    page.click("button[name=action_withdraw]")
    dialogue.locator("button[name=action_declare]").click()
    expect(grade).to_have_count(0)
    expect(page.locator(".o_list_view")).to_be_visible()
    assert site.sql(
        "SELECT count(*) FROM tnl_recusal r JOIN tnl_juror j ON j.id = r.juror_id "
        "JOIN res_users u ON u.id = j.user_id WHERE u.login = 'tnl_tied'"
    ) == ["1"]
    juror.context.close()
