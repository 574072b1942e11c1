import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import type { LivePage } from '../live-page.ts'
import type { SharedPages } from '../shared-pages.ts'
import { settled, type WatchedContext } from '../watched-page.ts'
import { beginOnLivePage, eventually, type PanelistPage } from './panelist-page.ts'

/** What one press does, and what it never does: with a field gone, in a composition, and twice. */
let shared: SharedPages
let watched: WatchedContext
let page: Page
let live: LivePage
let openAt: PanelistPage['openAt']

beginOnLivePage((pavel) => {
  ;({ shared, watched, page, live, openAt } = pavel)
})

it('[T26] where a field is taken away from under somebody, their next letters do nothing until Escape', async () => {
  await page.keyboard.press('w')
  await page.keyboard.type('2 of')
  await page.evaluate(() => document.activeElement?.remove())
  const before = await shared.written()
  await page.keyboard.type('3 n x 4')
  await readOutAtOnce('The field you were typing in is gone')
  expect(await page.getByRole('radio', { checked: true }).count()).toBe(0)
  expect(await page.getByRole('dialog').count()).toBe(0)
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true)
  await live.press('Escape', '3')
  await eventually('keys work again', () => live.rating(3).isChecked())
  await eventually('nothing but that', async () =>
    expect(await shared.written()).toEqual({ ...before, [`rating/${shared.current().question.id}`]: '3' }),
  )
})

const readOutAtOnce = (words: string) => page.locator('[aria-live="assertive"]').getByText(words).waitFor({ state: 'attached' })

it('[T28] Enter that ends a composition is not the search’s', async () => {
  const method = await page.context().newCDPSession(page)
  await page.keyboard.press('/')
  const field = page.getByRole('combobox', { name: 'Find a question or a note' })
  await field.waitFor()
  await page.keyboard.type(shared.questions[50]?.question.title ?? '')
  const asked = await live.prompt.textContent()
  await method.send('Input.imeSetComposition', { text: 'a', selectionStart: 1, selectionEnd: 1 })
  for (const key of ['ArrowDown', 'Enter'])
    await method.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, code: key, windowsVirtualKeyCode: 229 })
  expect(await field.count()).toBe(1)
  expect(await live.prompt.textContent()).toBe(asked)
  await method.send('Input.insertText', { text: 'a' })
  await live.press('Backspace', 'Enter')
  await eventually('Enter by itself goes there', async () => expect(await live.prompt.textContent()).not.toBe(asked))
  await method.detach()
})

it('[T26] Escape closes what the status means, and the focus is on its pill again', async () => {
  await live.status.focus()
  await page.keyboard.press('Enter')
  const meaning = page.locator('#status-meaning')
  await meaning.waitFor()
  await page.keyboard.press('Escape')
  await meaning.waitFor({ state: 'hidden' })
  expect(await page.locator(':popover-open:not([role="tooltip"])').count()).toBe(0)
  expect(await live.status.evaluate((pill) => pill === document.activeElement)).toBe(true)
  // Once more it leaves the pill, so that keys act on the question again.
  await page.keyboard.press('Escape')
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true)
})

it('[T34] a double click on Start starts, and one on Pause pauses: the second press does nothing', async () => {
  await openAt(1440, 900, shared.other.id)
  const controls = page.getByRole('group', { name: 'Conversation' }).getByRole('button')
  const names = async () => (await controls.allTextContents()).map((name) => name.trim())
  await controls.filter({ hasText: 'Start' }).dblclick()
  await eventually('it runs', async () => expect(await names()).toEqual(['Pause', 'End']))
  await controls.filter({ hasText: 'Pause' }).dblclick()
  await eventually('it is paused', async () => expect(await names()).toEqual(['Resume', 'End']))
  await controls.filter({ hasText: 'Resume' }).dblclick()
  await eventually('it runs again', async () => expect(await names()).toEqual(['Pause', 'End']))
  await controls.filter({ hasText: 'End' }).dblclick()
  await eventually('it is over', async () => expect(await names()).toEqual(['Resume']))
})

it('[T34] from a question submitting takes six keys at most, besides the words', async () => {
  await openAt(1440, 900, shared.other.id)
  await live.rateAll(3)
  let keys = 0
  const press = async (...pressed: string[]) => {
    keys += pressed.length
    await live.press(...pressed)
  }
  await press('c')
  await settled(page)
  await press('r', '3', 't')
  await page.keyboard.type('Clear and calm.')
  await eventually('saved here', async () => expect(await page.getByText('Ready to submit.').count()).toBe(1))
  await press('Control+Enter')
  await page
    .getByText(/is submitted/i)
    .first()
    .waitFor()
  expect(keys).toBeLessThanOrEqual(6)
  const { submitted } = await callApi(
    shared.sample.server.port,
    'readScorecards',
    { params: { id: shared.other.id } },
    shared.panelist.bearer,
  )
  expect(submitted.map(({ content }) => [content.recommendation, content.takeAways])).toEqual([['yes', 'Clear and calm.']])
  expect(watched.complaints).toEqual([])
})
