// Copyright 2026 ADULLACT
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import {Component} from "@odoo/owl";
import {Dialog} from "@web/core/dialog/dialog";
import {_t} from "@web/core/l10n/translation";

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
            ["U", _t("Next question not judged")],
            ["C", _t("Confirm the question, and go to the next one with points")],
            ["A, 0–9", _t("Adjust its points (Enter: next question)")],
            ["N", _t("No evidence, and go to the next question")],
            ["M", _t("Private note on the question")],
            ["E", _t("Open its evidence, or close it")],
            ["↑ ↓", _t("In the mark: one point more or less")],
            [_t("Enter"), _t("Confirm the axis; after the last one, seal")],
            [
                _t("Alt + Shift + T"),
                _t(
                    "In the window that names questions not judged: confirm without them"
                ),
            ],
            [_t("Ctrl + Enter"), _t("The same, from a comment")],
            [_t("Alt + Shift + I"), _t("Next axis not confirmed")],
            [_t("Alt + Shift + P"), _t("Previous axis")],
            [_t("Alt + Shift + S"), _t("Save and next dossier")],
            [_t("Alt + Shift + L"), _t("Ask for the seal; in its window, seal")],
            ["?", _t("This list")],
        ];
    }
}
