import { cspNonce } from '../ui/csp-nonce.ts'

/**
 * Dialogs lock the page's scrolling by a style tag that a library adds (react-remove-scroll, through get-nonce). It takes the
 * nonce of the content security policy from this global; without it the browser refuses the tag, and the page scrolls behind the
 * dialog.
 */
export function lendNonceToLibraries(): void {
  Object.defineProperty(globalThis, '__webpack_nonce__', { value: cspNonce(), configurable: true })
}
