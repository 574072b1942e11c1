import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../../harness/chromium.ts'
import { axeViolations } from '../axe.ts'
import { type SampleServer, startSampleServer } from '../sample-server.ts'

let sample: SampleServer
beforeAll(async () => {
  sample = await startSampleServer()
})
afterAll(() => sample?.dispose())

const statusOf = async (secret: string, path: string) =>
  (await fetch(`${sample.address}/api/v1${path}`, { headers: { authorization: `Bearer ${secret}` } })).status

it.each([1440, 360])('[A34] somebody chooses what a token may do, area by area, at %i px', async (width) => {
  const browser = await launchChromium()
  const { page } = await sample.enter(browser, sample.workspace.owner.id, { viewport: { width, height: 900 } })
  await sample.open(page, '/settings')
  const section = page.getByRole('region', { name: 'API tokens' })
  const create = section.getByRole('button', { name: 'Create', exact: true })
  await section.getByRole('textbox', { name: 'New token' }).fill(`Plans to a wiki ${width}`)
  await section.getByRole('combobox', { name: 'Of what I may, it may' }).selectOption('do what I choose')
  // Nothing is chosen yet, and a token for nothing is of no use.
  expect(await create.isDisabled()).toBe(true)
  await section.getByRole('combobox', { name: 'Plans', exact: true }).selectOption('Read')
  await section.getByRole('combobox', { name: 'Library', exact: true }).selectOption('Read and change')
  await section.getByRole('combobox', { name: 'People', exact: true }).selectOption('Read')
  await section.getByRole('combobox', { name: 'People', exact: true }).selectOption('Nothing')
  expect(await axeViolations(page, 'main')).toEqual([])
  await create.click()
  const secret =
    (await section
      .locator('code')
      .filter({ hasText: /^panelbook_/ })
      .textContent()) ?? ''
  const row = section.getByRole('row', { name: new RegExp(`Plans to a wiki ${width}`) })
  await row.getByText('Library: change · Plans: read').waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)

  expect(await statusOf(secret, '/plans')).toBe(200)
  expect(await statusOf(secret, '/questions')).toBe(200)
  for (const path of ['/people', '/interviews', '/candidates', '/tokens', '/audit'])
    expect(await statusOf(secret, path)).toBe(403)
  await browser.close()
})
