import { column, writePdf } from '@panelbook/shared/importing/fixtures/write-pdf'
import { writeXlsx } from '@panelbook/shared/importing/fixtures/write-xlsx'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { until } from '../../harness/until.ts'
import { beginAsOwner } from '../begin.ts'
import { dropFile } from '../drop-file.ts'
import { livePage } from '../live-page.ts'
import type { SampleServer } from '../sample-server.ts'
import type { WatchedContext } from '../watched-page.ts'

const BANK = `# Questions for a harbour

## Data access

1. How would you reconcile two cargo manifests that disagree?
Look for: finds the first difference before fixing anything
Follow-ups: What if both are wrong?
Blames whoever wrote the other one

2. Reconciling two cargo manifests that disagree: how would you?

3. Which berth would you free first in a storm?
Difficulty: hard
`

let sample: SampleServer
let lead: WatchedContext
let page: Page
beginAsOwner((begun) => ({ sample, owner: lead, page } = begun))

const open = (path: string) => sample.open(page, path)
/** The page takes the file wherever it falls. */
const drop = (name: string, content: string | Uint8Array) => dropFile(page.getByRole('heading', { level: 1 }), name, content)
const prompts = () => page.locator('[data-question]').allTextContents()
const add = async (words: string) => {
  const before = await page.locator('[data-question]').count()
  await page.getByRole('combobox', { name: 'Search questions to add' }).focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.type(words)
  await page.keyboard.press('Enter')
  await page.locator('[data-question]').nth(before).waitFor()
}

it('a bank is dropped, mended, imported and found; a plan of it is built, advised, planned and asked on five points', async () => {
  await open('/library/import')
  await drop('harbour.md', BANK)
  await page.getByText('3 questions found in harbour.md').waitFor()
  const loose = page.getByRole('article', { name: /^(Not recognised|Heading): Blames/ })
  await page.locator('[data-line="8"]').first().click()
  await loose.getByRole('button', { name: 'Red flag' }).click()
  await loose.waitFor({ state: 'detached' })
  const twin = page.getByRole('article', { name: /^Reconciling two cargo manifests/ })
  await twin.getByRole('button', { name: 'Merge into line 5' }).click()
  await twin.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Import 2 questions' }).click()
  await page.getByText('2 questions imported').waitFor()

  await page.getByRole('link', { name: 'See the library' }).click()
  await page.getByRole('searchbox', { name: 'Search the library' }).fill('cargo manifets')
  await page.getByRole('heading', { name: 'How would you reconcile two cargo manifests that disagree?' }).waitFor()

  await open('/plans/new')
  await add('berth strom')
  await add('carog manifests')
  await add('generators pipeline')
  const advice = page
    .getByRole('region', { name: 'Suggestions' })
    .getByRole('listitem')
    .filter({ hasText: 'in a real situation' })
  await advice.getByRole('button', { name: /^Add “/ }).focus()
  await page.keyboard.press('Enter')
  await advice.waitFor({ state: 'detached' })
  await page.locator('[data-question]').nth(3).waitFor()
  const order = (await prompts()).map((row) => row.slice(0, 12))
  expect(order.slice(0, 2)).toEqual([expect.stringMatching(/^Which berth/), expect.stringMatching(/^How would/)])
  await page.getByText('5 points').click()
  await page.getByLabel('Name', { exact: true }).fill('Harbour')
  await page.keyboard.press('Control+s')
  await page.getByRole('heading', { level: 1, name: 'Harbour' }).waitFor()

  await page.getByRole('link', { name: 'Plan an interview' }).click()
  await page.getByRole('combobox', { name: 'Candidate' }).fill('Ines Example')
  await page.getByRole('combobox', { name: 'Role', exact: true }).fill('Harbour master')
  await page.getByText('minutes of questions in a slot').waitFor()
  await page.getByRole('button', { name: 'Plan interview' }).click()
  await page.getByRole('link', { name: 'Ines Example: Open' }).click()
  const live = livePage(page)
  await until('the first question of the plan is in view', async () =>
    expect(await live.prompt.textContent()).toBe('Which berth would you free first in a storm?'),
  )
  const rows = page.getByRole('navigation', { name: 'Plan' }).getByRole('listitem')
  expect((await rows.allTextContents()).map((row) => row.slice(0, 12))).toEqual(order)
  await live.press('5')
  await until('five is the rating', () => live.rating(5).isChecked())
  await live.press('j')
  await page.getByText('Blames whoever wrote the other one').waitFor()

  // The anchor of the best of four points describes the best of five.
  await live.railRow('Generators in a pipeline').click()
  await until('the starter question is in view', async () => expect(await live.prompt.textContent()).not.toContain('cargo'))
  await live.press('a')
  await page.getByText('3 · Solid:').waitFor()
  const anchors = await page
    .locator('dt', { hasText: /^\d · / })
    .evaluateAll((terms) => terms.map((term) => term.parentElement?.textContent ?? ''))
  expect(anchors.map((anchor) => /not described$/.test(anchor))).toEqual([false, false, true, false, false])
  expect(lead.complaints).toEqual([])
})

it('[I20] [I23] from the drop of a German workbook and an English PDF to a live interview with their questions', async () => {
  await open('/library/import')
  const rows = [
    ['Frage', 'Gute Antwort', 'Warnzeichen', 'Schwierigkeit'],
    ['Wie begrüßen Sie einen Stammgast?', 'nennt den Namen', 'schaut nicht auf', 'leicht'],
    ['Ein Gast reklamiert den Kaffee. Was tun Sie?', 'fragt nach, bevor er ersetzt', 'streitet', 'mittel'],
  ]
  await drop('theke.xlsx', writeXlsx([{ name: 'Theke', rows }]))
  await page.getByText('2 questions found in theke.xlsx').waitFor()
  await page.getByRole('button', { name: 'Import 2 questions' }).click()
  await page.getByText('2 questions imported').waitFor()

  // The next file falls on the page that still shows the result of the last.
  await drop(
    'dough.pdf',
    writePdf([
      column([
        'Guide for bakers',
        '',
        '1. How do you know that a dough has risen?',
        'Look for: presses it with a finger',
        'Follow-up: And on a cold night?',
        'Watches the clock alone',
      ]),
    ]),
  )
  await page.getByText(/question found in dough\.pdf/).waitFor()
  // A click on its line corrects what was recognised as something else.
  await page.locator('[data-line="6"]').first().click()
  await page
    .getByRole('group', { name: /Watches the clock alone/ })
    .last()
    .getByRole('button', { name: 'Red flag' })
    .click()
  await page.locator('[data-piece="redFlags.0"]', { hasText: 'Watches the clock alone' }).waitFor()
  await page.getByRole('button', { name: 'Import 1 question' }).click()
  await page.getByText('1 question imported').waitFor()

  await open('/plans/new')
  await add('Stammgast begrüßen')
  await add('dough risen')
  await page.getByLabel('Name', { exact: true }).fill('Backstube')
  await page.keyboard.press('Control+s')
  await page.getByRole('heading', { level: 1, name: 'Backstube' }).waitFor()
  await page.getByRole('link', { name: 'Plan an interview' }).click()
  await page.getByRole('combobox', { name: 'Candidate' }).fill('Jonte Example')
  await page.getByRole('combobox', { name: 'Role', exact: true }).fill('Baker')
  await page.getByText('minutes of questions in a slot').waitFor()
  await page.getByRole('button', { name: 'Plan interview' }).click()
  await page.getByRole('link', { name: 'Jonte Example: Open' }).click()
  const live = livePage(page)
  await until('the first of them is in view', async () =>
    expect(await live.prompt.textContent()).toBe('Wie begrüßen Sie einen Stammgast?'),
  )
  await page.getByText('nennt den Namen').waitFor()
  await page.getByRole('button', { name: 'Start' }).click()
  await page.getByRole('button', { name: /next question/i }).click()
  await until('the second is asked', async () =>
    expect(await live.prompt.textContent()).toBe('How do you know that a dough has risen?'),
  )
  await page.getByText('Watches the clock alone').waitFor()
  await live.press('r', 'a')
  await until('the red flag is ticked', () => live.redFlag(0).isChecked())
  expect(lead.complaints).toEqual([])
})
