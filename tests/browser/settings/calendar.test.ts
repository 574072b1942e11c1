import ICAL from 'ical.js'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../../harness/chromium.ts'
import { axeViolations } from '../axe.ts'
import { type SampleServer, startSampleServer } from '../sample-server.ts'

let sample: SampleServer
beforeAll(async () => {
  sample = await startSampleServer()
})
afterAll(() => sample?.dispose())

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent)
const section = (page: Page) => page.locator('#calendar')
const shown = async (page: Page) => (await section(page).locator('code').textContent()) ?? ''
/** How many interviews a calendar program finds there; the status where there is nothing. */
const eventsAt = async (address: string) => {
  const answer = await fetch(address)
  if (!answer.ok) return `status ${answer.status}`
  return new ICAL.Component(ICAL.parse(await answer.text())).getAllSubcomponents('vevent').length
}

it('[J11] [J12] somebody gets an address for their calendar by keyboard, copies it, replaces it and turns it off, and is shown it once', async () => {
  const browser = await launchChromium()
  const { page, context } = await sample.enter(browser, 'sample-mia', { viewport: { width: 1440, height: 900 } })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: sample.address })
  const { page: other } = await sample.enter(browser, 'sample-mia')
  await sample.open(page, '/settings#calendar')
  await sample.open(other, '/settings')

  await section(page).getByRole('button', { name: 'Make an address' }).press('Enter')
  await expect.poll(() => focused(page)).toBe('Copy')
  const first = await shown(page)
  await page.keyboard.press('Enter')
  await section(page).getByRole('button', { name: 'Copied', exact: true }).waitFor()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(first)
  expect(await eventsAt(first)).toBeGreaterThan(0)
  for (const program of ['Google Calendar', 'Outlook', 'Apple Calendar']) await section(page).getByText(`${program}:`).waitFor()
  expect(await axeViolations(page, '#calendar')).toEqual([])
  // Another page learns that there is one, and not which.
  await section(other).getByText('You have an address').waitFor()
  expect(await section(other).locator('code').count()).toBe(0)

  await section(page).getByRole('button', { name: 'I have copied it' }).press('Enter')
  expect(await focused(page)).toBe('Make a new address')
  expect(await section(page).locator('code').count()).toBe(0)
  await page.reload()
  await section(page)
    .getByText(/It was last read today/)
    .waitFor()
  expect(await page.content()).not.toContain(first.slice(-47, -4))

  await section(page).getByRole('button', { name: 'Make a new address' }).press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  expect(await eventsAt(first)).toBeGreaterThan(0)
  expect(await focused(page)).toBe('Make a new address')
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Make a new address' }).press('Enter')
  await expect.poll(() => focused(page)).toBe('Copy')
  const second = await shown(page)
  expect(await eventsAt(first)).toBe('status 404')
  expect(await eventsAt(second)).toBeGreaterThan(0)

  await section(page).getByRole('button', { name: 'Turn off' }).press('Enter')
  await dialog.getByRole('button', { name: 'Turn off' }).press('Enter')
  await section(page).getByRole('button', { name: 'Make an address' }).waitFor()
  expect(await section(page).locator('code').count()).toBe(0)
  await expect.poll(() => focused(page)).toBe('Make an address')
  expect(await eventsAt(second)).toBe('status 404')
  await section(other).getByRole('button', { name: 'Make an address' }).waitFor()
  expect(await section(other).getByText('You have an address').count()).toBe(0)
})

it('[J12] an address that is opened in a browser is a file, and no page of Panelbook', async () => {
  const browser = await launchChromium()
  const { page } = await sample.enter(browser, 'sample-priya')
  await sample.open(page, '/settings')
  await section(page).getByRole('button', { name: 'Make an address' }).click()
  await section(page).locator('code').waitFor()
  const address = await shown(page)
  const [download] = await Promise.all([page.waitForEvent('download'), page.goto(address).catch(() => undefined)])
  expect(download.suggestedFilename()).toBe('panelbook.ics')
})
