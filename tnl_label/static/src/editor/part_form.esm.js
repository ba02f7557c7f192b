// Copyright 2026 ADULLACT
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import {Component, useSubEnv, xml} from "@odoo/owl";
import {FormController} from "@web/views/form/form_controller";
import {View} from "@web/views/view";
import {formView} from "@web/views/form/form_view";
import {registry} from "@web/core/registry";

/** An axis or a question in the editor: Odoo's own form, its buttons below it. */
export class PartFormController extends FormController {
    static template = "tnl_label.PartForm";

    async onRecordSaved(record, changes) {
        await super.onRecordSaved(record, changes);
        this.env.onPartSaved?.(record);
    }

    async afterExecuteActionButton(clickParams) {
        await super.afterExecuteActionButton(clickParams);
        this.env.onPartSaved?.(this.model.root);
    }

    async discard() {
        const {isNew} = this.model.root;
        await this.model.root.discard();
        if (isNew) {
            this.env.onPartDropped?.();
        }
    }
}

registry.category("views").add("tnl_part_form", {
    ...formView,
    Controller: PartFormController,
});

/** The form of one part, whose title and way back are not those of the page. */
export class PartForm extends Component {
    static template = xml`<View t-props="props.view" />`;
    static components = {View};
    static props = {view: Object, onSaved: Function, onDropped: Function};

    setup() {
        useSubEnv({
            config: {
                ...this.env.config,
                views: [],
                setDisplayName: () => undefined,
                historyBack: () => this.props.onDropped(),
            },
            onPartSaved: (record) => this.props.onSaved(record),
            onPartDropped: () => this.props.onDropped(),
        });
    }
}
