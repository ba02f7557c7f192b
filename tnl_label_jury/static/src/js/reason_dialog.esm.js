// Copyright 2026 ADULLACT
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import {Component, useState} from "@odoo/owl";
import {Dialog} from "@web/core/dialog/dialog";
import {useAutofocus} from "@web/core/utils/hooks";

/** Asks why a session changes: the minutes say it. */
export class ReasonDialog extends Component {
    static template = "tnl_label_jury.ReasonDialog";
    static components = {Dialog};
    static props = {
        title: String,
        label: String,
        confirm: Function,
        number: {type: Number, optional: true},
        most: {type: Number, optional: true},
        close: Function,
    };

    setup() {
        this.state = useState({reason: "", number: this.props.number});
        useAutofocus();
    }

    get isReady() {
        const {number, reason} = this.state;
        const isFit =
            number === undefined ||
            (Number.isInteger(number) && number >= 1 && number <= this.props.most);
        return Boolean(reason.trim()) && isFit;
    }

    async confirm() {
        if (this.isReady) {
            await this.props.confirm(this.state.reason, this.state.number);
            this.props.close();
        }
    }
}
