import type { EpochMs } from '@panelbook/shared/base/clock'
import { createSessionCookie } from './session-cookie.ts'

const NAME = 'panelbook-sign-in'
/** Sign-ins that one browser has under way, such as in several tabs. */
const MOST = 5

/**
 * Bind the provider's answers to the browser that asked: a cookie for each sign-in begun, named by its state, so that the one of
 * another tab doesn't replace it.
 */
export interface BegunCookies {
  /** Headers that set it, and take the oldest away where the browser has many. @param header its Cookie header */
  set(begun: { state: string; secret: string; until: EpochMs }, now: EpochMs, header: string | undefined): string[]
  /** The secret that it has for the sign-in of this state, which anybody may have written. */
  read(header: string | undefined, state: string): string | undefined
  clear(state: string): string
}

export function createBegunCookies(secure: boolean): BegunCookies {
  const named = (id: string) => createSessionCookie(secure, `${NAME}-${id}`)
  const cookieOf = (state: string) => named(state.slice(0, 16))
  const ours = new RegExp(`^${secure ? '__Host-' : ''}${NAME}-([\\w-]{16})=`)
  return {
    set({ state, secret, until }, now, header) {
      const found = (header ?? '').split(';').flatMap((pair) => ours.exec(pair.trim())?.[1] ?? [])
      const ids = [...new Set(found)]
      // Browsers send those first that they have had for longest (RFC 6265, section 5.4).
      const tooMany = ids.slice(0, Math.max(0, ids.length - (MOST - 1)))
      return [cookieOf(state).set(secret, until, now), ...tooMany.map((id) => named(id).clear())]
    },
    read: (header, state) => (/^[\w-]{43}$/.test(state) ? cookieOf(state).read(header) : undefined),
    clear: (state) => cookieOf(state).clear(),
  }
}
