import type { Browser, BrowserContext, BrowserContextOptions, Page, Request } from 'playwright-core'
import { until } from '../harness/until.ts'

/** What went wrong in a page without the test asking: errors on the console, exceptions, and breaches of the content security policy. */
export interface WatchedContext {
  context: BrowserContext
  page: Page
  /** Everything that no page of Panelbook may do. */
  readonly complaints: string[]
  /** From now on the server may be out of reach: failed requests are then expected, and nothing else is. */
  expectOffline(): void
  close(): Promise<void>
}

/** What browsers themselves write on the console when a server can't be reached. */
const OFFLINE = /net::ERR_|Failed to load resource|WebSocket connection to .* failed/

export async function openWatched(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedContext> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    // What slides and fades is waited for at every click, and says nothing about what a page does.
    reducedMotion: 'reduce',
    ...options,
  })
  const complaints: string[] = []
  let offlineExpected = false
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile, lineNumber }) => {
      console.error(`Content Security Policy: ${violatedDirective} blocked ${blockedURI} at ${sourceFile}:${lineNumber}`)
    })
  })
  context.on('console', (message) => {
    if (message.type() !== 'error') return
    const text = message.text()
    if (offlineExpected && OFFLINE.test(text)) return
    // Asking who is signed in is how the sign-in page learns that nobody is; browsers note every 401.
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

/** Milliseconds without a request under way after which nothing more is to come. */
const QUIET_MS = 120

/** What each watched page has asked for and not been given yet, and when that last changed. */
const traffic = new WeakMap<Page, { open: Set<Request>; changedAt: number }>()

function watchTraffic(context: BrowserContext): void {
  const note = (request: Request, change: (open: Set<Request>) => void) => {
    // A worker's request belongs to no page, and a navigation is waited for by whoever navigates.
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

/** Resolves when a page shows what it came for: its heading stands, and nothing is loading any more but what the test itself `holds`. */
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
