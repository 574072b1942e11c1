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

/** The rules that judge colours: only they can tell light from dark, and they alone don't care how wide the screen is. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

/** Every violation in a line: rule, how bad, and where. */
async function violations(page: Page, rules: 'all' | 'colours' | 'but colours' = 'all'): Promise<string[]> {
  const axe = new AxeBuilder({ page })
  if (rules === 'colours') axe.withRules(COLOUR_RULES)
  if (rules === 'but colours') axe.disableRules(COLOUR_RULES)
  const { violations: found } = await axe.analyze()
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

let opened: Record<ListedPage['person'], WatchedContext>
beforeAll(async () => {
  opened = { owner: await sample.enter(browser, sample.workspace.owner.id), nobody: await openWatched(browser) }
})
afterAll(async () => {
  for (const watched of Object.values(opened ?? {})) await watched.close()
})

const WIDE = { width: 1440, height: 900 }
const NARROW = { width: 360, height: 740 }

/** Each is looked at three times without being loaded again: loading is most of what looking costs. */
describe.each(pages)('$name', ({ path, person, press }) => {
  beforeAll(async () => {
    const { page, complaints } = opened[person]
    complaints.length = 0
    await page.emulateMedia({ colorScheme: 'light' })
    await page.setViewportSize(WIDE)
    await page.goto(`${sample.address}${path}`)
    await settled(page)
    await pressAll(page, press)
  })

  it.each(['light', 'dark'] as const)(
    'in %s colours: axe finds nothing, and the browser has nothing to complain of',
    async (colours) => {
      const { page, complaints } = opened[person]
      await page.emulateMedia({ colorScheme: colours })
      await page.waitForFunction((scheme) => document.documentElement.dataset.mantineColorScheme === scheme, colours)
      expect(await violations(page, colours === 'dark' ? 'colours' : 'all')).toEqual([])
      expect(complaints).toEqual([])
    },
  )

  it('on a screen 360 pixels wide: nothing sticks out to the side, and axe finds nothing', async () => {
    const { page, complaints } = opened[person]
    await page.setViewportSize(NARROW)
    await settled(page)
    const widths = await page.evaluate(() => ({ content: document.documentElement.scrollWidth, screen: window.innerWidth }))
    expect(widths.content).toBeLessThanOrEqual(widths.screen)
    expect(await violations(page, 'but colours')).toEqual([])
    expect(complaints).toEqual([])
  })
})
