// Copyright 2026 ADULLACT
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import {onWillUnmount, useEffect, useExternalListener, useRef} from "@odoo/owl";
import {browser} from "@web/core/browser/browser";
import {formatFloat} from "@web/views/fields/formatters";
import {parseFloat} from "@web/views/fields/parsers";
import {FormController} from "@web/views/form/form_controller";
import {FormRenderer} from "@web/views/form/form_renderer";
import {formView} from "@web/views/form/form_view";
import {registry} from "@web/core/registry";

const STEPS = {ArrowUp: 1, ArrowDown: -1};
const QUIET = 3000; // Milliseconds without a key before what is written is saved

/** The first number that cannot be saved, whose mistake is written beside it. */
function mistakeIn(root, record) {
    const boxes = [".o_tnl_adjusted.is-invalid"];
    if (record.data.range_text) {
        boxes.unshift("[name=points] input");
    }
    return root.querySelector(boxes.join(", "));
}

/**
 * The scoring dialogue without a mouse: the cursor waits in the mark, arrows change
 * it by one point, Enter confirms the axis and goes on (Ctrl+Enter from a comment).
 * What is written is saved by itself.
 */
export class AssessRenderer extends FormRenderer {
    setup() {
        super.setup();
        this.rootRef = useRef("compiled_view_root");
        useEffect(
            () => this.begin(),
            () => [this.props.record.data.line_id.id]
        );
        useExternalListener(document, "keydown", (ev) => this.onKeydown(ev));
        for (const act of ["input", "change", "click", "keydown"]) {
            useExternalListener(document, act, () => this.wait(), {capture: true});
        }
        onWillUnmount(() => browser.clearTimeout(this.timer));
    }

    /** Show the beginning of the axis; the cursor in the mark, but on a phone. */
    begin() {
        const root = this.rootRef.el;
        root.querySelector(".o_tnl_reading").scrollTop = 0;
        if (this.env.isSmall) {
            root.scrollIntoView({block: "start"}); // There the page scrolls, no pane
            return;
        }
        const input = root.querySelector(
            "[name=points] input, [name=is_abstained] input"
        );
        input?.focus({preventScroll: true});
        input?.select();
    }

    /** Save once nothing has been typed for a while. */
    wait() {
        browser.clearTimeout(this.timer);
        this.timer = browser.setTimeout(() => this.autosave(), QUIET);
    }

    async autosave() {
        const {record} = this.props;
        if (document.querySelector(".modal") || !(await record.isDirty())) {
            return;
        }
        // A reason that is still to be written is no mistake yet, nor is a number
        const {is_different: isDifferent, reason} = record.data;
        if (!mistakeIn(this.rootRef.el, record) && (!isDifferent || reason)) {
            await record.save();
        }
    }

    onKeydown(ev) {
        const {target, key} = ev;
        const inMark = target.closest?.(".o_tnl_mark");
        if (ev.altKey || ev.isComposing || document.querySelector(".modal")) {
            return;
        }
        // Enter ticks a box and presses a button, as everywhere
        const isFree = target === document.body || target.matches(".o_tnl_reading");
        const isInput = inMark && target.matches("input:not([type=checkbox])");
        const fromText = ev.ctrlKey && target.closest?.(".o_tnl_assess");
        if (key === "Enter" && (fromText || isInput || isFree)) {
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
        input.value = formatFloat(mark, {digits: [8, 2], trailingZeros: false});
        input.dispatchEvent(new InputEvent("input", {bubbles: true}));
        input.dispatchEvent(new Event("change", {bubbles: true}));
        input.select();
    }

    /** Press the main button: confirm, or seal; ask first for a missing reason. */
    async goOn() {
        await this.props.record.isDirty(); // What is being typed reaches the record
        const {is_different: isDifferent, reason} = this.props.record.data;
        const root = this.rootRef.el;
        const mistake = mistakeIn(root, this.props.record);
        if (mistake) {
            mistake.focus();
        } else if (isDifferent && !reason) {
            root.querySelector("[name=reason] textarea").focus();
        } else {
            root.querySelector(".o_tnl_go_on:enabled")?.click();
        }
    }
}

/** What the page was shown goes back with what it saves: two tabs may hold one page. */
export class AssessController extends FormController {
    /** Does what is written keep the page from being saved? */
    async isUnfinished() {
        const {root} = this.model;
        await root.isDirty(); // What is being typed reaches the record
        const {is_different: isDifferent, reason} = root.data;
        const mistake = mistakeIn(this.rootRef.el, root);
        return Boolean(mistake || (isDifferent && !reason));
    }

    /** A tie is declared whatever is unfinished, which stays as it is typed. */
    async beforeExecuteActionButton(clickParams) {
        const {name} = clickParams;
        if (name !== "action_withdraw" || !(await this.isUnfinished())) {
            return super.beforeExecuteActionButton(...arguments);
        }
        const {resModel, resId} = this.model.root;
        this.actionService.doAction(await this.orm.call(resModel, name, [[resId]]));
        return false;
    }

    /** What was unfinished of a dossier that its reader has left is saved nowhere. */
    async beforeLeave() {
        const {root} = this.model;
        const {line_id: line} = root.data;
        if (root.dirty && line && (await this.isUnfinished())) {
            const own = await this.orm.searchCount("tnl.evaluation.line", [
                ["id", "=", line.id],
            ]);
            if (!own) {
                return true;
            }
        }
        return super.beforeLeave(...arguments);
    }

    async onWillSaveRecord(record, changes) {
        const mistake = mistakeIn(this.rootRef.el, record);
        if (mistake) {
            mistake.focus();
            return false;
        }
        changes.shown_json = record.data.shown_json;
        return super.onWillSaveRecord(...arguments);
    }
}

registry.category("views").add("tnl_assess_form", {
    ...formView,
    Controller: AssessController,
    Renderer: AssessRenderer,
});
