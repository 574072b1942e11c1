import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { accessPackSchema } from '@panelbook/shared/candidates/access-pack/access-pack'
import type { Browser, Page } from 'playwright-core'
import { afterAll, expect, it } from 'vitest'
import { readZip } from '../../harness/read-zip.ts'
import { axeViolations } from '../axe.ts'
import { beginAsOwner } from '../begin.ts'
import type { SampleServer } from '../sample-server.ts'

let browser: Browser
let sample: SampleServer
let page: Page
beginAsOwner((begun) => ({ browser, sample, page } = begun))

const folder = mkdtempSync(join(tmpdir(), 'panelbook-pack-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const more = () => page.getByRole('button', { name: 'More about Robin Example', exact: true })
const dialog = () => page.getByRole('dialog', { name: 'Download an access pack for Robin Example' })

it('[E10] [E13] an admin downloads a pack from the candidate’s page, by the keyboard alone, and says whether others are named', async () => {
  await sample.open(page, '/candidates/sample-candidate-robin')
  for (const others of ['labelled', 'named'] as const) {
    await more().focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'Download an access pack…' }).waitFor()
    await page.keyboard.type('Dow')
    await page.getByRole('menuitem', { name: 'Download an access pack…' }).press('Enter')
    const leftOut = dialog().getByRole('checkbox', { name: 'Leave out other people’s names' })
    await leftOut.waitFor()
    // The dialog brings the focus there once it is drawn; a press before that could go to where it comes from.
    await expect.poll(() => leftOut.evaluate((box) => box === document.activeElement)).toBe(true)
    expect(await leftOut.isChecked()).toBe(true)
    if (others === 'named') await leftOut.press('Space')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog().getByRole('link', { name: 'Download' }).press('Enter'),
    ])
    expect(download.suggestedFilename()).toMatch(/^About_Robin-Example_\d{4}-\d\d-\d\d\.zip$/)
    const files = readZip(readFileSync(await download.path()))
    expect(accessPackSchema.parse(JSON.parse(files['about.json'] ?? ''))).toMatchObject({
      others,
      candidate: { name: 'Robin Example' },
    })
    writeFileSync(join(folder, `${others}.html`), files['about.html'] ?? '')
    await dialog().waitFor({ state: 'detached' })
    // Whoever works by the keyboard is where they were.
    await expect.poll(() => more().evaluate((button) => button === document.activeElement)).toBe(true)
  }
})

it('[E12] the page in it can be read and printed, light, dark and narrow, without anything from elsewhere', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ colorScheme, viewport: { width: 390, height: 844 }, offline: true })
    const reading = await context.newPage()
    const said: string[] = []
    reading.on('console', (message) => said.push(message.text()))
    await reading.goto(`file://${join(folder, 'labelled.html')}`)
    await reading.getByRole('heading', { level: 1, name: 'What is kept about Robin Example' }).waitFor()
    await reading.getByRole('heading', { name: 'What is not in here' }).waitFor()
    expect(await axeViolations(reading)).toEqual([])
    expect(await reading.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    expect(said).toEqual([])
    await context.close()
  }
})

it('[E10] a lead, who can’t make one, isn’t offered it', async () => {
  const lead = await sample.workspace.person('lead')
  const { page: theirs } = await sample.enter(browser, lead.id)
  await sample.open(theirs, '/candidates/sample-candidate-robin')
  await theirs.getByRole('button', { name: 'More about Robin Example', exact: true }).click()
  await theirs.getByRole('menuitem', { name: 'Put on legal hold…' }).waitFor()
  expect(await theirs.getByRole('menuitem', { name: 'Download an access pack…' }).count()).toBe(0)
})
