// Copyright 2026 ADULLACT
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import {FormController} from "@web/views/form/form_controller";
import {formView} from "@web/views/form/form_view";
import {onMounted} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";

/** The page of a member of the jury: an address with the number of another one's leads
 * to one's own. */
export class HomeController extends FormController {
    setup() {
        super.setup();
        this.actions = useService("action");
        onMounted(() => {
            if (!this.model.root.data.is_me) {
                const own = "tnl_label_jury.juror_home_action_open";
                this.actions.doAction(own, {clearBreadcrumbs: true});
            }
        });
    }
}

registry.category("views").add("tnl_home_form", {
    ...formView,
    Controller: HomeController,
});
