import { newId } from '@panelbook/shared/base/ids'
import { debriefNotes, setAction } from '@panelbook/shared/debrief/debrief-doc'
import type { Interview } from '@panelbook/shared/interviews/api'
import { readConduct } from '@panelbook/shared/interviews/conduct/conduct-doc'
import { appendNoteLine, noteText } from '@panelbook/shared/interviews/conduct/notes-doc'
import type { WritingTime } from '@panelbook/shared/interviews/conduct/writing-times'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import type { Browser } from 'playwright-core'
import { expect, it } from 'vitest'
import type * as Y from 'yjs'
import { callApi } from '../../harness/call-api.ts'
import { createRealClient } from '../../harness/real-client.ts'
import { until } from '../../harness/until.ts'
import type { TestPerson } from '../../harness/workspace.ts'
import { axeViolations } from '../axe.ts'
import { beginWithSample } from '../begin.ts'
import type { SampleServer } from '../sample-server.ts'
import { scriptedJudgement } from '../scripted-judgement.ts'
import { settled, type WatchedContext } from '../watched-page.ts'
import { sheets, typeSizes } from './on-paper.ts'

/** A folder to keep the sheets in, for somebody who wants to see them: `PRINTED=/tmp/sheets vitest …` */
const keepIn = process.env.PRINTED

let browser: Browser
let sample: SampleServer
let lead: TestPerson
let panel: Record<'mona' | 'pavel' | 'cora', TestPerson>
let interview: Interview
let leadPage: WatchedContext

beginWithSample(async (begun) => {
  ;({ browser, sample } = begun)
  const { workspace, server } = sample
  lead = await workspace.person('lead')
  panel = {
    mona: await workspace.person('moderator'),
    pavel: await workspace.person('panelist'),
    cora: await workspace.person('colleague'),
  }
  const seats: Parameters<typeof workspace.createInterview>[1] = [
    [panel.mona, 'moderator'],
    [panel.pavel, 'panelist'],
    [panel.cora, 'panelist'],
  ]
  // The interview is revealed early; then one scorecard is handed in late, and one is reopened and rated anew.
  interview = await workspace.createInterview('sealed', seats, { candidateName: 'Amara Okafor' })
  const { id } = interview
  const judgement = scriptedJudgement(server.port, interview)
  await judgement.converse(panel.mona)
  await judgement.submit(panel.mona, await judgement.draft(panel.mona, 3, 'Mona, first'))
  await judgement.submit(panel.pavel, await judgement.draft(panel.pavel, 2, 'Pavel, first'))
  await callApi(server.port, 'revealInterview', { params: { id }, body: { reason: 'Cora is ill' } }, lead.bearer)
  await judgement.submit(panel.cora, await judgement.draft(panel.cora, 1, 'Cora, at last'))
  const reopening = { params: { id, personId: panel.pavel.id }, body: { version: 1, reason: 'A slip' } }
  await callApi(server.port, 'reopenScorecard', reopening, lead.bearer)
  await judgement.submit(panel.pavel, await judgement.draft(panel.pavel, 4, 'Pavel, second'))
  leadPage = await sample.enter(browser, lead.id)
})

const conductOf = async () => {
  const client = createRealClient(() => sample.server.port, `conduct/${interview.id}`, lead.bearer)
  await client.connect()
  const conduct = readConduct(client.doc)
  client.disconnect()
  return conduct
}

const open = async (rest: string) => {
  await leadPage.page.goto(`${sample.address}/interviews/${interview.id}/${rest}`)
  await settled(leadPage.page)
}

it('[R14] [R15] the review says the first ratings, marks what was changed after the reveal, and sets apart what came after it', async () => {
  const { page } = leadPage
  await open('review')
  const cell = (who: TestPerson) => page.locator(`[data-cell$="/${who.id}"]`).first()
  await cell(panel.mona).waitFor()
  expect(await cell(panel.pavel).getAttribute('aria-label')).toMatch(/: 2, Mixed, .*changed to 4, Excellent after the reveal$/)
  await page.getByText('now 4').first().waitFor()
  expect(await cell(panel.mona).getAttribute('aria-label')).not.toContain('after the reveal')
  await page.getByRole('columnheader', { name: /Cora.*after the reveal/s }).waitFor()
  await page.getByText('After the reveal: Yes.').waitFor()
  await page
    .getByText(/Ratings are within one point on 3 of 3 questions\..*handed in after the reveal are shown and not counted/s)
    .waitFor()
  if (keepIn !== undefined) await page.screenshot({ path: `${keepIn}/wide.png`, fullPage: true })
  if (keepIn !== undefined) {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.screenshot({ path: `${keepIn}/phone-dark.png`, fullPage: true })
    await page.emulateMedia({ colorScheme: null })
    await page.setViewportSize({ width: 1440, height: 900 })
  }
  expect(await axeViolations(page)).toEqual([])
  await cell(panel.pavel).click()
  const evidence = page.getByRole('complementary', { name: 'Evidence' })
  await evidence.getByText('The first rating counts. It was changed to 4, Excellent after the reveal.').waitFor()
})

it('[R14] [D6] the debrief says first ratings too, and a lead who chairs it may own what is to be done', async () => {
  const { page } = leadPage
  await open('debrief')
  await page.getByRole('button', { name: 'Begin' }).click()
  await page.getByRole('heading', { name: 'First ratings' }).waitFor()
  await page.getByText('The first rating counts. It was changed to 4, Excellent after the reveal.').first().waitFor()
  await page.getByText('Handed in after the reveal: shown, and not counted.').waitFor()
  await page.getByRole('textbox', { name: 'New action item' }).fill('Ask for a second sample')
  await page.getByRole('combobox', { name: 'Who does it' }).selectOption({ label: 'Lea Example' })
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByText('Ask for a second sample · Lea Example').waitFor()
  // The page names the author of a note or action also where it doesn't list them.
  const other = createRealClient(() => sample.server.port, `debrief/${interview.id}`, sample.workspace.owner.bearer)
  await other.connect()
  const action = { text: 'Book the room', ownerId: sample.workspace.owner.id, done: true, at: Date.now() }
  other.edit((doc) => {
    setAction(doc, 'other', action)
    appendNoteLine(debriefNotes(doc), { id: newId(), at: Date.now(), text: 'Strong where it counts.' })
  })
  await other.settled()
  other.disconnect()
  await open('review')
  const items = page.getByRole('list', { name: 'Action items' })
  await items.getByText('Ask for a second sample · Lea Example').waitFor()
  await page.getByRole('list', { name: 'Notes of the debrief' }).getByText('Strong where it counts.').waitFor()
  await items.getByText(`Book the room · ${sample.workspace.owner.name} · done`).waitFor()
})

it('[R20] [V24] [S43] the shared notes are shown as they stood at any moment, without what was deleted', async () => {
  const { page } = leadPage
  const write = async (who: TestPerson, change: (note: Y.Text) => void) => {
    const client = createRealClient(() => sample.server.port, `notes/${interview.id}`, who.bearer)
    await client.connect()
    client.edit((doc) => change(noteText(doc, planQuestions(interview.plan)[0]?.question.id ?? 'general')))
    await client.settled()
    client.disconnect()
  }
  await write(panel.mona, (note) => {
    appendNoteLine(note, { id: 'line-mona', at: Date.now(), text: 'Draws the loop UNSAID' })
    note.delete(note.length - 7, 7)
  })
  await write(panel.pavel, (note) =>
    appendNoteLine(note, { id: 'line-pavel', at: Date.now(), kind: 'bullet', text: 'Names no limit' }),
  )
  // The notes are given times in the middle of the conversation, because the program writes them in no time.
  const { timeline } = await conductOf()
  const started = timeline.find(({ type }) => type === 'started')?.at ?? 0
  await page.route('**/notes/writing-times', async (route) => {
    const { times } = (await (await route.fetch()).json()) as { times: WritingTime[] }
    expect(times.map(({ clock }) => clock).every((clock) => clock > 10)).toBe(true)
    await route.fulfill({ json: { times: times.map((time, index) => ({ ...time, at: started + 20_000 * (index + 1) })) } })
  })
  await open('review')
  const notes = page.getByRole('region', { name: 'Shared notes' })
  const slider = notes.getByRole('slider', { name: 'Moment of the conversation' })
  const lines = () => notes.getByRole('listitem').allInnerTexts()
  const shows = (...expected: (string | RegExp)[]) =>
    until(`the notes are ${expected}`, async () => {
      const shown = await lines()
      expect(shown).toHaveLength(expected.length)
      for (const [index, each] of expected.entries()) expect(shown[index]).toMatch(each)
    })
  await shows(/Draws the loop$/, /Names no limit$/)
  await slider.fill('10')
  await shows()
  await notes.getByText('Nothing was written yet.').or(notes.getByText('being asked')).first().waitFor()
  await slider.fill('30')
  await shows(/Draws the loop$/)
  expect(await slider.getAttribute('aria-valuetext')).toMatch(
    /^\d.*, 1\. .*, 0:30 into the conversation, this question 0:30 of \d+ min, on time/,
  )
  expect(await axeViolations(page)).toEqual([])
  // Paper holds all of it, with names, whatever moment is looked at.
  await page.emulateMedia({ media: 'print' })
  await shows(/Mona Example\s+Draws the loop$/, /Pavel Example\s+Names no limit$/)
  await page.emulateMedia({ media: null })
  await shows(/Draws the loop$/)
  await slider.press('End')
  await shows(/Draws the loop$/, /Names no limit$/)
  // Played from its start, the replay ends with the notes as they are.
  await notes.getByRole('button', { name: 'Play how the notes grew' }).click()
  await notes.getByRole('button', { name: 'Pause' }).click()
  await shows()
  await slider.press('End')
  await page.unroute('**/notes/writing-times')
  expect(await notes.textContent()).not.toContain('UNSAID')
})

it('[R18] on paper there are dates, who printed it and when, and everything that is folded on the screen', async () => {
  const { page } = leadPage
  await open('review')
  await page.getByText('matches what you see').first().waitFor()
  expect(await page.getByText(/[Tt]oday, \d/).count()).toBeGreaterThan(0)
  const statistics = page.locator('details', { hasText: 'The statistics behind it' })
  expect(await statistics.getAttribute('open')).toBeNull()
  await page.emulateMedia({ media: 'print' })
  await page.getByText(/^Printed by Lea Example · .*\d{4}, .*interview /).waitFor()
  await page.waitForFunction(
    () =>
      ![...document.querySelectorAll('body *')].some(
        (each) => each.children.length === 0 && /\btoday\b/i.test(each.textContent ?? ''),
      ),
  )
  expect(await statistics.getAttribute('open')).not.toBeNull()
  await page
    .locator('code', { hasText: /^[0-9a-f]{64}$/ })
    .first()
    .waitFor()
  await page.getByRole('list', { name: 'Action items' }).waitFor()
  await page.getByRole('list', { name: 'Notes of the debrief' }).getByText('Strong where it counts.').waitFor()
  if (keepIn !== undefined) await page.pdf({ path: `${keepIn}/review.pdf`, preferCSSPageSize: true })
  await page.emulateMedia({ media: null })
  await page
    .getByText(/[Tt]oday, \d/)
    .first()
    .waitFor()
  expect(await statistics.getAttribute('open')).toBeNull()
  expect(leadPage.complaints).toEqual([])
})

it('[R18] a role prints without what can only be pressed, and its candidates on sheets on their side, none of them empty', async () => {
  const { page } = leadPage
  await page.goto(`${sample.address}/roles/sample-role-python`)
  await settled(page)
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('main form button').filter({ visible: true }).count()).toBe(0)
  await page.emulateMedia({ media: null })
  expect(new Set((await sheets(page)).map(({ wide }) => wide))).toEqual(new Set([false]))
  await page.goto(`${sample.address}/roles/sample-role-python/candidates`)
  await settled(page)
  expect(await sheets(page)).toEqual([{ wide: true }])
  const sizes = typeSizes(await page.pdf({ preferCSSPageSize: true }))
  expect(sizes.length).toBeGreaterThan(10)
  expect(Math.min(...sizes)).toBeGreaterThan(8.99)
})

it('[R11] an interview that nobody started stands among what waits, with whose scorecards are missing', async () => {
  const { workspace, server } = sample
  const startsAt = Date.now() - 2 * 3_600_000
  const { plan } = interview
  const body = {
    ...{ candidateName: 'Nobody Pressed', role: 'Python developer', planId: plan.id, startsAt, minutes: 45 },
    panel: [
      { personId: panel.mona.id, role: 'moderator' as const },
      { personId: panel.pavel.id, role: 'panelist' as const },
    ],
  }
  const overdue = await callApi(server.port, 'createInterview', { body }, workspace.owner.bearer)
  const { page } = leadPage
  await page.goto(`${sample.address}/?show=waiting`)
  const row = page.getByRole('listitem').filter({ hasText: 'Nobody Pressed' })
  await row.getByText('Waiting for Mona Example and Pavel Example').waitFor()
  await row.getByText('Scorecards missing').waitFor()

  // Her own page says beside the button what is left to do, and where.
  const mona = await sample.enter(browser, panel.mona.id)
  await mona.page.goto(`${sample.address}/interviews/${overdue.id}/check`)
  const bar = mona.page.getByLabel('Submit', { exact: true })
  await bar.getByText(/^\d things are left: /).waitFor()
  expect(await bar.getByRole('button', { name: /Submit my scorecard/ }).isDisabled()).toBe(true)
  expect(await bar.getByRole('link', { name: /things are left/ }).getAttribute('href')).toBe('#left')
  await mona.close()
})
