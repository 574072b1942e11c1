export const DAY_MS = 24 * 60 * 60_000

/** How long an API token lasts where nobody says. */
export const TOKEN_DAYS = 365
