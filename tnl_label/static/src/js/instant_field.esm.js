// Copyright 2026 ADULLACT
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import {Component, useEffect, useRef, useState} from "@odoo/owl";
import {toLocaleDateTimeString} from "@web/core/l10n/dates";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

const {DateTime} = luxon;

/**
 * The instants at which the clocks of a zone show a time: none when they go forward
 * over it, two when they go back.
 *
 * @param {String} wall such as "2026-10-15T23:59"
 * @param {String} zone such as "Europe/Paris"
 * @returns {DateTime[]}
 */
export function instantsAt(wall, zone) {
    const found = DateTime.fromISO(wall, {zone});
    return found.toISO().startsWith(wall) ? found.getPossibleOffsets() : [];
}

/**
 * An instant of an edition: entered and shown in the zone of the edition, which is said,
 * with the reader's own time beside it where it differs.
 */
export class InstantField extends Component {
    static template = "tnl_label.InstantField";
    static props = {...standardFieldProps};

    setup() {
        this.input = useRef("input");
        this.state = useState({refusal: ""});
        // What was refused stays as typed, until it is corrected or discarded
        useEffect(
            () => {
                if (this.input.el && !this.isRefused) {
                    this.input.el.value = this.wall;
                }
            },
            () => [this.wall, this.isRefused, this.props.readonly]
        );
    }

    get value() {
        return this.props.record.data[this.props.name];
    }

    get zone() {
        return this.props.record.data.zone;
    }

    /** In words where it is typed: a browser writes dates in its own language. */
    get hint() {
        const isTyped = this.value && !this.props.readonly;
        return isTyped ? `${this.text}, ${this.zoneText}` : this.zoneText;
    }

    get zoneText() {
        return this.props.record.data.zone_text;
    }

    get local() {
        return this.value && this.value.setZone(this.zone);
    }

    get isLine() {
        return false;
    }

    get isRefused() {
        return this.props.record.isFieldInvalid(this.props.name);
    }

    /** What the clocks of the zone show, as an input wants it. */
    get wall() {
        const digits = {numberingSystem: "latn"};
        const format = "yyyy-MM-dd'T'HH:mm:ss";
        return this.local ? this.local.reconfigure(digits).toFormat(format) : "";
    }

    get text() {
        const showSeconds = Boolean(this.local.second);
        return toLocaleDateTimeString(this.local, {tz: this.zone, showSeconds});
    }

    /** The same instant on the reader's clock, where it shows another time. */
    get own() {
        if (!this.value || this.local.offset === this.local.setZone("default").offset) {
            return "";
        }
        return _t("%s on your clock", toLocaleDateTimeString(this.value));
    }

    refuse(sentence) {
        this.state.refusal = sentence;
        this.props.record.setInvalidField(this.props.name);
    }

    onTyped({target: input, type}) {
        const {name, record} = this.props;
        // Seconds are shown where there are some, and welcome when they are typed
        if (!input.validity.valid && !input.validity.stepMismatch) {
            // Half typed: said when one leaves it, not at each key
            if (type === "blur") {
                this.refuse(_t("Give the whole date and the time."));
            }
            return;
        }
        const wall = input.value && `${input.value}:00`.slice(0, 19);
        const found = wall ? instantsAt(wall, this.zone) : [false];
        if (wall === this.wall) {
            // A stored time may be one of a change of hour: it is left as it is
            if (this.isRefused) {
                record.resetFieldValidity(name);
            }
        } else if (!found.length) {
            this.refuse(
                _t(
                    "Clocks go forward then: this time does not exist (%s).",
                    this.zoneText
                )
            );
        } else if (found.length > 1) {
            this.refuse(
                _t("Clocks go back then: this time exists twice (%s).", this.zoneText)
            );
        } else {
            record.update({[name]: found[0] && found[0].setZone("default")});
        }
    }
}

/** In a list and on a card, an instant is one line; the rest is told on hovering it. */
export class InstantLine extends InstantField {
    get isLine() {
        return this.props.readonly;
    }

    get text() {
        if (!this.isLine) {
            return super.text;
        }
        return toLocaleDateTimeString(this.local, {tz: this.zone, showSeconds: false});
    }

    get rest() {
        return [this.zoneText, this.own].filter(Boolean).join(", ");
    }
}

export const instantField = {
    component: InstantField,
    displayName: _t("Instant of an edition"),
    supportedTypes: ["datetime"],
    fieldDependencies: [
        {name: "zone", type: "char"},
        {name: "zone_text", type: "char"},
    ],
    listViewWidth: 170,
};

const fields = registry.category("fields");
fields.add("tnl_instant", instantField);
for (const view of ["list", "kanban"]) {
    fields.add(`${view}.tnl_instant`, {...instantField, component: InstantLine});
}
