import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("tnl_suggestions", {
    steps: () => [
        {
            content: "what is proposed is no answer: what follows is not asked yet",
            trigger: "form.o_tnl_answers fieldset[data-code=L03]:not(:visible)",
        },
        {trigger: "#q-L02 .tnl-suggestion-accept", run: "click"},
        {trigger: ".tnl-saving:contains(Taken up and saved)"},
        {trigger: "#q-L02 .tnl-suggestion-answer:not(:visible)"},
        {trigger: "#q-L02 input[value=yes]:checked:focus"},
        {
            content: "the question that this answer opens, with its own suggestion",
            trigger: "#q-L03 .tnl-suggestion-answer:visible",
        },
        {
            content: "another answer typed instead puts the suggestion away",
            trigger: "#q-L01 input[value=server]",
            run: "click",
        },
        {trigger: "#q-L01 .tnl-suggestion-answer:not(:visible)"},
        {trigger: ".tnl-saving:contains(Saved at)"},
    ],
});
