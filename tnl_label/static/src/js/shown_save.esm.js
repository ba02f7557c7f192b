// Copyright 2026 ADULLACT
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import {FormController} from "@web/views/form/form_controller";
import {ListController} from "@web/views/list/list_controller";
import {patch} from "@web/core/utils/patch";

const TEXTS = ["char", "text", "html"];
const UPDATE = 1; // The command of a line that changes

/**
 * Add to what a form saves the texts that it was shown: the server then refuses to
 * write over words that somebody else, or another tab, has saved meanwhile.
 *
 * @param {Record} record of the form, or of one of its lines
 * @param {Object} changes of this record, completed here
 */
export function tellShown(record, changes) {
    const shown = {};
    for (const [name, value] of Object.entries(changes)) {
        const {type} = record.fields[name] || {};
        if (TEXTS.includes(type)) {
            shown[name] = String(record._values[name] || "");
        } else if (type === "one2many") {
            for (const [command, id, values] of value) {
                const {records} = record.data[name];
                const line = records.find((each) => each.resId === id);
                if (command === UPDATE && line) {
                    tellShown(line, values);
                }
            }
        }
    }
    if (
        record.resModel.startsWith("tnl.") &&
        record.resId &&
        Object.keys(shown).length
    ) {
        changes.tnl_shown = shown;
    }
}

const telling = {
    async onWillSaveRecord(record, changes) {
        tellShown(record, changes);
        return super.onWillSaveRecord(...arguments);
    },
};

patch(FormController.prototype, telling);
patch(ListController.prototype, {
    async onWillSaveRecord(record, changes) {
        if (changes) {
            tellShown(record, changes);
        }
        return super.onWillSaveRecord(...arguments);
    },
});
