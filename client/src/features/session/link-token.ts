/** The secret of a sign-in link from the address's fragment (`#secret`); undefined without one. */
export function readToken(hash: string): string | undefined {
  const token = hash.replace(/^#/, '')
  return /^[\w.~-]{16,200}$/.test(token) ? token : undefined
}
