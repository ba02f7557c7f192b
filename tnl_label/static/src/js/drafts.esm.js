// Copyright 2026 ADULLACT
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import {useState} from "@odoo/owl";

/**
 * What is being typed in the boxes of a component, by box.
 *
 * A box that is drawn again takes the value of its template: what was typed since, and
 * not saved yet, would be gone. A draft ends when its box is left.
 *
 * @returns {Object} value(box, saved), keep(box, text), drop(box)
 */
export function useDrafts() {
    const drafts = useState({});
    return {
        value: (box, saved) => drafts[box] ?? saved,
        keep: (box, text) => {
            drafts[box] = text;
        },
        drop: (box) => {
            delete drafts[box];
        },
    };
}
