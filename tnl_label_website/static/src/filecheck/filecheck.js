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
    // Where a certificate says its code: the link under its QR code, and its name
    const LINK = /\/v\/([0-9A-Z]{18})\b/;
    const NAME = /(?:^|[^0-9A-Z])([0-9A-Z]{18})\.pdf$/i;

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
        let code = null;
        try {
            const content = await file.arrayBuffer();
            const text = new TextDecoder("latin1").decode(content);
            code = LINK.exec(text) || NAME.exec(file.name);
            const bytes = await crypto.subtle.digest("SHA-256", content);
            digest = [...new Uint8Array(bytes)]
                .map((byte) => byte.toString(16).padStart(2, "0"))
                .join("");
        } catch {
            say("unreadable", "");
            return;
        }
        if (box.dataset.lookup) {
            // The code and the digest alone are asked about, not the file
            location.assign(
                code
                    ? `/label/verify/${code[1].toUpperCase()}?sha256=${digest}`
                    : box.dataset.lookup + digest
            );
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
