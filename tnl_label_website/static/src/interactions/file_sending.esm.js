import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {Interaction} from "@web/public/interaction";
import {DeviceDrafts} from "./device_drafts.esm";
import {FormProgress} from "./form_progress.esm";

const MEGABYTE = 1024 ** 2;

function weight(bytes) {
    const language = document.documentElement.lang || "en";
    const figures = (bytes / MEGABYTE).toLocaleString(language, {
        maximumFractionDigits: 1,
    });
    return _t("%s MB", figures);
}

/** Sends a file as soon as it is chosen. Without it, the form sends the file. */
export class FileSending extends Interaction {
    static selector = "form.o_tnl_answers[data-save] input[type='file']";
    dynamicContent = {
        _root: {"t-on-change": () => this.onChosen()},
        _window: {"t-on-beforeunload": (ev) => this.onLeave(ev)},
    };

    setup() {
        const question = this.el.closest(".tnl-question");
        this.code = question.dataset.code;
        this.list = question.querySelector(".tnl-file-list");
        this.status = question.querySelector(".tnl-file-status");
        this.bar = question.querySelector("progress");
        this.path = this.el.form.dataset.save.replace(/answer$/, "files");
        this.isSending = false;
        this.drafts = new DeviceDrafts(this.path);
    }

    start() {
        this.tellLost();
        this.onChosen(); // Perhaps chosen before this script listened
    }

    /** A file cannot be kept: its name is, until it is joined. */
    tellLost() {
        const name = this.drafts.read(this.code);
        if (name && this.list.textContent.includes(name)) {
            this.drafts.forget(this.code);
        } else if (name) {
            this.status.textContent = _t(
                "%s was not sent: your session had ended, or there was no connection. Choose it again.",
                name
            );
        }
    }

    async onChosen() {
        const files = [...this.el.files];
        if (!files.length || this.isSending) {
            return;
        }
        const said = [];
        let isKept = false;
        this.isSending = true;
        for (const file of files) {
            const refusal = this.refusal(file);
            if (!refusal) {
                this.status.textContent = [
                    ...said,
                    _t("%(name)s (%(size)s): being sent…", {
                        name: file.name,
                        size: weight(file.size),
                    }),
                ].join("\n");
            }
            const result = refusal
                ? {message: refusal}
                : await this.waitFor(this.send(file));
            said.push(result.message);
            isKept ||= Boolean(result.isLost);
            this.status.textContent = said.join("\n");
        }
        this.isSending = false;
        if (!isKept) {
            this.el.value = ""; // What the form would otherwise send again
        }
    }

    /** Says at once, in words, what the server would refuse; "" for nothing. */
    refusal(file) {
        const name = file.name;
        const kinds = this.el.accept.split(",");
        const most = parseInt(this.el.dataset.most, 10);
        if (!kinds.some((kind) => name.toLowerCase().endsWith(kind))) {
            const accepted = kinds
                .map((kind) => kind.slice(1).toUpperCase())
                .join(", ");
            return _t(
                "%(name)s was not sent: this kind of file is not accepted (%(accepted)s are).",
                {name, accepted}
            );
        }
        if (file.size > most) {
            const words = {name, size: weight(file.size), most: weight(most)};
            return _t(
                "%(name)s was not sent: it weighs %(size)s, for %(most)s at most.",
                words
            );
        }
        return "";
    }

    async send(file) {
        const name = file.name;
        this.bar.hidden = false;
        let result = null;
        try {
            result = await this.post(file);
        } catch {
            this.drafts.keep(this.code, name);
            const message = _t(
                "%s is not sent: no connection, or your session has ended. It is sent when you save this page.",
                name
            );
            return {message, isLost: true};
        } finally {
            this.bar.hidden = true;
        }
        if (result.status !== "saved") {
            const {message} = result;
            return {message: _t("%(name)s: %(message)s", {name, message})};
        }
        this.drafts.forget(this.code);
        this.list.innerHTML = result.list; // Drawn by the server, as on the page
        const steps = document.querySelector(".tnl-stepper");
        new FormProgress(steps).show(result.progress, result.overall);
        return {message: _t("%s is joined.", name)};
    }

    /** Posts a file as a form does, telling how far it is. */
    post(file) {
        const data = new FormData();
        data.append("csrf_token", this.el.form.elements.csrf_token.value);
        data.append("code", this.code);
        data.append("file", file);
        const request = new XMLHttpRequest();
        this.bar.value = 0;
        return new Promise((resolve, reject) => {
            request.upload.onprogress = ({loaded, total}) => {
                this.bar.value = loaded / total;
            };
            request.onload = () => {
                try {
                    resolve(JSON.parse(request.responseText));
                } catch (error) {
                    reject(error); // A page: that of an error, or to sign in
                }
            };
            request.onerror = reject;
            request.open("POST", this.path);
            request.send(data);
        });
    }

    onLeave(ev) {
        if (this.isSending) {
            ev.preventDefault();
        }
    }
}

registry
    .category("public.interactions")
    .add("tnl_label_website.file_sending", FileSending);
