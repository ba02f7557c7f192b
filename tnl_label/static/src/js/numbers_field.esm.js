// Copyright 2026 ADULLACT
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import {Component, useState} from "@odoo/owl";
import {localization} from "@web/core/l10n/localization";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";
import {useDrafts} from "./drafts.esm";

const NUMBER = /^[0-9]{1,4}(\.[0-9]{1,3})?$/;

/**
 * A number as the server reads it: "2.5" for " 2,50 ".
 *
 * @param {String} typed
 * @returns {String|null} "" for nothing, null for what is no number
 */
export function readNumber(typed) {
    const text = typed.trim().replace(",", ".");
    if (text && !NUMBER.test(text)) {
        return null;
    }
    return text && String(Number(text));
}

/** The numbers of a barème: each present one, with the one that is tried beside it. */
export class NumbersField extends Component {
    static template = "tnl_label.NumbersField";
    static props = {...standardFieldProps};

    setup() {
        this.drafts = useDrafts();
        this.state = useState({refused: {}});
    }

    get told() {
        return JSON.parse(this.props.record.data.numbers_json || "{}");
    }

    get changes() {
        return JSON.parse(this.props.record.data[this.props.name] || "{}");
    }

    /** The rows, part by part: levels, axes, then the questions of each axis. */
    get sections() {
        const {rows = [], kinds, levels} = this.told;
        const changes = this.changes;
        const titles = {level: _t("Levels"), axis: _t("Weights of the axes")};
        const options = [_t("None"), ...(levels || [])].map((name, rank) => ({
            name,
            value: String(rank),
        }));
        const sections = {};
        let question = "";
        for (const row of rows) {
            const [what] = row.path.split("/");
            const key = titles[what] ? what : `question ${row.part}`;
            const title = titles[what] || row.part;
            const section = (sections[key] ||= {key, title, rows: [], changed: 0});
            if (row.question && row.question !== question) {
                question = row.question;
                section.rows.push({path: `${row.path} title`, title: question});
            }
            const typed = changes[row.path];
            const isChanged = typed !== undefined && typed !== row.present;
            const name = row.detail || kinds[row.kind];
            const of = row.question || row.part;
            section.rows.push({
                ...row,
                isChanged,
                name: row.question ? name : `${of} – ${name}`,
                isGate: row.kind === "gate",
                said: `${of} – ${name}`,
                typed: isChanged ? typed : "",
                options,
            });
            section.changed += isChanged ? 1 : 0;
        }
        const {level, axis, ...axes} = sections;
        return [level, axis, ...Object.values(axes)].filter(Boolean);
    }

    shown(row, value) {
        if (row.isGate) {
            const option = row.options.find((each) => each.value === value);
            return option ? option.name : value;
        }
        return value.replace(".", localization.decimalPoint);
    }

    write(row, value) {
        const changes = this.changes;
        if (value === "" || value === row.present) {
            delete changes[row.path];
        } else {
            changes[row.path] = value;
        }
        this.props.record.update({[this.props.name]: JSON.stringify(changes)});
    }

    /** What was typed and is no number: it stays until it is corrected or discarded. */
    refused(row) {
        const {name, record} = this.props;
        return record.isFieldInvalid(name) && this.state.refused[row.path];
    }

    onTyped(row, input) {
        const {name, record} = this.props;
        const value = readNumber(input.value);
        if (!record.isFieldInvalid(name)) {
            this.state.refused = {};
        }
        if (value === null) {
            this.state.refused[row.path] = input.value;
            record.setInvalidField(name);
            return;
        }
        delete this.state.refused[row.path];
        if (!Object.keys(this.state.refused).length && record.isFieldInvalid(name)) {
            record.resetFieldValidity(name);
        }
        this.drafts.drop(row.path);
        input.value = value === row.present ? "" : this.shown(row, value);
        this.write(row, value);
    }

    onChosen(row, select) {
        this.write(row, select.value);
    }
}

export const numbersField = {
    component: NumbersField,
    displayName: _t("Numbers of a barème"),
    supportedTypes: ["text"],
    fieldDependencies: [{name: "numbers_json", type: "text"}],
};

registry.category("fields").add("tnl_numbers", numbersField);
