/**
 * Why the server closed a socket. 4400–4499 are permanent: y-websocket 3 stops reconnecting on them. 1013 and 4500–4599 mean
 * "try again": the client reconnects and resynchronises, and nothing is lost.
 */
export const closeCodes = {
  /** Standard: the server is stopping; reconnect. */
  goingAway: 1001,
  /** Standard: a frame was larger than the limit. */
  tooBig: 1009,
  /** Standard: too slow, too fast or too many; reconnect with a pause. */
  tryAgainLater: 1013,
  /** A frame that is not the protocol, or an update that can't be integrated. */
  malformed: 4400,
  /** Not signed in, or the session ended. */
  signedOut: 4401,
  /** Signed in, and may not open this document (or no longer). Also sent for documents that do not exist. */
  forbidden: 4403,
  /**
   * The candidate was erased, and the document with them: the device lets go of its copy, and nothing of it can be sent any more.
   */
  erased: 4410,
  /** The client is older than this server understands: reload the page. */
  outdated: 4426,
  /** The update was written under somebody else's client id. */
  forgedAuthor: 4409,
  /** The document can't be loaded at the moment; nothing was changed. */
  unavailable: 4503,
} as const

export type CloseCode = (typeof closeCodes)[keyof typeof closeCodes]
export const isPermanentClose = (code: number): boolean => code >= 4400 && code < 4500
