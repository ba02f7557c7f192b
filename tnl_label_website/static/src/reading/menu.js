// Opens the menu of the header on a phone, and its lists: pages made for reading do
// without the rest of the website's scripts.
(function () {
    "use strict";

    function targetOf(button) {
        return button.dataset.bsTarget
            ? document.querySelector(button.dataset.bsTarget)
            : button.parentElement.querySelector(".dropdown-menu");
    }

    function toggle(button, open) {
        const isShown = targetOf(button).classList.toggle("show", open);
        button.setAttribute("aria-expanded", isShown);
        if (isShown) {
            targetOf(button).querySelector("a, button").focus();
        }
    }

    function close(button) {
        toggle(button, false);
        button.focus();
    }

    function opened() {
        return document.querySelectorAll("[data-bs-toggle][aria-expanded='true']");
    }

    document.addEventListener("click", (event) => {
        const pressed = event.target.closest("[data-bs-toggle]");
        const isDismissed = event.target.closest("[data-bs-dismiss]");
        opened().forEach((button) => {
            const isOutside = !targetOf(button).contains(event.target);
            if (button !== pressed && (isDismissed || isOutside)) {
                close(button);
            }
        });
        if (pressed && targetOf(pressed)) {
            event.preventDefault();
            toggle(pressed);
        }
    });

    document.addEventListener("keydown", (event) => {
        if (event.key === "Escape") {
            opened().forEach(close);
        }
    });
})();
