import { isIP } from 'node:net'
import type { PasskeysOff } from '@panelbook/shared/session/passkey'

/** Where a passkey belongs: the name of the host, and the origin of the pages that may ask for it. */
export interface PasskeyPlace {
  rpId: string
  origin: string
}

/**
 * Where passkeys of people at this address belong, or why there are none. A browser gives them to https alone, and to this
 * machine's own name, and never to a number.
 *
 * @param address that people use: the operator's, or the one that the request came to
 * @param byLinks whether people come in otherwise than through the company's provider
 */
export function passkeyPlace(address: string, byLinks: boolean): PasskeyPlace | { off: PasskeysOff } {
  if (!byLinks) return { off: 'provider-alone' }
  const { hostname, origin, protocol } = new URL(address)
  if (isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) return { off: 'no-domain' }
  if (protocol !== 'https:' && !/(^|\.)localhost$/.test(hostname)) return { off: 'not-secure' }
  return { rpId: hostname, origin }
}
