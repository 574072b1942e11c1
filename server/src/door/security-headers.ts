import { secureHeaders } from 'hono/secure-headers'

/**
 * The content security policy of every page. The nonce changes with every answer and is for Mantine's one style tag; scripts come
 * from this origin's files only, never inline. `connect-src 'self'` covers the WebSockets of this origin.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** For answers that are data: nothing in them may run, whatever opens them. */
export const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'"

/**
 * A service worker is subject to the policy of its own file, not of its page: it fetches this origin's pages and files, and
 * nothing else.
 */
export const SERVICE_WORKER_POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'"

/** A worker is also subject to the policy of its own file: it loads this origin's scripts, and reaches nothing else. */
export const SCRIPT_POLICY = "default-src 'none'; script-src 'self'; frame-ancestors 'none'"

/** On every answer. `https`: browsers that came by https once never come by http again. */
export const securityHeaders = (https: boolean) =>
  secureHeaders({
    xFrameOptions: 'DENY',
    permissionsPolicy: { camera: [], microphone: [], geolocation: [], payment: [], usb: [] },
    strictTransportSecurity: https && 'max-age=31536000',
  })
