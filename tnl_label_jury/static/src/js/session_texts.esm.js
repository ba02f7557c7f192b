// Copyright 2026 ADULLACT
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {browser} from "@web/core/browser/browser";

const PAUSE = 1000; // Milliseconds without a key before a text is saved
const ITEM = "tnl.deliberation.item";

/** The texts of a session: saved as they are typed, never over newer words. */
export class SessionTexts extends Component {
    get unsaved() {
        return Object.values(this.state.texts).filter((text) => text.isDirty);
    }

    textKey(name) {
        return `${this.current.id}.${name}`;
    }

    /**
     * The words shown in a text of the current dossier: those being typed, if any.
     *
     * @param {String} name of the field
     * @returns {Object} its value, and the newer words of somebody else
     */
    text(name) {
        const typed = this.state.texts[this.textKey(name)];
        return typed || {value: this.current[name], newer: null, isDirty: false};
    }

    typeText(name, value) {
        const key = this.textKey(name);
        const {id} = this.current;
        const read = this.state.texts[key]?.read ?? this.current[name];
        this.state.texts[key] = {id, name, value, read, newer: null, isDirty: true};
        browser.clearTimeout(this.typing);
        this.typing = browser.setTimeout(() => this.saveTexts(), PAUSE);
    }

    /** Whether the reasons have the words of a member already. */
    isTakenUp(words) {
        return this.text("reasons").value.includes(words.text);
    }

    /** Add the words of a member, unsigned, to the reasons that are being written. */
    takeUp(words) {
        const {value} = this.text("reasons");
        const taken = _t("%(axis)s: %(text)s", words);
        this.typeText("reasons", [value.trim(), taken].filter(Boolean).join("\n"));
        return this.saveTexts();
    }

    async saveTexts() {
        browser.clearTimeout(this.typing);
        for (const text of this.unsaved.filter((each) => each.newer === null)) {
            await this.saveText(text);
        }
    }

    async saveText(text) {
        const {id, name, value, read} = text;
        const args = [[id], name, value, read];
        const answer = await this.orm.silent.call(ITEM, "action_save_words", args);
        if (answer.newer !== undefined) {
            text.newer = answer.newer;
        } else if (text.value === value) {
            if (this.current?.id === id) {
                this.current[name] = answer.saved;
            }
            delete this.state.texts[`${id}.${name}`];
        } else {
            text.read = answer.saved; // More was typed meanwhile
        }
    }

    keepMine(name) {
        const text = this.text(name);
        Object.assign(text, {read: text.newer, newer: null});
        return this.saveTexts();
    }

    async keepTheirs(name) {
        delete this.state.texts[this.textKey(name)];
        await this.follow();
    }
}
