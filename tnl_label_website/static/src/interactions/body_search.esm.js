import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {Interaction} from "@web/public/interaction";

const SHORTEST = 3;

/**
 * Proposes bodies while their name is typed, and fills in the form with the one that is
 * picked: a combobox with a list, as the ARIA practices have it.
 *
 * Without it, the page shows them as links, which open it again with the form filled in.
 */
export class BodySearch extends Interaction {
    static selector = ".o_tnl_body_search";
    dynamicContent = {
        "[name='q']": {
            "t-on-input": () => this.lookSoon(),
            "t-on-keydown": (ev) => this.onKey(ev),
            "t-on-blur": () => this.close(),
        },
        ".tnl-proposed": {
            // The field keeps the focus
            "t-on-mousedown": (ev) => ev.preventDefault(),
            "t-on-click": (ev) => this.onClick(ev),
        },
        // What is kept on this device would stand over what another page fills in
        "#found a[data-words]": {
            "t-on-click.prevent.withTarget": (ev, link) => this.pick(link.dataset),
        },
    };

    setup() {
        this.bodies = [];
        this.asked = 0;
        this.lookSoon = this.debounced(this.look, 200);
        this.input = this.el.querySelector("[name='q']");
        this.status = this.el.querySelector("[role='status']");
        this.list = document.createElement("ul");
        Object.assign(this.list, {
            id: "bodies",
            className: "tnl-proposed",
            hidden: true,
        });
        this.list.setAttribute("role", "listbox");
        this.list.setAttribute("aria-label", _t("Collectivities found"));
        this.insert(this.list, this.input, "afterend");
        this.input.setAttribute("role", "combobox");
        this.input.setAttribute("aria-autocomplete", "list");
        this.input.setAttribute("aria-controls", this.list.id);
        this.input.setAttribute("aria-expanded", "false");
    }

    start() {
        // Perhaps typed before this script listened
        if (this.input.value !== this.input.defaultValue) {
            this.lookSoon();
        }
    }

    get options() {
        return [...this.list.children];
    }

    get active() {
        return this.options.findIndex(
            (option) => option.getAttribute("aria-selected") === "true"
        );
    }

    async look() {
        const typed = this.input.value.trim();
        const asked = ++this.asked;
        if (typed.length < SHORTEST) {
            this.close();
            return;
        }
        const query = new URLSearchParams({q: typed});
        const response = await this.waitFor(
            fetch(`/label/apply/bodies?${query}`)
        ).catch(() => undefined);
        // Signed out, too many look-ups, no network: the button still finds
        if (!response?.ok || response.redirected) {
            this.close();
            return;
        }
        const {bodies, more} = await this.waitFor(response.json());
        if (asked === this.asked) {
            this.show(bodies, more);
        }
    }

    show(bodies, more) {
        this.bodies = bodies;
        const options = bodies.map((body, index) => {
            const option = document.createElement("li");
            option.id = `body-${index}`;
            option.setAttribute("role", "option");
            option.textContent = body.words;
            return option;
        });
        this.list.replaceChildren(...options);
        this.open(Boolean(bodies.length));
        this.select(-1);
        this.status.textContent = bodies.length
            ? _t("%s found: choose with the arrows.", bodies.length)
            : _t("No body has this name: you can give it below.");
        if (more) {
            this.status.textContent = _t(
                "%(shown)s shown, %(more)s more: add letters of the name, and the number of the département or the post code.",
                {shown: bodies.length, more}
            );
        }
    }

    open(isOpen) {
        this.list.hidden = !isOpen;
        this.input.setAttribute("aria-expanded", String(isOpen));
    }

    close() {
        this.open(false);
        this.select(-1);
    }

    /** Marks an option, none for -1; the field keeps the focus. */
    select(index) {
        this.options.forEach((option, place) => {
            option.setAttribute("aria-selected", String(place === index));
        });
        const option = this.options[index];
        if (option) {
            option.scrollIntoView({block: "nearest"});
            this.input.setAttribute("aria-activedescendant", option.id);
        } else {
            this.input.removeAttribute("aria-activedescendant");
        }
    }

    onKey(ev) {
        const count = this.bodies.length;
        const step = {ArrowDown: 1, ArrowUp: -1}[ev.key];
        if (step && count) {
            ev.preventDefault();
            const from = this.active < 0 && step < 0 ? 0 : this.active;
            this.open(true);
            this.select((from + step + count) % count);
        } else if (ev.key === "Enter" && this.active >= 0) {
            ev.preventDefault();
            this.pick(this.bodies[this.active]);
        } else if (ev.key === "Escape" && !this.list.hidden) {
            ev.preventDefault();
            this.close();
        }
    }

    onClick(ev) {
        const index = this.options.indexOf(ev.target.closest("[role='option']"));
        if (index >= 0) {
            this.pick(this.bodies[index]);
        }
    }

    pick(body) {
        const form = document.querySelector("form.o_tnl_body_form");
        const {siren, name, has_no_siren: none, role, email} = form.elements;
        siren.value = body.siren || "";
        name.value = body.name;
        none.checked = !body.siren;
        for (const field of [siren, name, none]) {
            // Kept on this device, as what is typed
            field.dispatchEvent(new Event("input", {bubbles: true}));
        }
        this.input.value = body.words;
        this.close();
        this.status.textContent = _t(
            "%s: its name and its number are below. Complete the form, and send.",
            body.words
        );
        (role || email).focus();
    }
}

registry
    .category("public.interactions")
    .add("tnl_label_website.body_search", BodySearch);
