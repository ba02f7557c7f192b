import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("tnl_body_search", {
    steps: () => [
        {trigger: ".o_tnl_body_search input[role=combobox]", run: "edit st denis 974"},
        {
            content:
                "homonyms are told apart by their département and their inhabitants",
            trigger: '.tnl-proposed #body-0:contains("Saint-Denis (974)")',
        },
        {trigger: "#q[aria-expanded=true]", run: "press ArrowDown"},
        {
            trigger: "#q[aria-activedescendant=body-0]",
            run: "press Enter",
        },
        {
            content: "its name and its number are filled in",
            trigger: "#siren:value(219740115)",
        },
        {trigger: "#name:value(Saint-Denis)"},
        {trigger: "#role:focus", run: "select technical"},
        {
            content: "another, by a click: it has no SIREN",
            trigger: "#q",
            run: "edit bora bora",
        },
        {
            trigger: ".tnl-proposed #body-0:contains(Bora-Bora)",
            run: "click",
        },
        {trigger: "#has_no_siren:checked"},
        {trigger: "#name:value(Bora-Bora)"},
        {
            trigger: "form[action='/label/apply/mandate'] button[type=submit]",
            run: "click",
            expectUnloadPage: true,
        },
        {trigger: "#pending:contains(Bora-Bora)"},
    ],
});

registry.category("web_tour.tours").add("tnl_body_link", {
    steps: () => [
        {
            trigger: '#found a:first:contains("Saint-Denis (974)")',
            run: "click",
        },
        {trigger: "#siren:value(219740115)"},
        {trigger: "#role:focus"},
    ],
});
