/**
 * Lets the browser keep the built app, so that a reload without a server opens it. Not in development, where files change under
 * it. Without service workers (plain http, private windows) everything else works the same.
 */
export function keepAppOnDevice(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  // This runs after the page has loaded, so that it delays no one.
  window.addEventListener('load', () => {
    navigator.serviceWorker.register('/service-worker.js').catch(() => {
      // Refused by a policy or a full disk: the app works, it only can't be opened without a server.
    })
  })
}
