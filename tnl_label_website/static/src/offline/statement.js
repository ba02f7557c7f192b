/**
 * Reads and verifies the signed statement of a certificate's QR, without a network.
 *
 * The same rules as `tnl_label/credential/payload.py` and `code.py`, which say where
 * they come from: COSE_Sign1 (RFC 9052), CBOR in its only spelling (RFC 8949 §4.2),
 * Ed25519 (RFC 8032), and the check characters of a code.
 */
/* exported Statement */
const Statement = (() => {
    "use strict";

    const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    const DATA_LENGTH = 16;
    const MAX_DIGITS = 2467; // Of a number of 1,024 bytes
    const QR_TEXT = /^https?:\/\/[^/?#\s]+\/v\/([^/?#]+)(?:#([1-9][0-9]*))?$/i;

    /** Says why a QR must not be believed; `reason` is a word the page knows. */
    class Refusal extends Error {
        constructor(reason) {
            super(reason);
            this.reason = reason;
        }
    }

    const malformed = () => new Refusal("malformed");

    // --- code --------------------------------------------------------------------

    const powers = [1];
    while (powers.length < 31) {
        const doubled = powers.at(-1) << 1;
        powers.push(doubled & 0b100000 ? doubled ^ 0b100101 : doubled);
    }

    function timesPower(value, exponent) {
        return value ? powers[(powers.indexOf(value) + exponent + 31) % 31] : 0;
    }

    /** Completes 16 values with the two check values. */
    function complete(values) {
        let plain = ALPHABET.indexOf("T");
        let weighted = ALPHABET.indexOf("N");
        values.forEach((value, position) => {
            plain ^= value;
            weighted ^= timesPower(value, position);
        });
        const divisor = powers[DATA_LENGTH] ^ powers[DATA_LENGTH + 1];
        const last = timesPower(
            weighted ^ timesPower(plain, DATA_LENGTH),
            -powers.indexOf(divisor)
        );
        return [...values, plain ^ last, last];
    }

    function spell(values) {
        const symbols = values.map((value) => ALPHABET[value]).join("");
        return symbols.match(/.{1,4}/g).join("-");
    }

    /** Returns the code in canonical form, or null for what is not one. */
    function normaliseCode(text) {
        const symbols = text
            .toUpperCase()
            .replace(/[^A-Z0-9]/g, "")
            .replace(/O/g, "0")
            .replace(/[IL]/g, "1")
            .replace(/U/g, "V");
        const values = [...symbols].map((symbol) => ALPHABET.indexOf(symbol));
        if (values.length !== DATA_LENGTH + 2 || values.includes(-1)) {
            return null;
        }
        const spelling = spell(values);
        return spell(complete(values.slice(0, DATA_LENGTH))) === spelling
            ? spelling
            : null;
    }

    /** Returns the code of 80 bits. */
    function codeFromBytes(bytes) {
        if (bytes.length !== 10) {
            throw malformed();
        }
        const bits = [...bytes].map((b) => b.toString(2).padStart(8, "0")).join("");
        return spell(complete(bits.match(/.{5}/g).map((five) => parseInt(five, 2))));
    }

    // --- CBOR ----------------------------------------------------------------------

    /** Reads one value whose every part is in its only spelling, or refuses. */
    class Cbor {
        constructor(bytes) {
            this.bytes = bytes;
            this.at = 0;
        }

        static read(bytes) {
            const cbor = new Cbor(bytes);
            const value = cbor.value(0);
            if (cbor.at !== bytes.length) {
                throw malformed();
            }
            return value;
        }

        take(length) {
            if (this.at + length > this.bytes.length) {
                throw malformed();
            }
            this.at += length;
            return this.bytes.subarray(this.at - length, this.at);
        }

        head() {
            const [first] = this.take(1);
            const short = first & 31;
            if (short < 24) {
                return [first >> 5, short];
            }
            if (short > 26) {
                throw malformed(); // 8 bytes, indefinite lengths: never ours
            }
            const size = 1 << (short - 24);
            const number = [...this.take(size)].reduce((n, b) => n * 256 + b, 0);
            if (number < [24, 256, 65536][short - 24]) {
                throw malformed();
            }
            return [first >> 5, number];
        }

        value(depth) {
            const [kind, number] = this.head();
            if (depth > 4) {
                throw malformed();
            }
            switch (kind) {
                case 0:
                    return number;
                case 1:
                    return -1 - number;
                case 2:
                    return this.take(number);
                case 3:
                    return this.text(number);
                case 4:
                    return Array.from({length: Math.min(number, 8)}, () =>
                        this.value(depth + 1)
                    );
                case 5:
                    return this.map(number, depth);
                case 6:
                    return {tag: number, value: this.value(depth + 1)};
                default:
                    throw malformed();
            }
        }

        text(length) {
            try {
                const decoder = new TextDecoder("utf-8", {
                    fatal: true,
                    ignoreBOM: true,
                });
                return decoder.decode(this.take(length));
            } catch {
                throw malformed();
            }
        }

        map(length, depth) {
            const entries = new Map();
            let previous = -1;
            for (let i = 0; i < length; i++) {
                const key = this.value(depth + 1);
                if (!Number.isInteger(key) || key <= previous) {
                    throw malformed();
                }
                previous = key;
                entries.set(key, this.value(depth + 1));
            }
            return entries;
        }
    }

    // --- statement -----------------------------------------------------------------

    const isText = (value) => typeof value === "string" && value.trim() !== "";
    const isNumber = (value) => Number.isInteger(value) && value >= 0;

    /** Turns the map of a statement into named facts. */
    function readClaims(content) {
        const map = Cbor.read(content);
        const known = [1, 2, 3, 4, 5, 6, 7];
        if (!(map instanceof Map) || [...map.keys()].some((k) => !known.includes(k))) {
            throw malformed();
        }
        const [bytes, name, siren, year, levelCode, levelName, day] = known.map((key) =>
            map.get(key)
        );
        const optional = (value, check) => value === undefined || check(value);
        const isRight =
            bytes instanceof Uint8Array &&
            isText(name) &&
            optional(siren, (n) => isNumber(n) && n <= 999999999) &&
            isNumber(year) &&
            year >= 1000 &&
            year <= 9999 &&
            optional(levelCode, isText) &&
            optional(levelName, isText) &&
            Number.isInteger(day);
        if (!isRight) {
            throw malformed();
        }
        return {
            code: codeFromBytes(bytes),
            name,
            siren: siren === undefined ? "" : String(siren).padStart(9, "0"),
            year,
            level: levelName || levelCode || "",
            issued: new Date(day * 86400000),
        };
    }

    /** Splits a COSE_Sign1 message of ours; nothing is verified yet. */
    function open(message) {
        const cose = Cbor.read(message);
        const parts = cose.tag === 18 && cose.value;
        if (!Array.isArray(parts) || parts.length !== 4) {
            throw malformed();
        }
        const [protectedHeader, unprotected, content, signature] = parts;
        const areBytes = [protectedHeader, content, signature].every(
            (part) => part instanceof Uint8Array
        );
        if (!areBytes || !(unprotected instanceof Map) || unprotected.size) {
            throw malformed();
        }
        const header = Cbor.read(protectedHeader);
        const kid = header instanceof Map && header.get(4);
        if (!(kid instanceof Uint8Array) || header.size !== 2 || header.get(1) !== -8) {
            throw malformed();
        }
        return {
            kid: new TextDecoder().decode(kid),
            protectedHeader,
            content,
            signature,
        };
    }

    /** Writes the head of a byte string or text of less than 65,536 bytes. */
    function head(major, length) {
        if (length < 24) {
            return [major | length];
        }
        return length < 256
            ? [major | 24, length]
            : [major | 25, length >> 8, length & 255];
    }

    /** Returns the Sig_structure of RFC 9052 §4.4, without external data. */
    function toBeSigned(protectedHeader, content) {
        const context = new TextEncoder().encode("Signature1");
        return new Uint8Array([
            0x84,
            ...head(0x60, context.length),
            ...context,
            ...head(0x40, protectedHeader.length),
            ...protectedHeader,
            0x40,
            ...head(0x40, content.length),
            ...content,
        ]);
    }

    function bytesOf(digits) {
        if (digits.length > MAX_DIGITS) {
            throw malformed();
        }
        const hex = BigInt(digits).toString(16);
        const even = hex.length % 2 ? `0${hex}` : hex;
        return new Uint8Array(even.match(/../g).map((pair) => parseInt(pair, 16)));
    }

    async function isSigned(jwk, signature, signed) {
        const {kty, crv, x} = jwk;
        try {
            const key = await crypto.subtle.importKey(
                "jwk",
                {kty, crv, x},
                {name: "Ed25519"},
                false,
                ["verify"]
            );
            return await crypto.subtle.verify("Ed25519", key, signature, signed);
        } catch {
            throw new Refusal("unsupported");
        }
    }

    /**
     * Verifies the text of a scanned QR.
     *
     * @param {String} text what a scanner shows
     * @param {Array<Object>} keys the published JWK, `tnl_state` beside each
     * @returns {Promise<Object>} code, name, siren, year, level, issued
     * @throws {Refusal} unsupported, malformed, unsigned, unknown_key, compromised_key,
     *     bad_signature or other_code
     */
    async function verify(text, keys) {
        const match = QR_TEXT.exec(text.trim());
        const code = match && normaliseCode(match[1]);
        if (!code) {
            throw malformed();
        }
        if (!match[2]) {
            throw new Refusal("unsigned");
        }
        const {kid, protectedHeader, content, signature} = open(bytesOf(match[2]));
        const jwk = keys.find((key) => key.kid === kid);
        if (!jwk) {
            throw new Refusal("unknown_key");
        }
        if (jwk.tnl_state === "compromised") {
            throw new Refusal("compromised_key");
        }
        const signed = toBeSigned(protectedHeader, content);
        if (!(await isSigned(jwk, signature, signed))) {
            throw new Refusal("bad_signature");
        }
        const claims = readClaims(content);
        if (claims.code !== code) {
            throw new Refusal("other_code");
        }
        return claims;
    }

    return {verify, normaliseCode, Refusal};
})();
