// Copyright 2026 ADULLACT
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import {ViewButton} from "@web/views/view_button/view_button";
import {patch} from "@web/core/utils/patch";

const FIELD = /\{(\w+)\}/g;

/** A value as a sentence says it: the name of a record, a number, a text. */
function inWords(value) {
    return value === false ? "" : String(value?.display_name ?? value ?? "");
}

/** A final act says on what it is done: "{field}" in its question is the record's. */
patch(ViewButton.prototype, {
    get clickParams() {
        const params = super.clickParams;
        const data = this.props.record?.data;
        if (params.confirm && data) {
            params.confirm = params.confirm.replace(FIELD, (found, name) =>
                name in data ? inWords(data[name]) : found
            );
        }
        return params;
    },
});
