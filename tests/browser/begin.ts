import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { launchChromium } from '../harness/chromium.ts'
import { type FlakyNetwork, openFlakyNetwork } from '../harness/flaky-network.ts'
import { type SampleServer, startSampleServer } from './sample-server.ts'
import { type SharedPages, startSharedPages } from './shared-pages.ts'
import type { WatchedContext } from './watched-page.ts'

interface Begun {
  browser: Browser
  sample: SampleServer
}

/**
 * A browser and a sample server for the tests of one file. They start before the tests and end after them, with every page that
 * was opened.
 *
 * @param then keeps them, and does what else comes before the tests
 */
export function beginWithSample(then: (begun: Begun) => unknown): void {
  let browser: Browser | undefined
  let sample: SampleServer | undefined
  beforeAll(async () => {
    const begun = await Promise.all([launchChromium(), startSampleServer()])
    ;[browser, sample] = begun
    await then({ browser: begun[0], sample: begun[1] })
  })
  afterAll(async () => {
    await browser?.close()
    await sample?.dispose()
  })
}

/** The same, with a page on which the owner, who is an admin, is signed in. */
export function beginAsOwner(then: (begun: Begun & { owner: WatchedContext; page: Page }) => unknown): void {
  beginWithSample(async ({ browser, sample }) => {
    const owner = await sample.enter(browser, sample.workspace.owner.id)
    await then({ browser, sample, owner, page: owner.page })
  })
}

/** The same, with a network that a test can cut. `through` is the server's address by way of it. */
export function beginWithNetwork(then: (begun: Begun & { network: FlakyNetwork; through: string }) => unknown): void {
  let network: FlakyNetwork | undefined
  beginWithSample(async (begun) => {
    network = await openFlakyNetwork(begun.sample.server.port)
    await then({ ...begun, network, through: `http://127.0.0.1:${network.port}` })
  })
  afterAll(() => network?.close())
}

/** A browser, and a panel whose moderator acts by program; the panelist sits at the page. */
export function beginAsPanelist(
  then: (begun: { browser: Browser; shared: SharedPages; watched: WatchedContext; page: Page }) => unknown,
  options?: BrowserContextOptions,
): void {
  let browser: Browser | undefined
  let shared: SharedPages | undefined
  beforeAll(async () => {
    browser = await launchChromium()
    shared = await startSharedPages(browser)
    const watched = await shared.enter(shared.panelist, options)
    await then({ browser, shared, watched, page: watched.page })
  })
  afterAll(async () => {
    await browser?.close()
    await shared?.dispose()
  })
}
