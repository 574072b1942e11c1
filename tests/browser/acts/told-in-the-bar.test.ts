import type { Locator, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import { axeViolations } from '../axe.ts'
import { beginAsOwner } from '../begin.ts'
import { fillWrapUp } from '../check-page.ts'
import { openLive } from '../live-page.ts'
import { OPEN_INTERVIEW } from '../sample-ids.ts'
import type { SampleServer } from '../sample-server.ts'

let sample: SampleServer
let page: Page
beginAsOwner((begun) => {
  ;({ sample, page } = begun)
})

/** The server is away for this command alone. */
const loses = (path: string) =>
  page.route(`**/api/${path}`, (route) => (route.request().method() === 'GET' ? route.fallback() : route.abort()))
const PHONE = { width: 390, height: 844 }

/** It stands in the bar, in view wherever the page is, and leaves most of the height to the page. */
async function isInView(failure: Locator): Promise<void> {
  await failure.waitFor()
  const seen = await failure.evaluate((element) => {
    const bar = element.closest('[data-sticky-bar]')?.getBoundingClientRect()
    const { top, bottom } = element.getBoundingClientRect()
    return { whole: top >= 0 && bottom <= innerHeight, share: bar ? bar.height / innerHeight : 1 }
  })
  expect(seen.whole).toBe(true)
  expect(seen.share).toBeLessThan(1 / 3)
}

it('[T53] that a role was not saved is said in the bar that is in view', async () => {
  const { bearer } = sample.workspace.owner
  const content = { title: 'Data engineer', competencies: [], stages: [] }
  await callApi(sample.server.port, 'createRole', { body: { id: 'bar', content } }, bearer)
  for (const viewport of [PHONE, { width: 1440, height: 500 }]) {
    await page.setViewportSize(viewport)
    await sample.open(page, '/roles/bar')
    await page.getByRole('textbox', { name: 'Role', exact: true }).fill('Data engineer, later')
    await loses('roles/bar/versions')
    await page.evaluate(() => window.scrollTo(0, 0))
    await page.getByRole('button', { name: 'Save the role' }).click()
    await isInView(page.getByRole('alert').filter({ hasText: 'Everything you entered is still here.' }))
    expect(await axeViolations(page)).toEqual([])
    await page.unrouteAll()
    await page.getByRole('button', { name: 'Discard' }).click()
  }
})

it('[T53] that a scorecard was not submitted leaves a phone’s page its height', async () => {
  await page.setViewportSize({ width: 1440, height: 900 })
  const live = await openLive(page, sample.address, OPEN_INTERVIEW)
  await live.prompt.waitFor()
  await live.rateAll(3)
  await page.setViewportSize(PHONE)
  await fillWrapUp(live, sample.address, OPEN_INTERVIEW, { recommendation: 'Yes', takeAways: 'Clear and calm.' })
  await loses(`interviews/${OPEN_INTERVIEW}/scorecards/mine/submission`)
  await page.getByRole('button', { name: /^Submit/ }).click()
  await isInView(page.getByRole('alert').filter({ hasText: 'The server may not have received it' }))
  expect(await axeViolations(page)).toEqual([])
})
