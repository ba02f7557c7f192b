// Copyright 2026 ADULLACT
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import {browser} from "@web/core/browser/browser";
import {user} from "@web/core/user";

const DAYS = 7;

/**
 * What a session which ended would have lost of this account, on this device: texts
 * typed, and changes of fields. It goes when it is put back, when its owner drops it,
 * or after a week.
 */
export const shelf = {
    get key() {
        return `tnl:${user.userId}:ended_session`;
    },

    read() {
        try {
            const rows = JSON.parse(browser.localStorage.getItem(this.key) || "[]");
            return rows.filter((row) => Date.now() - row.at < DAYS * 24 * 3600 * 1000);
        } catch {
            return [];
        }
    },

    /** @returns {Boolean} whether the device has kept them */
    write(rows) {
        try {
            if (rows.length) {
                browser.localStorage.setItem(this.key, JSON.stringify(rows));
            } else {
                browser.localStorage.removeItem(this.key);
            }
            return true;
        } catch {
            return false;
        }
    },

    drop(key) {
        this.write(this.read().filter((row) => row.key !== key));
    },
};
