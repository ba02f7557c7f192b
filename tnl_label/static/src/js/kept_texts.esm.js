// Copyright 2026 ADULLACT
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import {Component, onMounted, onWillDestroy, useState} from "@odoo/owl";
import {Dialog} from "@web/core/dialog/dialog";
import {SessionExpiredDialog} from "@web/core/errors/error_dialogs";
import {_t} from "@web/core/l10n/translation";
import {browser} from "@web/core/browser/browser";
import {keepFields} from "./kept_fields.esm";
import {patch} from "@web/core/utils/patch";
import {registry} from "@web/core/registry";
import {rpcBus} from "@web/core/network/rpc";
import {shelf} from "./kept_shelf.esm";

const EXPIRED = "odoo.http.SessionExpiredException";
const BOXES = "textarea, input[type=text], input:not([type]), [contenteditable=true]";
const OURS = ".o_form_view, .modal, .o_tnl_screen, .o-mail-Composer, .o_action_manager";

/** Boxes that somebody has typed in, since the page was opened. */
const typed = new Set();

const textOf = (box) => ("value" in box ? box.value : box.innerText).trim();

/** What tells a box from the others: its page, its dialogue, its name and its rank. */
function keyOf(box) {
    const frame = box.closest(".modal") || document;
    const title = box.closest(".modal")?.querySelector(".modal-title")?.innerText || "";
    const name =
        box.closest("[name]")?.getAttribute("name") ||
        box.getAttribute("aria-label") ||
        box.getAttribute("placeholder") ||
        "";
    const row = box.closest("[data-id], [data-code]");
    const part = row?.dataset.code || "";
    const alike = [...frame.querySelectorAll(BOXES)].filter(
        (other) => (other.closest("[name]")?.getAttribute("name") || "") === name
    );
    return [
        browser.location.pathname,
        title.trim(),
        name,
        part,
        alike.length > 1 ? alike.indexOf(box) : 0,
    ].join("|");
}

function labelOf(box) {
    const label =
        box.id && document.querySelector(`label[for="${CSS.escape(box.id)}"]`);
    const said = label?.firstChild?.textContent || box.getAttribute("aria-label");
    const title = box.closest(".modal")?.querySelector(".modal-title")?.innerText;
    const page = document.title.split(" - ")[0];
    return [title || page, said].filter(Boolean).join(" – ");
}

/**
 * Keep what is typed in the boxes that are open.
 *
 * @returns {Number} how many texts are kept, -1 where the device refuses
 */
export function keepTyped() {
    const rows = new Map(shelf.read().map((row) => [row.key, row]));
    let count = 0;
    for (const box of typed) {
        const text = box.isConnected && box.closest(OURS) ? textOf(box) : "";
        // The change of its field may be kept already: once is enough
        if (text && ![...rows.values()].some((row) => row.place && row.text === text)) {
            const key = keyOf(box);
            rows.set(key, {key, text, label: labelOf(box), at: Date.now()});
            count += 1;
        }
    }
    return shelf.write([...rows.values()]) ? count : -1;
}

/** @returns {Number} how many texts and changes are kept, -1 where none can be */
function keepAll() {
    const counts = [keepTyped(), keepFields()];
    return counts.includes(-1) ? -1 : counts[0] + counts[1];
}

/** Write a text in a box as if it were typed: the page hears of it. */
function typeIn(box, text) {
    box.focus();
    if ("value" in box) {
        box.value = text;
        box.dispatchEvent(new InputEvent("input", {bubbles: true}));
        box.dispatchEvent(new Event("change", {bubbles: true}));
    } else {
        document.execCommand("insertText", false, text);
    }
}

/** Put back what was kept for the boxes that are shown now, and are empty. */
export function putBack() {
    const done = [];
    const rows = shelf.read();
    if (!rows.length) {
        return done;
    }
    for (const box of document.querySelectorAll(BOXES)) {
        if (box.readOnly || box.disabled || !box.closest(OURS)) {
            continue;
        }
        const key = keyOf(box);
        const row = rows.find((each) => each.key === key);
        if (row && textOf(box) === row.text) {
            shelf.drop(key);
        } else if (row && !textOf(box)) {
            typeIn(box, row.text);
            shelf.drop(key);
            done.push(row);
        }
    }
    return done;
}

/** What is kept and has not found its box: to copy, or to drop. */
export class KeptTextsDialog extends Component {
    static template = "tnl_label.KeptTextsDialog";
    static components = {Dialog};
    static props = {close: Function};

    setup() {
        this.state = useState({rows: shelf.read()});
    }

    drop(row) {
        shelf.drop(row.key);
        this.state.rows = shelf.read();
        if (!this.state.rows.length) {
            this.props.close();
        }
    }

    copy(row) {
        browser.navigator.clipboard.writeText(row.text);
    }
}

// Several requests are refused at once: it is said once
let isShown = false;

patch(SessionExpiredDialog, {template: "tnl_label.SessionExpiredDialog"});
patch(SessionExpiredDialog.prototype, {
    setup() {
        super.setup(...arguments);
        this.kept = keepAll();
        this.isExtra = isShown;
        if (isShown) {
            onMounted(() => this.props.close());
            return;
        }
        isShown = true;
        onWillDestroy(() => {
            isShown = false;
        });
    },
});

export const keptTexts = {
    dependencies: ["dialog", "notification"],

    start(env, {dialog, notification}) {
        // A page that asks again by itself shows no refusal: it is said once for it
        let isTold = false;
        const tell = () => {
            if (!isTold && !isShown) {
                dialog.add(SessionExpiredDialog, {});
            }
            isTold = true;
        };
        const listen = ({target}) => target.matches?.(BOXES) && typed.add(target);
        document.addEventListener("input", listen, true);
        rpcBus.addEventListener("RPC:RESPONSE", ({detail}) => {
            if (detail.error?.exceptionName === EXPIRED) {
                keepAll();
                browser.setTimeout(tell, 500);
            }
        });
        const kept = shelf.read();
        if (!kept.length) {
            return;
        }
        const close = notification.add(
            _t("What you were writing when your session ended is kept on this device."),
            {
                type: "info",
                sticky: true,
                buttons: [
                    {
                        name: _t("See the texts"),
                        primary: true,
                        onClick: () => dialog.add(KeptTextsDialog, {}),
                    },
                ],
            }
        );
        let waiting = 0;
        const observer = new MutationObserver(() => {
            browser.clearTimeout(waiting);
            waiting = browser.setTimeout(() => {
                for (const {label} of putBack()) {
                    notification.add(_t("Your text is put back: %s", label), {
                        type: "success",
                    });
                }
                if (!shelf.read().length) {
                    observer.disconnect();
                    close();
                }
            }, 300);
        });
        observer.observe(document.body, {childList: true, subtree: true});
    },
};

registry.category("services").add("tnl_kept_texts", keptTexts);
