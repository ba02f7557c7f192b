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
import {KeysDialog} from "./keys_dialog.esm";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useBus, useService} from "@web/core/utils/hooks";
import {useDrafts} from "@tnl_label/js/drafts.esm";
import {formatFloat} from "@web/views/fields/formatters";
import {parseFloat} from "@web/views/fields/parsers";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

const WORDS = ["confirmed", "no_evidence"];
const VIEWER = "/web/static/lib/pdfjs/web/viewer.html?file=";

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
        this.drafts = useDrafts();
        this.state = useState({
            current: 0,
            open: null,
            note: "",
            adjusting: "",
            mistakes: {}, // By question: what was typed, which is no number of points
            said: "", // What a key did, or why it did nothing
            pending: {}, // By field, by question: what the record has not taken yet
        });
        this.turn = 0; // Counts what is said, and what waits to be said
        this.keys = {
            a: (question) => this.judge(question, "adjusted"),
            c: (question) => this.judge(question, "confirmed"),
            e: (question) => this.openEvidence(question),
            j: () => this.go(1),
            k: () => this.go(-1),
            m: (question) => this.openNote(question),
            n: (question) => this.judge(question, "no_evidence"),
            u: () => this.goOn(this.left),
            "?": () => this.showKeys(),
        };
        useExternalListener(document, "keydown", (ev) => this.onKeydown(ev), {
            capture: true,
        });
        const {bus} = this.props.record.model;
        useBus(bus, "WILL_SAVE_URGENTLY", () => {
            this.commit();
            this.props.record.update(this.pendingChanges); // The page does not wait
        });
        useBus(bus, "NEED_LOCAL_CHANGES", ({detail}) =>
            detail.proms.push(this.commit())
        );
        // Once they are drawn, which a slow machine does later than asked
        useEffect(
            (code) => code && this.beginAdjusting(),
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
                current: this.firstToJudge,
                open: null,
                note: "",
                adjusting: "",
                mistakes: {},
                said: "",
                pending: {},
            });
        }
        return this.parsed;
    }

    get firstToJudge() {
        const places = this.parsed.map((question, place) =>
            question.maximum ? place : -1
        );
        const counting = places.filter((place) => place >= 0);
        const judged = this.judgements;
        return (
            counting.find((place) => !judged[this.parsed[place].code]) ??
            counting[0] ??
            0
        );
    }

    /** The questions with points, then those of them that are not judged. */
    get counting() {
        return this.questions.filter((question) => question.maximum);
    }

    get left() {
        return this.counting.filter((question) => !this.judgements[question.code]);
    }

    get judgements() {
        return this.entries(this.props.name);
    }

    get notes() {
        return this.entries("notes_json");
    }

    /** What a JSON field holds, what was said since being in it. */
    entries(name) {
        const entries = JSON.parse(this.props.record.data[name] || "{}");
        for (const [code, value] of Object.entries(this.state.pending[name] || {})) {
            if (value) {
                entries[code] = value;
            } else {
                delete entries[code];
            }
        }
        return entries;
    }

    get pendingChanges() {
        const changes = {};
        for (const name of Object.keys(this.state.pending)) {
            const sorted = Object.entries(this.entries(name)).sort();
            const text = sorted.length && JSON.stringify(Object.fromEntries(sorted));
            if ((text || false) !== (this.props.record.data[name] || false)) {
                changes[name] = text || false;
            }
        }
        return changes;
    }

    get progress() {
        const judged = Object.keys(this.judgements).length;
        const total = this.counting.length;
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

    /**
     * Write what is said of a question of the axis shown, in a JSON field.
     *
     * Keys are faster than the server, which adds up at each change: what is said
     * meanwhile waits, is shown at once, and goes together with the next change.
     */
    set(name, question, value) {
        const {code} = question;
        if (!this.questions.some((shown) => shown.code === code)) {
            return; // A text that loses the cursor because its axis has gone
        }
        this.state.pending[name] = {...this.state.pending[name], [code]: value};
        this.writing ??= this.write().finally(() => delete this.writing);
        return this.writing;
    }

    async write() {
        while (Object.keys(this.state.pending).length) {
            const sent = {...this.state.pending};
            try {
                await this.props.record.update(this.pendingChanges);
            } finally {
                for (const [name, values] of Object.entries(sent)) {
                    if (this.state.pending[name] === values) {
                        delete this.state.pending[name];
                    }
                }
            }
        }
    }

    /** Write what is being typed: a form is saved with the cursor still in a text. */
    async commit() {
        const typed = document.activeElement;
        const question = this.questions[this.state.current];
        if (question && this.section?.contains(typed)) {
            if (typed.matches("textarea")) {
                this.setNote(question, typed.value);
            } else if (typed.matches(".o_tnl_adjusted") && typed.value.trim()) {
                this.adjust(question, typed);
            }
        }
        await this.writing;
    }

    /** Judge with a key, and go on; a key that cannot act says why. */
    async judge(question, choice, typed = "") {
        const why = this.whyNot(question);
        if (why) {
            this.say(why);
            return;
        }
        const done = this.choose(question, choice, typed);
        if (choice !== "adjusted") {
            await this.goOnAfter(done);
        }
    }

    /** Why the question cannot be judged with a key now, in words. */
    whyNot(question) {
        const {code, maximum} = question;
        if (this.props.readonly) {
            return _t("This assessment does not change any more.");
        }
        if (!maximum) {
            return this.left.length
                ? _t("%s counts no points: nothing to judge. U: next question.", code)
                : _t("%s counts no points: there is nothing to judge.", code);
        }
        if (!this.isSeen) {
            this.section.scrollIntoView({block: "nearest"});
            return _t("%s was out of sight: read it, then press the key again.", code);
        }
        return "";
    }

    async choose(question, choice, typed = "") {
        const {code} = question;
        if (choice === "adjusted") {
            if (typed) {
                this.drafts.keep(code, typed);
            }
            this.state.adjusting = code;
            this.beginAdjusting();
            return;
        }
        this.state.adjusting = "";
        this.drafts.drop(code);
        delete this.state.mistakes[code];
        await this.set(this.props.name, question, choice);
    }

    /** Put the cursor in the box of points, after the figure typed to open it. */
    beginAdjusting() {
        this.focus(".o_tnl_adjusted");
    }

    async adjust(question, input) {
        this.drafts.drop(question.code);
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
            return;
        }
        delete this.state.mistakes[question.code];
        this.state.adjusting = "";
        await this.set(this.props.name, question, points.toFixed(2));
    }

    async onAdjustedKeydown(question, ev) {
        if (ev.key === "Enter" && !ev.isComposing) {
            ev.preventDefault();
            ev.stopPropagation();
            const done = this.adjust(question, ev.target);
            if (!this.mistake(question)) {
                await this.goOnAfter(done);
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

    openEvidence({code, files}) {
        const file = files.find(({kind}) => kind);
        if (file) {
            this.toggleFile(file);
        } else if (files.length) {
            this.say(_t("%s: its evidence is not shown here, download it.", code));
        } else {
            this.say(_t("%s has no evidence.", code));
        }
    }

    /** Write beside the questions, and to who listens, even the same words again. */
    say(text) {
        this.turn++; // What an earlier key waits to say comes too late
        this.state.said = this.state.said === text ? `${text}\u200B` : text;
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

    /** Is some of the current question before the eyes? */
    get isSeen() {
        const {top, bottom} = this.section.getBoundingClientRect();
        const pane = this.root.el.closest(".o_tnl_reading").getBoundingClientRect();
        const low = Math.min(pane.bottom, window.innerHeight);
        return top < low - 20 && bottom > Math.max(pane.top, 0) + 20;
    }

    /** Go to the question before or after, and bring it into view. */
    go(step) {
        const {length} = this.questions;
        const place = this.state.current + step;
        if (place < 0 || place >= length) {
            this.say(step < 0 ? _t("This is the first question.") : this.endWords);
            return;
        }
        this.show(place);
    }

    /** Go to the next question with points: of the axis, or of those given. */
    goOn(among = this.counting) {
        const places = among.map((question) => this.questions.indexOf(question));
        const {current} = this.state;
        const next = places.find((place) => place > current);
        const place = among === this.counting ? next : (next ?? places[0]);
        if (place === undefined) {
            document.activeElement?.blur();
            this.say(this.endWords);
        } else {
            this.show(place);
        }
    }

    /** Go on at once: the next key does not wait until the server has added up. */
    async goOnAfter(done) {
        const question = this.questions[this.state.current];
        const rest = this.questions.slice(this.state.current + 1);
        const isLast = !rest.some(({maximum}) => maximum);
        if (isLast) {
            document.activeElement?.blur(); // Now: one may be writing elsewhere later
        } else {
            this.goOn();
        }
        const turn = ++this.turn;
        await done;
        const isHere = this.questions[this.state.current] === question;
        if (isLast && isHere && turn === this.turn) {
            this.say(this.endWords); // What is left, this one being judged
        }
    }

    show(place) {
        Object.assign(this.state, {current: place, said: ""});
        document.activeElement?.blur();
        this.section?.scrollIntoView({block: "nearest"});
    }

    /** What is left to do at the end of an axis. */
    get endWords() {
        const codes = this.left.map(({code}) => code).join(", ");
        return codes
            ? _t("End of the axis. Not judged: %s. U goes to the first of them.", codes)
            : _t("End of the axis: all is judged. Enter confirms it.");
    }

    /** Letters are commands but where one writes text; a mark holds no letter. */
    onKeydown(ev) {
        const {target} = ev;
        const isDigit = /^[0-9]$/.test(ev.key);
        const command = isDigit
            ? (question) => this.judge(question, "adjusted", ev.key)
            : this.keys[ev.key.toLowerCase()];
        const isElsewhere = document.querySelector(".modal, .o_command_palette");
        const isMark = target.closest?.("[name=points]");
        const isText = target.matches?.("input:not([type=checkbox]), textarea, select");
        const isAlone = !ev.altKey && !ev.ctrlKey && !ev.metaKey && !ev.isComposing;
        const isTyping = isText && (isDigit || !isMark);
        if (!command || isElsewhere || !isAlone || isTyping) {
            return;
        }
        ev.preventDefault();
        ev.stopPropagation();
        const question = this.questions[this.state.current];
        if (!question) {
            this.say(_t("This axis has no question to show."));
        } else if (!ev.repeat) {
            command(question); // A key held down says a thing once
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
