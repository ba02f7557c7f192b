// Copyright 2026 ADULLACT
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import {
    Component,
    markup,
    useEffect,
    useExternalListener,
    useRef,
    useState,
} from "@odoo/owl";
import {Dialog} from "@web/core/dialog/dialog";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useBus, useService} from "@web/core/utils/hooks";
import {formatFloat} from "@web/views/fields/formatters";
import {parseFloat} from "@web/views/fields/parsers";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

const WORDS = ["confirmed", "no_evidence"];
const VIEWER = "/web/static/lib/pdfjs/web/viewer.html?file=";

/** The keys of the scoring page, in the words of the reader. */
export class KeysDialog extends Component {
    static template = "tnl_label_jury.KeysDialog";
    static components = {Dialog};
    static props = {close: Function};

    setup() {
        this.title = _t("Keys of this page");
        this.keys = [
            ["J", _t("Next question")],
            ["K", _t("Previous question")],
            ["C", _t("Confirm the question, and go to the next one")],
            ["A", _t("Adjust its points (Enter: next question)")],
            ["N", _t("No evidence, and go to the next question")],
            ["M", _t("Private note on the question")],
            ["E", _t("Open its evidence, or close it")],
            ["↑ ↓", _t("In the mark: one point more or less")],
            ["T", _t("Confirm the whole axis as declared, nothing being judged")],
            [_t("Enter"), _t("Confirm the axis; after the last one, seal")],
            [_t("Ctrl + Enter"), _t("The same, from a comment")],
            [_t("Alt + Shift + I"), _t("Next axis not confirmed")],
            [_t("Alt + Shift + P"), _t("Previous axis")],
            [_t("Alt + Shift + S"), _t("Save and next dossier")],
            [_t("Alt + Shift + L"), _t("Seal…")],
            ["?", _t("This list")],
        ];
    }
}

/**
 * The questions of an axis, each with its answer, its evidence, and what the juror says
 * of it: confirmed, adjusted to some points, without evidence.
 */
export class JudgementsField extends Component {
    static template = "tnl_label_jury.Judgements";
    static props = {...standardFieldProps};

    setup() {
        this.root = useRef("root");
        this.dialog = useService("dialog");
        this.state = useState({
            current: 0,
            open: null,
            note: "",
            adjusting: "",
            mistakes: {}, // By question: what was typed, which is no number of points
        });
        this.keys = {
            a: (question) => this.choose(question, "adjusted"),
            c: (question) => this.choose(question, "confirmed", true),
            e: (question) => this.toggleFile(question.files.find((file) => file.kind)),
            j: () => this.go(1),
            k: () => this.go(-1),
            m: (question) => this.openNote(question),
            n: (question) => this.choose(question, "no_evidence", true),
            t: () => this.confirmWhole(),
            "?": () => this.showKeys(),
        };
        useExternalListener(document, "keydown", (ev) => this.onKeydown(ev), {
            capture: true,
        });
        const {bus} = this.props.record.model;
        useBus(bus, "WILL_SAVE_URGENTLY", () => this.commit());
        useBus(bus, "NEED_LOCAL_CHANGES", ({detail}) =>
            detail.proms.push(this.commit())
        );
        // Once they are drawn, which a slow machine does later than asked
        useEffect(
            (code) => code && this.focus("input"),
            () => [this.state.adjusting]
        );
        useEffect(
            (code) => code && this.focus("textarea"),
            () => [this.state.note]
        );
    }

    // What is shown

    get questions() {
        const text = this.props.record.data.answers;
        if (text !== this.text) {
            this.text = text;
            this.parsed = JSON.parse(text || "[]").map((question) => ({
                ...question,
                html: markup(question.html), // Made by the server, escaped there
            }));
            Object.assign(this.state, {
                current: 0,
                open: null,
                note: "",
                adjusting: "",
                mistakes: {},
            });
        }
        return this.parsed;
    }

    get judgements() {
        return JSON.parse(this.props.record.data[this.props.name] || "{}");
    }

    get notes() {
        return JSON.parse(this.props.record.data.notes_json || "{}");
    }

    get progress() {
        const judged = Object.keys(this.judgements).length;
        const total = this.questions.filter((question) => question.maximum).length;
        return _t("Questions judged: %(judged)s of %(total)s", {judged, total});
    }

    choiceOf(question) {
        const judgement = this.judgements[question.code];
        if (this.state.adjusting === question.code || this.mistake(question)) {
            return "adjusted";
        }
        return !judgement || WORDS.includes(judgement) ? judgement : "adjusted";
    }

    isChosen(question, choice) {
        return this.choiceOf(question) === choice ? "true" : "false";
    }

    choiceClass(question, choice) {
        const isChosen = this.choiceOf(question) === choice;
        return isChosen ? "btn-secondary active" : "btn-outline-secondary";
    }

    groupLabel(question) {
        return _t("Judgement of %s", question.code);
    }

    adjustedLabel({code, maximum}) {
        return _t("Points retained on %(code)s, out of %(maximum)s", {
            code,
            maximum: this.number(maximum),
        });
    }

    number(points) {
        return formatFloat(points, {digits: [8, 2], trailingZeros: false});
    }

    mistake(question) {
        return this.state.mistakes[question.code];
    }

    /** What is typed stays in the box, marked, until it is corrected. */
    adjustedText(question) {
        if (this.mistake(question)) {
            return this.mistake(question).typed;
        }
        const judgement = this.judgements[question.code];
        const points = Number(judgement);
        return judgement && Number.isFinite(points) ? this.number(points) : "";
    }

    isNoteOpen(question) {
        return this.state.note === question.code || question.code in this.notes;
    }

    fileUrl(file) {
        return `/tnl/dossier/file/${file.id}`;
    }

    viewerUrl(file) {
        return VIEWER + encodeURIComponent(this.fileUrl(file));
    }

    // What the juror does

    /** Write what is said of a question of the axis shown, in a JSON field. */
    async set(name, question, value) {
        const {code} = question;
        if (!this.questions.some((shown) => shown.code === code)) {
            return; // A text that loses the cursor because its axis has gone
        }
        const entries = JSON.parse(this.props.record.data[name] || "{}");
        if (value) {
            entries[code] = value;
        } else {
            delete entries[code];
        }
        const sorted = Object.fromEntries(
            Object.keys(entries)
                .sort()
                .map((key) => [key, entries[key]])
        );
        const text = Object.keys(sorted).length ? JSON.stringify(sorted) : false;
        if (text !== (this.props.record.data[name] || false)) {
            await this.props.record.update({[name]: text});
        }
    }

    /** Write what is being typed: a form is saved with the cursor still in a text. */
    async commit() {
        const typed = document.activeElement;
        const question = this.questions[this.state.current];
        if (!question || !this.section?.contains(typed)) {
            return;
        }
        if (typed.matches("textarea")) {
            await this.setNote(question, typed.value);
        } else if (typed.matches(".o_tnl_adjusted") && typed.value.trim()) {
            await this.adjust(question, typed);
        }
    }

    async choose(question, choice, goesOn = false) {
        if (this.props.readonly || !question.maximum) {
            return;
        }
        if (choice === "adjusted") {
            this.state.adjusting = question.code;
            this.focus("input");
            return;
        }
        this.state.adjusting = "";
        delete this.state.mistakes[question.code];
        if (goesOn) {
            this.go(1);
        }
        await this.set(this.props.name, question, choice);
    }

    async adjust(question, input) {
        let points = NaN;
        try {
            points = parseFloat(input.value);
        } catch {
            // Said below
        }
        if (!input.value.trim() || !(points >= 0 && points <= question.maximum)) {
            const maximum = this.number(question.maximum);
            this.state.mistakes[question.code] = {
                typed: input.value,
                text: _t("Points from 0 to %s. Nothing is saved of this box.", maximum),
            };
            return false;
        }
        delete this.state.mistakes[question.code];
        this.state.adjusting = "";
        await this.set(this.props.name, question, points.toFixed(2));
        return true;
    }

    async onAdjustedKeydown(question, ev) {
        if (ev.key === "Enter" && !ev.isComposing) {
            ev.preventDefault();
            ev.stopPropagation();
            if (await this.adjust(question, ev.target)) {
                this.go(1);
            }
        }
    }

    openNote(question) {
        this.state.note = question.code;
        this.focus("textarea");
    }

    setNote(question, text) {
        return this.set("notes_json", question, text.trim());
    }

    toggleFile(file) {
        this.state.open = !file || this.state.open === file.id ? null : file.id;
    }

    /** Press the button of an axis of which nothing was said. */
    confirmWhole() {
        const form = this.root.el.closest(".o_tnl_assess");
        form?.querySelector(".o_tnl_whole:enabled")?.click();
    }

    showKeys() {
        this.dialog.add(KeysDialog);
    }

    // The keyboard

    get section() {
        return this.root.el?.querySelectorAll(".o_tnl_question")[this.state.current];
    }

    focus(selector) {
        this.section?.querySelector(selector)?.focus();
    }

    /** Go to another question, and bring it into view. */
    go(step) {
        const last = this.questions.length - 1;
        this.state.current = Math.min(Math.max(this.state.current + step, 0), last);
        document.activeElement?.blur();
        this.section?.scrollIntoView({block: "nearest"});
    }

    /** Letters are commands but where one writes text; a mark holds no letter. */
    onKeydown(ev) {
        const {target} = ev;
        const command = this.keys[ev.key.toLowerCase()];
        const isElsewhere = document.querySelector(".modal, .o_command_palette");
        const isMark = target.closest?.("[name=points]");
        const isText = target.matches?.("input:not([type=checkbox]), textarea, select");
        const isAlone = !ev.altKey && !ev.ctrlKey && !ev.metaKey && !ev.isComposing;
        if (!command || isElsewhere || !isAlone || (isText && !isMark)) {
            return;
        }
        const question = this.questions[this.state.current];
        // A key held down says a thing once
        if (question && !ev.repeat) {
            ev.preventDefault();
            ev.stopPropagation();
            command(question);
        }
    }
}

registry.category("fields").add("tnl_judgements", {
    component: JudgementsField,
    supportedTypes: ["text"],
    fieldDependencies: [
        {name: "answers", type: "text"},
        {name: "notes_json", type: "text"},
    ],
});
