/**
 * Returns a field, or a group of them, as the page came: one may type before the
 * scripts of the page listen, and what was typed then is not what is saved.
 *
 * @param {HTMLElement} el
 * @returns {HTMLElement} a copy apart from the page
 */
export function asSent(el) {
    const page = document.createElement("template");
    page.innerHTML = el.outerHTML;
    return page.content.firstElementChild;
}
