import type { Interview } from '@panelbook/shared/api/resources'
import type { VisibilityPolicy } from '@panelbook/shared/plan/interview-plan'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callApi } from '../harness/call-api.ts'
import { launchChromium } from '../harness/chromium.ts'
import type { TestPerson } from '../harness/workspace.ts'
import { type SampleServer, startSampleServer } from './sample-server.ts'
import { type ScriptedJudgement, scriptedJudgement } from './scripted-judgement.ts'
import type { WatchedContext } from './watched-page.ts'

let browser: Browser
let sample: SampleServer
let lead: TestPerson
let panel: Record<'mona' | 'pavel' | 'rui', TestPerson>
let leadPage: WatchedContext
let pavelPage: WatchedContext

beforeAll(async () => {
  ;[browser, sample] = await Promise.all([launchChromium(), startSampleServer()])
  const { workspace } = sample
  lead = await workspace.addPerson('Lena Lead', 'lead')
  panel = {
    mona: await workspace.addPerson('Mona Example', 'interviewer'),
    pavel: await workspace.addPerson('Pavel Example', 'interviewer'),
    rui: await workspace.addPerson('Rui Example', 'interviewer'),
  }
  leadPage = await sample.enter(browser, lead.id)
  pavelPage = await sample.enter(browser, panel.pavel.id)
})
afterAll(async () => {
  await browser?.close()
  await sample?.dispose()
})

const port = () => sample.server.port

async function held(policy: VisibilityPolicy): Promise<{ interview: Interview; judgement: ScriptedJudgement }> {
  const interview = await sample.workspace.createInterview(policy, [
    [panel.mona, 'moderator'],
    [panel.pavel, 'panelist'],
    [panel.rui, 'panelist'],
  ])
  const judgement = scriptedJudgement(port(), interview)
  await judgement.converse(panel.mona)
  return { interview, judgement }
}

const review = (page: Page, interview: Interview) => page.goto(`${sample.address}/interviews/${interview.id}/review`)

/** Fills in a dialog that asks for a reason, and waits until it is gone. */
async function giveReason(page: Page, reason: string, confirm: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').last().fill(reason)
  await dialog.getByRole('button', { name: confirm, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

async function decideInPage(page: Page, outcome: string, reason: string): Promise<void> {
  await page.getByRole('button', { name: 'Record decision' }).first().click()
  await page.getByRole('dialog').getByRole('radio', { name: outcome, exact: true }).check()
  await giveReason(page, reason, 'Record the decision')
}

/** What the panelist reads of the moderator's submitted scorecard while their own is still a draft. */
const beforeMine: Record<VisibilityPolicy, RegExp> = {
  open: /Mona, at length/,
  sealed: /sealed until you submit yours/i,
  'sealed-until-all': /sealed until every scorecard is in/i,
}

describe.each(['open', 'sealed', 'sealed-until-all'] as const)('under %s ratings', (policy) => {
  it('[V6] [V7] [R1] [D1] three panelists and a lead come from the conversation to a decision', async () => {
    const { interview, judgement } = await held(policy)
    const words = { mona: 'Mona, at length', pavel: 'Pavel, in short', rui: 'Rui, unconvinced' }
    await judgement.submit(panel.mona, await judgement.draft(panel.mona, 4, words.mona))
    const pavelsDraft = await judgement.draft(panel.pavel, 3, words.pavel)
    const { page } = pavelPage
    await review(page, interview)
    await page.getByText(beforeMine[policy]).first().waitFor()
    expect((await page.content()).includes(words.mona)).toBe(policy === 'open')
    // Nothing to decide about before the reveal, not even for a lead.
    await review(leadPage.page, interview)
    await leadPage.page.getByText('1 of 3 scorecards in').waitFor()
    expect(await leadPage.page.getByRole('button', { name: 'Record decision' }).count()).toBe(0)

    await judgement.submit(panel.pavel, pavelsDraft)
    await judgement.submit(panel.rui, await judgement.draft(panel.rui, 1, words.rui))
    for (const one of [page, leadPage.page]) {
      await one.getByText(/All 3 scorecards in · revealed/).waitFor()
      for (const said of Object.values(words)) await one.getByText(said).first().waitFor()
    }
    await decideInPage(leadPage.page, 'Hold', 'The three disagree about every question.')
    // The panel reads it without reloading.
    await page.getByText('The three disagree about every question.').waitFor()
    expect(await page.getByRole('button', { name: /decide anew|record decision/i }).count()).toBe(0)
    const { decisions } = await callApi(port(), 'readInterview', { params: { id: interview.id } }, panel.pavel.bearer)
    expect(decisions?.map(({ version, outcome, by }) => [version, outcome, by.id])).toEqual([[1, 'hold', lead.id]])
    expect([...leadPage.complaints, ...pavelPage.complaints]).toEqual([])
  })
})
