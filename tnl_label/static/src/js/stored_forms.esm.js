// Copyright 2026 ADULLACT
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import {RelationalModel} from "@web/model/relational_model/relational_model";
import {patch} from "@web/core/utils/patch";

/**
 * A form of the label is drawn once, from what is stored. Drawn first from the device's
 * memory, it is filled again when the server answers, and what was typed in between
 * counts for saved: leaving loses it.
 */
patch(RelationalModel.prototype, {
    _getCacheParams({isMonoRecord, resModel}) {
        const isOurs = isMonoRecord && resModel.startsWith("tnl.");
        return isOurs ? undefined : super._getCacheParams(...arguments);
    },
});
