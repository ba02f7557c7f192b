// Browsers refuse calls that go on with more than 64 KiB: three bytes a character
const KEPT_ALIVE = 20000;

/** The session has ended: the same call has no chance before signing in again. */
export class SessionOver extends Error {}

/**
 * Calls a JSON address of ours; unlike rpc(), the call goes on when the page is left.
 *
 * @returns {Object} what the server answers
 * @throws {SessionOver}
 * @throws {Error} when the server was not reached, or failed
 */
export async function jsonCall(path, params) {
    const body = JSON.stringify({jsonrpc: "2.0", method: "call", params});
    const response = await fetch(path, {
        method: "POST",
        keepalive: body.length < KEPT_ALIVE,
        headers: {"Content-Type": "application/json"},
        body,
    });
    const {result, error} = await response.json();
    if (error) {
        throw error.code === 100 ? new SessionOver() : new Error(error.message);
    }
    return result;
}
