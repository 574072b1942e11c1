import { answering, outdatedCaches, windowAt } from './answering.ts'

/**
 * Keeps the built app on this device, so that a reload without a server still opens it; what people typed comes from the
 * documents' own copies. Holds no data of anybody.
 */
declare const self: ServiceWorkerGlobalScope
/** Put in by the build: the files of this version. */
declare const __PANELBOOK_SHELL__: { version: string; files: string[] }

const { version, files } = __PANELBOOK_SHELL__
const PREFIX = 'panelbook-shell-'
const CACHE = PREFIX + version
const known = new Set(files)
/** Milliseconds the server may take for a page that is also kept here. */
const PAGE_WITHIN_MS = 5_000

self.addEventListener('install', (event) => {
  event.waitUntil(keepShell().then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOldShells().then(() => self.clients.claim()))
})

self.addEventListener('fetch', (event) => {
  const how = answering(event.request, self.location.origin, known)
  if (how === 'page') event.respondWith(page(event.request))
  if (how === 'kept-file') event.respondWith(keptFile(event.request))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const { address } = event.notification.data as { address: string }
  event.waitUntil(open(address))
})

/** In the window that shows it, or in one of its own: somebody may be writing in any other. */
async function open(address: string): Promise<void> {
  const shown = windowAt(await self.clients.matchAll({ type: 'window', includeUncontrolled: true }), address)
  if (shown) await shown.focus()
  else await self.clients.openWindow(address)
}

async function keepShell(): Promise<void> {
  const cache = await caches.open(CACHE)
  // The page with its security policy, nonce included: the two belong together.
  await cache.add(new Request('/', { cache: 'reload' }))
  await cache.addAll(files)
}

async function dropOldShells(): Promise<void> {
  for (const name of outdatedCaches(await caches.keys(), PREFIX, CACHE)) await caches.delete(name)
}

async function page(request: Request): Promise<Response> {
  const kept = await (await caches.open(CACHE)).match('/')
  if (!kept) return fetch(request)
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PAGE_WITHIN_MS) })
    // A gateway in front of a stopped server answers too, with an error of its own.
    return answer.status >= 500 ? kept : answer
  } catch {
    return kept
  }
}

async function keptFile(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request)
}
