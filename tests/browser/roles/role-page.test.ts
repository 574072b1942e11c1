import type { Browser, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { openDatabase } from '../../../server/src/database/database.ts'
import { databaseFile } from '../../../server/src/database/file/data-folder.ts'
import { type MadeRole, makeRole } from '../../bench/review/made-role.ts'
import { axeViolations } from '../axe.ts'
import { beginWithSample } from '../begin.ts'
import { sheets, typeSizes } from '../debrief/on-paper.ts'
import type { SampleServer } from '../sample-server.ts'
import { settled, type WatchedContext } from '../watched-page.ts'

const SEED = 7
let browser: Browser
let sample: SampleServer
let owner: WatchedContext
let page: Page
let made: MadeRole
beginWithSample(async (begun) => {
  ;({ browser, sample } = begun)
  const database = await openDatabase({ file: databaseFile(sample.server.dataFolder), clock: { now: Date.now } })
  made = await makeRole(database.kysely, { candidates: 30, seed: SEED, now: Date.now(), name: 'made' })
  await database.close()
  owner = await sample.enter(browser, sample.workspace.owner.id)
  page = owner.page
})

const rows = () => page.locator('tbody tr')
const boxes = () => page.locator('tbody').getByRole('checkbox')
const shown = (count: number) => page.waitForFunction((wanted) => document.querySelectorAll('tbody tr').length === wanted, count)
const inAddress = (name: string, value: string | null) => page.waitForURL((url) => url.searchParams.get(name) === value)

async function open(rest = '', at = page): Promise<void> {
  await at.goto(`${sample.address}/roles/${made.roleId}/${rest || 'candidates'}`)
  await settled(at)
}

async function names(): Promise<string[]> {
  return page.locator('tbody th label').allInnerTexts()
}

it('[C4] filters, order and page are in the address: reloaded, shared and gone back to', async () => {
  await open()
  await shown(25)
  await page.getByRole('button', { name: 'Page 2' }).click()
  await shown(5)
  await inAddress('page', '2')
  await page.getByRole('combobox', { name: 'Order' }).selectOption('name')
  await inAddress('order', 'name')
  await shown(25)
  expect(await names()).toEqual((await names()).toSorted((a, b) => a.toLowerCase().localeCompare(b.toLowerCase(), 'en')))
  await page.getByRole('combobox', { name: 'Any decision' }).selectOption('hire')
  await inAddress('outcome', 'hire')
  await page.getByText(/^\d+ of 30 candidates$/).waitFor()
  const hired = await names()
  expect(hired.length).toBeGreaterThan(0)
  expect(hired.length).toBeLessThan(25)
  await page.reload()
  await shown(hired.length)
  expect(await names()).toEqual(hired)
  await page.getByRole('button', { name: 'Clear' }).click()
  await inAddress('outcome', null)
  await shown(25)
})

it('[C4] the search is a key away, and says when nobody is found', async () => {
  await open()
  await shown(25)
  await page.keyboard.press('/')
  const search = page.getByRole('searchbox', { name: 'Find a candidate by name' })
  await page.waitForFunction(() => document.activeElement?.getAttribute('type') === 'search')
  await search.fill('nobody is called this')
  await page.getByRole('heading', { name: 'No candidate matches' }).waitFor()
  await page.getByRole('button', { name: 'Clear the filters' }).click()
  await shown(25)
})

it('[C5] who is ticked stands side by side on the same competencies, with the way to the evidence', async () => {
  await open()
  await shown(25)
  const [first, second] = await names()
  await boxes().nth(0).check()
  await boxes().nth(1).check()
  await page.getByText('2 of 4 ticked').waitFor()
  await page.getByRole('button', { name: 'Side by side' }).click()
  const beside = page.getByRole('region', { name: 'Candidates side by side' })
  await beside.getByRole('columnheader', { name: first ?? '', exact: true }).waitFor()
  await beside.getByRole('columnheader', { name: second ?? '', exact: true }).waitFor()
  expect(await beside.getByText(/ratings in 3 scorecards/).count()).toBeGreaterThan(4)
  // No number sums a person up: the page calls nothing a score, and ranks nobody.
  expect(await page.locator('main').textContent()).not.toMatch(/\b(scores?|rank(ed|ing)?|best|average)\b/i)
  await page.reload()
  await beside.getByRole('columnheader', { name: first ?? '', exact: true }).waitFor()
  await page.goBack()
  await shown(25)
  await page.getByText('2 of 4 ticked').waitFor()
  await rows().first().getByRole('link').last().click()
  await page.waitForURL(/\/interviews\/[^/]+\/review/)
})

it('[C6] what differed between interviews is told in sentences, each with its interview', async () => {
  await open('consistency')
  await page.getByRole('heading', { level: 2, name: 'Technical interview' }).waitFor()
  await page.getByText('30 revealed interviews.').first().waitFor()
  expect(await page.getByText(/^Skipped “/).count()).toBeGreaterThan(0)
  await page.getByRole('navigation', { name: 'This role' }).getByRole('link', { name: 'Candidates' }).click()
  await shown(25)
})

it('[V1] an interviewer finds nothing at the same address', async () => {
  const interviewer = await sample.enter(browser, 'sample-mia')
  interviewer.expectOffline()
  await interviewer.page.goto(`${sample.address}/roles/${made.roleId}/candidates`)
  await interviewer.page.getByRole('heading', { name: 'Nothing here' }).waitFor()
  await interviewer.close()
})

it.each([2, 4])(
  '[R18] %i candidates side by side lie on sheets on their side, none of them empty, in type of nine points at least',
  async (count) => {
    await page.setViewportSize({ width: 1440, height: 900 })
    const chosen = Array.from({ length: count }, (_, at) => `made-candidate-${at}`)
    await open(`candidates?chosen=${chosen.join()}&view=beside`)
    await page.getByRole('region', { name: 'Candidates side by side' }).waitFor()
    const printed = await sheets(page)
    expect(printed.length).toBeGreaterThan(0)
    expect(new Set(printed.map(({ wide }) => wide))).toEqual(new Set([true]))
    const pdf = await page.pdf({ preferCSSPageSize: true })
    if (process.env.PRINTED !== undefined)
      await page.pdf({ path: `${process.env.PRINTED}/beside-${count}.pdf`, preferCSSPageSize: true })
    const sizes = typeSizes(pdf)
    expect(sizes.length).toBeGreaterThan(10)
    expect(Math.min(...sizes)).toBeGreaterThan(8.99)
  },
)

it.each([
  [1440, 900],
  [900, 700],
])('[C4] at %i × %i the page alone scrolls the table up and down', async (width, height) => {
  await page.setViewportSize({ width, height })
  await open()
  await shown(25)
  const scrollers = await page.locator('table').evaluate((table) => {
    const found: string[] = []
    for (let around = table.parentElement; around && around !== document.documentElement; around = around.parentElement) {
      const { overflowY } = getComputedStyle(around)
      if (/auto|scroll/.test(overflowY) && around.scrollHeight > around.clientHeight + 1) found.push(around.tagName)
    }
    return found
  })
  expect(scrollers.filter((tag) => tag === 'SECTION')).toEqual([])
  // What a head or a cell says is whole, or ends in dots and says the rest on hover.
  const cut = await page.locator('main').evaluate((main) =>
    [...main.querySelectorAll<HTMLElement>('th, td, h1, label, button, a')]
      .filter((each) => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0)
      .filter((each) => getComputedStyle(each).display !== 'inline' && getComputedStyle(each).textOverflow !== 'ellipsis')
      .map((each) => each.textContent?.slice(0, 40)),
  )
  expect(cut).toEqual([])
})

it('[C4] on a phone every choice that narrows a list shows what is chosen whole', async () => {
  await page.setViewportSize({ width: 390, height: 844 })
  for (const path of ['/', '/candidates', '/library', `/roles/${made.roleId}/candidates`]) {
    await page.goto(`${sample.address}${path}`)
    await settled(page)
    const narrow = await page.locator('search select').evaluateAll((selects) =>
      (selects as HTMLSelectElement[]).flatMap((select) => {
        const natural = select.cloneNode(true) as HTMLSelectElement
        natural.style.cssText = 'position: absolute; width: max-content; max-width: none; min-width: 0'
        select.parentElement?.append(natural)
        const wanted = natural.offsetWidth
        natural.remove()
        const row = select.closest('search')?.clientWidth ?? 0
        return select.offsetWidth >= Math.min(wanted, row) - 1 ? [] : [`${select.ariaLabel}: ${select.offsetWidth} of ${wanted}`]
      }),
    )
    expect(narrow, path).toEqual([])
  }
})

it('axe finds nothing where there is something to show, and a phone’s page is as wide as the phone', async () => {
  const looks = [
    { rest: 'candidates?outcome=hire', width: 1440, colorScheme: 'light' },
    { rest: 'candidates?chosen=made-candidate-0,made-candidate-1&view=beside', width: 1440, colorScheme: 'dark' },
    { rest: 'candidates?outcome=hire', width: 360, colorScheme: 'dark' },
    { rest: 'consistency', width: 360, colorScheme: 'light' },
  ] as const
  for (const { rest, width, colorScheme } of looks) {
    await page.setViewportSize({ width, height: 800 })
    await page.emulateMedia({ colorScheme })
    await open(rest)
    expect(await axeViolations(page, 'main')).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth), rest).toBeLessThanOrEqual(width)
  }
  expect(owner.complaints).toEqual([])
})
