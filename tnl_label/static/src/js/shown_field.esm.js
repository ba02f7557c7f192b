// Copyright 2026 ADULLACT
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import {FormController} from "@web/views/form/form_controller";
import {onMounted} from "@odoo/owl";
import {patch} from "@web/core/utils/patch";

const INPUT = "input, textarea, select, [contenteditable=true]";

/** Wait until the page of a tab is drawn. */
function drawn() {
    return new Promise((resolve) => setTimeout(() => requestAnimationFrame(resolve)));
}

/**
 * A form that is opened to correct one field shows it: on its tab, in the middle of
 * the window, ready to be typed in. The action says which one: "tnl_field".
 */
patch(FormController.prototype, {
    setup() {
        super.setup(...arguments);
        const name = this.props.context?.tnl_field;
        if (name) {
            onMounted(() => this.showField(name));
        }
    },

    async showField(name) {
        const root = this.rootRef.el;
        const find = () => root.querySelector(`.o_field_widget[name="${name}"]`);
        const tabs = root.querySelectorAll(".o_notebook_headers .nav-link");
        for (const tab of find() ? [] : tabs) {
            tab.click();
            await drawn();
            if (find()) {
                break;
            }
        }
        const field = find();
        field?.scrollIntoView({block: "center"});
        field?.querySelector(INPUT)?.focus();
    },
});
