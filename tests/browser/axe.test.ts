import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '../harness/chromium.ts'
import { type ListedPage, pages } from './pages.ts'
import { type SampleServer, startSampleServer } from './sample-server.ts'
import { openWatched, settled, type WatchedContext } from './watched-page.ts'

let browser: Browser
let sample: SampleServer
beforeAll(async () => {
  ;[browser, sample] = await Promise.all([launchChromium(), startSampleServer()])
})
afterAll(async () => {
  await browser?.close()
  await sample?.dispose()
})

/** Every violation in a line: rule, how bad, and where. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze()
  return found.flatMap(({ id, impact, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id} (${impact}) at ${target.join(' ')}: ${failureSummary?.split('\n')[1]?.trim()}`,
    ),
  )
}

/** Opens what a page shows only when asked, and waits until that stands. */
async function pressAll(page: Page, press: readonly string[] = []): Promise<void> {
  for (const selector of press) await page.locator(selector).click()
  if (press.length > 0) await settled(page)
}

describe.each(['light', 'dark'] as const)('in %s colours', (colorScheme) => {
  const opened = new Map<ListedPage['person'], WatchedContext>()
  beforeAll(async () => {
    opened.set('owner', await sample.enter(browser, sample.workspace.owner.id, { colorScheme }))
    opened.set('nobody', await openWatched(browser, { colorScheme }))
  })
  afterAll(async () => {
    for (const watched of opened.values()) await watched.close()
  })

  it.each(pages)('$name: axe finds nothing, and the browser has nothing to complain of', async ({ path, person, press }) => {
    const watched = opened.get(person)
    if (!watched) throw new Error(`Nobody signed in as ${person}`)
    watched.complaints.length = 0
    await watched.page.goto(`${sample.address}${path}`)
    await settled(watched.page)
    await pressAll(watched.page, press)
    expect(await violations(watched.page)).toEqual([])
    expect(watched.complaints).toEqual([])
  })
})

describe('on a screen 360 pixels wide', () => {
  let owner: WatchedContext
  let nobody: WatchedContext
  beforeAll(async () => {
    const viewport = { width: 360, height: 740 }
    owner = await sample.enter(browser, sample.workspace.owner.id, { viewport })
    nobody = await openWatched(browser, { viewport })
  })
  afterAll(async () => {
    await owner?.close()
    await nobody?.close()
  })

  it.each(pages)('$name: nothing sticks out to the side, and axe finds nothing', async ({ path, person, press }) => {
    const { page } = person === 'owner' ? owner : nobody
    await page.goto(`${sample.address}${path}`)
    await settled(page)
    await pressAll(page, press)
    const widths = await page.evaluate(() => ({ content: document.documentElement.scrollWidth, screen: window.innerWidth }))
    expect(widths.content).toBeLessThanOrEqual(widths.screen)
    expect(await violations(page)).toEqual([])
  })
})
