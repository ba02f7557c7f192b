import {registry} from "@web/core/registry";
import {Interaction} from "@web/public/interaction";

/**
 * Puts the reader on what was refused, in the page that comes back.
 *
 * Other scripts of the page close what is above it (the list of axes, on a phone), and
 * the browser puts back the place where one was: its place is looked for once they have.
 */
export class FocusSummary extends Interaction {
    static selector = "#errors, #refusal";

    start() {
        this.show();
        this.waitForTimeout(() => this.showAgain(), 0);
        this.addListener(window, "load", () => this.showAgain());
    }

    /** Not once the reader is elsewhere. */
    showAgain() {
        if (document.activeElement === this.el) {
            this.show();
        }
    }

    show() {
        this.el.focus({preventScroll: true});
        this.el.scrollIntoView({block: "start", behavior: "instant"});
    }
}

registry
    .category("public.interactions")
    .add("tnl_label_website.focus_summary", FocusSummary);
