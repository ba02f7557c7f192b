/** Answers that could not be sent yet, kept by the browser; nothing more than those. */
export class LocalAnswers {
    constructor(path) {
        this.prefix = `tnl:${path}:`;
    }

    read(code) {
        const text = localStorage.getItem(this.prefix + code);
        return text && JSON.parse(text);
    }

    keep(code, answer) {
        try {
            localStorage.setItem(this.prefix + code, JSON.stringify(answer));
        } catch (error) {
            // A browser that refuses storage: the form's own button still saves
            console.warn(error);
        }
    }

    /** Forgets what was saved; given the answer saved, keeps a newer one. */
    forget(code, answer = null) {
        const kept = localStorage.getItem(this.prefix + code);
        if (!answer || kept === JSON.stringify(answer)) {
            localStorage.removeItem(this.prefix + code);
        }
    }
}
