import type { Browser } from 'playwright-core'
import { expect, it } from 'vitest'
import { until } from '../../harness/until.ts'
import { beginAsOwner } from '../begin.ts'
import { type LivePage, openLive } from '../live-page.ts'
import { OPEN_INTERVIEW, SEALED_INTERVIEW } from '../sample-ids.ts'
import type { SampleServer } from '../sample-server.ts'
import { heldBack, type WatchedContext } from '../watched-page.ts'

let browser: Browser
let sample: SampleServer
let watched: WatchedContext
let live: LivePage
/** Lets the search's script through. It is held back so that typing is surely faster. */
let release: () => void

beginAsOwner(async (begun) => {
  ;({ browser, sample, owner: watched } = begun)
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await watched.page.route('**/assets/question-search-*.js', async (route) => {
    await held
    await route.continue()
  })
  live = await openLive(watched.page, sample.address, SEALED_INTERVIEW)
  await live.prompt.waitFor()
})

const checked = () => live.page.getByRole('radio', { checked: true }).count()

it('[T12] letters typed before the search is there are in its field, and rate nobody', async () => {
  const field = live.page.getByLabel('Find a question or a note')
  await live.press('Control+k')
  await live.page.keyboard.type('1 probe')
  expect(await field.inputValue()).toBe('1 probe')
  release()
  await live.page.getByRole('combobox', { name: 'Find a question or a note' }).waitFor()
  await live.page.keyboard.type('s')
  expect(await field.inputValue()).toBe('1 probes')
  await live.press('Escape')
  await until('the search is closed', async () => (await live.page.getByRole('dialog').count()) === 0)
  expect(await checked()).toBe(0)
})

/** Presses keys so fast that the page does nothing between two of them. */
const pressAtOnce = (...keys: string[]) =>
  live.page.evaluate(async (pressed) => {
    for (const key of pressed) {
      const code = /[a-z]/.test(key) ? `Key${key.toUpperCase()}` : key
      ;(document.activeElement ?? document.body).dispatchEvent(
        new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true }),
      )
      await Promise.resolve()
    }
  }, keys)

it('[T12] keys that are faster than a menu, a dialog or the list of keys are given to it, and none of them judges', async () => {
  await live.press('n')
  await live.page.keyboard.type('A line that was said')
  await live.press('Escape')
  await pressAtOnce('e', 'ArrowDown', 'Enter')
  const evidence = live.page.getByRole('region', { name: 'My evidence' })
  await evidence.getByText('A line that was said').waitFor()
  await evidence.getByRole('button', { name: /^Remove the mark/ }).click()

  await pressAtOnce('?', '3', 'x')
  await live.page.getByRole('dialog', { name: 'Keys' }).waitFor()
  await live.press('Escape')
  await until('the list of keys is closed', async () => (await live.page.getByRole('dialog').count()) === 0)

  await pressAtOnce('0', '2', 'n', 'x')
  const reason = live.page.getByRole('textbox', { name: 'In your own words' })
  await until('the letters are in its field', async () => (await reason.inputValue()) === '2nx')
  await live.press('Escape')
  await until('the dialog is closed', async () => (await live.page.getByRole('dialog').count()) === 0)
  expect(await checked()).toBe(0)
})

it('[T57] the commonest acts take one key or two: evidence also while typing, and not assessed', async () => {
  const { page } = live
  const evidence = page.getByRole('region', { name: 'My evidence' })
  await page.getByRole('button', { name: 'Bold' }).waitFor()
  await live.press('n')
  await page.keyboard.type('He drew the loop')
  await live.press('Control+Shift+E', 'Enter')
  await evidence.getByText('He drew the loop').waitFor()
  await evidence.getByText(/^rating/).waitFor()
  // Whoever was typing types on, and marks the next line as well.
  await page.keyboard.type(' and its queue')
  await until('typed on', async () => (await live.notesText()).includes('He drew the loop and its queue'))
  await live.press('Control+Shift+E', 'a')
  await until('the signal is heard', () => live.signal(0).isChecked())
  await live.press('Escape', 'e', 'A')
  await until('the red flag is seen', () => live.redFlag(0).isChecked())
  for (const left of [2, 1, 0]) {
    await evidence
      .getByRole('button', { name: /^Remove the mark/ })
      .first()
      .click()
    await until('a mark is gone', async () => (await evidence.getByRole('button').count()) === left)
  }
  await live.press('s', 'a', 'r', 'a')
  // At a question without words of one's own.
  await live.press('j', '0', 'Enter')
  await page.getByText('Not assessed: We did not get to it').waitFor()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await until('nothing is rated', async () => (await checked()) === 0)
  await live.press('k')
})

it('[T13] on the wrap-up keys judge no question, and the way back is to the one that was in view', async () => {
  await live.page.getByRole('button', { name: 'Start' }).click()
  const asked = await live.prompt.textContent()
  await live.press('t')
  await live.page.getByRole('heading', { name: 'Wrap-up' }).waitFor()
  expect(await live.page.getByRole('region', { name: 'My private note' }).count()).toBe(0)
  expect(await live.page.getByRole('button', { name: 'Skip…' }).count()).toBe(0)
  await live.press('4', 'x', 'j', 'k')
  await until('the question is back', async () => (await live.prompt.textContent()) === asked)
  expect(await live.page.getByRole('dialog').count()).toBe(0)
  expect(await checked()).toBe(0)
  await live.press('3')
  await until('rating works again', async () => (await checked()) === 1)
})

it('after the end the way leads to the wrap-up, until somebody resumes', async () => {
  const wrapUp = live.page.getByRole('navigation', { name: 'Questions' }).getByRole('button', { name: 'Wrap up' })
  await live.page.getByRole('button', { name: 'End', exact: true }).click()
  await wrapUp.click()
  await live.page.getByRole('heading', { name: 'Wrap-up' }).waitFor()
  await live.page.getByRole('button', { name: 'Resume' }).click()
  await live.press('k')
  await live.page.getByRole('button', { name: 'Next question →' }).waitFor()
})

it('whispers stay in view whatever stands above them in the column', async () => {
  await live.page.setViewportSize({ width: 1440, height: 700 })
  await live.press('r', 'a', 'r', 'b', 'a')
  const box = await live.page.getByRole('textbox', { name: 'Whisper to the panel' }).boundingBox()
  expect((box?.y ?? Number.POSITIVE_INFINITY) + (box?.height ?? 0)).toBeLessThan(700)
})

it('[T14] letters typed before the notes’ editor is there are its first, whenever it comes, and rate nobody', async () => {
  const words: string[] = []
  for (const letters of [0, 6]) {
    const writer = await sample.enter(browser, sample.workspace.owner.id)
    const arrive = await heldBack(writer.page, '**/assets/notes-editor-*.js')
    const page = await openLive(writer.page, sample.address, OPEN_INTERVIEW)
    await page.notes.focus()
    // The digits among the letters would be ratings outside a field.
    const word = `w${letters}a1b2c3d4`
    words.push(word)
    await writer.page.keyboard.type(word.slice(0, letters))
    arrive()
    await writer.page.keyboard.type(`${word.slice(letters)} `, { delay: 20 })
    await until('every word is there', async () => {
      const text = await page.notesText()
      for (const each of words) expect(text).toContain(each)
    })
    expect(await writer.page.getByRole('radio', { checked: true }).count()).toBe(0)
    expect(writer.complaints).toEqual([])
    await writer.close()
  }
})

it('an interview that isn’t there leads home', async () => {
  await live.page.goto(`${sample.address}/interviews/nowhere/live`)
  await live.page.getByRole('link', { name: 'To the interviews' }).waitFor()
  expect(await live.page.getByRole('button', { name: 'Try again' }).count()).toBe(0)
})

it.each([
  [1440, 900],
  [360, 640],
])('[T34] the evidence menu of the last line in sight lies within a window of %i × %i', async (width, height) => {
  const { page } = live
  await page.setViewportSize({ width, height })
  await openLive(page, sample.address, SEALED_INTERVIEW)
  await live.prompt.waitFor()
  await live.press('n')
  for (let line = 0; line < 12; line++) {
    await page.keyboard.type(`Said at ${width} px, line ${line}`)
    if (line < 11) await page.keyboard.press('Enter')
  }
  await live.press('Escape', 'e')
  const menu = page.getByRole('menu')
  await menu.getByRole('menuitem').first().waitFor()
  const box = await menu.boundingBox()
  if (!box) throw new Error('The menu is not shown')
  expect(box.x).toBeGreaterThanOrEqual(0)
  expect(box.y).toBeGreaterThanOrEqual(0)
  expect(box.x + box.width).toBeLessThanOrEqual(width)
  expect(box.y + box.height).toBeLessThanOrEqual(height)
  await live.press('Escape')
  await menu.waitFor({ state: 'detached' })
})
