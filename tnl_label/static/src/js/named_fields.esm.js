// Copyright 2026 ADULLACT
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import {Record} from "@web/model/relational_model/record";
import {_t} from "@web/core/l10n/translation";
import {patch} from "@web/core/utils/patch";

/** What keeps a form from being saved is named: its field may be on another tab. */
patch(Record.prototype, {
    _displayInvalidFieldNotification() {
        const labels = [...this._invalidFields]
            .map((name) => this.fields[name]?.string)
            .filter(Boolean);
        if (!labels.length) {
            return super._displayInvalidFieldNotification(...arguments);
        }
        const message = _t("To fill in or to correct: %s", labels.join(", "));
        return this.model.notification.add(message, {type: "danger"});
    },
});
