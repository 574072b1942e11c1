/**
 * The nonce of this page's content security policy, for the few style tags that libraries must add. The server writes a new one
 * into each page it serves; without a server (development) the placeholder stays, and there is no policy either.
 */
export function cspNonce(): string {
  const value = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content
  return value && value !== '__CSP_NONCE__' ? value : ''
}
