/** How the service worker answers a request; `network` leaves it to the browser as if there were no service worker. */
export type Answering = 'network' | 'kept-file' | 'page'

export interface AskedFor {
  method: string
  /** `navigate` when a person opens an address. */
  mode: string
  url: string
}

/** Addresses of the server that are no pages: data, sockets, and what operators look at. Never answered from here, never kept. */
const NOT_PAGES = /^\/(api|sync|events|calendar|healthz|readyz|metrics)(\/|$)/

/**
 * Built files are kept, since their names change with their contents. Pages come from the server and, when it can't be reached,
 * from what was kept: one page serves every address of the app. Data is never touched.
 */
export function answering(request: AskedFor, origin: string, files: ReadonlySet<string>): Answering {
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== origin || NOT_PAGES.test(url.pathname)) return 'network'
  if (request.mode === 'navigate') return 'page'
  return url.pathname.startsWith('/assets/') || files.has(url.pathname) ? 'kept-file' : 'network'
}

/**
 * Names of caches that may go, oldest first as the browser lists them: all of ours but the present and the one before, which open
 * pages still use.
 */
export function outdatedCaches(names: readonly string[], prefix: string, current: string): string[] {
  const others = names.filter((name) => name.startsWith(prefix) && name !== current)
  return others.slice(0, -1)
}

/** Of these windows the one that shows an address of this origin, whatever follows its path. */
export const windowAt = <T extends { url: string }>(windows: readonly T[], address: string): T | undefined =>
  windows.find(({ url }) => new URL(url).pathname === address)
