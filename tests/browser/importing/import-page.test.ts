import type { Browser, Page, Route } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { until } from '../../harness/until.ts'
import { axeViolations } from '../axe.ts'
import { beginAsOwner } from '../begin.ts'
import type { SampleServer } from '../sample-server.ts'
import type { WatchedContext } from '../watched-page.ts'
import { drop, question } from './import-page.ts'

const BANK = `# Questions for a warehouse service

## Data access

1. How would you reconcile two stock ledgers that disagree?
Look for: finds the first difference before fixing anything
Follow-ups: What if both are wrong?
Blames whoever wrote the other one

2. Reconciling two stock ledgers that disagree: how would you?

3. Which pallet sort would you index first?
Difficulty: rather
`

const BREAD = `1. How do you plan the night?
Sample answer:
I count the orders.
What if the oven fails?
Then I weigh the flour.

2. Why bread?
`

let browser: Browser
let sample: SampleServer
let lead: WatchedContext
beginAsOwner((begun) => ({ browser, sample, owner: lead } = begun))

const library = async (): Promise<number> => {
  const answer = await lead.page.request.get(`${sample.address}/api/questions?limit=1`)
  return ((await answer.json()) as { total: number }).total
}

const open = (page: Page) => sample.open(page, '/library/import')

describe('the import page', () => {
  it('[I7] [I11] a bank is dropped, mended by clicking, imported and found; and taken back as a whole [I10]', async () => {
    const { page } = lead
    const before = await library()
    await open(page)
    await drop(page, 'warehouse.md', BANK)
    await page.getByText('3 questions found in warehouse.md').waitFor()

    const ledgers = question(page, /^How would you reconcile/)
    // Pointing at words highlights their line, and pointing at a line highlights its words.
    await ledgers.getByRole('button', { name: 'What if both are wrong?' }).hover()
    expect(await page.locator('[data-line][data-linked]').allTextContents()).toEqual([
      expect.stringContaining('What if both are wrong?'),
    ])
    await page.locator('[data-line="6"]').first().hover()
    expect(await ledgers.locator('[data-piece][data-linked]').count()).toBe(1)

    // The mouse, on the source, turns a line that was not recognised into a red flag.
    await page.locator('[data-line="8"]').first().click()
    const loose = question(page, /^Not recognised: Blames/)
    await loose.getByRole('button', { name: 'Red flag' }).click()
    await loose.waitFor({ state: 'detached' })
    await ledgers.getByRole('heading', { name: 'Red flags' }).waitFor()
    expect(await ledgers.locator('[data-piece="redFlags.0"]').textContent()).toBe('Blames whoever wrote the other one')

    // The keyboard turns a probe into a question of its own.
    await ledgers.locator('[data-piece="probes.0"]').focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('q')
    await question(page, /^What if both are wrong/).waitFor()
    await page.keyboard.press('z')
    await question(page, /^What if both are wrong/).waitFor({ state: 'detached' })

    // A question that the bank asks twice stands beside the other one, and is merged into it.
    const twin = question(page, /^Reconciling two stock ledgers/)
    await twin.getByRole('button', { name: 'Merge into line 5' }).click()
    await twin.waitFor({ state: 'detached' })

    // A line that wasn't recognised is shown, and then left out.
    await question(page, /^Not recognised: rather/)
      .getByRole('button', { name: 'Not a question' })
      .click()
    await question(page, /^Left out: rather/).waitFor()
    expect(await axeViolations(page)).toEqual([])

    expect(await library()).toBe(before)
    await page.getByRole('button', { name: 'Import 2 questions' }).click()
    await page.getByText('2 questions imported').waitFor()
    expect(await library()).toBe(before + 2)

    await page.getByRole('link', { name: 'See the library' }).click()
    await page.getByRole('searchbox', { name: 'Search the library' }).fill('stock ledgers')
    await page.getByRole('heading', { name: 'How would you reconcile two stock ledgers that disagree?' }).waitFor()
    await page.getByText('Blames whoever wrote the other one').waitFor()

    await open(page)
    await page.getByRole('button', { name: 'Undo the import of warehouse.md' }).click()
    await page.getByRole('button', { name: 'Undo the import', exact: true }).click()
    await page
      .getByText(/was undone/)
      .first()
      .waitFor()
    await until('the library is as it was', async () => expect(await library()).toBe(before))
    expect(lead.complaints).toEqual([])
  })

  it('[I23] any line, or several, are said to be something else, by mouse, keys and touch; starting over asks first', async () => {
    const { page } = lead
    await open(page)
    // The page takes the file wherever it falls.
    await drop(page, 'bread.txt', BREAD, 'h1')
    await page.getByText('2 questions found in bread.txt').waitFor()
    const night = question(page, /^How do you plan the night/)
    const line = (number: number) => page.locator(`[data-line="${number}"]`).first()
    const chosen = () =>
      page.locator('[data-line][aria-selected="true"]').evaluateAll((all) => all.map((each) => each.dataset.line))

    // A line in the middle of an answer becomes a question; the lines around it stay what they were.
    await line(4).click()
    expect(await chosen()).toEqual(['4'])
    await page.keyboard.press('q')
    await question(page, /^What if the oven fails/).waitFor()
    expect(await night.locator('[data-piece="sampleAnswer.0"]').textContent()).toBe(
      'I count the orders.\nThen I weigh the flour.',
    )
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('option')

    // Shift and a click choose several lines; the bar says how many.
    await line(3).click()
    await line(5).click({ modifiers: ['Shift'] })
    await page.getByRole('group', { name: '2 lines are…' }).getByRole('button', { name: 'Strong signal' }).click()
    await night.getByRole('heading', { name: 'Strong signals' }).waitFor()
    expect(await night.locator('[data-piece^="strongSignals"]').allTextContents()).toEqual([
      'I count the orders.',
      'Then I weigh the flour.',
    ])

    // The keyboard alone does so, too, across the border of two questions.
    await line(5).focus()
    await page.keyboard.press('Shift+ArrowDown')
    expect(await chosen()).toEqual(['5', '4'])
    await page.keyboard.press('Escape')
    expect(await chosen()).toEqual([])
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowUp')
    expect(await chosen()).toHaveLength(1)
    expect(await axeViolations(page)).toEqual([])

    await page.getByRole('button', { name: 'Start over' }).click()
    const asked = page.getByRole('alertdialog').or(page.getByRole('dialog')).filter({ hasText: 'Start over?' })
    await asked.getByRole('button', { name: 'Stay' }).click()
    await asked.waitFor({ state: 'detached' })
    await question(page, /^What if the oven fails/).waitFor()

    // The page also asks before it reads the file another way, and before somebody leaves.
    const ask = async (title: string) => {
      const dialog = page.getByRole('alertdialog').or(page.getByRole('dialog')).filter({ hasText: title })
      await dialog.getByRole('button', { name: 'Stay' }).click()
      await dialog.waitFor({ state: 'detached' })
      await question(page, /^What if the oven fails/).waitFor()
    }
    await page.getByLabel('Read as').selectOption({ label: 'Read as: Markdown' })
    await ask('Read it another way?')
    await page.getByRole('link', { name: 'Library' }).first().click()
    await ask('Leave without importing?')
    expect(page.url()).toMatch(/\/library\/import$/)

    // The page also asks before another file replaces one that was corrected.
    await drop(page, 'other.txt', '1. What is gluten?\n', 'h1')
    const instead = page.getByRole('alertdialog').or(page.getByRole('dialog')).filter({ hasText: 'Read other.txt instead?' })
    await instead.getByRole('button', { name: 'Stay' }).click()
    await instead.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Start over' }).click()
    await asked.getByRole('button', { name: 'Start over' }).click()
    await page.getByText('Drop a file here').waitFor()
    expect(lead.complaints).toEqual([])
  })

  it('[U30] [U31] [I9] after an answer that was lost, something else chosen is imported besides, and nothing twice', async () => {
    const { page } = lead
    const before = await library()
    await open(page)
    await drop(page, 'planks.txt', '1. How do you stack wet planks?\n\n2. Which plank dries first?\n')
    await page.getByText('2 questions found in planks.txt').waitFor()
    lead.expectOffline()
    const lost = async (route: Route) => {
      if (route.request().method() !== 'POST') return route.continue()
      await route.fetch()
      await route.abort()
    }
    await page.route('**/api/imports', lost)
    await page.getByRole('button', { name: 'Import 2 questions' }).click()
    await page.getByText('The server may not have received this').waitFor()
    expect(await library()).toBe(before + 2)
    await page.unroute('**/api/imports', lost)

    await page.locator('[data-line="3"]').first().click()
    await page.keyboard.press('x')
    await question(page, /^Left out: Which plank/).waitFor()
    const sent = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/api/imports'))
    await page.getByRole('button', { name: 'Import 1 question' }).click()
    expect(((await sent).postDataJSON() as { questions: unknown[] }).questions).toHaveLength(1)
    // The page reports the question that had arrived with the first import, and the library has it once.
    await page.getByText('1 question skipped').waitFor()
    expect(await library()).toBe(before + 2)
    await open(page)
    await page.getByRole('button', { name: 'Undo the import of planks.txt' }).last().waitFor()
    expect(lead.complaints).toEqual([])
  })

  it('[I23] on a phone each tap chooses another line, and the bar asks what they are', async () => {
    const phone = await sample.enter(browser, sample.workspace.owner.id, {
      viewport: { width: 390, height: 780 },
      hasTouch: true,
      isMobile: true,
    })
    const { page } = phone
    await open(page)
    await drop(page, 'bread.txt', BREAD)
    await page.getByText('2 questions found in bread.txt').waitFor()
    await page.locator('[data-line="3"]').first().tap()
    await page.locator('[data-line="4"]').first().tap()
    const bar = page.getByRole('group', { name: '2 lines are…' })
    // The bar is one row high, and everything in it can be hit.
    expect((await bar.boundingBox())?.height).toBeLessThanOrEqual(60)
    for (const button of await bar.getByRole('button').all()) {
      const box = await button.boundingBox()
      expect(box?.height).toBeGreaterThanOrEqual(44)
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390)
    }
    await bar.getByRole('button', { name: 'More' }).tap()
    const item = page.getByRole('menuitem', { name: 'Not a question' })
    expect((await item.boundingBox())?.height).toBeGreaterThanOrEqual(44)
    await item.tap()
    await bar.waitFor({ state: 'detached' })
    expect(
      await question(page, /^How do you plan the night/)
        .locator('[data-piece="sampleAnswer.0"]')
        .textContent(),
    ).toBe('Then I weigh the flour.')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    expect(await axeViolations(page)).toEqual([])
    expect(phone.complaints).toEqual([])
    await phone.close()
  })

  it('[I23] a line is a rating description, tags or a fact as well, by click, key and menu, and is taken back', async () => {
    const { page } = lead
    await open(page)
    await drop(
      page,
      'facts.txt',
      '1. How do you plan the night?\nLook for:\n- counts the orders\n- 4 - plans for a broken oven\n- ovens, planning\n- for seniors\n- 12 minutes\n',
    )
    await page.getByText('1 question found in facts.txt').waitFor()
    const night = question(page, /^How do you plan the night/)
    const say = async (words: string, how: () => Promise<void>) => {
      await night.getByRole('button', { name: words }).click()
      await how()
    }
    await say('counts the orders', () => page.keyboard.press('l'))
    await night.getByRole('heading', { name: 'What each rating looks like' }).waitFor()
    expect(await night.locator('[data-piece="anchors.0"]').textContent()).toBe('counts the orders')
    await page.keyboard.press('z')
    await night.getByRole('heading', { name: 'What each rating looks like' }).waitFor({ state: 'detached' })

    await page.locator('[data-line="5"]').first().click()
    await page.getByRole('group', { name: /is…$/ }).getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Tags' }).click()
    await night.locator('[data-piece="tags.1"]').waitFor()
    expect(await night.locator('[data-piece^="tags"]').allTextContents()).toEqual(['ovens', 'planning'])
    await page.locator('[data-line="6"]').first().click()
    await page.keyboard.press('v')
    await night.getByText('senior', { exact: true }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    expect(lead.complaints).toEqual([])
  })

  it('[I8] [I9] what the library has is shown beside it, and added to', async () => {
    const { page } = lead
    const { questions } = (await (await page.request.get(`${sample.address}/api/questions?limit=1`)).json()) as {
      questions: { id: string; prompt: string }[]
    }
    const existing = questions[0]
    await open(page)
    await page
      .getByRole('textbox', { name: 'Or paste it' })
      .fill(`1. ${existing?.prompt}\nFollow-ups: And how would you explain it to a new colleague?\n`)
    await page.getByRole('button', { name: 'Read these questions' }).click()
    await page.getByText('The library has this already').waitFor()
    expect(await page.getByRole('button', { name: 'Import 0 questions' }).isDisabled()).toBe(true)
    await page.getByText('Add to it', { exact: true }).click()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: 'Import 1 question' }).click()
    await page.getByText('0 questions imported, 1 question added to').waitFor()
    const after = await page.request.get(`${sample.address}/api/questions/${existing?.id}`)
    expect(JSON.stringify(await after.json())).toContain('And how would you explain it to a new colleague?')
  })
})
