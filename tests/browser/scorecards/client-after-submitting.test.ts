import type { Interview } from '@panelbook/shared/interviews/api'
import { readScorecard } from '@panelbook/shared/scorecards/scorecard-doc'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import type { FlakyNetwork } from '../../harness/flaky-network.ts'
import { createRealClient } from '../../harness/real-client.ts'
import { until } from '../../harness/until.ts'
import type { TestPerson } from '../../harness/workspace.ts'
import { beginWithNetwork } from '../begin.ts'
import { submitFromCheck } from '../check-page.ts'
import { type LivePage, openLive } from '../live-page.ts'
import type { SampleServer } from '../sample-server.ts'
import { scriptedJudgement } from '../scripted-judgement.ts'
import { settled, type WatchedContext } from '../watched-page.ts'

/** One person’s scorecard in two tabs of one browser: submitted, edited late, and reopened by a lead. */
let sample: SampleServer
let network: FlakyNetwork
let pavel: TestPerson
let device: WatchedContext
let interview: Interview
let first: LivePage
let second: Page

beginWithNetwork(async ({ browser, through, ...begun }) => {
  ;({ sample, network } = begun)
  const mona = await sample.workspace.person('moderator')
  pavel = await sample.workspace.person('panelist')
  interview = await sample.workspace.createInterview('sealed', [
    [mona, 'moderator'],
    [pavel, 'panelist'],
  ])
  const judgement = scriptedJudgement(sample.server.port, interview)
  await judgement.converse(mona)
  await judgement.draft(pavel, 3, 'Clear and calm.')
  device = await sample.enter(browser, pavel.id, {}, through)
  device.expectOffline()
  first = await openLive(device.page, through, interview.id)
  await eventually('the draft', () => first.rating(3).isChecked())
  second = await device.context.newPage()
  await second.goto(`${through}/interviews/${interview.id}/check`)
  await settled(second)
})

const eventually = (what: string, check: () => unknown) => until(what, check, 20_000)
const status = (words: string | RegExp) =>
  eventually('the status says so', async () => expect(await first.status.textContent()).toMatch(words))
const reopen = async () => {
  const { port } = sample.server
  const mine = await callApi(port, 'readScorecards', { params: { id: interview.id } }, pavel.bearer)
  const version = Math.max(...mine.submitted.filter(({ personId }) => personId === pavel.id).map((one) => one.version))
  const params = { id: interview.id, personId: pavel.id }
  await callApi(
    port,
    'reopenScorecard',
    { params, body: { version, reason: 'One was rated by mistake.' } },
    sample.workspace.owner.bearer,
  )
}
/** The scorecard as the server holds it now. */
const stored = async () => {
  const client = createRealClient(() => sample.server.port, `card/${interview.id}/${pavel.id}`, pavel.bearer)
  await client.connect()
  client.disconnect()
  return readScorecard(client.doc).content
}
const questionId = () => interview.plan.sections.flatMap(({ questions }) => questions)[0]?.question.id ?? ''

it('[T36] [U11] late edits that one tab discards are gone in the other, and stay gone when a lead reopens; both go on', async () => {
  network.cut()
  await first.press('1')
  await status(/on this device/i)
  const { port } = sample.server
  const reader = createRealClient(() => port, `card/${interview.id}/${pavel.id}`, pavel.bearer)
  await reader.connect()
  reader.disconnect()
  await scriptedJudgement(port, interview).submit(pavel, reader.head ?? 0)
  network.restore()
  await status('Not saved: submitted')
  // The author looks in the other tab for the reason of the red pill.
  await second.reload()
  const box = second.getByRole('alert').filter({ hasText: 'These edits came after you submitted' })
  await box.getByText('1 · Poor').waitFor()
  await box.getByRole('button', { name: 'Discard' }).click()
  await second.getByRole('dialog').getByRole('button', { name: 'Discard' }).click()
  await box.waitFor({ state: 'detached' })
  await eventually('the other tab shows what was submitted', () => first.rating(3).isChecked())
  await status('Saved')

  await reopen()
  await second.getByRole('button', { name: 'Submit my scorecard' }).waitFor()
  await eventually('the other tab may rate again', () => first.rating(3).isEnabled())
  expect(await first.rating(3).isChecked()).toBe(true)
  expect((await stored()).ratings[questionId()]).toEqual({ kind: 'rated', value: 3 })
  expect(await second.getByRole('region', { name: 'Ratings' }).getByText('1 · Poor').count()).toBe(0)

  await first.press('4')
  await status('Saved')
  expect((await stored()).ratings[questionId()]).toEqual({ kind: 'rated', value: 4 })
  await second.getByRole('region', { name: 'Ratings' }).getByText('4 · Excellent').waitFor()
  expect(device.complaints).toEqual([])
})

it('[U4] [U30] an answer that was lost is asked for again; reopened and corrected, it is another submission', async () => {
  const path = '**/scorecards/mine/submission'
  await second.route(path, async (route) => {
    await route.fetch()
    await route.abort()
  })
  await second.getByRole('button', { name: 'Submit my scorecard' }).click()
  // The submission is stored but its answer was lost: the page learns of it from the standing.
  await second.getByRole('region', { name: 'Submitted' }).waitFor()
  await second.unroute(path)
  await reopen()
  await second.getByRole('button', { name: /^(Submit my scorecard|Try again)$/ }).waitFor()
  await eventually('it may be rated again', () => first.rating(3).isEnabled())
  await first.press('2')
  await second.getByRole('region', { name: 'Ratings' }).getByText('2 · Mixed').waitFor()
  await submitFromCheck(second)
  const { submitted } = await callApi(sample.server.port, 'readScorecards', { params: { id: interview.id } }, pavel.bearer)
  const mine = submitted.filter(({ personId }) => personId === pavel.id)
  // This is the third version, after the first one and the one whose answer was lost.
  expect(mine.map(({ version, content }) => [version, content.ratings[questionId()]])).toEqual([[3, { kind: 'rated', value: 2 }]])
  expect(device.complaints).toEqual([])
})
