// Copyright 2026 ADULLACT
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import {
    Component,
    markRaw,
    onMounted,
    onPatched,
    onWillStart,
    useEffect,
    useExternalListener,
    useRef,
    useState,
} from "@odoo/owl";
import {CallbackRecorder, useSetupAction} from "@web/search/action_hook";
import {ConfirmationDialog} from "@web/core/confirmation_dialog/confirmation_dialog";
import {ControlPanel} from "@web/search/control_panel/control_panel";
import {Dropdown} from "@web/core/dropdown/dropdown";
import {DropdownItem} from "@web/core/dropdown/dropdown_item";
import {Mutex} from "@web/core/utils/concurrency";
import {PartForm} from "./part_form.esm";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {useService} from "@web/core/utils/hooks";
import {useSortable} from "@web/core/utils/sortable_owl";

const QUESTIONNAIRE = "tnl.questionnaire";
const AXIS = "tnl.axis";
const QUESTION = "tnl.question";
const WIDTHS = {desktop: 1280, phone: 390}; // CSS pixels of the page in the preview

/** A questionnaire on one screen: its outline, the part chosen, the candidate's page. */
export class QuestionnaireEditor extends Component {
    static template = "tnl_label.QuestionnaireEditor";
    static components = {ControlPanel, Dropdown, DropdownItem, PartForm};
    static props = {...standardActionServiceProps};

    setup() {
        this.orm = useService("orm");
        this.dialog = useService("dialog");
        this.action = useService("action");
        this.id = this.props.action.context.active_id;
        this.state = useState({
            outline: null,
            part: null, // What is in the form: {model, id, key, place}
            tab: "outline",
            device: "phone",
            scale: 1,
            version: 1,
            said: "",
        });
        this.recorder = new CallbackRecorder();
        this.steps = new Mutex();
        this.rootRef = useRef("root");
        this.outlineRef = useRef("outline");
        this.previewRef = useRef("preview");
        this.display = {};
        onWillStart(() => this.refresh());
        useSetupAction({beforeLeave: () => this.leave()});
        onMounted(() => this.fit());
        onPatched(() => {
            this.focusMoved();
            this.toFocus = "";
        });
        useExternalListener(window, "resize", () => this.fit());
        useEffect(
            () => this.fit(),
            () => [this.state.device, this.state.tab]
        );
        const enable = () => !this.isFrozen;
        useSortable({
            enable,
            ref: this.outlineRef,
            elements: ".o_tnl_outline_question",
            groups: ".o_tnl_questions",
            connectGroups: true,
            handle: ".o_tnl_handle",
            cursor: "grabbing",
            onDrop: ({element, parent, previous}) =>
                this.onQuestionDropped(element, parent, previous),
        });
        useSortable({
            enable,
            ref: this.outlineRef,
            elements: ".o_tnl_axis",
            handle: ".o_tnl_axis_handle",
            cursor: "grabbing",
            onDrop: ({element, previous}) => this.onAxisDropped(element, previous),
        });
    }

    get outline() {
        return this.state.outline;
    }

    get isFrozen() {
        return this.outline.is_frozen;
    }

    get countText() {
        const {question_count: count, points} = this.outline;
        return count === 1
            ? _t("1 question, %s", points)
            : _t("%(count)s questions, %(points)s", {count, points});
    }

    get requiredText() {
        return _t("required");
    }

    get tabs() {
        const tabs = [
            {name: "outline", label: _t("Questions")},
            {name: "form", label: _t("Edit")},
        ];
        if (this.outline.preview) {
            tabs.push({name: "preview", label: _t("Preview")});
        }
        return tabs;
    }

    get devices() {
        return [
            {name: "phone", label: _t("Phone"), icon: "fa-mobile"},
            {name: "desktop", label: _t("Desktop"), icon: "fa-desktop"},
        ];
    }

    get files() {
        const own = `/tnl/questionnaire/${this.id}/questions`;
        const model = "/tnl/questionnaire/model";
        return [
            {url: `${own}.csv`, label: _t("This questionnaire (CSV)")},
            {url: `${own}.ods`, label: _t("This questionnaire (ODS)")},
            {url: `${model}.csv`, label: _t("Empty model with examples (CSV)")},
            {url: `${model}.ods`, label: _t("Empty model with examples (ODS)")},
        ];
    }

    /** What the preview shows: another version of the page when something is saved. */
    get previewAddress() {
        const question = this.find(QUESTION, this.state.part?.id).part;
        // A question that waits for an answer is hidden: show the one that opens it
        const code = question?.trigger || question?.code;
        const place = code ? `#q-${encodeURIComponent(code)}` : "";
        return `${this.outline.preview}?v=${this.state.version}${place}`;
    }

    refresh() {
        return this.call("get_outline");
    }

    /** Calls a method that answers the outline; the preview is drawn again with it. */
    async call(method, ...args) {
        const outline = await this.orm.call(QUESTIONNAIRE, method, [this.id, ...args]);
        Object.assign(this.state, {outline, version: this.state.version + 1});
    }

    /** Returns where a part stands: itself, its axis, its rank. */
    find(model, id) {
        for (const [rank, axis] of this.outline.axes.entries()) {
            if (model === AXIS && axis.id === id) {
                return {part: axis, axis, index: rank, count: this.outline.axes.length};
            }
            const index = axis.questions.findIndex((each) => each.id === id);
            if (model === QUESTION && index >= 0) {
                const {questions} = axis;
                return {part: questions[index], axis, index, count: questions.length};
            }
        }
        return {};
    }

    addTo(axis) {
        return _t("Add a question: %s", axis.name);
    }

    isChosen(model, id) {
        const {part} = this.state;
        return Boolean(part && part.model === model && part.id === id);
    }

    // --- what is in the form --------------------------------------------------------

    /** Saves what is being written; false when it cannot be left. */
    async leave() {
        const done = await Promise.all(this.recorder.callbacks.map((save) => save()));
        return !done.includes(false);
    }

    async choose(model, id) {
        if (!this.isChosen(model, id)) {
            if (!(await this.leave())) {
                return;
            }
            this.show({model, id, place: null, context: {}});
        }
        this.state.tab = "form";
    }

    async addQuestion(axisId, index) {
        if (!(await this.leave())) {
            return;
        }
        const {axis} = this.find(AXIS, axisId);
        this.show({
            model: QUESTION,
            id: false,
            place: {axisId, index},
            context: {
                default_axis_id: axisId,
                default_code: axis.next_code,
                default_sequence: axis.questions[index - 1]?.sequence || 0,
            },
        });
        this.state.tab = "form";
    }

    async addAxis() {
        if (!(await this.leave())) {
            return;
        }
        this.show({
            model: AXIS,
            id: false,
            place: {index: this.outline.axes.length},
            context: {
                default_questionnaire_id: this.id,
                default_code: this.outline.next_axis_code,
            },
        });
        this.state.tab = "form";
    }

    show(part) {
        this.opened = (this.opened || 0) + 1;
        const {model, id, context} = part;
        this.state.part = {
            ...part,
            key: this.opened,
            // Not watched: what a form does with its context would draw it again
            view: markRaw({
                type: "form",
                jsClass: "tnl_part_form",
                resModel: model,
                resId: id,
                context: {...context, tnl_editor: true},
                display: {controlPanel: false},
                readonly: this.isFrozen,
                preventEdit: this.isFrozen,
                preventCreate: this.isFrozen,
                __beforeLeave__: this.recorder,
            }),
        };
    }

    async onSaved({resModel, resId}) {
        const {part} = this.state;
        if (part && part.model === resModel && !part.id && resId) {
            part.id = resId;
            const {axisId, index} = part.place;
            const [method, ...place] =
                resModel === AXIS
                    ? ["move_axis", index]
                    : ["move_question", axisId, index];
            await this.call(method, resId, ...place);
        } else {
            await this.refresh();
        }
    }

    onDropped() {
        this.state.part = null;
        this.state.tab = "outline";
    }

    // --- places ---------------------------------------------------------------------

    /** Returns the rank of a part that is put after another one, or first. */
    rankAfter(previous, id, parts) {
        const others = parts.filter((each) => each.id !== id);
        return previous
            ? others.findIndex((each) => each.id === Number(previous.dataset.id)) + 1
            : 0;
    }

    async onQuestionDropped(element, parent, previous) {
        const id = Number(element.dataset.id);
        const axisId = Number(parent.dataset.axis);
        const {axis} = this.find(AXIS, axisId);
        const index = this.rankAfter(previous, id, axis.questions);
        await this.placeQuestion(id, axisId, index);
    }

    async onAxisDropped(element, previous) {
        const id = Number(element.dataset.id);
        await this.placeAxis(id, this.rankAfter(previous, id, this.outline.axes));
    }

    async placeQuestion(id, axisId, index) {
        if (!(await this.leave())) {
            return;
        }
        await this.call("move_question", id, axisId, index);
        const {part, axis, count} = this.find(QUESTION, id);
        this.say(
            _t("%(code)s: question %(rank)s of %(count)s, axis %(axis)s", {
                code: part.code,
                rank: index + 1,
                count,
                axis: axis.name,
            })
        );
    }

    async placeAxis(id, index) {
        if (!(await this.leave())) {
            return;
        }
        await this.call("move_axis", id, index);
        const {part, count} = this.find(AXIS, id);
        this.say(
            _t("%(axis)s: axis %(rank)s of %(count)s", {
                axis: part.name,
                rank: index + 1,
                count,
            })
        );
    }

    /** One step up or down; a question goes on in the axis beside. */
    async step(model, id, by) {
        const {axis, index, count} = this.find(model, id);
        const to = index + by;
        if (model === AXIS) {
            if (to >= 0 && to < count) {
                await this.placeAxis(id, to);
            }
        } else if (to >= 0 && to < count) {
            await this.placeQuestion(id, axis.id, to);
        } else {
            const beside = this.outline.axes[this.outline.axes.indexOf(axis) + by];
            if (!beside) {
                return;
            }
            await this.placeQuestion(
                id,
                beside.id,
                by > 0 ? 0 : beside.questions.length
            );
        }
        this.toFocus = `${model},${id}`;
    }

    /** Steps follow each other, however fast a key is pressed. */
    stepSoon(model, id, by) {
        return this.steps.exec(() => this.step(model, id, by));
    }

    onKey(ev, model, id) {
        const by = {ArrowUp: -1, ArrowDown: 1}[ev.key];
        if (by && ev.altKey && !this.isFrozen) {
            ev.preventDefault();
            this.stepSoon(model, id, by);
        }
    }

    /** The part that moved keeps the keyboard: a line that moves loses it. */
    focusMoved() {
        const line = this.toFocus && `[data-part="${this.toFocus}"] .o_tnl_choose`;
        if (line) {
            this.outlineRef.el?.querySelector(line)?.focus();
        }
    }

    say(text) {
        this.state.said = text;
    }

    // --- removing -------------------------------------------------------------------

    async remove(model, id) {
        const {part} = this.find(model, id);
        const said = await this.orm.call(model, "get_dependents", [[id]]);
        const named = `${part.code} · ${part.name}`;
        this.dialog.add(ConfirmationDialog, {
            title:
                model === AXIS ? _t("Remove this axis?") : _t("Remove this question?"),
            body: [named, ...said, _t("This is final.")].join("\n\n"),
            confirmLabel: _t("Remove"),
            confirmClass: "btn-danger",
            confirm: async () => {
                const own = this.state.part;
                const gone = own && this.find(own.model, own.id).axis?.id;
                if (
                    this.isChosen(model, id) ||
                    (model === AXIS && own && (gone === id || own.place?.axisId === id))
                ) {
                    this.state.part = null; // What was written in it goes with it
                }
                await this.orm.unlink(model, [id]);
                await this.refresh();
                this.say(_t("Removed: %s", named));
            },
            cancel: () => undefined,
        });
    }

    // --- files and preview ----------------------------------------------------------

    download(url) {
        return this.action.doAction({
            type: "ir.actions.act_url",
            url,
            target: "download",
        });
    }

    async importFile() {
        if (await this.leave()) {
            await this.action.doAction("tnl_label.tnl_import_wizard_action", {
                additionalContext: {default_kind: "questionnaire"},
                onClose: () => this.refresh(),
            });
        }
    }

    /** Draws the page at its true width, smaller where there is less room. */
    fit() {
        const room = this.previewRef.el?.clientWidth;
        if (room) {
            this.state.scale = Math.min(1, room / WIDTHS[this.state.device]);
        }
    }

    get frameStyle() {
        const width = WIDTHS[this.state.device];
        const {scale} = this.state;
        return `width: ${width}px; height: ${100 / scale}%; transform: scale(${scale});`;
    }
}

registry.category("actions").add("tnl_questionnaire_editor", QuestionnaireEditor);
