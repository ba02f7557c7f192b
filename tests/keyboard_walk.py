# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A person who presses Tab from the top of a page to its end, and looks."""

# Everything one should reach: shown, not refused, one of a group of radio buttons.
_EXPECTED = """() => {
    const groups = new Set();
    const wanted = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
    let number = 0;
    for (const el of document.querySelectorAll(wanted)) {
        const style = getComputedStyle(el);
        const box = el.getBoundingClientRect();
        const isShown = style.visibility === 'visible' && box.width && box.height
            && el.checkVisibility();  // what a closed part holds is reached once open
        const isOut = el.disabled || el.tabIndex < 0 || el.type === 'hidden';
        const group = el.type === 'radio' && `${el.form?.action} ${el.name}`;
        if (!isShown || isOut || el.closest('[inert]') || groups.has(group)) continue;
        if (group) groups.add(group);
        el.dataset.walk = group || String(++number);
    }
    for (const el of document.querySelectorAll('input[type=radio]')) {
        el.dataset.walk = `${el.form?.action} ${el.name}`;
    }
    return [...new Set([...document.querySelectorAll('[data-walk]')]
        .filter((el) => el.getBoundingClientRect().width)
        .map((el) => el.dataset.walk))];
}"""

_FOCUSED = """() => {
    const el = document.activeElement;
    if (!el || el === document.body) return null;
    // a link on a map is marked on the shape that it holds
    const marks = () => [el, ...el.children].map((part) => {
        const style = getComputedStyle(part);
        return [style.outlineStyle, style.outlineWidth, style.outlineColor,
            style.boxShadow, style.borderColor, style.backgroundColor, style.stroke,
            style.strokeWidth, style.textDecoration];
    }).join();
    const focused = marks();
    const box = el.getBoundingClientRect();
    el.blur();
    const plain = marks();
    el.focus({preventScroll: true, focusVisible: true});
    return {
        name: el.dataset.walk || null,
        words: (el.getAttribute('aria-label') || el.textContent || el.name || el.id)
            .trim().slice(0, 60),
        isMarked: focused !== plain,
        isInView: box.bottom > 0 && box.top < innerHeight,
    };
}"""


def walk(page):
    """Press Tab until the focus leaves the page; return what is wrong, in words.

    :param page: Playwright's page, loaded
    """
    expected = page.evaluate(_EXPECTED)
    page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0) }")
    wrong, met = [], []
    for _press in range(2 * len(expected) + 10):
        page.keyboard.press("Tab")
        focused = page.evaluate(_FOCUSED)
        if focused is None or (met and focused["name"] == met[0]):
            break
        if focused["name"]:
            met.append(focused["name"])
        if not focused["isMarked"]:
            wrong.append(f"the focus is not seen on “{focused['words']}”")
        if not focused["isInView"]:
            wrong.append(f"the focus is out of view on “{focused['words']}”")
    else:
        wrong.append("the focus never leaves the page")
    for name in expected:
        if name not in met:
            words = page.locator(f"[data-walk='{name}']").first.evaluate(
                "el => el.outerHTML.slice(0, 90)"
            )
            wrong.append(f"never reached: {words}")
    return wrong
