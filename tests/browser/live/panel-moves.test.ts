import { noteText } from '@panelbook/shared/interviews/conduct/notes-doc'
import { questionTitle } from '@panelbook/shared/library/question'
import { type PlanQuestion, planQuestions } from '@panelbook/shared/plans/interview-plan'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import { launchChromium } from '../../harness/chromium.ts'
import { createRealClient } from '../../harness/real-client.ts'
import { until } from '../../harness/until.ts'
import { readStorage, storageText } from '../browser-storage.ts'
import { type LivePage, openLive } from '../live-page.ts'
import { type SharedPages, startSharedPages } from '../shared-pages.ts'
import { fontsWith, translate } from '../translated-page.ts'
import { settled, type WatchedContext } from '../watched-page.ts'

/**
 * What the live page promises while others move the panel, or while it is reloaded, translated or pressed twice. Pavel sits at it; the plan has sixty
 * questions.
 */
let browser: Browser
let shared: SharedPages
let watched: WatchedContext
let page: Page
let live: LivePage

beforeAll(async () => {
  browser = await launchChromium()
  shared = await startSharedPages(browser)
  watched = await shared.enter(shared.panelist)
  ;({ page } = watched)
})
afterAll(async () => {
  await browser?.close()
  await shared?.dispose()
})
beforeEach(() => openAt(1440, 900))

/** Opens the interview and goes to the panel's question, since the device may remember an earlier one. */
async function openAt(width: number, height: number, interviewId = shared.interview.id): Promise<void> {
  await page.setViewportSize({ width, height })
  live = await openLive(page, shared.sample.address, interviewId)
  await eventually('opened', async () => expect(await live.status.textContent()).toBe('Saved'))
  await page.keyboard.press('g')
  if (interviewId === shared.interview.id) await isAt(shared.current())
}

const eventually = (what: string, check: () => unknown) => until(what, check, 15_000)
const isAt = (entry: PlanQuestion) =>
  eventually('the question', async () => expect(await live.prompt.textContent()).toBe(entry.question.prompt))
const number = (entry: PlanQuestion) => shared.questions.indexOf(entry) + 1
const readOut = (words: string) =>
  eventually('read out', async () => expect(await page.getByTestId('announcer').textContent()).toContain(words))
const strip = () => page.getByTestId('moved-on')

it('[T31] a colleague’s move is said and read out with its question, and offers the way back', async () => {
  const before = shared.current()
  const next = await shared.moveOn(shared.panelist)
  await isAt(next)
  await readOut(`Mona Example moved on. Question ${number(next)} of 60: ${questionTitle(next.question)}. You ask.`)
  await strip()
    .getByRole('button', { name: `Back to ${questionTitle(before.question, 48)}` })
    .click({ trial: true })
  await page.keyboard.press('b')
  await isAt(before)
  await page.keyboard.press('g')
  await isAt(next)
  expect(await strip().count()).toBe(0)
})

it('[T31] whoever writes on hears where the panel is, and that they are not there', async () => {
  const before = shared.current()
  await page.keyboard.press('m')
  await page.keyboard.type('He ')
  const next = await shared.moveOn()
  await readOut(
    `Mona Example moved on. Question ${number(next)} of 60: ${questionTitle(next.question)}. You are still at ${questionTitle(before.question)}. Press Escape, then g, to go there.`,
  )
  await strip()
    .getByRole('button', { name: `Go to ${questionTitle(next.question, 48)}` })
    .click()
  await isAt(next)
  // Somebody who was writing goes on writing, in the same field of the other question.
  await page.keyboard.type('went on')
  expect(await page.getByRole('textbox', { name: /^My private note on/ }).inputValue()).toBe('went on')
})

it('[T32] on a translated page no words of one question stand under another’s', async () => {
  await page.keyboard.press('a')
  for (let turn = 0; turn < 3; turn++) {
    const before = shared.current()
    await translate(page, `⟦${number(before)}⟧`)
    expect(await live.prompt.textContent()).toBe(`⟦${number(before)}⟧${before.question.prompt}`)
    await live.press('s', 'a', 'p', 'b', String(turn + 1))
    await eventually('ticked', () => live.signal(0).isChecked())
    const next = await shared.moveOn()
    await isAt(next)
    expect(await fontsWith(page.getByRole('main'), `⟦${number(before)}⟧`)).toEqual([])
    expect(await fontsWith(page.getByRole('complementary', { name: 'My scorecard' }), `⟦${number(before)}⟧`)).toEqual([])
    const { strongSignals, probes, redFlags } = next.question
    for (const [title, points] of [
      ['Strong signals', strongSignals],
      ['Probes', probes],
      ['Red flags', redFlags],
    ] as const) {
      const words = await page.getByRole('region', { name: title, exact: true }).locator('[translate="yes"]').allTextContents()
      expect(words).toEqual(points.map(({ text }) => text))
    }
    expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(0)
    // The plan is one list of all questions, and each row still shows its own.
    const rows = await page.getByRole('navigation', { name: 'Plan' }).locator('[translate="yes"]').allTextContents()
    expect(rows.map((row) => row.replaceAll(/⟦\d+⟧/g, ''))).toEqual(
      shared.questions.map(({ question }) => questionTitle(question, 90)),
    )
    // After `g`, no key press counts as meant for the question before.
    await page.keyboard.press('g')
  }
})

it('[T25] a reload brings back the question, the column and the dialog one was at, with its words', async () => {
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

it.each([
  [1440, 900],
  [1024, 768],
  [390, 844],
])('with sixty questions the live page itself never scrolls, at %i × %i', async (width, height) => {
  await openAt(width, height)
  const scrolled = () =>
    page.evaluate(() => {
      window.scrollTo(10_000, 10_000)
      const { scrollWidth, scrollHeight } = document.documentElement
      return [window.scrollX, window.scrollY, Math.max(0, scrollWidth - innerWidth), Math.max(0, scrollHeight - innerHeight)]
    })
  expect(await scrolled()).toEqual([0, 0, 0, 0])
  await live.press('n')
  await page.keyboard.insertText('a line\n'.repeat(3))
  await live.press('Escape', 't')
  await page.getByRole('heading', { name: 'Wrap-up' }).waitFor()
  expect(await scrolled()).toEqual([0, 0, 0, 0])
  const tabs = page.getByRole('navigation', { name: 'What to show' }).getByRole('button')
  for (const tab of (await tabs.first().isVisible()) ? await tabs.all() : []) {
    await tab.click()
    expect(await scrolled()).toEqual([0, 0, 0, 0])
  }
})

it('[T30] the moderator hands the question over by a key, whoever has it hands it back by a button, and both pages say so', async () => {
  const moderator = await shared.enter(shared.moderator)
  const theirs = await openLive(moderator.page, shared.sample.address, shared.interview.id)
  const asks = (of: Page) => of.getByRole('group', { name: 'Who asks' }).getByRole('button', { pressed: true }).textContent()
  const agreed = (mona: string, pavel: string) =>
    eventually('both pages name who asks', async () => {
      expect([await asks(moderator.page), await asks(page)]).toEqual([mona, pavel].map((name) => expect.stringContaining(name)))
    })
  await agreed('You', 'Mona')
  await moderator.page.keyboard.press('g')
  await theirs.press('h', 'b')
  await agreed('Pavel', 'You')
  await readOut('You ask now')
  await page.getByRole('group', { name: 'Who asks' }).getByRole('button', { name: 'Mona' }).click()
  await agreed('You', 'Mona')
  // Somebody who conducts may take the question without being handed it.
  await live.press('h', 'b')
  await agreed('Pavel', 'You')
  await theirs.press('h', 'a')
  await agreed('You', 'Mona')
  await moderator.close()
})

/** Whether a tap in its middle hits it. */
const hit = (of: Locator) =>
  of.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect()
    return element.contains(document.elementFromPoint(left + width / 2, top + height / 2))
  })

it.each([360, 420])(
  '[T34] on a phone %i wide End and Submit are hit where they are, and a move begins at the top',
  async (width) => {
    await openAt(width, 780)
    // The longest text that the clock may show.
    await page.evaluate(() => {
      const clock = document.querySelector('header [role="timer"]')
      if (!clock) throw new Error('The header has a clock')
      clock.textContent = '1:00:00'
      clock.parentElement?.append('33 min ahead')
    })
    expect(await hit(page.getByRole('group', { name: 'Conversation' }).getByRole('button', { name: 'End' }))).toBe(true)
    const column = page.getByRole('main')
    await column.evaluate((element) => element.scrollTo({ top: 400, behavior: 'instant' }))
    expect(await column.evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(100)
    await live.press('j')
    await eventually('the column begins at its top', async () =>
      expect(await column.evaluate(({ scrollTop }) => scrollTop)).toBe(0),
    )
    await page.getByRole('navigation', { name: 'What to show' }).getByRole('button', { name: 'My scorecard' }).click()
    const labels = page.getByRole('group', { name: /rating/i }).locator('small')
    expect(await labels.evaluateAll((all) => all.filter((each) => each.scrollWidth > each.clientWidth + 1).length)).toBe(0)
    await page.goto(`${shared.sample.address}/interviews/${shared.interview.id}/check`)
    await settled(page)
    expect(await hit(page.getByRole('button', { name: 'Submit my scorecard' }))).toBe(true)
  },
)

/** Lets this boundary's content throw as it draws, as a fault in it would. Returns what repairs it. */
async function breakPart(what: string): Promise<() => Promise<void>> {
  const part = await page.evaluateHandle((name) => {
    interface Fiber {
      child: Fiber | null
      sibling: Fiber | null
      stateNode: Boundary | { current: Fiber } | null
    }
    interface Boundary {
      props: { what?: string; children: object }
      state: { failed: boolean }
      render?: () => unknown
      forceUpdate(): void
    }
    const find = (fiber: Fiber | null): Boundary | undefined => {
      for (let at = fiber; at; at = at.sibling) {
        const own = at.stateNode
        const found = own && 'forceUpdate' in own && own.props.what === name ? own : find(at.child)
        if (found) return found
      }
      return undefined
    }
    const root = Object.entries(document.getElementById('root') ?? {}).find(([key]) => key.startsWith('__reactContainer$'))?.[1]
    const boundary = find((root as { stateNode: { current: Fiber } }).stateNode.current)
    if (!boundary) throw new Error(`No boundary is around “${name}”`)
    const { render } = boundary
    const broken = () => {
      throw new Error('Broken by a test')
    }
    boundary.render = () =>
      boundary.state.failed ? render?.call(boundary) : { ...[boundary.props.children].flat()[0], type: broken, props: {} }
    boundary.forceUpdate()
    return boundary
  }, what)
  return () => part.evaluate((boundary) => void Reflect.deleteProperty(boundary, 'render'))
}

it('[T33] a bar, the keys or the announcements that fail say so, and leave notes and rating to everybody', async () => {
  const before = watched.complaints.length
  const parts = [
    { what: 'The bar above', says: 'The bar above can’t be shown', there: page.getByRole('banner') },
    { what: 'The bar below', says: 'The bar below can’t be shown', there: page.getByRole('contentinfo') },
    { what: 'The keys', says: 'The keys don’t work now' },
    { what: 'What the panel does', says: 'What the panel does isn’t announced now' },
  ]
  for (const [index, { what, says, there }] of parts.entries()) {
    const mend = await breakPart(what)
    const told = page.getByRole('alert').filter({ hasText: says })
    await told.waitFor()
    if (there) expect(await there.count(), what).toBe(0)
    await live.rating((index % 2) + 1).click({ force: true })
    await live.notes.click()
    await page.keyboard.type(`without ${what} `)
    await eventually('both are taken', async () => {
      const id = shared.current().question.id
      const now = await shared.written()
      expect(now[`rating/${id}`]).toBe(String((index % 2) + 1))
      expect(now[`notes/${id}`]).toContain(`without ${what} `.trim())
    })
    await mend()
    await told.getByRole('button', { name: /again/ }).click()
    await told.waitFor({ state: 'detached' })
    if (there) await there.waitFor({ state: 'attached' })
    await page.keyboard.press('Escape')
  }
  // React and the boundaries write to the console what failed, as they should, and nothing else is written.
  expect(watched.complaints.splice(before).filter((words) => !/Broken by a test|failed/.test(words))).toEqual([])
})

it('[T37] [V13] who loses their seat is told at once, and what may not be read any more is neither shown nor on the device', async () => {
  const { sample, moderator, panelist, lead } = shared
  const seats = () =>
    sample.workspace.createInterview(
      'sealed',
      [
        [moderator, 'moderator'],
        [panelist, 'panelist'],
      ],
      { questions: 3 },
    )
  const takeAway = (id: string) =>
    callApi(
      sample.server.port,
      'changePanel',
      { params: { id, personId: panelist.id }, body: { reason: 'They know the candidate.' } },
      lead.bearer,
    )
  const databases = (id: string) =>
    page.evaluate(async (of) => {
      const found = await indexedDB.databases()
      return found.flatMap(({ name }) => (name?.includes(of) ? [name] : [])).sort()
    }, id)
  const lost = page.getByRole('alert').filter({ hasText: 'You can’t open this interview any more' })
  const before = watched.complaints.length

  const interview = await seats()
  await openAt(1440, 900, interview.id)
  await live.press('n')
  await page.keyboard.type('Heard, and written down.')
  const reader = createRealClient(() => sample.server.port, `notes/${interview.id}`, moderator.bearer)
  await reader.connect()
  const [first] = planQuestions(interview.plan)
  await eventually('the panel reads it', () => {
    expect(noteText(reader.doc, first?.question.id ?? '').toString()).toContain('Heard, and written down.')
  })
  reader.disconnect()
  await eventually('saved', async () => expect(await live.status.textContent()).toBe('Saved'))
  expect(await databases(interview.id)).toContain(`panelbook/${panelist.id}/notes/${interview.id}`)
  await takeAway(interview.id)
  await lost.getByText('The panel keeps what you wrote in the shared notes.').waitFor()
  expect(await live.notes.count()).toBe(0)
  await eventually('its words are off the device', async () =>
    expect(storageText(await readStorage(page))).not.toContain('Heard, and written down.'),
  )
  await page.reload()
  await page.getByRole('heading', { name: 'Nothing here' }).waitFor()
  await eventually('no database of it is left', async () => expect(await databases(interview.id)).toEqual([]))
  const { indexed } = await readStorage(page)
  expect(JSON.stringify(indexed)).not.toContain(interview.id)

  // Words that never reached the server stay, and the page says so.
  const other = await seats()
  await openAt(1440, 900, other.id)
  watched.expectOffline()
  await eventually('the app is on the device', () => page.evaluate(() => navigator.serviceWorker.ready.then(() => true)))
  await watched.context.setOffline(true)
  await page.reload()
  await live.notes.waitFor()
  await live.typeNotes('Never sent.')
  await eventually('on the device', async () => expect(await live.status.textContent()).toMatch(/device/i))
  await takeAway(other.id)
  await watched.context.setOffline(false)
  await lost.getByText('Some of your work may not have reached the server: shared notes.').waitFor()
  await eventually('they are still there', async () => {
    const { indexed } = await readStorage(page)
    expect(indexed[`panelbook/${panelist.id}/notes/${other.id}`]?.updates?.length).toBeGreaterThan(0)
    expect(indexed[`panelbook/${panelist.id}/conduct/${other.id}`]?.updates ?? []).toEqual([])
  })
  // Browsers log a 404 for what may not be read any more; nothing else may be logged.
  expect(watched.complaints.splice(before).filter((words) => !words.includes('404 (Not Found)'))).toEqual([])
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
