import type { Browser, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { callApi } from '../harness/call-api.ts'
import { beginAsOwner } from './begin.ts'
import type { SampleServer } from './sample-server.ts'
import { settled } from './watched-page.ts'

const HOUR = 3_600_000
const NAMES = ['Ada Example', 'Ben Example', 'Cleo Example', 'Dörte Example', 'Emil Example']

let browser: Browser
let sample: SampleServer
let page: Page
beginAsOwner(async (begun) => {
  ;({ browser, sample, page } = begun)
  const { port } = sample.server
  const { bearer, id } = sample.workspace.owner
  const { plans } = await callApi(port, 'listPlans', { query: {} }, bearer)
  const planId = plans[0]?.id ?? ''
  for (const [index, candidateName] of NAMES.entries()) {
    const startsAt = Date.now() + (index - 2) * 25 * HOUR
    const panel = [{ personId: id, role: 'moderator' as const }]
    const body = { candidateName, role: index === 0 ? 'Nurse' : 'Welder', planId, startsAt, minutes: 30, panel }
    await callApi(port, 'createInterview', { body }, bearer)
  }
})

const rows = () => page.locator('[data-row]')
const names = async () => (await rows().allTextContents()).toSorted()

it('[O30] interviews are searched as one types, and the address gives the same again', async () => {
  await page.goto(sample.address)
  await rows().nth(5).waitFor()
  await page.getByRole('heading', { name: /^Today, / }).waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('weld dorte')
  // Fewer letters find her, too.
  await page.waitForURL((address) => address.search === '?text=weld+dorte')
  await page.getByRole('status').getByText('1 interview').waitFor()
  expect(await names()).toEqual(['Dörte Example'])
  await page.getByRole('button', { name: 'Clear' }).click()
  await page.getByRole('combobox', { name: 'State' }).selectOption({ label: 'Scorecards missing' })
  await page.getByRole('status').getByText('2 interviews').waitFor()
  await page.reload()
  await rows().nth(1).waitFor()
  expect(await names()).toEqual(['Ada Example', 'Ben Example'])
  // The keys of the list go from row to row.
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Ben Example')
  await page.getByRole('combobox', { name: 'Dates' }).selectOption({ label: 'From today' })
  await page.getByRole('button', { name: 'Show all again' }).click()
  await rows().nth(5).waitFor()
  expect(new URL(page.url()).search).toBe('')
})

it('[O31] whatever one may read is found from everywhere by the keyboard alone, and the focus comes back', async () => {
  await page.goto(`${sample.address}/library`)
  await settled(page)
  await page.getByRole('searchbox', { name: 'Search the library' }).focus()
  // Pressed at once: nothing of it may be lost, or be written into the field behind.
  await page.keyboard.press('Control+k')
  await page.keyboard.type('cleo')
  const field = page.getByRole('combobox', { name: 'Find anything' })
  await page.getByRole('option', { name: /^Cleo Example · Welder/ }).waitFor()
  expect(await field.inputValue()).toBe('cleo')
  expect(await page.getByRole('group', { name: 'Interviews' }).getByRole('option').count()).toBe(1)
  await page.keyboard.press('Escape')
  await field.waitFor({ state: 'detached' })
  expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Search the library')

  // Enter means what was typed, however fast.
  await page.keyboard.press('Control+k')
  await page.keyboard.type('cleo ex')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/candidates\/[^/]+$/)
  await page.getByRole('heading', { level: 1, name: 'Cleo Example' }).waitFor()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('>import')
  // Two things import; what is named so comes first.
  await page.getByRole('option', { name: 'Import questions' }).waitFor()
  expect(await page.getByRole('option').count()).toBe(2)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/library\/import$/)
})

it('[O31] [V2] nobody finds what they may not read', async () => {
  const mia = await sample.enter(browser, 'sample-mia')
  await mia.page.goto(`${sample.address}/plans`)
  await settled(mia.page)
  await mia.page.getByRole('button', { name: 'Find anything' }).click()
  await mia.page.keyboard.type('example')
  // Robin's interview is hers; of the others, and of candidates, nothing is there.
  await mia.page
    .getByRole('group', { name: 'Interviews' })
    .getByRole('option', { name: /^Robin Example/ })
    .waitFor()
  await mia.page
    .getByRole('status')
    .getByText(/found$/)
    .waitFor()
  const found = (await mia.page.getByRole('option').allTextContents()).filter((words) => words.includes('Example'))
  expect(found).toHaveLength(1)
  expect(await mia.page.getByRole('group', { name: 'Candidates' }).count()).toBe(0)
  await mia.close()
})

it('the bar at the top cuts no area off, however wide the window is; what is no area stands under the initials', async () => {
  await sample.open(page, '/')
  const bar = page.getByRole('navigation', { name: 'Panelbook' })
  for (const width of [360, 641, 768, 800, 820, 900, 901, 960, 961, 1024, 1440]) {
    await page.setViewportSize({ width, height: 800 })
    expect(await bar.evaluate((nav) => nav.scrollWidth - nav.clientWidth), `${width} pixels`).toBeLessThanOrEqual(0)
  }
  await page.getByRole('button', { name: /^Account of / }).click()
  await page.getByRole('dialog', { name: 'Account' }).getByRole('button', { name: 'People' }).click()
  await page.getByRole('heading', { level: 1, name: 'People' }).waitFor()
})
