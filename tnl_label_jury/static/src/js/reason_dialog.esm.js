// Copyright 2026 ADULLACT
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import {Component, useState} from "@odoo/owl";
import {Dialog} from "@web/core/dialog/dialog";
import {_t} from "@web/core/l10n/translation";
import {isReason, isSentence} from "./reason_words.esm";
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
        text: {type: String, optional: true},
        rule: {type: String, optional: true},
        shortest: {type: Number, optional: true},
        close: Function,
    };

    setup() {
        const {number, text} = this.props;
        this.state = useState({reason: "", number, text});
        useAutofocus();
    }

    /** Why nothing can be confirmed yet, in words; nothing when it can. */
    get problem() {
        const {number, reason, text} = this.state;
        const {number: before, most, text: old, rule, shortest} = this.props;
        const isNumber = Number.isInteger(number) && number >= 1 && number <= most;
        if (before !== undefined && !isNumber) {
            return _t("The quorum is a whole number from 1 to %s.", most);
        }
        if (before !== undefined && number === before) {
            return _t("The quorum is the same: there is nothing to note.");
        }
        if (old !== undefined && text.trim() === old.trim()) {
            return _t("The text is the same: there is nothing to note.");
        }
        if (old !== undefined && !isSentence(text, shortest)) {
            return _t("The reasons are %s.", rule);
        }
        if (!reason.trim()) {
            return _t("Write the reason: the minutes will say it.");
        }
        return isReason(reason)
            ? ""
            : _t("The reason is a sentence: two words and eight characters at least.");
    }

    async confirm() {
        if (!this.problem) {
            const {reason, number, text} = this.state;
            await this.props.confirm(reason, number, text);
            this.props.close();
        }
    }
}
