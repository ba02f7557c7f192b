import {_t} from "@web/core/l10n/translation";
import {AnswerTable} from "./answer_table.esm";
import {asSent} from "./as_sent.esm";

/** Says a number in the language of the page: 3 000 in French. */
function figure(number) {
    return number.toLocaleString(document.documentElement.lang || "en");
}

/** What one question of the form holds. */
class Answer {
    /** @param {HTMLElement} el the question */
    constructor(el) {
        this.el = el;
        this.code = el.dataset.code;
        this.table = el.dataset.kind === "table" ? new AnswerTable(el) : undefined;
    }

    named(name) {
        return this.el.querySelectorAll(`[name="${name}-${CSS.escape(this.code)}"]`);
    }

    get values() {
        if (this.table) {
            return [this.table.text].filter((text) => text);
        }
        return [...this.named("a")]
            .filter(
                (input) => !["radio", "checkbox"].includes(input.type) || input.checked
            )
            .map((input) => input.value)
            .filter((value) => value);
    }

    content() {
        const isMultiple = this.el.dataset.kind === "multiple";
        const [notApplicable] = this.named("na");
        const [reason] = this.named("reason");
        const [comment] = this.named("comment");
        const [teamNote] = this.named("team_note");
        return {
            value: isMultiple ? this.values : this.values[0] || "",
            not_applicable: Boolean(notApplicable?.checked),
            reason: reason?.value || "",
            comment: comment?.value || "",
            team_note: teamNote?.value || "",
        };
    }
}

/** One question of the form: its answer, and what is said about it. */
export class AnswerField extends Answer {
    constructor(el) {
        super(el);
        this.isLocked = el.disabled;
        this.hasConflict = false;
        // Shown as it was typed, and not saved
        this.isRefused = el.classList.contains("tnl-question-error");
        this.known = JSON.stringify(new Answer(asSent(el)).content());
    }

    isUnchanged() {
        return JSON.stringify(this.content()) === this.known;
    }

    /** What an answer says, whatever its revision. */
    written(answer) {
        const content = {...answer};
        delete content.revision;
        return JSON.stringify(content);
    }

    /** Tells whether the page already shows this answer. */
    holds(answer) {
        return this.written(answer) === this.known;
    }

    read() {
        const [stamp] = this.named("rev");
        return {...this.content(), revision: parseInt(stamp.value, 10)};
    }

    fill(answer) {
        const values = [answer.value].flat();
        this.table?.fill(values[0]);
        for (const input of this.named("a")) {
            if (["radio", "checkbox"].includes(input.type)) {
                input.checked = values.includes(input.value);
            } else if (input.type !== "file") {
                input.value = values[0] || "";
            }
        }
        for (const input of this.named("na")) {
            input.checked = answer.not_applicable;
        }
        for (const name of ["reason", "comment", "team_note"]) {
            for (const input of this.named(name)) {
                input.value = answer[name] || "";
            }
        }
        this.setRevision(answer.revision);
    }

    /** Without the digest of what the page showed, the form sends the answer again. */
    setRevision(revision) {
        this.named("rev")[0].value = String(revision);
    }

    /** @param {Array} wrong cells that are saved, and to be corrected */
    markSaved(revision, answer, wrong = []) {
        this.known = this.written(answer);
        this.setRevision(revision);
        this.showError("");
        this.table?.showWrong(wrong);
        this.showSuggestions(!answer.value.length && !answer.not_applicable);
    }

    /** What is proposed waits as long as there is no answer. */
    showSuggestions(isWaiting) {
        for (const box of this.el.querySelectorAll(".tnl-suggestion-answer")) {
            box.hidden = !isWaiting;
        }
    }

    focus() {
        const inputs = this.table
            ? this.table.cells(this.table.lines[0])
            : [...this.named("a")];
        (inputs.find((input) => input.checked) || inputs[0])?.focus();
    }

    /** Ids are looked up inside the question: "error" and "other" boxes. */
    part(name) {
        return this.el.querySelector(`#${CSS.escape(`${name}-${this.code}`)}`);
    }

    showError(message) {
        const box = this.part("error");
        box.querySelector("span").textContent = message;
        box.classList.toggle("d-none", !message);
        this.el.classList.toggle("tnl-question-error", Boolean(message));
        for (const input of this.named("a")) {
            if (message) {
                input.setAttribute("aria-invalid", "true");
            } else {
                input.removeAttribute("aria-invalid");
            }
        }
    }

    showConflict({words, revision, who, isKept}) {
        this.hasConflict = true;
        this.theirs = revision;
        const box = this.part("other");
        box.querySelector("blockquote").textContent = words;
        const said = box.querySelector(".tnl-other-who");
        if (who && said) {
            said.textContent = who;
        }
        box.querySelector(".tnl-keep-mine").classList.remove("d-none");
        // What a device had kept is in no database: it is copied by hand
        box.querySelector(".tnl-take-other")?.classList.toggle(
            "d-none",
            Boolean(isKept)
        );
        box.classList.remove("d-none");
    }

    /** Shows beside what was just typed what this device had kept. */
    showKept(kept) {
        const words = [kept.value, kept.reason, kept.comment, kept.team_note];
        this.showConflict({
            words: words.flat().filter(Boolean).join("\n"),
            revision: this.read().revision,
            isKept: true,
            who: _t("This device had kept another answer, not saved yet."),
        });
    }

    acceptConflict() {
        this.hasConflict = false;
        this.setRevision(this.theirs);
        this.part("other").classList.add("d-none");
    }

    /** Hides the question as long as the answer that opens it is not given. */
    toggle(trigger) {
        if (!this.el.dataset.trigger) {
            return;
        }
        const wanted = this.el.dataset.choices.split(" ");
        const isAsked = trigger
            ? trigger.values.some((value) => wanted.includes(value))
            : this.el.dataset.asked === "yes";
        this.el.hidden = !isAsked;
        // The page shows it by itself: no need to say under which condition
        this.part("note").hidden = Boolean(trigger);
    }

    /** Says, beside each text, how many characters are left near its limit. */
    showLeft() {
        for (const input of this.el.querySelectorAll("textarea[data-limit]")) {
            const limit = parseInt(input.dataset.limit, 10);
            const left = limit - input.value.length;
            let words = "";
            if (left < 0) {
                words = _t(
                    "%s characters too many: shorten this text, it is not saved as it is",
                    figure(-left)
                );
            } else if (left < limit / 5) {
                words = _t("%s characters left", figure(left));
            }
            input.parentElement.querySelector(".tnl-left").textContent = words;
        }
    }
}
