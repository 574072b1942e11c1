import type { Interview } from '@panelbook/shared/interviews/api'
import type { VisibilityPolicy } from '@panelbook/shared/plans/interview-plan'
import type { Browser, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import type { TestPerson } from '../../harness/workspace.ts'
import { axeViolations } from '../axe.ts'
import { beginWithSample } from '../begin.ts'
import type { SampleServer } from '../sample-server.ts'
import { type ScriptedJudgement, scriptedJudgement } from '../scripted-judgement.ts'
import type { WatchedContext } from '../watched-page.ts'

let browser: Browser
let sample: SampleServer
let lead: TestPerson
let panel: Record<'mona' | 'pavel' | 'cora', TestPerson>
let leadPage: WatchedContext
let pavelPage: WatchedContext

beginWithSample(async (begun) => {
  ;({ browser, sample } = begun)
  const { workspace } = sample
  lead = await workspace.person('lead')
  panel = {
    mona: await workspace.person('moderator'),
    pavel: await workspace.person('panelist'),
    cora: await workspace.person('colleague'),
  }
  leadPage = await sample.enter(browser, lead.id)
  pavelPage = await sample.enter(browser, panel.pavel.id)
})

const port = () => sample.server.port

async function held(policy: VisibilityPolicy): Promise<{ interview: Interview; judgement: ScriptedJudgement }> {
  const interview = await sample.workspace.createInterview(policy, [
    [panel.mona, 'moderator'],
    [panel.pavel, 'panelist'],
    [panel.cora, 'panelist'],
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
  // The outcome comes before its reason: somebody who types at once has not skipped it.
  await page.locator('[role="dialog"] :focus').waitFor()
  const outcomes = page.getByRole('dialog').getByRole('radio')
  expect(await outcomes.first().evaluate((radio) => radio === document.activeElement)).toBe(true)
  await page.getByRole('dialog').getByRole('radio', { name: outcome, exact: true }).check()
  await giveReason(page, reason, 'Record the decision')
}

/** What the panelist sees of the moderator's submitted scorecard while their own is still a draft. */
const beforeMine: Record<VisibilityPolicy, RegExp> = {
  open: /Mona, at length/,
  sealed: /sealed until you submit yours/i,
  'sealed-until-all': /sealed until every scorecard is in/i,
}

describe.each(['open', 'sealed', 'sealed-until-all'] as const)('under %s ratings', (policy) => {
  it('[V6] [V7] [R1] [D1] three panelists and a lead come from the conversation to a decision', async () => {
    const { interview, judgement } = await held(policy)
    const words = { mona: 'Mona, at length', pavel: 'Pavel, in short', cora: 'Cora, unconvinced' }
    await judgement.submit(panel.mona, await judgement.draft(panel.mona, 4, words.mona))
    const pavelsDraft = await judgement.draft(panel.pavel, 3, words.pavel)
    const { page } = pavelPage
    await review(page, interview)
    await page.getByText(beforeMine[policy]).first().waitFor()
    expect((await page.content()).includes(words.mona)).toBe(policy === 'open')
    // Before the reveal nobody can decide, not even a lead.
    await review(leadPage.page, interview)
    await leadPage.page.getByText('1 of 3 scorecards in').waitFor()
    expect(await leadPage.page.getByRole('button', { name: 'Record decision' }).count()).toBe(0)

    await judgement.submit(panel.pavel, pavelsDraft)
    await judgement.submit(panel.cora, await judgement.draft(panel.cora, 1, words.cora))
    for (const one of [page, leadPage.page]) {
      await one.getByText(/All 3 scorecards in · revealed/).waitFor()
      for (const said of Object.values(words)) await one.getByText(said).first().waitFor()
    }
    await decideInPage(leadPage.page, 'Hold', 'The three disagree about every question.')
    // The panel sees it without reloading.
    await page.getByText('The three disagree about every question.').waitFor()
    expect(await page.getByRole('button', { name: /decide anew|record decision/i }).count()).toBe(0)
    const { decisions } = await callApi(port(), 'readInterview', { params: { id: interview.id } }, panel.pavel.bearer)
    expect(decisions?.map(({ version, outcome, by }) => [version, outcome, by.id])).toEqual([[1, 'hold', lead.id]])
    expect(await axeViolations(leadPage.page)).toEqual([])
    expect([...leadPage.complaints, ...pavelPage.complaints]).toEqual([])
  })
})

it('[T51] [D1] a decision that meets a colleague’s shows it in the dialog, keeps every word, and is recorded after it', async () => {
  const { interview, judgement } = await held('open')
  for (const [who, rating] of [
    [panel.mona, 4],
    [panel.pavel, 3],
    [panel.cora, 1],
  ] as const) {
    await judgement.submit(who, await judgement.draft(who, rating, `${who.name} says ${rating}.`))
  }
  const other = await sample.workspace.addPerson('Olga Example', 'lead')
  const params = { id: interview.id }
  const decide = (outcome: 'hold' | 'hire', reason: string, after: number) =>
    callApi(port(), 'decide', { params, body: { outcome, reason, after } }, other.bearer)
  const { page } = leadPage
  await review(page, interview)
  await page.getByRole('button', { name: 'Record decision' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'Decline', exact: true }).check()
  const reason = dialog.getByRole('textbox')
  await reason.fill('The three disagree about every question.')
  for (const [version, outcome, words] of [
    [1, 'hold', 'One more conversation first.'],
    [2, 'hire', 'The second conversation settled it.'],
  ] as const) {
    await decide(outcome, words, version - 1)
    await dialog.getByRole('button', { name: 'Record the decision' }).click()
    await dialog.getByText('Someone recorded a decision meanwhile.').waitFor()
    await dialog.getByRole('status').getByText(words).waitFor()
    await dialog.getByRole('status').getByText(`${other.name} recorded a decision meanwhile`).waitFor()
    expect(await reason.inputValue()).toBe('The three disagree about every question.')
    expect(await axeViolations(page)).toEqual([])
  }
  await dialog.getByRole('button', { name: 'Record the decision' }).click()
  await dialog.waitFor({ state: 'detached' })
  const { decisions } = await callApi(port(), 'readInterview', { params }, lead.bearer)
  expect(decisions?.map(({ version, outcome }) => [version, outcome])).toEqual([
    [1, 'hold'],
    [2, 'hire'],
    [3, 'decline'],
  ])
  // Browsers log each refusal.
  leadPage.complaints.length = 0
})

it('[U15] [V17] [R2] [U12] a draft is read under broken glass, scoring is declined and reopened, each with a reason its author reads', async () => {
  const { interview, judgement } = await held('sealed')
  await judgement.submit(panel.mona, await judgement.draft(panel.mona, 4, 'Mona, at length'))
  await judgement.draft(panel.pavel, 2, 'Pavel, not yet sure')
  const at = (page: string) => `${sample.address}/interviews/${interview.id}/${page}`
  const { page } = pavelPage
  await page.goto(at('check'))
  await review(leadPage.page, interview)
  await leadPage.page.getByRole('button', { name: 'Break the glass of Pavel Example’s draft' }).click()
  const dialog = leadPage.page.getByRole('dialog')
  await dialog.getByRole('textbox').fill('Pavel is in hospital and the offer is due.')
  await dialog.getByRole('button', { name: 'Break the glass', exact: true }).click()
  await dialog.getByText('Pavel, not yet sure').waitFor()
  expect(await axeViolations(leadPage.page)).toEqual([])
  await page.getByText('Pavel is in hospital and the offer is due.').waitFor()
  await dialog.getByRole('button', { name: 'Close' }).last().click()

  await page.getByRole('button', { name: 'Decline to score…' }).click()
  await giveReason(page, 'I know the candidate well.', 'Decline to score')
  await page.getByText('You declined to score.').waitFor()
  await leadPage.page
    .getByText(/Declined.*I know the candidate well\./)
    .first()
    .waitFor()

  await leadPage.page.getByRole('button', { name: 'Reopen Pavel Example’s scorecard' }).click()
  await giveReason(leadPage.page, 'Only from school, as it turns out.', 'Reopen')
  await page.getByRole('button', { name: 'Submit my scorecard' }).waitFor()
})

it('[R7] [U14] a lead reveals early with a reason, and versions show what changed', async () => {
  const { interview, judgement } = await held('sealed-until-all')
  await judgement.submit(panel.mona, await judgement.draft(panel.mona, 4, 'Mona, at length'))
  const { page } = leadPage
  await review(page, interview)
  await page.getByRole('button', { name: 'Lead', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Reveal now…' }).click()
  await giveReason(page, 'Two of the panel fell ill.', 'Reveal')
  await page.getByText(/revealed before every scorecard was in: Two of the panel fell ill\./).waitFor()
  await review(pavelPage.page, interview)
  await pavelPage.page.getByText('Mona, at length').first().waitFor()

  await page.getByRole('button', { name: 'Reopen Mona Example’s scorecard' }).click()
  await giveReason(page, 'A question was rated by mistake.', 'Reopen')
  await judgement.submit(panel.mona, await judgement.draft(panel.mona, 3, 'Mona, on second thought'))
  await page.getByRole('button', { name: 'What changed in Mona Example’s scorecard' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Mona, on second thought').waitFor()
  await dialog.getByText('A question was rated by mistake.').waitFor()
  expect(await dialog.locator('del', { hasText: '4' }).count()).toBe(3)
})

it('[V18] [U16] before the start a lead changes policy and panel, and the page says so', async () => {
  const interview = await sample.workspace.createInterview('open', [
    [panel.mona, 'moderator'],
    [panel.pavel, 'panelist'],
  ])
  const { page } = leadPage
  await review(page, interview)
  await page.getByRole('button', { name: 'Lead', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Change who may read what…' }).click()
  await page.getByRole('dialog').getByRole('radio', { name: 'Sealed until all are in' }).check()
  await giveReason(page, 'The panel has worked with the candidate.', 'Change the policy')
  await page.getByText(/The panel has worked with the candidate\./).waitFor()
  await page.getByRole('button', { name: 'Lead', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Change the panel…' }).click()
  await page.getByRole('combobox', { name: 'Who leaves?' }).click()
  await page.getByRole('option', { name: /Pavel Example/ }).click()
  await page.getByRole('combobox', { name: 'Who takes the seat?' }).click()
  await page.getByRole('option', { name: 'Cora Example' }).click()
  await giveReason(page, 'Pavel is on leave.', 'Change the panel')
  const changed = await callApi(port(), 'readInterview', { params: { id: interview.id } }, lead.bearer)
  expect(changed.policy).toBe('sealed-until-all')
  expect(changed.panel.map(({ person, role }) => [person.name, role])).toEqual([
    ['Mona Example', 'moderator'],
    ['Cora Example', 'panelist'],
  ])
})

it('[V12] [D2] [D3] [D4] the debrief stands at one row for everybody, asks why a consensus differs, and is there afterwards', async () => {
  const { interview, judgement } = await held('sealed')
  const address = `${sample.address}/interviews/${interview.id}/debrief`
  await pavelPage.page.goto(address)
  await pavelPage.page.getByText('The debrief opens with the reveal').waitFor()
  for (const [who, rating] of [
    [panel.mona, 4],
    [panel.pavel, 3],
    [panel.cora, 1],
  ] as const) {
    await judgement.submit(who, await judgement.draft(who, rating, `${who.name} says ${rating}.`))
  }
  await leadPage.page.goto(address)
  const pages = [leadPage.page, pavelPage.page] as const
  const [mine, theirs] = pages
  const orderOn = (page: Page) =>
    page.getByRole('region', { name: 'Speaking order (random)' }).getByRole('listitem').allInnerTexts()
  await mine.getByRole('button', { name: 'Begin', exact: true }).click()
  for (const page of pages) await page.getByRole('radiogroup', { name: 'Consensus' }).waitFor()
  expect(await orderOn(theirs)).toEqual(await orderOn(mine))
  await theirs.getByRole('list', { name: 'People' }).getByRole('img', { name: 'Lea Example' }).waitFor()

  await theirs.getByRole('radio', { name: /^2/ }).check()
  await mine.getByText('The consensus differs from the first ratings. Add a reason.').waitFor()
  await mine.getByRole('textbox', { name: /^Why it differs/ }).fill('Only after the probe.')
  for (const page of pages) await page.getByText('1 of 3 settled').waitFor()
  await theirs.getByRole('textbox', { name: 'Notes of the debrief' }).pressSequentially('We agree on the rest.')
  await mine.getByText('We agree on the rest.').waitFor()
  await mine.getByRole('textbox', { name: 'New action item' }).fill('Ask for a second sample')
  await mine.getByRole('button', { name: 'Add' }).click()
  await theirs.getByRole('checkbox', { name: 'Ask for a second sample' }).check()

  expect(await axeViolations(mine)).toEqual([])

  // Everything is still there after the lead leaves and comes back.
  for (const page of pages) await page.getByText('Saved', { exact: true }).first().waitFor()
  await mine.goto(`${sample.address}/`)
  await mine.goto(address)
  await mine.getByText('1 of 3 settled').waitFor()
  expect(await mine.getByRole('checkbox', { name: 'Ask for a second sample' }).isChecked()).toBe(true)
  expect(await mine.getByRole('textbox', { name: /^Why it differs/ }).inputValue()).toBe('Only after the probe.')
  const { submitted } = await callApi(port(), 'readScorecards', { params: { id: interview.id } }, lead.bearer)
  expect(
    submitted.flatMap(({ content }) => Object.values(content.ratings)).filter((one) => one.kind === 'rated' && one.value === 2),
  ).toEqual([])
  await decideInPage(mine, 'Advance', 'Strong where it matters for this team.')
  await theirs.getByText('Strong where it matters for this team.').waitFor()
  // The review shows the consensus beside each person's ratings.
  await review(theirs, interview)
  await theirs.getByRole('columnheader', { name: 'Consensus' }).waitFor()
  await theirs.getByRole('row').getByRole('img', { name: '2, Mixed' }).waitFor()
  await theirs.getByText('Agreed because: Only after the probe.').waitFor()
  expect(await theirs.getByRole('table').getByText('none yet').count()).toBe(2)
  expect(await axeViolations(theirs)).toEqual([])
  // The wider matrix fits a phone, too.
  await theirs.setViewportSize({ width: 360, height: 740 })
  expect(await theirs.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  expect([...leadPage.complaints, ...pavelPage.complaints]).toEqual([])
})
