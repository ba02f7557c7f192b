import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {Interaction} from "@web/public/interaction";
import {asSent} from "./as_sent.esm";
import {DeviceDrafts} from "./device_drafts.esm";

const NOT_TYPED = ["hidden", "password", "file", "submit", "button"];
const MULTIPLE = ["checkbox", "radio"];

/** The fields of one name: what they hold. */
class NamedFields {
    constructor(inputs) {
        this.inputs = inputs;
    }

    get isMultiple() {
        return MULTIPLE.includes(this.inputs[0].type);
    }

    get value() {
        return this.isMultiple
            ? this.inputs.filter((input) => input.checked).map((input) => input.value)
            : this.inputs[0].value;
    }

    set value(value) {
        for (const input of this.inputs) {
            if (this.isMultiple) {
                input.checked = value.includes(input.value);
            } else {
                input.value = value;
            }
        }
    }
}

/** The same, with what the page came with. */
class TypedField extends NamedFields {
    constructor(inputs) {
        super(inputs);
        this.shown = new NamedFields(inputs.map(asSent)).value;
    }

    /** What was kept, with what was typed since where a text can hold both. */
    joined(kept) {
        if (this.shows(this.value)) {
            return kept;
        }
        const isText = this.inputs[0].tagName === "TEXTAREA";
        return isText ? `${kept}\n${this.value}` : this.value;
    }

    shows(value) {
        return JSON.stringify(this.shown) === JSON.stringify(value);
    }
}

/**
 * Keeps on this device what is typed in any form of ours, until the server has saved it.
 *
 * The form of the answers does more: answers.esm.js.
 */
export class KeptForm extends Interaction {
    static selector = ".tnl form[method='post']:not(.o_tnl_answers)";
    static selectorHas = "textarea, select, input.form-control";
    dynamicContent = {
        _root: {
            "t-on-input": (ev) => this.onTyped(ev.target.name),
            "t-on-change": (ev) => this.onTyped(ev.target.name),
            "t-on-submit": () => this.drafts.send(this.el, this.fields.keys()),
        },
        _window: {"t-on-beforeunload": (ev) => this.onLeave(ev)},
    };

    setup() {
        this.drafts = new DeviceDrafts(new URL(this.el.action).pathname);
        // A refused text is shown, and not saved
        this.isRefused = Boolean(document.querySelector("#refusal"));
        const inputs = [...this.el.elements].filter(
            (input) => input.name && !NOT_TYPED.includes(input.type)
        );
        this.fields = new Map();
        for (const {name} of inputs) {
            const group = inputs.filter((input) => input.name === name);
            this.fields.set(name, this.fields.get(name) || new TypedField(group));
        }
    }

    start() {
        let isRestored = false;
        for (const [name, field] of this.fields) {
            const kept = this.drafts.read(name);
            if (kept === undefined) {
                if (!field.shows(field.value)) {
                    this.drafts.keepEarly(name, field.value);
                }
            } else if (!field.shows(kept)) {
                field.value = field.joined(kept);
                this.drafts.keep(name, field.value);
                isRestored = true;
            } else if (!this.isRefused) {
                this.drafts.forget(name);
            }
        }
        if (isRestored) {
            this.el.closest("details")?.setAttribute("open", "open");
        }
        if (isRestored && !this.isRefused) {
            this.sayRestored();
        }
    }

    /** Says that a text comes from this device, and lets it be discarded. */
    sayRestored() {
        const note = document.createElement("p");
        note.className = "tnl-notice";
        note.setAttribute("role", "status");
        note.textContent = _t(
            "What you had typed here and was not saved is put back: it was kept on this device."
        );
        const discard = document.createElement("button");
        Object.assign(discard, {type: "button", className: "btn btn-link"});
        discard.textContent = _t("Discard it");
        this.addListener(discard, "click", () => this.discard(note));
        note.append(" ", discard);
        this.insert(note, this.el, "afterbegin");
    }

    discard(note) {
        for (const [name, field] of this.fields) {
            this.drafts.forget(name);
            field.value = field.shown;
        }
        note.remove();
    }

    onTyped(name) {
        const field = this.fields.get(name);
        if (!field) {
            return;
        }
        if (field.shows(field.value) && !this.isRefused) {
            this.drafts.forget(name);
        } else {
            this.drafts.keep(name, field.value);
        }
    }

    onLeave(ev) {
        if (!this.drafts.isKeeping && !this.el.elements.draft) {
            ev.preventDefault();
        }
    }
}

registry.category("public.interactions").add("tnl_label_website.kept_form", KeptForm);
