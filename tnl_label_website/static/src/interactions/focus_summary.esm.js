import {registry} from "@web/core/registry";
import {Interaction} from "@web/public/interaction";

/** Puts the reader on what was refused, at the top of the page that comes back. */
export class FocusSummary extends Interaction {
    static selector = "#errors, #refusal";

    start() {
        this.el.focus();
    }
}

registry
    .category("public.interactions")
    .add("tnl_label_website.focus_summary", FocusSummary);
