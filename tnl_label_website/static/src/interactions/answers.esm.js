import {ConnectionLostError, rpc} from "@web/core/network/rpc";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {Interaction} from "@web/public/interaction";
import {LocalAnswers} from "./local_answers.esm";
import {AnswerField} from "./answer_field.esm";
import {FormProgress} from "./form_progress.esm";

const RETRY_DELAY = 10000;

/**
 * Saves each answer while it is typed, shows the questions that other answers open,
 * and keeps on this device what could not be sent. The form works without it.
 */
export class Answers extends Interaction {
    static selector = "form.o_tnl_answers";
    dynamicContent = {
        ".tnl-question": {
            "t-on-input.withTarget": (ev, el) => this.onTyped(ev, el),
            "t-on-change.withTarget": (ev, el) => this.onTyped(ev, el),
        },
        ".tnl-keep-mine": {"t-on-click": (ev) => this.keepMine(ev.target)},
        ".tnl-suggestion-accept": {
            "t-on-click.withTarget": (ev, el) => this.onAccept(ev, el),
        },
        ".tnl-saving": {"t-out": () => this.message},
        _window: {"t-on-beforeunload": (ev) => this.onLeave(ev)},
        _root: {"t-on-submit": () => this.onSubmit()},
    };

    setup() {
        this.message = "";
        this.isSubmitting = false;
        this.path = this.el.dataset.save;
        this.local = new LocalAnswers(this.path);
        this.fields = new Map();
        for (const el of this.el.querySelectorAll(".tnl-question")) {
            this.fields.set(el.dataset.code, new AnswerField(el));
        }
        this.progress = new FormProgress(document.querySelector(".tnl-stepper"));
        this.pending = new Set();
        this.saveSoon = this.debounced(this.savePending, 800);
        // A counter read aloud at each key would cover what is typed
        this.showLeftSoon = this.debounced((field) => field.showLeft(), 1000);
    }

    start() {
        if (window.matchMedia("(max-width: 61.99rem)").matches) {
            document.querySelector(".tnl-stepper details").open = false;
        }
        this.showConditions();
        for (const field of this.fields.values()) {
            field.showLeft();
        }
        if (this.path) {
            this.restore();
        }
    }

    /** Puts back what a lost connection left on this device, then sends it. */
    restore() {
        for (const [code, field] of this.fields) {
            const kept = !field.isLocked && this.local.read(code);
            if (kept && field.holds(kept)) {
                this.local.forget(code, kept);
            } else if (kept) {
                field.fill(kept);
                this.pending.add(field);
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
        if (!this.path || field.isLocked || field.hasConflict) {
            return;
        }
        if (field.isUnchanged()) {
            return; // A file was chosen: files are sent with the form
        }
        this.pending.add(field);
        if (this.saysSaved) {
            this.say(""); // What is typed since is not
        }
        this.saveSoon();
    }

    keepMine(button) {
        const field = this.fields.get(button.closest(".tnl-question").dataset.code);
        field.acceptConflict();
        this.pending.add(field);
        this.saveSoon();
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
            result = await this.waitFor(rpc(path, params, {silent: true}));
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
        this.progress.show(result.progress);
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

    /** Sends one answer; false when the server was not reached. */
    async save(field) {
        const answer = field.read();
        this.local.keep(field.code, answer);
        let result = null;
        try {
            const params = {code: field.code, answer};
            result = await this.waitFor(rpc(this.path, params, {silent: true}));
        } catch (error) {
            this.onNotSent(field, error);
            return false;
        }
        this.show(field, answer, result);
        return true;
    }

    show(field, answer, result) {
        if (result.status === "saved") {
            this.local.forget(field.code, answer);
            field.markSaved(result.revision, answer);
            this.progress.show(result.progress);
            const time = luxon.DateTime.now().toFormat("HH:mm");
            if (!this.pending.size) {
                this.say(_t("Saved at %s.", time));
                this.saysSaved = true;
            }
        } else if (result.status === "conflict") {
            field.showConflict(result);
            this.say(_t("A colleague changed an answer while you were typing."));
        } else if (result.status === "error") {
            field.showError(result.message);
            this.say(_t("An answer could not be saved: see the message beside it."));
        } else {
            this.say(result.message);
        }
    }

    onNotSent(field, error) {
        if (error instanceof ConnectionLostError) {
            this.pending.add(field);
            this.say(
                _t(
                    "No connection. Your text is kept on this device; it will be sent again."
                )
            );
            this.waitForTimeout(() => this.savePending(), RETRY_DELAY);
            return;
        }
        this.say(
            _t(
                "Not saved: your session may have ended. Your text is kept on this device; open this page again after signing in."
            )
        );
    }

    showConditions() {
        for (const field of this.fields.values()) {
            const trigger = this.fields.get(field.el.dataset.trigger);
            field.toggle(trigger);
        }
    }

    /** The form carries every answer: the copies kept here have done their work. */
    onSubmit() {
        this.isSubmitting = true;
        if (navigator.onLine) {
            for (const field of this.fields.values()) {
                this.local.forget(field.code);
            }
        }
    }

    say(message) {
        this.saysSaved = false;
        this.message = message;
        this.updateContent();
    }

    onLeave(ev) {
        if (this.pending.size && !this.isSubmitting) {
            ev.preventDefault();
        }
    }
}

registry.category("public.interactions").add("tnl_label_website.answers", Answers);
