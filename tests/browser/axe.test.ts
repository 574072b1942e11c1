import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { axeViolations } from './axe.ts'
import { beginWithSample } from './begin.ts'
import { type ListedPage, pages, pressAll } from './pages.ts'
import { addNamedPeople } from './roles/named-person.ts'
import type { SampleServer } from './sample-server.ts'
import { openWatched, settled, signInOn, type WatchedContext } from './watched-page.ts'

let browser: Browser
let sample: SampleServer
beginWithSample((begun) => ({ browser, sample } = begun))

let opened: Record<ListedPage['person'], WatchedContext>
beforeAll(async () => {
  // The owner has not confirmed the sign-in links made before, so every page is checked with the notice about them above it.
  const owner = await openWatched(browser)
  await signInOn(owner.page, await sample.linkFor(sample.workspace.owner.id))
  const named = await addNamedPeople(sample)
  const [outcomeReader, coordinator] = [
    await sample.enter(browser, named.outcomeReader.id),
    await sample.enter(browser, named.coordinator.id),
  ]
  opened = { owner, nobody: await openWatched(browser), outcomeReader, coordinator }
})
afterAll(async () => {
  for (const watched of Object.values(opened ?? {})) await watched.close()
})

const WIDE = { width: 1440, height: 900 }
/**
 * Nothing moves on the live page. Elsewhere the notice of a sign-in link comes in above the page and moves all of it by its own
 * height, 0.06 of the window; how much of the page stood there by then depends on the machine. Busy times come in when they are
 * known.
 */
const mostShift = (path: string) => (path.endsWith('/live') ? 0.02 : 0.1)
const NARROW = { width: 360, height: 740 }

/** Fields whose words would run in the wrong direction in a language that is written from right to left. */
const fieldsOfOneDirection = (page: Page) =>
  page
    .locator('textarea, input:is([type="text"], [type="search"], :not([type]))')
    .evaluateAll((fields) =>
      fields
        .filter((field) => getComputedStyle(field).unicodeBidi !== 'plaintext' && field.getAttribute('dir') !== 'auto')
        .map((field) => field.getAttribute('aria-label') ?? field.id),
    )

/**
 * How much of the page moved without anybody asking, as browsers measure it (web.dev/cls). 0.1 counts as good; most people see
 * 0.05.
 */
const layoutShift = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const observer = new PerformanceObserver((list) => {
          observer.disconnect()
          const moves = list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]
          resolve(moves.filter(({ hadRecentInput }) => !hadRecentInput).reduce((sum, { value }) => sum + value, 0))
        })
        observer.observe({ type: 'layout-shift', buffered: true })
        // The observer reports nothing where nothing has moved.
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(0)))
      }),
  )

const setColours = async (page: Page, colours: 'light' | 'dark') => {
  await page.emulateMedia({ colorScheme: colours })
  await page.waitForFunction((scheme) => document.documentElement.dataset.mantineColorScheme === scheme, colours)
}

it('every page of the app is listed here', () => {
  const built = new URL('../../client/dist/addresses.json', import.meta.url)
  const addresses = z.array(z.string()).parse(JSON.parse(readFileSync(built, 'utf8')))
  const listed = pages.map(({ path }) => path.split('?')[0] ?? '')
  const unlisted = addresses.filter((address) => {
    const pattern = new RegExp(`^${address.replaceAll(/\$\w+/g, '[^/]+')}$`)
    return !listed.some((path) => pattern.test(path))
  })
  expect(unlisted).toEqual([])
})

/** Each page is loaded once and checked twice, so that every colour and every width is seen: loading takes most of the time. */
describe.each(pages)('$name', ({ path, person, press, shows }) => {
  it('wide and in light colours: axe finds nothing, and the browser has nothing to complain of', async () => {
    const { page, complaints } = opened[person]
    complaints.length = 0
    await page.setViewportSize(WIDE)
    await page.goto(`${sample.address}${path}`)
    await setColours(page, 'light')
    await settled(page)
    expect(await layoutShift(page)).toBeLessThan(mostShift(path))
    await pressAll(page, { press, shows })
    expect(await axeViolations(page)).toEqual([])
    expect(await fieldsOfOneDirection(page)).toEqual([])
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

it.each(['/nowhere', '/plans/none/edit', '/interviews/none/live', '/interviews/none/check', '/roles/none'])(
  'an address that leads nowhere says so in the one heading of its page, and axe finds nothing: %s',
  async (path) => {
    const { page } = opened.owner
    await page.setViewportSize(WIDE)
    await page.goto(`${sample.address}${path}`)
    await settled(page)
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
    await page
      .getByText(/There is nothing here|Nothing here|isn’t (here|there)/)
      .first()
      .waitFor()
    expect(await axeViolations(page)).toEqual([])
    // The answers that say so are told to the console by the browser.
    opened.owner.complaints.length = 0
  },
)
