import type { Locator, Page } from 'playwright-core'
import { until } from '../harness/until.ts'

/** The live page by what people see and hear: names and roles, never class names. */
export interface LivePage {
  page: Page
  /** The question on this screen: its prompt. */
  prompt: Locator
  /** The pill that says whether everything is saved. */
  status: Locator
  notes: Locator
  /** Carets of other people in the notes, by the name beside them. */
  caretOf(firstName: string): Locator
  probe(index: number): Locator
  redFlag(index: number): Locator
  signal(index: number): Locator
  rating(value: number): Locator
  /** Where the page shows another panelist's rating. */
  panelist(name: string): Locator
  railRow(title: string): Locator
  /** Presses keys one after another, as a person does. */
  press(...keys: string[]): Promise<void>
  /** Goes through the plan and rates each unrated question, by key. */
  rateAll(value: number): Promise<void>
  /** Puts the caret at the end of the notes and types, a key at a time. */
  typeNotes(text: string, delayMs?: number): Promise<void>
  notesText(): Promise<string>
}

export async function openLive(page: Page, address: string, interviewId: string): Promise<LivePage> {
  await page.goto(`${address}/interviews/${interviewId}/live`)
  return livePage(page)
}

export function livePage(page: Page): LivePage {
  const main = page.getByRole('main')
  const notes = page.getByRole('textbox', { name: 'Shared notes' })
  const listed = (title: string, index: number) => main.getByRole('region', { name: title }).getByRole('checkbox').nth(index)
  return {
    page,
    prompt: main.getByRole('heading', { level: 2 }),
    status: page.getByRole('banner').getByRole('button', { name: /saved|saving|device|offline|opening/i }),
    notes,
    caretOf: (firstName) => notes.locator('.note-caret-name', { hasText: firstName }),
    probe: (index) => listed('Probes', index),
    redFlag: (index) => listed('Red flags', index),
    signal: (index) => listed('Strong signals', index),
    rating: (value) => page.getByRole('radio', { name: new RegExp(`^${value},`) }),
    panelist: (name) => page.getByRole('region', { name: 'The panel' }).getByRole('listitem').filter({ hasText: name }),
    railRow: (title) => page.getByRole('navigation', { name: 'Plan' }).getByRole('button', { name: title }),
    async press(...keys) {
      for (const key of keys) await page.keyboard.press(key)
    },
    async rateAll(value) {
      const rows = page.getByRole('navigation', { name: 'Plan' }).getByRole('listitem').getByRole('button')
      for (let index = 0; index < (await rows.count()); index++) {
        await rows.nth(index).click()
        if ((await page.getByRole('radio', { checked: true }).count()) > 0) continue
        await page.keyboard.press(String(value))
        await until('the question is rated', async () => (await page.getByRole('radio', { checked: true }).count()) === 1)
      }
    },
    async typeNotes(text, delayMs = 15) {
      await notes.focus()
      await page.keyboard.press('Control+End')
      await page.keyboard.type(text, { delay: delayMs })
    },
    // Other people's carets stand in the text as elements with names; only what was written counts.
    notesText: () =>
      notes.evaluate((element) => {
        const copy = element.cloneNode(true) as HTMLElement
        for (const caret of copy.querySelectorAll('.note-caret, .ProseMirror-yjs-cursor, [contenteditable="false"]'))
          caret.remove()
        return [...copy.querySelectorAll('p, h1, h2, h3, li')].map((line) => line.textContent ?? '').join('\n')
      }),
  }
}
