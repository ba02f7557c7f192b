import {registry} from "@web/core/registry";
import {Interaction} from "@web/public/interaction";

/**
 * Shows the current call in a block of the website editor.
 *
 * The page keeps the frame and a link; the words and the figures come from the server at
 * each visit, so that an edited page never tells a past deadline.
 */
export class CallBlock extends Interaction {
    static selector = ".s_tnl_call";

    async willStart() {
        const response = await this.waitFor(
            fetch("/label/snippet/call", {credentials: "same-origin"})
        ).catch(() => undefined);
        this.card = response?.ok && (await this.waitFor(response.text()));
    }

    start() {
        const area = this.el.querySelector(".s_tnl_call_area");
        if (!this.card || !area) {
            return;
        }
        const frame = area.cloneNode(true);
        const page = new DOMParser().parseFromString(this.card, "text/html");
        area.replaceChildren(...page.body.childNodes);
        // What the editor saves is the frame, never the figures of the day
        this.registerCleanup(() => area.replaceChildren(...frame.childNodes));
    }
}

registry.category("public.interactions").add("tnl_label_website.call_block", CallBlock);
registry.category("public.interactions.edit").add("tnl_label_website.call_block", {
    Interaction: CallBlock,
});
