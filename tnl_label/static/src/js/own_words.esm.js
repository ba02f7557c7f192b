// Copyright 2026 ADULLACT
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import {Chatter} from "@mail/chatter/web_portal/chatter";
import {X2ManyFieldDialog} from "@web/views/fields/relational_utils";
import {_t} from "@web/core/l10n/translation";
import {patch} from "@web/core/utils/patch";

const isOurs = (model) => Boolean(model?.startsWith("tnl."));

/** A line that is opened is called by its name, not by the list that it is of. */
patch(X2ManyFieldDialog.prototype, {
    setup() {
        super.setup(...arguments);
        const {data, resModel} = this.props.record;
        const name = data.display_name || data.name;
        if (isOurs(resModel) && typeof name === "string" && name) {
            this.title = name;
        }
    },
});

/** What is not saved yet says so in plain words. */
patch(Chatter.prototype, {
    changeThread(threadModel, threadId) {
        super.changeThread(...arguments);
        const message = this.state.thread?.messages.at(-1);
        if (threadId === false && isOurs(threadModel) && message) {
            message.body = _t("Not saved yet.");
        }
    },
});
