/**
 * Raised whenever the wire changes in a way an older client can't follow. The client sends it as `?v=` on `/events` and `/sync`;
 * a server that no longer understands it closes with 4426 and the page offers to reload, with everything typed kept on the
 * device. `protocol-version.test.ts` hashes the wire schema: changing that without raising this goes red.
 */
export const PROTOCOL_VERSION = 4
/**
 * Notes are lines of a text since version 2. A page that still writes nodes would not show others' text, so it is told to
 * reload.
 */
export const OLDEST_SUPPORTED_PROTOCOL_VERSION = 2
