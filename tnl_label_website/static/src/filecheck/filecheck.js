/**
 * Compares a file chosen by the reader with the files issued under a code.
 *
 * The digest is computed here: the file never leaves the device. Without this script,
 * the page prints the digest, which `sha256sum` gives too.
 */
(() => {
    "use strict";
    const box = document.getElementById("filecheck");
    if (!box || !window.crypto || !window.crypto.subtle) {
        return;
    }
    const input = box.querySelector("input[type=file]");
    const answer = box.querySelector("output");
    const known = new Map(
        [...box.querySelectorAll("[data-sha256]")].map((node) => [
            node.dataset.sha256,
            node,
        ])
    );
    const LIMIT = 20 * 1024 * 1024;

    function say(name, digest) {
        const node =
            known.get(digest) || box.querySelector(`template[data-answer=${name}]`);
        const clone = node.content.cloneNode(true);
        answer.dataset.status = node.dataset.status;
        const place = clone.querySelector("[data-digest]");
        if (place) {
            place.textContent = digest;
        }
        answer.replaceChildren(clone);
    }

    async function check(file) {
        if (!file) {
            return;
        }
        if (file.size > LIMIT) {
            say("unreadable", "");
            return;
        }
        let digest = "";
        try {
            const bytes = await crypto.subtle.digest(
                "SHA-256",
                await file.arrayBuffer()
            );
            digest = [...new Uint8Array(bytes)]
                .map((byte) => byte.toString(16).padStart(2, "0"))
                .join("");
        } catch {
            say("unreadable", "");
            return;
        }
        if (box.dataset.lookup) {
            // The digest alone is asked about, not the file
            location.assign(box.dataset.lookup + digest);
            return;
        }
        say("other", digest);
    }

    input.addEventListener("change", () => check(input.files[0]));
    for (const name of ["dragover", "dragleave", "drop"]) {
        box.addEventListener(name, (event) => {
            event.preventDefault();
            box.classList.toggle("over", name === "dragover");
            if (name === "drop") {
                check(event.dataTransfer.files[0]);
            }
        });
    }
    box.hidden = false;
})();
