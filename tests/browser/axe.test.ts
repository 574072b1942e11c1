import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '../harness/chromium.ts'
import { axeViolations } from './axe.ts'
import { type ListedPage, pages, pressAll } from './pages.ts'
import { type SampleServer, startSampleServer } from './sample-server.ts'
import { openWatched, settled, signInOn, type WatchedContext } from './watched-page.ts'

let browser: Browser
let sample: SampleServer
beforeAll(async () => {
  ;[browser, sample] = await Promise.all([launchChromium(), startSampleServer()])
})
afterAll(async () => {
  await browser?.close()
  await sample?.dispose()
})

let opened: Record<ListedPage['person'], WatchedContext>
beforeAll(async () => {
  // Not told yet of the link that came before theirs, so that every page is looked at with that notice above it.
  const owner = await openWatched(browser)
  await signInOn(owner.page, await sample.linkFor(sample.workspace.owner.id))
  opened = { owner, nobody: await openWatched(browser) }
})
afterAll(async () => {
  for (const watched of Object.values(opened ?? {})) await watched.close()
})

const WIDE = { width: 1440, height: 900 }
const NARROW = { width: 360, height: 740 }

const setColours = async (page: Page, colours: 'light' | 'dark') => {
  await page.emulateMedia({ colorScheme: colours })
  await page.waitForFunction((scheme) => document.documentElement.dataset.mantineColorScheme === scheme, colours)
}

/** Each is loaded once and looked at twice, so that each colour and each width is seen: loading is most of what looking costs. */
describe.each(pages)('$name', ({ path, person, press, shows }) => {
  it('wide and in light colours: axe finds nothing, and the browser has nothing to complain of', async () => {
    const { page, complaints } = opened[person]
    complaints.length = 0
    await page.setViewportSize(WIDE)
    await page.goto(`${sample.address}${path}`)
    await setColours(page, 'light')
    await settled(page)
    await pressAll(page, { press, shows })
    expect(await axeViolations(page)).toEqual([])
    expect(complaints).toEqual([])
  })

  it('360 pixels wide and in dark colours: nothing sticks out to the side, and axe finds nothing', async () => {
    const { page, complaints } = opened[person]
    await page.setViewportSize(NARROW)
    await setColours(page, 'dark')
    await settled(page)
    const widths = await page.evaluate(() => ({ content: document.documentElement.scrollWidth, screen: window.innerWidth }))
    expect(widths.content).toBeLessThanOrEqual(widths.screen)
    expect(await axeViolations(page)).toEqual([])
    expect(complaints).toEqual([])
  })
})
