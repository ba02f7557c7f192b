/**
 * The page that verifies a certificate without a network: a camera, a picture or a
 * text in; words of the page's own templates out. It holds no word itself.
 */
/* global QrDecode, Statement */
(() => {
    "use strict";

    const find = (selector) => document.querySelector(selector);
    const keys = JSON.parse(find("#keys").textContent).keys;
    const result = find("#result");
    const video = find("video");
    const SIDES = [2400, 1200, 4000]; // Pixels of a picture's longest side, tried in turn

    /** Shows one of the page's templates, with the facts in their places. */
    function show(name, facts = {}) {
        const content = find(`#result-${name}`).content.cloneNode(true);
        for (const place of content.querySelectorAll("[data-fact]")) {
            const fact = facts[place.dataset.fact];
            if (fact) {
                place.textContent = fact;
            } else {
                (place.closest("[data-optional]") || place).remove();
            }
        }
        for (const link of content.querySelectorAll("[data-verify-base]")) {
            link.href = link.dataset.verifyBase + facts.code;
        }
        result.replaceChildren(content);
        // From its first line on: on a phone it is taller than what is left
        result.scrollIntoView({block: "start"});
    }

    async function verify(text) {
        try {
            const claims = await Statement.verify(text, keys);
            const issued = claims.issued.toLocaleDateString(
                document.documentElement.lang,
                {
                    dateStyle: "long",
                    timeZone: "UTC",
                }
            );
            show("authentic", {...claims, issued});
        } catch (error) {
            if (!(error instanceof Statement.Refusal)) {
                throw error;
            }
            show(error.reason);
        }
    }

    function decode(source, width, height) {
        const canvas = document.createElement("canvas");
        [canvas.width, canvas.height] = [width, height];
        const context = canvas.getContext("2d", {willReadFrequently: true});
        context.drawImage(source, 0, 0, width, height);
        try {
            return QrDecode.default(context.getImageData(0, 0, width, height));
        } catch {
            return null; // No code in this picture
        }
    }

    async function readPicture(file) {
        let picture = null;
        try {
            picture = await createImageBitmap(file);
        } catch {
            return show("no_picture");
        }
        for (const side of SIDES) {
            const scale = Math.min(1, side / Math.max(picture.width, picture.height));
            const size = [picture.width, picture.height].map((n) =>
                Math.round(n * scale)
            );
            const text = decode(picture, ...size);
            if (text) {
                return verify(text);
            }
        }
        return show("no_code");
    }

    // --- camera --------------------------------------------------------------------

    function stopCamera() {
        for (const track of video.srcObject?.getTracks() || []) {
            track.stop();
        }
        video.srcObject = null;
        video.hidden = true;
    }

    async function useCamera() {
        try {
            video.srcObject = await navigator.mediaDevices.getUserMedia({
                video: {facingMode: "environment", width: {ideal: 1920}},
            });
        } catch {
            return show("no_camera");
        }
        video.hidden = false;
        await video.play();
        const look = () => {
            if (!video.srcObject) {
                return;
            }
            const text =
                video.videoWidth && decode(video, video.videoWidth, video.videoHeight);
            if (text) {
                stopCamera();
                verify(text);
            } else {
                setTimeout(look, 200);
            }
        };
        look();
        return undefined;
    }

    find("#picture").addEventListener("change", (event) => {
        const [file] = event.target.files;
        if (file) {
            stopCamera();
            readPicture(file);
        }
    });
    find("#text-form").addEventListener("submit", (event) => {
        event.preventDefault();
        stopCamera();
        verify(find("#text").value);
    });
    if (navigator.mediaDevices?.getUserMedia) {
        find("#camera").hidden = false;
        find("#camera").addEventListener("click", useCamera);
    }
    find("#tools").hidden = false;
})();
