import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'

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
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
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

/** Resolves when a page shows what it came for: its heading stands, and nothing is loading any more. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForFunction(() => document.querySelector('[data-late], [aria-busy="true"]') === null)
}
