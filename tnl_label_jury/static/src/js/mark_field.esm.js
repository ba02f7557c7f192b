// Copyright 2026 ADULLACT
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import {Component, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {formatFloat} from "@web/views/fields/formatters";
import {parseFloat} from "@web/views/fields/parsers";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";
import {useDrafts} from "@tnl_label/js/drafts.esm";

/** A mark from nothing to its maximum: empty until it is given, refused in its box. */
export class MarkField extends Component {
    static template = "tnl_label_jury.MarkField";
    static props = {...standardFieldProps};

    setup() {
        this.drafts = useDrafts();
        this.state = useState({typed: null});
    }

    /** A row of a list shows its box before one clicks on it. */
    get isOpen() {
        const {parent} = this.props.record.evalContext;
        return !this.props.readonly || (parent && parent.may_mark);
    }

    get text() {
        const {data} = this.props.record;
        return data.is_marked || !this.isOpen ? this.number(data[this.props.name]) : "";
    }

    get mistake() {
        const {typed} = this.state;
        const maximum = this.number(this.props.record.data.max_points);
        return typed === null ? "" : _t("From 0 to %s", maximum);
    }

    get label() {
        return _t("Mark on %s", this.props.record.data.axis_name);
    }

    /** Enter goes to the next box, as Tab does. */
    onKeydown(ev) {
        if (ev.key === "Enter" && !ev.isComposing) {
            ev.preventDefault();
            const boxes = [...document.querySelectorAll(".o_field_tnl_mark input")];
            const next = boxes[boxes.indexOf(ev.target) + 1];
            (next || ev.target).focus();
            ev.target.dispatchEvent(new Event("change", {bubbles: true}));
        }
    }

    number(points) {
        return formatFloat(points, {digits: [8, 2], trailingZeros: false});
    }

    /** A mark that cannot be is not one: the box keeps what was typed, and says so. */
    async onChange({target}) {
        const {record, name} = this.props;
        const typed = target.value.trim();
        let points = 0;
        let isFit = true;
        try {
            points = typed ? parseFloat(typed) : 0;
            isFit = points >= 0 && points <= record.data.max_points;
        } catch {
            isFit = false;
        }
        this.state.typed = isFit ? null : typed;
        this.drafts.drop("mark");
        const isMarked = isFit && typed !== "";
        await record.update({
            [name]: isMarked ? points : 0,
            is_marked: isMarked,
        });
    }
}

registry.category("fields").add("tnl_mark", {
    component: MarkField,
    supportedTypes: ["float"],
    fieldDependencies: [
        {name: "axis_name", type: "char"},
        {name: "is_marked", type: "boolean"},
        {name: "max_points", type: "float"},
    ],
    isEmpty: () => false,
});
