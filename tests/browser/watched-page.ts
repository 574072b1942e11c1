import type { Browser, BrowserContext, BrowserContextOptions, Page, Request } from 'playwright-core'
import { until } from '../harness/until.ts'

/**
 * What went wrong in a page without the test's doing: errors on the console, exceptions, and violations of the content security
 * policy.
 */
export interface WatchedContext {
  context: BrowserContext
  page: Page
  /** Everything that happened and that no page of Panelbook may do. */
  readonly complaints: string[]
  /** From now on the server may be out of reach: failed requests are expected then, and nothing else. */
  expectOffline(): void
  close(): Promise<void>
}

/** A window whose service worker keeps the app, so that a reload without a server opens it. */
export const KEEPS_APP: BrowserContextOptions = { serviceWorkers: 'allow' }

/** What browsers themselves write to the console when they can't reach a server. */
const OFFLINE = /net::ERR_|Failed to load resource|WebSocket connection to .* failed/

export async function openWatched(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedContext> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    // Clicks would wait for transitions, which say nothing about what a page does.
    reducedMotion: 'reduce',
    // A window that keeps the app for later fetches all of it. A test that needs that says so by `KEEPS_APP`.
    serviceWorkers: 'block',
    ...options,
  })
  const complaints: string[] = []
  let offlineExpected = false
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile, lineNumber }) => {
      console.error(`Content Security Policy: ${violatedDirective} blocked ${blockedURI} at ${sourceFile}:${lineNumber}`)
    })
  })
  // The first steps stand over the page, and are told once: what a test is about is what comes after them.
  await context.addInitScript(() => {
    const key = 'panelbook/first-steps'
    if (location.protocol.startsWith('http') && localStorage.getItem(key) === null) localStorage.setItem(key, 'seen')
  })
  context.on('console', (message) => {
    if (message.type() !== 'error') return
    const text = message.text()
    if (offlineExpected && OFFLINE.test(text)) return
    // The sign-in page asks who is signed in to learn that nobody is; browsers log every 401.
    if (message.page()?.url().includes('/sign-in') && text.includes('401 (Unauthorized)')) return
    complaints.push(`${message.page()?.url() ?? ''}: ${text}`)
  })
  context.on('weberror', (error) => complaints.push(`${error.page()?.url() ?? ''}: ${String(error.error())}`))
  watchTraffic(context)
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  return {
    context,
    page,
    complaints,
    expectOffline() {
      offlineExpected = true
    },
    close: () => context.close(),
  }
}

/** Opens a one-time link and signs in as a person does. */
export async function signInOn(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await page.getByRole('button', { name: /sign in/i }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
}

/** After so many milliseconds without a request under way, no more requests will come. */
const QUIET_MS = 120

/** The requests of each watched page that are not answered yet, and when that last changed. */
const traffic = new WeakMap<Page, { open: Set<Request>; changedAt: number }>()

function watchTraffic(context: BrowserContext): void {
  const note = (request: Request, change: (open: Set<Request>) => void) => {
    // A worker's request belongs to no page, and a test that navigates waits for the navigation itself.
    if (request.serviceWorker() || request.isNavigationRequest()) return
    const page = request.frame().page()
    const seen = traffic.get(page) ?? { open: new Set(), changedAt: 0 }
    change(seen.open)
    seen.changedAt = performance.now()
    traffic.set(page, seen)
  }
  context.on('request', (request) => note(request, (open) => open.add(request)))
  context.on('requestfinished', (request) => note(request, (open) => open.delete(request)))
  context.on('requestfailed', (request) => note(request, (open) => open.delete(request)))
}

/** Resolves when a page is complete: its heading is there, and nothing is loading any more but what the test itself `holds`. */
export async function settled(page: Page, holds?: Request): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await until(
    'nothing is loading any more',
    async () => {
      const seen = traffic.get(page)
      const open = seen && [...seen.open].filter((request) => request !== holds)
      if (open && (open.length > 0 || performance.now() - seen.changedAt < QUIET_MS)) return false
      return page.evaluate(() => document.querySelector('[data-late], [aria-busy="true"]') === null)
    },
    30_000,
  )
}

/** Holds what the page asks for at these addresses, until what it returns is called. */
export async function heldBack(page: Page, addresses: string): Promise<() => void> {
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  await page.route(addresses, async (route) => {
    await held
    await route.continue()
  })
  return letGo
}
