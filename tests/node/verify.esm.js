// Copyright 2026 ADULLACT
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
//
// node verify.esm.js FOLDER: verifiers of others read what the label serves, and nothing
// else. FOLDER holds what tests/badge_cases.py writes: contexts.json, and cases.json with
// what is shown to them and what they must say.
import {readFileSync} from "node:fs";
import {join} from "node:path";
import process from "node:process";
import * as vc from "@digitalbazaar/vc";
import {DataIntegrityProof} from "@digitalbazaar/data-integrity";
import {cryptosuite} from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import {checkStatus} from "@digitalbazaar/vc-bitstring-status-list";
import {decodeProtectedHeader, importJWK, jwtVerify} from "jose";

const read = (name) => JSON.parse(readFileSync(join(process.argv[2], name), "utf-8"));
const contexts = read("contexts.json");

// Of the DID vocabulary, the few words that a verifier of proofs looks at.
contexts["https://www.w3.org/ns/did/v1"] = {
    "@context": {
        "@protected": true,
        id: "@id",
        type: "@type",
        verificationMethod: {
            "@id": "https://w3id.org/security#verificationMethod",
            "@type": "@id",
        },
        assertionMethod: {
            "@id": "https://w3id.org/security#assertionMethod",
            "@type": "@id",
            "@container": "@set",
        },
    },
};
const MULTIKEY = "https://w3id.org/security/multikey/v1";

/** Returns a loader that knows this web alone. */
function loaderOf(web) {
    const did = JSON.parse(web.did);
    return async (url) => {
        let document = contexts[url];
        if (url === did.id) {
            document = did;
        } else if (url.startsWith(`${did.id}#`)) {
            const method = did.verificationMethod.find((known) => known.id === url);
            document = method && {"@context": MULTIKEY, ...method};
        } else if (web.files[url]) {
            document = JSON.parse(web.files[url]);
        }
        if (!document) {
            throw new Error(`nothing at ${url}`);
        }
        return {documentUrl: url, document};
    };
}

/** Says what the verifier of linked data thinks of a credential: "valid" or why not. */
async function readDocument({credential, web}) {
    const suite = new DataIntegrityProof({cryptosuite});
    const documentLoader = loaderOf(web);
    const found = await vc.verifyCredential({
        credential: structuredClone(credential),
        suite,
        documentLoader,
        checkStatus: async () => ({verified: true}), // Below, list by list
    });
    if (!found.verified) {
        return "refused";
    }
    for (const entry of [credential.credentialStatus].flat()) {
        const status = await checkStatus({
            credential: {...credential, credentialStatus: entry},
            documentLoader,
            suite,
            verifyBitstringStatusListCredential: true,
            verifyMatchingIssuers: false,
        });
        if (!status.verified) {
            return "status unknown";
        }
        if (status.results.some((result) => result.status)) {
            return entry.statusPurpose;
        }
    }
    return "valid";
}

/** Says what the verifier of tokens thinks of one. */
async function readToken({token, keys}) {
    const kid = decodeProtectedHeader(token).kid.split("#")[1];
    try {
        const key = await importJWK(
            keys.find((jwk) => jwk.kid === kid),
            "EdDSA"
        );
        await jwtVerify(token, key, {typ: "vc+jwt"});
        return "valid";
    } catch {
        return "refused";
    }
}

let failures = 0;
for (const shown of read("cases.json")) {
    const said = await (shown.token ? readToken(shown) : readDocument(shown));
    const isRight = said === shown.expected;
    failures += isRight ? 0 : 1;
    console.log(`${isRight ? "ok    " : "FAILED"}  ${shown.name}: ${said}`);
}
process.exit(failures ? 1 : 0);
