// Copyright 2026 ADULLACT
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import {IntegerField, integerField} from "@web/views/fields/integer/integer_field";
import {registry} from "@web/core/registry";

/** A whole number that is 0 as long as nobody knows it: nothing is shown of it. */
export class KnownNumberField extends IntegerField {
    get formattedValue() {
        return this.value ? super.formattedValue : "";
    }
}

registry.category("fields").add("tnl_known_number", {
    ...integerField,
    component: KnownNumberField,
    isEmpty: (record, name) => !record.data[name],
});
