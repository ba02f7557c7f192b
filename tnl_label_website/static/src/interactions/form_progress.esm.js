/** The steps beside the form: how far each axis is, and where to go on. */
export class FormProgress {
    constructor(el) {
        this.el = el;
    }

    /** Shows what the server counted after an answer was saved. */
    show(axes, overall) {
        const total = this.el?.querySelector(".tnl-total");
        if (total && overall) {
            total.textContent = overall;
        }
        for (const {n, progress, missing, code} of axes) {
            const step = this.el?.querySelector(`[data-axis="${n}"]`);
            if (step) {
                step.querySelector("small").textContent = progress;
                this.lead(step, missing, code);
            }
        }
    }

    /** Leads to the first answer that is missing, if any. */
    lead(step, words, code) {
        const link = step.querySelector(".tnl-missing");
        const title = step.querySelector("span").textContent;
        link.hidden = !code;
        link.textContent = words;
        link.setAttribute("aria-label", `${words} (${title})`);
        link.href = link.getAttribute("href").replace(/#.*/, `#q-${code}`);
    }
}
