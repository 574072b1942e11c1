import { noteText } from '@panelbook/shared/interviews/conduct/notes-doc'
import { questionTitle } from '@panelbook/shared/library/question'
import { type PlanQuestion, planQuestions } from '@panelbook/shared/plans/interview-plan'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import { createRealClient } from '../../harness/real-client.ts'
import { readStorage, storageText } from '../browser-storage.ts'
import { type LivePage, openLive } from '../live-page.ts'
import type { SharedPages } from '../shared-pages.ts'
import { fontsWith, translate } from '../translated-page.ts'
import { KEEPS_APP, type WatchedContext } from '../watched-page.ts'
import { beginOnLivePage, eventually, type PanelistPage } from './panelist-page.ts'

/** What the live page promises while others move the panel, hand the question over, or take the seat away. */
let shared: SharedPages
let watched: WatchedContext
let page: Page
let live: LivePage
let openAt: PanelistPage['openAt']
let isAt: PanelistPage['isAt']
let readOut: PanelistPage['readOut']

beginOnLivePage((pavel) => {
  ;({ shared, watched, page, live, openAt, isAt, readOut } = pavel)
}, KEEPS_APP)

const number = (entry: PlanQuestion) => shared.questions.indexOf(entry) + 1
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

it('[T50] before the conversation has arrived neither Start nor a key moves the panel, and the page says so', async () => {
  const before = shared.current()
  const moderator = await shared.enter(shared.moderator)
  const server = Promise.withResolvers<void>()
  await moderator.page.routeWebSocket(/\/sync\/conduct\//, async (socket) => {
    await server.promise
    socket.connectToServer()
  })
  const theirs = await openLive(moderator.page, shared.sample.address, shared.interview.id)
  await theirs.prompt.waitFor()
  const header = moderator.page.getByRole('banner')
  const opening = header.getByRole('button', { name: 'Opening…', exact: true })
  const announced = (words: string) =>
    eventually(words, async () => expect(await moderator.page.getByTestId('announcer').textContent()).toContain(words))
  expect(await opening.isDisabled()).toBe(true)
  expect(await header.getByRole('button', { name: 'Start' }).count()).toBe(0)
  expect(await header.getByRole('timer').textContent()).not.toMatch(/0:00 \//)
  expect(await theirs.probe(0).isDisabled()).toBe(true)
  await theirs.press('Shift+N')
  await announced('The conversation is still being opened')
  await theirs.press('p', 'a', 'h', 'b', 'x')
  expect(await moderator.page.getByRole('dialog').count()).toBe(0)
  const kept = await shared.written()
  server.resolve()
  await header.getByRole('button', { name: 'End', exact: true }).waitFor()
  await eventually('the panel’s question', async () => expect(await theirs.prompt.textContent()).toBe(before.question.prompt))
  await eventually('saved', async () => expect(await theirs.status.textContent()).toBe('Saved'))
  expect(shared.current()).toBe(before)
  expect(await shared.written()).toEqual(kept)
  await moderator.close()
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
