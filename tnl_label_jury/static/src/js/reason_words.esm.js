// Copyright 2026 ADULLACT
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

const FEWEST = 3; // Different words of the reasons of a decision
const LETTERS = 4; // Different ones: "xx xxxxxx" says nothing

/**
 * Tell whether a text may be read as a sentence, as tools/reasons.py does.
 *
 * @param {String} text that is being typed
 * @param {Number} shortest how many characters it has at least
 * @param {Number} fewest how many different words it has at least
 * @returns {Boolean}
 */
export function isSentence(text, shortest, fewest = FEWEST) {
    const words = (text.match(/\p{L}+/gu) || []).map((word) => word.toLowerCase());
    const {length} = text.trim().replace(/\s+/g, " ");
    const letters = new Set(words.join(""));
    const isSaying = new Set(words).size >= fewest && letters.size >= LETTERS;
    return isSaying && length >= shortest;
}

/**
 * Tell whether a text says why something changes, as tools/sentences.py does.
 *
 * @param {String} text that is being typed
 * @returns {Boolean}
 */
export const isReason = (text) => isSentence(text, 8, 2);
