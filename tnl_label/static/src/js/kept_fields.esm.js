// Copyright 2026 ADULLACT
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import {Component, onWillUnmount, status, useEffect, useState} from "@odoo/owl";
import {
    deserializeDate,
    deserializeDateTime,
    serializeDate,
    serializeDateTime,
} from "@web/core/l10n/dates";
import {Dialog} from "@web/core/dialog/dialog";
import {FormController} from "@web/views/form/form_controller";
import {_t} from "@web/core/l10n/translation";
import {browser} from "@web/core/browser/browser";
import {patch} from "@web/core/utils/patch";
import {registry} from "@web/core/registry";
import {shelf} from "./kept_shelf.esm";
import {useService} from "@web/core/utils/hooks";

/**
 * Kinds of fields whose changes are kept: how a value is written down, read again, and
 * said. Lines of a list and files are not: `tests/test_kept_fields.py` names them all.
 */
const asIs = {down: (value) => value, up: (value) => value};
const typed = {down: (value) => value || false, up: (value) => value};
const KINDS = {
    boolean: {...asIs, say: (value) => (value ? _t("Yes") : _t("No"))},
    char: typed,
    date: {
        down: (value) => value && serializeDate(value),
        up: (value) => value && deserializeDate(value),
    },
    datetime: {
        down: (value) => value && serializeDateTime(value),
        up: (value) => value && deserializeDateTime(value),
    },
    float: asIs,
    integer: asIs,
    many2many: {
        down: (list) => [...list.currentIds].sort((a, b) => a - b),
        up: (ids) => [[6, false, ids]],
        say: (list) => list.records.map(({data}) => data.display_name).join(", "),
    },
    many2one: {
        down: (value) =>
            value ? {id: value.id, display_name: value.display_name} : false,
        up: (value) => value,
        say: (value) => (value && value.display_name) || "",
    },
    monetary: asIs,
    selection: asIs,
    text: typed,
};

/** Forms that are shown: their model, and where they are drawn. */
const forms = new Map();

const same = (a, b) => JSON.stringify(a?.id || a) === JSON.stringify(b?.id || b);

/** What tells a form from the others: its record; of a new one, the page it is on. */
function placeOf({resModel, resId}) {
    return `${resModel}|${resId || browser.location.pathname}`;
}

function isOpen(record, name) {
    const field = record.fields[name];
    const kind = record.activeFields[name] && !field.readonly && KINDS[field.type];
    return kind && !record._isReadonly(name) && !record._isInvisible(name);
}

function now(record, name) {
    return KINDS[record.fields[name].type].down(record.data[name]);
}

function before(record, name) {
    const {type} = record.fields[name];
    if (type === "many2many") {
        const ids = record.resId ? record.data[name].resIds : [];
        return [...ids].sort((a, b) => a - b);
    }
    return KINDS[type].down(record._values[name]);
}

/** Say a value as its box shows it: an instant in the zone of its edition. */
function said(record, name, root) {
    const field = record.fields[name];
    const box = root?.querySelector(`[name="${CSS.escape(name)}"] input`);
    if (box?.type === "datetime-local" && box.value) {
        const {DateTime} = luxon;
        return DateTime.fromISO(box.value).toLocaleString(DateTime.DATETIME_SHORT);
    }
    if (["date", "datetime"].includes(field.type) && box?.value) {
        return box.value;
    }
    const value = record.data[name];
    const {say} = KINDS[field.type];
    if (say) {
        return String(say(value));
    }
    const format = registry.category("formatters").get(field.type);
    return String(format(value, {field, digits: field.digits}));
}

function changesOf(record, root, title) {
    const rows = [];
    for (const name of Object.keys(record._changes || {})) {
        if (!isOpen(record, name)) {
            continue;
        }
        const value = now(record, name);
        const was = before(record, name);
        const isText = ["char", "text"].includes(record.fields[name].type);
        // What is typed in an empty box is kept as a text, and put back in it
        if (same(value, was) || (isText && !was)) {
            continue;
        }
        const place = placeOf(record);
        rows.push({
            key: `${place}|${name}`,
            place,
            name,
            value,
            was: record.resId ? {value: was} : null,
            text: said(record, name, root),
            field: record.fields[name].string,
            label: `${title} – ${record.fields[name].string}`,
            at: Date.now(),
        });
    }
    return rows;
}

/**
 * Keep the changes of the forms that are shown, which nothing has saved.
 *
 * @returns {Number} how many are kept, -1 where the device refuses
 */
export function keepFields() {
    const rows = new Map(shelf.read().map((row) => [row.key, row]));
    let count = 0;
    for (const [model, root] of forms) {
        const box = root();
        const dialogue = box?.closest(".modal")?.querySelector(".modal-title");
        const title = dialogue?.innerText || document.title.split(" - ")[0];
        for (const row of model.root ? changesOf(model.root, box, title) : []) {
            // Typed in its box, it was kept as a text too: once is enough
            for (const [key, other] of rows) {
                if (!other.place && other.text === row.text) {
                    rows.delete(key);
                }
            }
            rows.set(row.key, row);
            count += 1;
        }
    }
    return shelf.write([...rows.values()]) ? count : -1;
}

/**
 * Say whether each row may be put back: what somebody has changed meanwhile, or may no
 * longer be written, is only shown. The server is asked: a form may be drawn from what
 * the device remembers of it.
 */
async function look(orm, record, rows) {
    const known = rows.filter((row) => row.was && isOpen(record, row.name));
    let stored = {};
    if (known.length) {
        const fields = Object.fromEntries(known.map(({name}) => [name, {}]));
        [stored = {}] = await orm.webRead(record.resModel, [record.resId], {
            specification: fields,
        });
    }
    for (const row of rows) {
        const value = stored[row.name];
        const found = Array.isArray(value) ? value.sort((a, b) => a - b) : value;
        const open = Boolean(isOpen(record, row.name));
        row.isFree = open && (!row.was || same(found, row.was.value));
        const held = row.was || !open ? found : now(record, row.name);
        row.isDone = same(held, row.value);
    }
}

/** Return what is kept for a record, without what it holds already. */
async function waitingFor(orm, record) {
    const place = placeOf(record);
    const rows = shelf.read().filter((row) => row.place === place);
    await look(orm, record, rows);
    const done = rows.filter((row) => row.isDone);
    done.forEach(({key}) => shelf.drop(key));
    return rows
        .filter((row) => !row.isDone)
        .map((row) => ({...row, isChosen: row.isFree}));
}

/** Write values in a form; what writes one may have emptied another: twice. */
async function putBack(record, rows) {
    for (let turn = 0; turn < 2; turn++) {
        const changes = {};
        for (const {name, value} of rows) {
            if (!same(now(record, name), value)) {
                changes[name] = KINDS[record.fields[name].type].up(value);
            }
        }
        if (Object.keys(changes).length) {
            await record.update(changes);
        }
    }
    rows.forEach(({key}) => shelf.drop(key));
}

/** Propose what was kept: the person chooses, and saves as usual. */
export class KeptFieldsDialog extends Component {
    static template = "tnl_label.KeptFieldsDialog";
    static components = {Dialog};
    static props = {close: Function, record: Object, rows: Array};

    setup() {
        this.orm = useService("orm");
        this.state = useState({rows: this.props.rows});
    }

    get isAnyFree() {
        return this.state.rows.some((row) => row.isFree);
    }

    async putBack() {
        const chosen = this.state.rows.filter((row) => row.isFree && row.isChosen);
        await look(this.orm, this.props.record, chosen);
        if (chosen.every((row) => row.isFree)) {
            await putBack(this.props.record, chosen);
            // What one left aside is decided too
            const free = this.state.rows.filter((row) => row.isFree);
            free.forEach(({key}) => shelf.drop(key));
            this.props.close();
        }
    }

    drop() {
        this.state.rows.forEach(({key}) => shelf.drop(key));
        this.props.close();
    }
}

patch(FormController.prototype, {
    setup() {
        super.setup(...arguments);
        forms.set(this.model, () => this.rootRef.el);
        onWillUnmount(() => forms.delete(this.model));
        useEffect(
            () => {
                this.proposeKept(this.model.root);
            },
            () => [this.model.root?.id, this.model.root?.resId]
        );
    },

    /** Once for what is drawn: it may be drawn from memory, then as it is stored. */
    async proposeKept(record) {
        this.drawn = record;
        const found = record ? await waitingFor(this.orm, record) : [];
        if (this.drawn !== record || status(this) !== "mounted") {
            return;
        }
        // What was put back meanwhile, from what was drawn before, waits no more
        const kept = new Set(shelf.read().map(({key}) => key));
        const rows = found.filter(({key}) => kept.has(key));
        if (this.closeKept) {
            this.closeKept();
        }
        this.closeKept =
            rows.length && this.dialogService.add(KeptFieldsDialog, {record, rows});
    },
});
