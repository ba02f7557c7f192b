// Copyright 2026 ADULLACT
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

const FEWEST = 3; // Different words

/**
 * Tell whether a text may be read as a sentence, as tools/reasons.py does.
 *
 * @param {String} text that is being typed
 * @param {Number} shortest how many characters it has at least
 * @returns {Boolean}
 */
export function isSentence(text, shortest) {
    const words = (text.match(/\p{L}+/gu) || []).map((word) => word.toLowerCase());
    const {length} = text.trim().replace(/\s+/g, " ");
    return new Set(words).size >= FEWEST && length >= shortest;
}
