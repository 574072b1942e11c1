import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { beginWithSample } from '../begin.ts'
import type { SampleServer } from '../sample-server.ts'
import { settled, type WatchedContext } from '../watched-page.ts'
import { sideways, unreadable } from './measures.ts'
import { UNBROKEN_WORDS, WORDED_PAGES, type WordedWorld, wordedWorld } from './worded-world.ts'

let browser: Browser
let sample: SampleServer
let world: WordedWorld
beginWithSample((begun) => ({ browser, sample } = begun))

let owner: WatchedContext
let panelist: WatchedContext
beforeAll(async () => {
  world = await wordedWorld(sample, UNBROKEN_WORDS)
  owner = await sample.enter(browser, sample.workspace.owner.id)
  panelist = await sample.enter(browser, world.panelist.id)
})
afterAll(async () => {
  await owner?.close()
  await panelist?.close()
})

/** How much of what scrolls sideways is covered by the column that stays. */
const stuckShare = (page: Page) =>
  page.evaluate(() =>
    Math.max(
      0,
      ...[...document.querySelectorAll('table')].map((table) => {
        const stuck = [...table.querySelectorAll('th')].find((cell) => getComputedStyle(cell).position === 'sticky')
        return stuck ? stuck.clientWidth / (table.parentElement?.clientWidth ?? 1) : 0
      }),
    ),
  )

it.each(WORDED_PAGES)('[U36] names of 120 letters without a space move nothing sideways and cover nothing: %s', async (name) => {
  const { page } = name === 'check' ? panelist : owner
  await page.goto(`${sample.address}${world.pages[name]}`)
  await settled(page)
  if (name === 'plan loops') {
    await page.getByRole('combobox', { name: 'Add a candidate' }).click()
    await page.getByRole('option').first().click()
    await page.getByRole('group', { name: / of / }).first().waitFor()
  }
  for (const [width, height] of [
    [390, 844],
    [1440, 900],
  ] as const) {
    await page.setViewportSize({ width, height })
    expect(await sideways(page), `at ${width}`).toBe(0)
    expect(await unreadable(page), `at ${width}`).toEqual({ cut: [], over: [] })
    expect(await stuckShare(page), `at ${width}`).toBeLessThan(0.6)
  }
})
