import {registry} from "@web/core/registry";

const fetch = window.fetch;

registry.category("web_tour.tours").add("tnl_answers", {
    steps: () => [
        {
            content: "the question waits for the answer that opens it",
            trigger: "form.o_tnl_answers fieldset[data-code=L03]:not(:visible)",
        },
        {trigger: "input[name=a-L02][value=yes]", run: "click"},
        {trigger: "fieldset[data-code=L03] textarea[name=a-L03]:visible"},
        {trigger: ".tnl-saving:contains(Saved at)"},
        {trigger: "textarea[name=a-L03]", run: "edit Patches sent"},
        {
            content: "the revision comes back from the server",
            trigger: ".tnl-saving:contains(Saved at)",
        },
        {trigger: "input[name=rev-L03][value='1']:not(:visible)"},
        {
            content: "a colleague has saved meanwhile",
            trigger: "input[name=rev-L03]:not(:visible)",
            run() {
                this.anchor.value = "0";
            },
        },
        {trigger: "textarea[name=a-L03]", run: "edit Mine"},
        {trigger: "#other-L03:visible blockquote:contains(Patches sent)"},
        {trigger: "#other-L03 .tnl-keep-mine", run: "click"},
        {trigger: "input[name=rev-L03][value='2']:not(:visible)"},
        {
            content: "the line drops: the text stays on this device",
            trigger: "textarea[name=a-L03]",
            run() {
                window.fetch = () => Promise.reject(new TypeError("no connection"));
            },
        },
        {trigger: "textarea[name=a-L03]", run: "edit Written offline"},
        {trigger: ".tnl-saving:contains(kept on this device)"},
        {
            trigger: "textarea[name=a-L03]",
            run() {
                const kept = Object.values(localStorage).join();
                if (!kept.includes("Written offline")) {
                    throw new Error("the text was not kept on the device");
                }
                window.fetch = fetch;
            },
        },
        {
            content: "and leaves by itself when the line is back",
            trigger: "input[name=rev-L03][value='3']:not(:visible)",
            timeout: 20000,
        },
        {
            trigger: "textarea[name=a-L03]",
            run() {
                const kept = Object.values(localStorage).join();
                if (kept.includes("Written offline")) {
                    throw new Error("the copy of a saved text was kept");
                }
            },
        },
    ],
});

registry.category("web_tour.tours").add("tnl_answer_errors", {
    steps: () => [
        {trigger: "input[name=a-S02]", run: "edit plenty"},
        {trigger: "#error-S02:visible:contains(number)"},
        {trigger: "input[name=a-S02][aria-invalid=true]"},
        {trigger: "input[name=a-S02]", run: "edit 40"},
        {trigger: "#error-S02:not(:visible)"},
        {trigger: ".tnl-saving:contains(Saved at)"},
        {
            content: "the steps beside the form moved, without a reload",
            trigger: ".tnl-stepper [data-axis='1'] small:contains(1 of 2 answered)",
        },
        {trigger: ".tnl-stepper [data-axis='1'] .tnl-missing[href$='#q-S01']"},
        {trigger: "input[name=a-S01][value=adopted]", run: "click"},
        {trigger: ".tnl-stepper [data-axis='1'] .tnl-missing:not(:visible)"},
        {
            trigger: "button[name=go][value=next]",
            run: "click",
            expectUnloadPage: true,
        },
        {trigger: "form.o_tnl_answers fieldset[data-code=L01]"},
    ],
});
