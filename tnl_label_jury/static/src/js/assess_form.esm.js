// Copyright 2026 ADULLACT
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import {useEffect, useRef} from "@odoo/owl";
import {formatFloat} from "@web/views/fields/formatters";
import {parseFloat} from "@web/views/fields/parsers";
import {FormRenderer} from "@web/views/form/form_renderer";
import {formView} from "@web/views/form/form_view";
import {registry} from "@web/core/registry";

const STEPS = {ArrowUp: 1, ArrowDown: -1};

/**
 * The scoring dialogue without a mouse: the cursor waits in the mark, arrows change
 * it by one point, Enter validates it and goes on (Ctrl+Enter from a comment).
 */
export class AssessRenderer extends FormRenderer {
    setup() {
        super.setup();
        this.rootRef = useRef("compiled_view_root");
        useEffect(
            () => this.focusMark(),
            () => [this.props.record.data.line_id.id]
        );
        useEffect(
            (root) => {
                const listener = (ev) => this.onMarkKeydown(ev);
                root.addEventListener("keydown", listener);
                return () => root.removeEventListener("keydown", listener);
            },
            () => [this.rootRef.el]
        );
    }

    /** The mark, or the abstention that takes its place. */
    focusMark() {
        const input = this.rootRef.el.querySelector(
            "[name=points] input, [name=is_abstained] input"
        );
        input?.focus();
        input?.select();
    }

    onMarkKeydown(ev) {
        const {target, key} = ev;
        if (ev.altKey || ev.isComposing || !target.closest(".o_tnl_mark")) {
            return;
        }
        // Enter ticks a box, as everywhere in Odoo
        const validates = ev.ctrlKey || target.matches("input:not([type=checkbox])");
        if (key === "Enter" && validates) {
            ev.preventDefault();
            if (!ev.repeat) {
                this.goOn();
            }
        } else if (key in STEPS && target.closest("[name=points]")) {
            ev.preventDefault();
            this.step(target, STEPS[key]);
        }
    }

    /** Add points to the mark shown, between nothing and its maximum. */
    step(input, points) {
        let mark = 0;
        try {
            mark = parseFloat(input.value);
        } catch {
            // What was typed is no number: begin again at zero
        }
        const {max_points: maximum} = this.props.record.data;
        mark = Math.min(Math.max(mark + points, 0), maximum);
        input.value = formatFloat(mark, {digits: [8, 2]});
        input.dispatchEvent(new InputEvent("input", {bubbles: true}));
        input.dispatchEvent(new Event("change", {bubbles: true}));
        input.select();
    }

    /** Press the main button: next axis, or seal; ask first for a missing reason. */
    async goOn() {
        await this.props.record.isDirty(); // What is being typed reaches the record
        const {is_different: isDifferent, reason} = this.props.record.data;
        const root = this.rootRef.el;
        if (isDifferent && !reason) {
            root.querySelector("[name=reason] textarea").focus();
        } else {
            root.querySelector(".o_statusbar_buttons .btn-primary:enabled")?.click();
        }
    }
}

registry
    .category("views")
    .add("tnl_assess_form", {...formView, Renderer: AssessRenderer});
