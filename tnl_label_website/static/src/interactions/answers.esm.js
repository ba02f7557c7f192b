import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {Interaction} from "@web/public/interaction";
import {AnswerField} from "./answer_field.esm";
import {DeviceDrafts} from "./device_drafts.esm";
import {FormProgress} from "./form_progress.esm";
import {SessionOver, jsonCall} from "./json_call.esm";

const RETRY_DELAY = 10000;

/**
 * Saves each answer while it is typed, shows the questions that other answers open,
 * and keeps on this device what is not saved yet. The form works without it.
 */
export class Answers extends Interaction {
    static selector = "form.o_tnl_answers";
    dynamicContent = {
        ".tnl-question": {
            "t-on-input.withTarget": (ev, el) => this.onTyped(ev, el),
            "t-on-change.withTarget": (ev, el) => this.onTyped(ev, el),
        },
        ".tnl-keep-mine": {"t-on-click": (ev) => this.keepMine(ev.target)},
        ".tnl-take-other": {
            "t-on-click.withTarget": (ev, el) => this.takeOther(ev, el),
        },
        ".tnl-suggestion-accept": {
            "t-on-click.withTarget": (ev, el) => this.onAccept(ev, el),
        },
        ".tnl-line-add": {"t-on-click": (ev) => this.onAddLine(ev)},
        ".tnl-table": {
            "t-on-click.withTarget": (ev, el) => this.onTableClick(ev, el),
            "t-on-paste.withTarget": (ev, el) => this.onPaste(ev, el),
            "t-on-keydown.withTarget": (ev, el) => this.onTableKey(ev, el),
        },
        ".tnl-saving": {"t-out": () => this.message},
        _window: {
            "t-on-beforeunload": (ev) => this.onLeave(ev),
            "t-on-pagehide": () => this.flush(),
        },
        _document: {"t-on-visibilitychange": () => this.onVisibility()},
        _root: {"t-on-submit": () => this.onSubmit()},
    };

    setup() {
        this.message = "";
        this.isSubmitting = false;
        this.path = this.el.dataset.save;
        this.drafts = new DeviceDrafts(this.path);
        this.fields = new Map();
        for (const el of this.el.querySelectorAll(".tnl-question")) {
            this.fields.set(el.dataset.code, new AnswerField(el));
        }
        this.progress = new FormProgress(document.querySelector(".tnl-stepper"));
        this.pending = new Set();
        this.sending = new Set();
        this.saveSoon = this.debounced(this.savePending, 800);
        // A counter read aloud at each key would cover what is typed
        this.showLeftSoon = this.debounced((field) => field.showLeft(), 1000);
    }

    start() {
        const steps = document.querySelector(".tnl-stepper details");
        if (steps && window.matchMedia("(max-width: 61.99rem)").matches) {
            steps.open = false;
        }
        this.showConditions();
        for (const field of this.fields.values()) {
            field.showLeft();
        }
        if (this.path) {
            this.restore();
            this.catchUp();
        }
    }

    /** Saves what was typed before this script listened. */
    catchUp() {
        for (const field of this.fields.values()) {
            if (!field.isUnchanged() && !this.pending.has(field)) {
                this.onTyped({target: field.el}, field.el);
            }
        }
    }

    /** Puts back what is kept on this device, then sends it. */
    restore() {
        const isRefused = Boolean(document.querySelector("#refusal"));
        for (const [code, field] of this.fields) {
            const kept = field.isLocked ? undefined : this.drafts.read(code);
            if (kept === undefined) {
                continue;
            }
            if (!field.holds(kept) && !field.isUnchanged()) {
                field.showKept(kept); // Typed since: neither is lost
            } else if (!field.holds(kept)) {
                field.fill(kept);
                this.pending.add(field);
            } else if (!isRefused && !field.isRefused) {
                this.drafts.forget(code);
            }
        }
        if (this.pending.size) {
            this.say(
                _t("Answers kept on this device were found; they are being saved.")
            );
            this.showConditions();
            this.saveSoon();
        }
    }

    onTyped(ev, el) {
        const field = this.fields.get(el.dataset.code);
        this.showConditions();
        if (ev.type === "change") {
            field.showLeft();
        } else {
            this.showLeftSoon(field);
        }
        if (!this.path || field.isLocked || ev.target.type === "file") {
            return;
        }
        if (ev.target.validity?.badInput) {
            // Its value is empty for the browser: what was saved is not erased
            field.showError(
                _t("This is not complete yet: what was saved before stays.")
            );
            return;
        }
        const isOnItsWay = this.pending.has(field) || this.sending.has(field);
        if (field.isUnchanged() && !isOnItsWay) {
            return;
        }
        this.drafts.keep(field.code, field.read());
        this.say(""); // What was said was about an older text
        if (!field.hasConflict) {
            this.pending.add(field);
            this.saveSoon();
        }
    }

    fieldOf(el) {
        return this.fields.get(el.closest(".tnl-question").dataset.code);
    }

    onAddLine(ev) {
        ev.preventDefault();
        const {table} = this.fieldOf(ev.target);
        const line = table.addLine();
        if (line) {
            table.cells(line)[0].focus();
        }
    }

    onTableClick(ev, el) {
        const button = ev.target.closest(".tnl-line-remove");
        if (button) {
            this.fieldOf(el).table.removeLine(button.closest(".tnl-line"));
            this.onTyped(ev, el.closest(".tnl-question"));
        }
    }

    onPaste(ev, el) {
        const text = ev.clipboardData.getData("text/plain");
        const cell = ev.target.closest("[data-column]");
        if (cell && this.fieldOf(el).table.paste(cell, text)) {
            ev.preventDefault();
            this.onTyped(ev, el.closest(".tnl-question"));
        }
    }

    /** Enter goes down, as in a spreadsheet, and never sends the form from a cell. */
    onTableKey(ev, el) {
        if (ev.key === "Enter" && ev.target.matches("input[data-column]")) {
            ev.preventDefault();
            this.fieldOf(el).table.goDown(ev.target);
        }
    }

    keepMine(button) {
        const field = this.fields.get(button.closest(".tnl-question").dataset.code);
        field.acceptConflict();
        this.pending.add(field);
        this.saveSoon();
    }

    /** Sends the form without what was typed here: the other answer is saved already. */
    takeOther(ev, button) {
        ev.preventDefault();
        const field = this.fieldOf(button);
        this.pending.delete(field);
        this.drafts.forget(field.code);
        field.hasConflict = false;
        const taken = document.createElement("input");
        Object.assign(taken, {type: "hidden", name: "take", value: field.code});
        this.el.append(taken);
        this.el.requestSubmit();
    }

    /** Takes a suggestion up in place; with something typed, the form is sent instead. */
    onAccept(ev, button) {
        const field = this.fields.get(button.closest(".tnl-question").dataset.code);
        if (this.path && field.isUnchanged() && !this.pending.size) {
            ev.preventDefault();
            this.accept(field, parseInt(button.value, 10));
        }
    }

    async accept(field, suggestionId) {
        this.say(_t("Saving…"));
        const path = this.path.replace(/answer$/, "proposal");
        const params = {proposal_id: suggestionId};
        let result = null;
        try {
            result = await this.waitFor(jsonCall(path, params));
        } catch {
            this.say(_t("Not saved: no connection, or your session has ended."));
            return;
        }
        if (result.status !== "saved") {
            this.say(result.message);
            return;
        }
        field.fill({...result.answer, revision: result.revision});
        field.markSaved(result.revision, field.read());
        field.focus();
        this.progress.show(result.progress, result.overall);
        this.showConditions();
        this.say(_t("Taken up and saved."));
    }

    async savePending() {
        if (this.isSaving || !this.pending.size) {
            return;
        }
        this.isSaving = true;
        this.say(_t("Saving…"));
        try {
            let isSent = true;
            while (isSent && this.pending.size) {
                const [field] = this.pending;
                this.pending.delete(field);
                isSent = await this.save(field);
            }
        } finally {
            this.isSaving = false;
        }
    }

    /** Sends at once what waits: the page may be left, and never come back. */
    flush() {
        if (this.isSubmitting) {
            return; // The form carries every answer
        }
        for (const field of [...this.pending].filter((one) => !this.sending.has(one))) {
            this.pending.delete(field);
            this.save(field);
        }
    }

    onVisibility() {
        if (document.visibilityState === "hidden") {
            this.flush();
        }
    }

    /** Sends one answer; false when it could not be. */
    async save(field) {
        const answer = field.read();
        this.drafts.keep(field.code, answer);
        this.sending.add(field);
        try {
            const params = {code: field.code, answer};
            const result = await this.waitFor(jsonCall(this.path, params));
            this.show(field, answer, result);
            return true;
        } catch (error) {
            this.onNotSent(field, error);
            return false;
        } finally {
            this.sending.delete(field);
        }
    }

    show(field, answer, result) {
        if (result.status === "saved") {
            this.drafts.forget(field.code, answer);
            field.markSaved(result.revision, answer, result.wrong);
            this.progress.show(result.progress, result.overall);
            const time = luxon.DateTime.now().toFormat("HH:mm");
            const words = result.wrong?.length
                ? _t("Saved at %s; what is in red is to be corrected.", time)
                : _t("Saved at %s.", time);
            this.say(this.pending.size ? "" : words);
        } else if (result.status === "conflict") {
            field.showConflict(result);
            this.say(
                result.is_own
                    ? result.who
                    : _t("A colleague changed an answer while you were typing.")
            );
        } else if (result.status === "error") {
            field.showError(result.message);
            this.say(_t("An answer could not be saved: see the message beside it."));
        } else {
            this.say(result.message);
        }
    }

    onNotSent(field, error) {
        if (error instanceof SessionOver) {
            this.say(
                _t(
                    "Not saved: your session may have ended. Your text is kept on this device; open this page again after signing in."
                )
            );
            return;
        }
        this.pending.add(field);
        this.say(
            _t(
                "The server cannot be reached. Your text is kept on this device; it will be sent again."
            )
        );
        this.waitForTimeout(() => this.savePending(), RETRY_DELAY);
    }

    showConditions() {
        for (const field of this.fields.values()) {
            const trigger = this.fields.get(field.el.dataset.trigger);
            field.toggle(trigger);
        }
    }

    /** The form carries every answer; the copies stay until a page says: saved. */
    onSubmit() {
        this.isSubmitting = true;
        for (const field of this.fields.values()) {
            if (field.hasConflict) {
                field.acceptConflict(); // Both were shown: one's own goes in its place
            }
        }
        const carried = [...this.fields.values()].filter((field) => !field.isLocked);
        this.drafts.send(
            this.el,
            carried.map((field) => field.code)
        );
    }

    say(message) {
        this.message = message;
        this.updateContent();
    }

    /** Warns where a text could be lost: this browser keeps nothing. */
    onLeave(ev) {
        if (!this.drafts.isKeeping && this.pending.size && !this.isSubmitting) {
            ev.preventDefault();
        }
    }
}

registry.category("public.interactions").add("tnl_label_website.answers", Answers);
