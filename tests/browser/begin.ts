import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { launchChromium } from '../harness/chromium.ts'
import { type SampleServer, startSampleServer } from './sample-server.ts'
import type { WatchedContext } from './watched-page.ts'

interface Begun {
  browser: Browser
  sample: SampleServer
}

/**
 * A browser and a sample server for the tests of one file. They start before the tests and end after them, with every page that was opened.
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
