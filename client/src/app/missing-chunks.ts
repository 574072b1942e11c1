import { isAtWork } from '../input/at-work.ts'

const RELOADED_AT = 'panelbook/reloaded-at'
/** Milliseconds within which a second reload would be a loop. */
const LOOP_MS = 30_000

/**
 * After an update the server no longer has this page's old files: a page that isn't loaded yet then needs a reload. Once, not in
 * a loop.
 */
export function reloadForMissingChunks(): void {
  window.addEventListener('vite:preloadError', (event) => {
    // Not while a person works on the page. The missing part says so, and offers to try again.
    if (!navigator.onLine || isAtWork()) return
    const last = Number(window.sessionStorage.getItem(RELOADED_AT) ?? 0)
    if (Date.now() - last < LOOP_MS) return
    window.sessionStorage.setItem(RELOADED_AT, String(Date.now()))
    event.preventDefault()
    window.location.reload()
  })
}
