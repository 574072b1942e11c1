/** Why passkeys can't be used at an address, or on this server. */
export const passkeysOffReasons = [
  /** People come in through the company's provider alone. */
  'provider-alone',
  /** The account is linked to the provider, which alone says whether its person may still come in. */
  'linked',
  /** The address is a number, and a passkey belongs to a name. */
  'no-domain',
  /** The address is neither https nor this machine's own name. */
  'not-secure',
] as const
export type PasskeysOff = (typeof passkeysOffReasons)[number]

/** One person's passkeys: enough for every device and key somebody has, and a bound. */
export const MOST_PASSKEYS = 10
/** How long after signing in somebody may add one: whoever finds a page open can't leave themselves a lasting way in. */
export const FRESH_MS = 10 * 60_000
