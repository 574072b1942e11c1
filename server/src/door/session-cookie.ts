import type { EpochMs } from '@panelbook/shared/base/clock'
import { type CookieOptions, parse, serialize } from 'hono/utils/cookie'

/**
 * The session cookie, or another secret that one browser alone has. Behind https its name starts with `__Host-`: browsers then take it only with Secure, for exactly this host
 * and the whole of it, so a neighbouring subdomain can't plant one (RFC 6265bis, 4.1.3.2).
 */
export interface SessionCookie {
  set(secret: string, expiresAt: EpochMs, now: EpochMs): string
  clear(): string
  /** Its value in a Cookie header; undefined when it is absent, or there twice: an honest browser never sends that. */
  read(header: string | undefined): string | undefined
}

/** @param plain its name without the prefix */
export function createSessionCookie(secure: boolean, plain = 'panelbook'): SessionCookie {
  const name = secure ? `__Host-${plain}` : plain
  const options: CookieOptions = { path: '/', httpOnly: true, sameSite: 'Lax', secure }
  return {
    set: (secret, expiresAt, now) =>
      serialize(name, secret, { ...options, maxAge: Math.max(0, Math.ceil((expiresAt - now) / 1000)) }),
    clear: () => serialize(name, '', { ...options, maxAge: 0 }),
    read(header) {
      const [only, ...others] = (header ?? '').split(';').filter((pair) => name in parse(pair, name))
      return only === undefined || others.length > 0 ? undefined : parse(only, name)[name] || undefined
    },
  }
}
