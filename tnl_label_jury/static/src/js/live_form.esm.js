// Copyright 2026 ADULLACT
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import {onWillUnmount} from "@odoo/owl";
import {browser} from "@web/core/browser/browser";
import {RPCError} from "@web/core/network/rpc";
import {registry} from "@web/core/registry";
import {FormController} from "@web/views/form/form_controller";
import {formView} from "@web/views/form/form_view";

const PERIOD = 4000; // Milliseconds: a meeting talks slower than that

/**
 * A form of a session that several people act on: it reads itself again while it is
 * looked at and nobody has touched it for a while. Who may not read it any more is led
 * away.
 */
export class LiveFormController extends FormController {
    setup() {
        super.setup();
        this.timer = browser.setInterval(() => this.refresh(), PERIOD);
        const touch = () => (this.touched = Date.now());
        const acts = ["pointerdown", "keydown", "input"];
        acts.forEach((act) => document.addEventListener(act, touch, true));
        onWillUnmount(() => {
            browser.clearInterval(this.timer);
            acts.forEach((act) => document.removeEventListener(act, touch, true));
        });
    }

    get isTouched() {
        return Date.now() - (this.touched || 0) < PERIOD;
    }

    get isLive() {
        const {edition_state: stage, state} = this.model.root.data;
        return stage === "deliberation" && ["open", "tied"].includes(state);
    }

    async refresh() {
        const record = this.model.root;
        const inDialog = document.querySelector(".modal");
        if (document.hidden || inDialog || this.refreshing || !this.isLive) {
            return;
        }
        if (this.isTouched) {
            return;
        }
        this.refreshing = true;
        try {
            if (!(await record.isDirty())) {
                await this.read(record);
            }
        } catch (error) {
            if (!(error instanceof RPCError)) {
                return; // The network is away: next time
            }
            browser.clearInterval(this.timer);
            await this.env.services.action.doAction(
                "tnl_label_jury.tnl_deliberation_action",
                {clearBreadcrumbs: true}
            );
        } finally {
            this.refreshing = false;
        }
    }

    /**
     * Read a record again. What comes back is thrown away if the page was touched
     * meanwhile: what is ticked in a line would be lost with the line.
     *
     * @param {Object} record the record of the form
     * @returns {Promise} settled once it is read, rejected if it may not be
     */
    read(record) {
        const {model} = record;
        const commit = (values) => this.isTouched || record._setData(values);
        return model.mutex.exec(() => model._updateConfig(record.config, {}, {commit}));
    }
}

registry.category("views").add("tnl_live_form", {
    ...formView,
    Controller: LiveFormController,
});
