import type { EpochMs } from '@panelbook/shared/base/clock'

/**
 * The session cookie. Behind https its name starts with `__Host-`: browsers then take it only with Secure, for exactly this host and the
 * whole of it, so a neighbouring subdomain can't plant one (RFC 6265bis, 4.1.3.2).
 */
export interface SessionCookie {
  name: string
  set(secret: string, expiresAt: EpochMs, now: EpochMs): string
  clear(): string
}

export function createSessionCookie(secure: boolean): SessionCookie {
  const name = secure ? '__Host-panelbook' : 'panelbook'
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
  return {
    name,
    set: (secret, expiresAt, now) =>
      `${name}=${secret}; Max-Age=${Math.max(0, Math.ceil((expiresAt - now) / 1000))}; ${attributes}`,
    clear: () => `${name}=; Max-Age=0; ${attributes}`,
  }
}

/** The value of a cookie in a Cookie header; undefined when it is absent, or there twice: an honest browser never sends that. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  if (!header) return undefined
  const values = header
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1))
  return values.length === 1 && values[0] ? values[0] : undefined
}
