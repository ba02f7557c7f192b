// Copyright 2026 ADULLACT
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import {Component, onWillUpdateProps, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {localization} from "@web/core/l10n/localization";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

const NUMBER = /^[0-9]{1,6}(\.[0-9]{1,2})?$/;

/**
 * A number as the server reads it: "2.5" for " 2,50 ".
 *
 * @param {String} typed
 * @returns {String|null} null for what is no number
 */
export function readPlain(typed) {
    const text = typed.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".");
    return NUMBER.test(text) ? String(Number(text)) : null;
}

/**
 * What is wrong in the rows of brackets, one sentence for each row or "".
 *
 * @param {Array} rows {start, points}, as they are typed
 * @param {Boolean} isPercentage whether no start is above 100
 * @returns {String[]}
 */
export function bracketProblems(rows, isPercentage) {
    let before = null;
    return rows.map((row) => {
        const start = readPlain(row.start);
        const points = readPlain(row.points);
        if (start === null || points === null) {
            return _t("Write two numbers, such as 25 and 2.5.");
        }
        const [from, worth] = [Number(start), Number(points)];
        if (isPercentage && from > 100) {
            return _t("A percentage is 100 at most.");
        }
        const last = before;
        before = {from, worth};
        if (last && from <= last.from) {
            return _t("This row must start above the one before: they overlap.");
        }
        if (last && worth < last.worth) {
            return _t("More cannot be worth less than the row before.");
        }
        return "";
    });
}

/** Points by ranges of a number, a row for each: from, to, points. */
export class BracketsField extends Component {
    static template = "tnl_label.BracketsField";
    static props = {...standardFieldProps};

    setup() {
        this.state = useState({rows: []});
        this.read(this.props);
        onWillUpdateProps((next) => {
            const isOther = next.record.resId !== this.props.record.resId;
            // What was refused, then discarded
            const isDropped = this.isWrong && !next.record.isFieldInvalid(next.name);
            const written = next.record.data[next.name] || "";
            if (isOther || isDropped || written !== this.written) {
                this.read(next);
            }
        });
    }

    read({record, name}) {
        this.isWrong = false;
        this.written = record.data[name] || "";
        this.state.rows = this.written
            .split(/\s+/)
            .filter(Boolean)
            .map((part) => {
                const [start, points] = part.split(":");
                return {start: this.shown(start), points: this.shown(points || "")};
            });
    }

    shown(number) {
        return number.replace(/[.,]/, localization.decimalPoint);
    }

    get problems() {
        const isPercentage = this.props.record.data.kind === "percentage";
        return bracketProblems(this.state.rows, isPercentage);
    }

    /** Below the first row, nothing is earned: it is no mistake, it is said. */
    get floor() {
        const [first] = this.state.rows;
        const start = first && readPlain(first.start);
        return start && Number(start) > 0
            ? _t("Below %s: 0 points.", this.shown(start))
            : "";
    }

    end(index) {
        const next = this.state.rows[index + 1];
        return next ? _t("less than %s", next.start || "…") : _t("and more");
    }

    add() {
        this.state.rows.push({start: "", points: ""});
        this.refuse();
    }

    refuse() {
        this.isWrong = true;
        this.props.record.setInvalidField(this.props.name);
    }

    remove(index) {
        this.state.rows.splice(index, 1);
        this.write();
    }

    write() {
        const {record, name} = this.props;
        if (this.problems.some(Boolean)) {
            this.refuse();
            return;
        }
        this.isWrong = false;
        if (record.isFieldInvalid(name)) {
            record.resetFieldValidity(name);
        }
        this.written = this.state.rows
            .map(({start, points}) => `${readPlain(start)}:${readPlain(points)}`)
            .join(" ");
        record.update({[name]: this.written});
    }
}

registry.category("fields").add("tnl_brackets", {
    component: BracketsField,
    displayName: _t("Points by ranges"),
    supportedTypes: ["char"],
});

/** Answers of the question of a condition, ticked in their own words. */
export class ConditionField extends Component {
    static template = "tnl_label.ConditionField";
    static props = {...standardFieldProps};

    get chosen() {
        const codes = (this.props.record.data[this.props.name] || "").split(/\s+/);
        const plain = {oui: "yes", non: "no"}; // As was typed before
        return codes
            .filter(Boolean)
            .map((code) =>
                this.known.has(code) ? code : plain[code.toLowerCase()] || code
            );
    }

    get options() {
        return JSON.parse(this.props.record.data.condition_options || "[]");
    }

    get known() {
        return new Set(this.options.map(([code]) => code));
    }

    /** Codes of answers that were removed since. */
    get gone() {
        return this.chosen.filter((code) => !this.known.has(code));
    }

    toggle(code, isTicked) {
        const chosen = new Set(this.chosen.filter((each) => this.known.has(each)));
        chosen[isTicked ? "add" : "delete"](code);
        const ordered = this.options.map(([each]) => each);
        const codes = ordered.filter((each) => chosen.has(each));
        this.props.record.update({[this.props.name]: codes.join(" ")});
    }
}

registry.category("fields").add("tnl_condition", {
    component: ConditionField,
    displayName: _t("Answers of a question"),
    supportedTypes: ["char"],
    fieldDependencies: [{name: "condition_options", type: "text"}],
});
