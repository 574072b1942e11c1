import { questionTitle } from '@panelbook/shared/library/question'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { type LivePage, openLive } from '../live-page.ts'
import type { SharedPages } from '../shared-pages.ts'
import { beginOnLivePage, eventually, type PanelistPage } from './panelist-page.ts'

/** Where a reload or a link brings the panelist, and that it loses none of their words. */
let shared: SharedPages
let page: Page
let live: LivePage
let isAt: PanelistPage['isAt']

beginOnLivePage((pavel) => {
  ;({ shared, page, live, isAt } = pavel)
})

it('[T25] [T51] a reload brings back the question, the column and the dialog one was at, with its words', async () => {
  const other = shared.questions[40]
  if (!other) throw new Error('The plan has sixty questions')
  await live.railRow(questionTitle(other.question, 90)).click()
  await isAt(other)
  await page.keyboard.press('0')
  const reason = page.getByRole('textbox', { name: 'In your own words' })
  await reason.fill('Too noisy to hear him')
  await page.reload()
  await eventually('the words', async () => expect(await reason.inputValue()).toBe('Too noisy to hear him'))
  await page.getByRole('dialog', { name: `“${questionTitle(other.question, 50)}”` }).waitFor()
  expect(await live.prompt.textContent()).toBe(other.question.prompt)
  // A usual reason is said beside them, and takes nothing of them.
  await page.getByRole('dialog').getByRole('button', { name: 'We did not get to it' }).click()
  await page.keyboard.press('0')
  await eventually('both', async () => expect(await reason.inputValue()).toBe('We did not get to it. Too noisy to hear him'))
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()

  await page.setViewportSize({ width: 390, height: 844 })
  const tabs = page.getByRole('navigation', { name: 'What to show' })
  await tabs.getByRole('button', { name: 'My scorecard' }).click()
  await page.reload()
  await eventually('the column', async () =>
    expect(await tabs.getByRole('button', { name: 'My scorecard' }).getAttribute('aria-pressed')).toBe('true'),
  )
})

it('[T25] a link to a question is followed once, and a reload later stays where one is', async () => {
  const [linked, after] = shared.questions.slice(30, 32)
  if (!linked || !after) throw new Error('The plan has sixty questions')
  await page.goto(`${shared.sample.address}/interviews/${shared.interview.id}/live#${linked.question.id}`)
  await isAt(linked)
  await eventually('the address names it no more', () => expect(new URL(page.url()).hash).toBe(''))
  await live.press('j')
  await isAt(after)
  await page.reload()
  await isAt(after)
})

it.each([
  { key: 'm', field: /^My private note on/ },
  { key: 'n', field: /^Shared notes/ },
])(
  '[T25] [T9] who was writing ($key) as the page went writes on at the same question, wherever the panel is by then',
  async (at) => {
    const question = shared.current()
    const place = page.getByRole('textbox', { name: at.field })
    await page.keyboard.press(at.key)
    await page.keyboard.type('2 of')
    await eventually('saved', async () => expect(await live.status.textContent()).toBe('Saved'))
    // The device is slower than the server: from here on it stores nothing more.
    await keepNothing(page)
    await page.keyboard.type(' 5 ')
    await eventually('saved', async () => expect(await live.status.textContent()).toBe('Saved'))
    await shared.moveOn()
    await page.reload()
    await eventually('the caret', () => place.evaluate((field) => field.contains(document.activeElement)))
    await page.keyboard.type('people 3')
    const written = () => place.evaluate((field) => (field instanceof HTMLTextAreaElement ? field.value : field.textContent))
    await eventually('all of it', async () => expect(await written()).toContain('2 of 5 people 3'))
    await isAt(question)
    await page.keyboard.press('Escape')
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(0)
  },
)

/** Has the device keep none of the words that are written from now on, until the page is loaded anew. */
const keepNothing = (of: Page) =>
  of.evaluate((nothing) => {
    const { add } = IDBObjectStore.prototype
    IDBObjectStore.prototype.add = function (value, key) {
      return add.call(this, value instanceof Uint8Array ? new Uint8Array(nothing) : value, key)
    }
  }, NOTHING)
/** An empty Yjs update. */
const NOTHING = [0, 0]

it('[T25] [T9] what was written before a reload and comes only after the caret goes before what is written meanwhile', async () => {
  const apart = await shared.enter(shared.panelist)
  const theirs = await openLive(apart.page, shared.sample.address, shared.interview.id)
  const saved = () => eventually('saved', async () => expect(await theirs.status.textContent()).toBe('Saved'))
  const note = apart.page.getByRole('textbox', { name: /^My private note on/ })
  const reads = (words: string) => eventually(words, async () => expect(await note.inputValue()).toBe(words))
  await saved()
  await keepNothing(apart.page)
  await apart.page.keyboard.press('m')
  await apart.page.keyboard.type('2 of 5 ')
  await saved()
  const server = Promise.withResolvers<void>()
  await apart.page.routeWebSocket(/\/sync\/private\//, async (socket) => {
    await server.promise
    socket.connectToServer()
  })
  await apart.page.reload()
  await theirs.prompt.waitFor()
  // Too early for the field; kept for it.
  await apart.page.keyboard.type('peo')
  await eventually('the caret', () => note.evaluate((field) => field === document.activeElement))
  await apart.page.keyboard.type('ple')
  await reads('people')
  server.resolve()
  await reads('2 of 5 people')
  await apart.page.keyboard.type(' 3')
  await reads('2 of 5 people 3')
  await saved()
  expect((await shared.written())[`private/${shared.current().question.id}`]).toBe('2 of 5 people 3')
  await apart.close()
})

it('[T9] [T20] what was typed before the notes were open is there after a reload, and then in the notes', async () => {
  const words = 'She said that the queue was slow'
  const apart = await shared.enter(shared.panelist)
  // On its way there for ever, until the server answers.
  const server = Promise.withResolvers<void>()
  await apart.page.routeWebSocket(/\/sync\/notes\//, async (socket) => {
    await server.promise
    socket.connectToServer()
  })
  const theirs = await openLive(apart.page, shared.sample.address, shared.interview.id)
  const field = apart.page.getByRole('textbox', { name: /^Shared notes/ })
  const written = () => field.evaluate((at) => (at instanceof HTMLTextAreaElement ? at.value : (at.textContent ?? '')))
  await theirs.prompt.waitFor()
  const holds = () => eventually('the words', async () => expect(await written()).toContain(words))
  await apart.page.keyboard.press('n')
  await apart.page.keyboard.type(words)
  await apart.page.getByText('Kept in this tab until the notes are open').waitFor()
  await apart.page.reload()
  await holds()
  server.resolve()
  await eventually('the editor', async () => expect(await field.getAttribute('contenteditable')).toBe('true'))
  await holds()
  await eventually('saved', async () => expect(await theirs.status.textContent()).toBe('Saved'))
  await apart.page.reload()
  await holds()
  expect((await written()).split(words)).toHaveLength(2)
})
