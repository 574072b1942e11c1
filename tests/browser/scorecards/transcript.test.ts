import type { Interview } from '@panelbook/shared/interviews/api'
import { askQuestion, endInterview, startInterview } from '@panelbook/shared/interviews/conduct/conduct-doc'
import { questionTitle } from '@panelbook/shared/library/question'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import { readScorecard } from '@panelbook/shared/scorecards/scorecard-doc'
import type { Browser } from 'playwright-core'
import { expect, it } from 'vitest'
import { requestApi } from '../../harness/call-api.ts'
import { createRealClient } from '../../harness/real-client.ts'
import { until } from '../../harness/until.ts'
import type { TestPerson } from '../../harness/workspace.ts'
import { axeViolations } from '../axe.ts'
import { beginWithSample } from '../begin.ts'
import type { SampleServer } from '../sample-server.ts'
import { scriptedJudgement } from '../scripted-judgement.ts'
import { settled } from '../watched-page.ts'

const MINUTE = 60_000

let browser: Browser
let sample: SampleServer
let people: Record<'mona' | 'pavel' | 'oya' | 'otis', TestPerson>
let interview: Interview
beginWithSample(async (begun) => {
  ;({ browser, sample } = begun)
  const { workspace } = sample
  people = {
    mona: await workspace.person('moderator'),
    pavel: await workspace.person('panelist'),
    oya: await workspace.person('observer'),
    otis: await workspace.person('outsider'),
  }
  interview = await workspace.createInterview(
    'sealed',
    [
      [people.mona, 'moderator'],
      [people.pavel, 'panelist'],
      [people.oya, 'observer'],
    ],
    { questions: 3 },
  )
  await converse()
})

const questions = () => planQuestions(interview.plan).map(({ question }) => question)

/** The panel asks the first question for five minutes, the second for five, and ends. */
async function converse(): Promise<void> {
  const [first, second] = questions().map(({ id }) => id)
  const client = createRealClient(() => sample.server.port, `conduct/${interview.id}`, people.mona.bearer)
  await client.connect()
  const began = Date.now() - 20 * MINUTE
  client.edit((doc) => startInterview(doc, first ?? '', people.mona.id, began))
  client.edit((doc) => askQuestion(doc, second ?? '', began + 5 * MINUTE))
  client.edit((doc) => endInterview(doc, began + 10 * MINUTE))
  await client.settled()
  client.disconnect()
}

const cue = (from: string, speaker: string, words: string) => `${from}.000 --> ${from}.900\n<v ${speaker}>${words}</v>\n`
const VTT = [
  'WEBVTT\n',
  cue('00:00:02', 'Mona Example', 'How does a heap work?'),
  cue('00:00:09', 'Sasha Sample', 'It is a tree in an array.'),
  cue('00:05:04', 'Mona Example', 'And what would you measure?'),
  cue('00:05:20', 'Sasha Sample', 'The longest wait, & not the mean.'),
  cue('00:10:30', 'Sasha Sample', 'Thank you for the talk.'),
].join('\n')

const evidenceOf = async (person: TestPerson) => {
  const client = createRealClient(() => sample.server.port, `card/${interview.id}/${person.id}`, person.bearer)
  await client.connect()
  client.disconnect()
  return Object.values(readScorecard(client.doc).content.evidence).map(({ questionId, quote }) => [questionId, quote])
}

it('[U33] [V23] [T46] a transcript is brought, stands under its questions, and a line becomes evidence by one key', async () => {
  const [first, second] = questions()
  const title = (question: typeof first) => (question ? questionTitle(question) : '')
  const watched = await sample.enter(browser, people.pavel.id)
  const { page } = watched
  await page.goto(`${sample.address}/interviews/${interview.id}/check`)
  await settled(page)
  await page.getByRole('button', { name: 'Bring the transcript…' }).click()
  const file = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })
  await page.locator('input[type=file]').setInputFiles(file('talk.pdf', '%PDF-1.7 …'))
  await page.getByText('This is a PDF. Open it, copy its text, and paste that.').waitFor()
  await page.locator('input[type=file]').setInputFiles(file('talk.vtt', VTT))

  // Each line stands under the question that was asked when it was said.
  const under = (name: string) => page.getByRole('region', { name }).getByRole('listitem')
  await under(`1. ${title(first)}`)
    .nth(1)
    .waitFor()
  expect(await under(`1. ${title(first)}`).allTextContents()).toEqual([
    expect.stringContaining('Mona Example: How does a heap work?'),
    expect.stringContaining('Sasha Sample: It is a tree in an array.'),
  ])
  expect(await under(`2. ${title(second)}`).count()).toBe(2)
  expect(await under('While no question was asked').count()).toBe(1)
  expect(await axeViolations(page)).toEqual([])

  // The arrows go from line to line, across questions. One key takes the current line as evidence, and the same key gives it
  // back.
  await under(`1. ${title(first)}`)
    .nth(0)
    .getByRole('button', { name: 'Evidence' })
    .focus()
  for (const key of ['ArrowDown', 'ArrowDown', 'e', 'e', 'ArrowDown', 'e']) await page.keyboard.press(key)
  await until('the server has the one that was taken', async () =>
    expect(await evidenceOf(people.pavel)).toEqual([[second?.id, 'Sasha Sample: The longest wait, & not the mean.']]),
  )
  // A line that was said to no question is taken once somebody says for which question it counts.
  const thanks = under('While no question was asked').getByRole('button', { name: 'Evidence' })
  await thanks.focus()
  await page.keyboard.press('e')
  await page.getByTestId('announcer').getByText('No question was asked then').waitFor()
  await page.getByLabel('Mark lines as evidence for').selectOption({ index: 1 })
  await thanks.focus()
  await page.keyboard.press('e')
  await until('it is evidence for the first', async () => expect(await evidenceOf(people.pavel)).toHaveLength(2))
  await page.keyboard.press('Control+z')
  await until('undo takes that back', async () => expect(await evidenceOf(people.pavel)).toHaveLength(1))

  // The whole recording is moved by seconds, on this page first and then for everybody.
  for (let times = 0; times < 3; times++) await page.getByRole('button', { name: '10 s later' }).click()
  await page.getByText('Only you see this time until you keep it.').waitFor()
  for (let times = 0; times < 4; times++) await page.getByRole('button', { name: '10 s earlier' }).click()
  await until('the second question has one line left', async () => expect(await under(`2. ${title(second)}`).count()).toBe(1))
  await page.getByRole('button', { name: 'Reset', exact: true }).click()
  await until('it has both again', async () => expect(await under(`2. ${title(second)}`).count()).toBe(2))
  await page.getByRole('searchbox', { name: 'Search the transcript' }).fill('longest')
  await until('one line is found', async () => expect(await page.locator('[data-said]').count()).toBe(1))
  expect(watched.complaints).toEqual([])
  await watched.close()
})

it('[U33] [R19] in the review a colleague reads what was taken, and is led to its line; nobody else learns of a transcript', async () => {
  const { port } = sample.server
  const judgement = scriptedJudgement(port, interview)
  for (const person of [people.pavel, people.mona])
    await judgement.submit(person, await judgement.draft(person, 3, 'Thinks first'))
  const watched = await sample.enter(browser, people.mona.id)
  const { page } = watched
  const [, second] = questions()
  await page.goto(`${sample.address}/interviews/${interview.id}/review?cell=${second?.id}/${people.pavel.id}`)
  const evidence = page.getByRole('complementary', { name: 'Evidence' })
  await evidence.getByText('Sasha Sample: The longest wait, & not the mean.').waitFor()
  expect(await evidence.getByRole('figure').textContent()).toMatch(/ · transcript/)
  await evidence.getByRole('button', { name: 'see it there' }).click()
  const line = page.locator('[data-said][data-found]')
  await line.waitFor()
  expect(await line.textContent()).toContain('The longest wait')
  await until('it has the focus', async () => expect(await line.evaluate((row) => row === document.activeElement)).toBe(true))
  expect(await axeViolations(page)).toEqual([])
  expect(watched.complaints).toEqual([])
  await watched.close()

  const params = { id: interview.id }
  const read = (person: TestPerson) => requestApi(port, 'readTranscript', { params }, person.bearer)
  const bring = (person: TestPerson) => requestApi(port, 'bringTranscript', { params, body: { text: VTT } }, person.bearer)
  expect([(await read(people.oya)).status, (await read(people.otis)).status]).toEqual([200, 404])
  expect([(await bring(people.oya)).status, (await bring(people.otis)).status]).toEqual([404, 404])
  const review = await requestApi(port, 'exportReviewMarkdown', { params }, people.mona.bearer)
  expect(await review.text()).toContain('The longest wait')
})
