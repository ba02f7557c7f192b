import {cookie} from "@web/core/browser/cookie";
import {user} from "@web/core/user";

const SENT = "tnl_sent"; // What this tab sent last, until a page says what came of it
const EARLY = "tnl_early"; // Copies of this tab, typed before its scripts listened
const SAVED = "tnl_saved"; // Cookie: number of the form that the server has saved

/** A storage of the browser, nothing where it is refused to us. */
function storage(name) {
    try {
        return window[name];
    } catch {
        return undefined;
    }
}

const device = storage("localStorage");
const tab = storage("sessionStorage");

/**
 * What is typed and not saved yet, kept by the browser; nothing more than that.
 *
 * A copy belongs to an account, a page and a field: another account on the same device
 * never meets it. Without an account it belongs to the tab, and ends with it: the next
 * visitor of the device is somebody else. It is forgotten when the server says that this very text is saved, and
 * no sooner; a newer text stays.
 */
export class DeviceDrafts {
    /** @param {String} page address that saves what is typed */
    constructor(page) {
        this.prefix = `tnl:${user.userId || "visitor"}:${page}:`;
        this.kept = user.userId ? device : tab;
        this.isKeeping = true;
    }

    /** Returns what is kept of a field, undefined for nothing. */
    read(name) {
        const text = this.kept?.getItem(this.prefix + name);
        return text ? JSON.parse(text) : undefined;
    }

    keep(name, value) {
        try {
            this.kept.setItem(this.prefix + name, JSON.stringify(value));
            this.isKeeping = true;
        } catch (error) {
            // Refused, or full: leaving the page then warns
            console.warn(error);
            this.isKeeping = false;
        }
    }

    /** Keeps what was typed before scripts listened: the form may be on its way. */
    keepEarly(name, value) {
        this.keep(name, value);
        const keys = JSON.parse(tab?.getItem(EARLY) || "[]");
        tab?.setItem(EARLY, JSON.stringify([...keys, this.prefix + name]));
    }

    /** Forgets what was saved; given the text saved, keeps a newer one. */
    forget(name, value) {
        const key = this.prefix + name;
        if (value === undefined || this.kept?.getItem(key) === JSON.stringify(value)) {
            this.kept?.removeItem(key);
        }
    }

    /**
     * Numbers a form that is being sent: the page that follows tells if it was saved.
     *
     * @param {HTMLFormElement} form
     * @param {Iterable<String>} names fields that it carries
     */
    send(form, names) {
        const number = `${Date.now()}-${Math.random().toString(36).slice(2)}`;
        const copies = [...names]
            .map((name) => this.prefix + name)
            .map((key) => [key, this.kept?.getItem(key)])
            .filter(([, text]) => text);
        tab?.setItem(SENT, JSON.stringify({number, copies}));
        const field = form.elements.draft || document.createElement("input");
        Object.assign(field, {type: "hidden", name: "draft", value: number});
        form.append(field);
    }
}

/** Forgets the early copies of a form that was sent before a script numbered it. */
function forgetEarly() {
    const path = cookie.get(SAVED);
    const keys = JSON.parse(tab?.getItem(EARLY) || "[]");
    if (!keys.length || !path?.startsWith("/")) {
        return;
    }
    for (const key of keys.filter((one) => one.includes(`:${path}:`))) {
        device?.removeItem(key);
        tab.removeItem(key);
    }
    tab.removeItem(EARLY);
    cookie.delete(SAVED);
}

/** Forgets the copies of what this tab has sent, if the server has saved it. */
function forgetSaved() {
    const sent = JSON.parse(tab?.getItem(SENT) || "null");
    if (!sent || cookie.get(SAVED) !== sent.number) {
        return;
    }
    for (const [key, text] of sent.copies) {
        for (const kept of [device, tab]) {
            if (kept?.getItem(key) === text) {
                kept.removeItem(key);
            }
        }
    }
    tab.removeItem(SENT);
    cookie.delete(SAVED);
}

forgetEarly();
forgetSaved();
