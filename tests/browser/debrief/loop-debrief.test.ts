import { pointId } from '@panelbook/shared/candidates/loop-points'
import { setConsensus, setCurrent, setCurrentCompetency } from '@panelbook/shared/debrief/debrief-doc'
import type { Interview } from '@panelbook/shared/interviews/api'
import type { PanelRole } from '@panelbook/shared/interviews/panel/panel-role'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import type { FlakyNetwork } from '../../harness/flaky-network.ts'
import { createRealClient } from '../../harness/real-client.ts'
import type { TestPerson } from '../../harness/workspace.ts'
import { axeViolations } from '../axe.ts'
import { beginWithNetwork } from '../begin.ts'
import type { SampleServer } from '../sample-server.ts'
import { scriptedJudgement } from '../scripted-judgement.ts'
import type { WatchedContext } from '../watched-page.ts'

let sample: SampleServer
let network: FlakyNetwork
let through: string
let mona: TestPerson
let pavel: TestPerson
let lead: TestPerson
let ownerPage: WatchedContext
/** The network of this one can fail. */
let leadPage: WatchedContext

beginWithNetwork(async ({ browser, ...begun }) => {
  ;({ sample, network, through } = begun)
  const { workspace } = sample
  mona = await workspace.person('moderator')
  pavel = await workspace.person('panelist')
  lead = await workspace.person('lead')
  ownerPage = await sample.enter(browser, workspace.owner.id)
  leadPage = await sample.enter(browser, lead.id, {}, through)
})

const port = () => sample.server.port
const reason = (page: Page) => page.getByRole('textbox', { name: /^(Reason|Why it differs|Conclusion)/ })
const notesOf = (page: Page) => page.getByRole('textbox', { name: 'Notes of the debrief' })
const status = (page: Page, words: string) => page.getByRole('status').getByText(words, { exact: true }).first().waitFor()
const competencies = (page: Page) => page.getByRole('navigation', { name: 'Competencies of the debrief' })

/** Another stage for the candidate of an interview, on the same application. */
async function nextStage(first: Interview, panel: [TestPerson, PanelRole][], roleId?: string): Promise<Interview> {
  const seats = panel.map(([{ id }, role]) => ({ personId: id, role }))
  const body = {
    candidateId: first.candidate.id,
    ...(roleId === undefined ? { role: first.role } : { roleId }),
    planId: first.plan.id,
    startsAt: Date.UTC(2040, 0, 9, 9),
    panel: seats,
  }
  return callApi(port(), 'createInterview', { body }, sample.workspace.owner.bearer)
}

async function handIn(interview: Interview, author: TestPerson, rating: number): Promise<void> {
  const judgement = scriptedJudgement(port(), interview)
  await judgement.submit(author, await judgement.draft(author, rating, `${author.name}, at length`))
}

/** A loop of two stages, rated far apart. */
async function loopOfTwo(candidateName: string, roleId?: string) {
  const of = { candidateName, ...(roleId === undefined ? {} : { roleId }) }
  const first = await sample.workspace.createInterview('sealed', [[mona, 'moderator']], of)
  const second = await nextStage(first, [[pavel, 'moderator']], roleId)
  await handIn(first, mona, 4)
  await handIn(second, pavel, 2)
  const { applications } = await callApi(
    port(),
    'readCandidate',
    { params: { id: first.candidate.id } },
    sample.workspace.owner.bearer,
  )
  const applicationId = applications[0]?.id ?? ''
  return { first, second, applicationId, path: `/candidates/${first.candidate.id}/applications/${applicationId}` }
}

it('[N71] [N72] [N73] [N74] two people debrief a loop of two stages on their screens, and decide', async () => {
  const { first, path } = await loopOfTwo('Jo Sample')
  const [mine, theirs] = [ownerPage.page, leadPage.page]
  await mine.goto(`${sample.address}${path}`)
  await mine.getByRole('link', { name: 'Debrief together' }).click()
  await theirs.goto(`${through}${path}/debrief`)
  await theirs.getByRole('heading', { name: 'Start with the biggest disagreement' }).waitFor()
  // Both are seen, and the order of speaking has the people of both stages.
  await mine.getByRole('list', { name: 'People' }).getByRole('img', { name: lead.name }).waitFor()
  const order = mine.getByRole('region', { name: /^Speaking order/ }).getByRole('listitem')
  expect((await order.allTextContents()).sort()).toEqual([mona.name, pavel.name].sort())
  await mine.getByRole('button', { name: 'Speaks first' }).click()
  await theirs.getByText('· speaks').waitFor()

  await mine.getByRole('button', { name: 'Begin', exact: true }).click()
  const name = planQuestions(first.plan)[0]?.question.competency ?? ''
  for (const page of [mine, theirs]) {
    await page.getByRole('heading', { level: 2, name, exact: true }).waitFor()
    for (const { name: who } of [mona, pavel])
      await page
        .getByRole('article', { name: new RegExp(`^${who}: `) })
        .first()
        .waitFor()
  }
  await mine.getByRole('radio', { name: '3 Good' }).check()
  await theirs.getByText('The consensus differs from the first ratings. Add a reason.').waitFor()
  await reason(theirs).fill('The second stage asked for more.')
  await mine.getByText('Why it differs from first ratings (required)').waitFor()
  await mine.waitForFunction(() => document.querySelector('textarea')?.value === 'The second stage asked for more.')
  await mine
    .getByRole('status')
    .getByText(/^1 of /)
    .waitFor()
  expect(await axeViolations(mine)).toEqual([])
  await mine.setViewportSize({ width: 360, height: 800 })
  await mine.emulateMedia({ colorScheme: 'dark' })
  expect(await axeViolations(mine)).toEqual([])
  expect(await mine.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  await mine.emulateMedia({ colorScheme: 'light' })
  await mine.setViewportSize({ width: 1440, height: 900 })

  await notesOf(mine).click()
  await notesOf(mine).pressSequentially('We heard two versions.')
  await notesOf(theirs).getByText('We heard two versions.').waitFor()
  await theirs.getByRole('textbox', { name: 'New action item' }).fill('Call their referee')
  await theirs.getByRole('combobox', { name: 'Who does it' }).selectOption({ label: lead.name })
  await theirs.getByRole('button', { name: 'Add', exact: true }).click()
  await mine.getByText(`Call their referee · ${lead.name}`).waitFor()

  await theirs.getByRole('button', { name: 'Record decision' }).click()
  await theirs.locator('[role="dialog"] :focus').waitFor()
  const dialog = theirs.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'Advance', exact: true }).check()
  await dialog.getByRole('textbox').last().fill('Agreed on all that matters.')
  await dialog.getByRole('button', { name: 'Record the decision', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await mine.getByText('Agreed on all that matters.').waitFor()

  // It stays readable where all ratings are.
  await mine.getByRole('link', { name: 'All ratings' }).click()
  const agreed = mine.getByRole('region', { name: 'Agreed in the debrief' })
  await agreed.getByText('The second stage asked for more.').waitFor()
  await mine.getByRole('list', { name: 'Notes of the debrief' }).getByText('We heard two versions.').waitFor()
  await mine.getByText(`Call their referee · ${lead.name}`).waitFor()
  expect([...ownerPage.complaints, ...leadPage.complaints]).toEqual([])
})

it('[N74] what one types offline is there for both afterwards, and a colleague’s move takes no field from under anybody', async () => {
  const { first, applicationId, path } = await loopOfTwo('Alex Sample')
  const { page } = leadPage
  await page.goto(`${through}${path}/debrief`)
  await page.getByRole('button', { name: 'Begin', exact: true }).click()
  await reason(page).click()
  await page.keyboard.type('half a ')
  const other = createRealClient(port, `loop/${applicationId}`, sample.workspace.owner.bearer)
  await other.connect()
  const names = [...new Set(planQuestions(first.plan).map(({ question }) => question.competency ?? ''))]
  const next = names.at(-1) ?? ''
  other.edit((doc) => setCurrent(doc, pointId(next)))
  await other.settled()
  await page.getByText(/^The panel went on to “/).waitFor()
  await page.keyboard.type('sentence')
  expect(await reason(page).inputValue()).toBe('half a sentence')
  await page.getByRole('button', { name: /^Go to / }).click()
  await page.getByRole('heading', { level: 2, name: next, exact: true }).waitFor()
  expect(await reason(page).inputValue()).toBe('')

  leadPage.expectOffline()
  network.cut()
  await status(page, 'Offline')
  await notesOf(page).click()
  await page.keyboard.type('Written offline.')
  await status(page, 'On this device')
  other.edit((doc) => setConsensus(doc, pointId(next), { rating: { kind: 'rated', value: 2 }, at: 1 }))
  await other.settled()
  network.restore()
  await status(page, 'Saved')
  await page.getByRole('radio', { name: '2 Mixed', checked: true }).waitFor()
  await notesOf(page).getByText('Written offline.').waitFor()
  other.disconnect()
  expect(leadPage.complaints).toEqual([])
})

it('[N71] whoever gets a seat in which they rate is shown the loop no more, at once', async () => {
  const { first, path } = await loopOfTwo('Kim Sample')
  const { page } = leadPage
  await page.goto(`${through}${path}/debrief`)
  await page.getByRole('button', { name: 'Begin', exact: true }).click()
  await competencies(page).waitFor()
  await nextStage(first, [[lead, 'moderator']])
  await page.getByText('The loop is closed').waitFor()
  expect(await competencies(page).count()).toBe(0)
})

it('[N75] [T5] a competency that is renamed while somebody is away keeps what they concluded, and the rest of what they wrote', async () => {
  const { bearer } = sample.workspace.owner
  const named = (name: string) => ({ title: 'Renamer', competencies: [{ name, intended: 1 as const }], stages: [] })
  await callApi(port(), 'createRole', { body: { id: 'renamed', content: named('Grit') } }, bearer)
  const { path } = await loopOfTwo('Re Named', 'renamed')
  const { page } = leadPage
  await page.goto(`${through}${path}/debrief`)
  await competencies(page).getByRole('button', { name: /^Grit/ }).click()
  await page.getByRole('heading', { level: 2, name: 'Grit', exact: true }).waitFor()
  await status(page, 'Saved')
  leadPage.expectOffline()
  network.cut()
  await status(page, 'Offline')
  await reason(page).fill('Held on, twice.')
  await notesOf(page).click()
  await page.keyboard.type('Written while away.')
  await status(page, 'On this device')
  await callApi(port(), 'changeRole', { params: { id: 'renamed' }, body: { version: 1, content: named('Perseverance') } }, bearer)
  network.restore()
  await status(page, 'Saved')
  await competencies(page).getByRole('button', { name: 'Perseverance' }).waitFor()
  const last = competencies(page).getByRole('button').last()
  expect(await last.textContent()).toMatch(/^Grit \(before\)/)
  expect(await reason(page).inputValue()).toBe('Held on, twice.')

  const mine = ownerPage.page
  await mine.goto(`${sample.address}${path}`)
  const agreed = mine.getByRole('region', { name: 'Agreed in the debrief' })
  await agreed.getByText('Held on, twice.').waitFor()
  expect(await agreed.getByRole('listitem').last().textContent()).toBe('Grit · not in this loop any moreHeld on, twice.')
  await mine.getByRole('list', { name: 'Notes of the debrief' }).getByText('Written while away.').waitFor()
  expect(leadPage.complaints).toEqual([])
})

it('[N73] what was agreed on before scales came to differ is told as that, and can be taken back', async () => {
  const { applicationId, path } = await loopOfTwo('Scale Sample')
  const other = createRealClient(port, `loop/${applicationId}`, sample.workspace.owner.bearer)
  await other.connect()
  const gone = 'What nobody asks'
  other.edit((doc) => {
    setCurrentCompetency(doc, pointId(gone), gone)
    setConsensus(doc, pointId(gone), { rating: { kind: 'rated', value: 3 }, at: 1 })
  })
  await other.settled()
  const { page } = ownerPage
  await page.goto(`${sample.address}${path}`)
  const agreed = page.getByRole('region', { name: 'Agreed in the debrief' })
  await agreed.getByText('Rated 3, from before stages or their scales changed').waitFor()
  await page.getByRole('link', { name: 'Debrief together' }).click()
  await page.getByText(/^Rated 3 together before stages or their scales changed/).waitFor()
  expect(await axeViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Take it back' }).click()
  await page.getByText(/^Rated 3 together/).waitFor({ state: 'detached' })
  await status(page, 'Saved')
  await page.getByRole('link', { name: 'All ratings' }).click()
  await page.getByRole('heading', { name: 'Loop debrief', exact: true }).waitFor()
  expect(await agreed.count()).toBe(0)
  other.disconnect()
})

it('[N71] at 390 pixels the decision lies over no field of the debrief', async () => {
  const { path } = await loopOfTwo('Narrow Sample')
  const { page } = ownerPage
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`${sample.address}${path}/debrief`)
  await page.getByRole('button', { name: 'Begin', exact: true }).click()
  await reason(page).waitFor()
  for (const field of [reason(page), notesOf(page), page.getByRole('textbox', { name: 'New action item' })]) {
    await field.scrollIntoViewIfNeeded()
    const hit = await field.evaluate((node) => {
      const { left, right, top, bottom } = node.getBoundingClientRect()
      const at = document.elementFromPoint((left + right) / 2, Math.min(bottom, window.innerHeight) - 4)
      return { seen: top < window.innerHeight, over: at?.closest('section')?.getAttribute('aria-label') }
    })
    expect(hit).toMatchObject({ seen: true })
    expect(hit.over).not.toBe('Decision')
  }
  expect(await page.locator('[data-sticky-bar]').count()).toBe(0)
  await page.setViewportSize({ width: 1440, height: 900 })
})

it('[N71] whoever rates in a stage to come is told that it is to come, not to hand in now, and that words of theirs wait', async () => {
  const { first, path } = await loopOfTwo('Comes Sample')
  const { page } = leadPage
  await page.goto(`${through}${path}/debrief`)
  await page.getByRole('button', { name: 'Begin', exact: true }).click()
  await status(page, 'Saved')
  leadPage.expectOffline()
  network.cut()
  await status(page, 'Offline')
  await reason(page).fill('Never sent')
  await status(page, 'On this device')
  await nextStage(first, [[lead, 'moderator']])
  network.restore()
  await page.getByText('The loop is closed').waitFor()
  await page.getByText('You rate in it, and it is still to come').waitFor()
  await page.getByText(/^You rate in an interview that is still to come/).waitFor()
  expect(await page.getByRole('link', { name: /Finish my scorecard/ }).count()).toBe(0)
  await page.getByText('Some of your words may not have reached the server').waitFor()
  await page.getByRole('link', { name: /^Open: / }).click()
  await page.waitForURL(/\/interviews\/[^/]+$/)
})

it('[T61] two tabs that both wrote without the network lose nothing to a loop that closes when one of them was confirmed', async () => {
  const { first, path } = await loopOfTwo('Tabs Sample')
  const { page } = leadPage
  const second = await leadPage.context.newPage()
  for (const tab of [page, second]) {
    await tab.goto(`${through}${path}/debrief`)
    await notesOf(tab).click()
    await status(tab, 'Saved')
  }
  leadPage.expectOffline()
  network.cut()
  for (const tab of [page, second]) await status(tab, 'Offline')
  await page.keyboard.type('Of the first tab. ')
  await second.keyboard.type('Of the second tab. ')
  for (const tab of [page, second]) await status(tab, 'On this device')
  // The second is gone before the network is back; the first is confirmed, and then hears that the loop is closed.
  await second.close()
  network.restore()
  await status(page, 'Saved')
  const stage = await nextStage(first, [
    [pavel, 'moderator'],
    [lead, 'panelist'],
  ])
  await page.getByText('The loop is closed').waitFor()
  await page.getByText('Some of your words may not have reached the server').waitFor()

  const { bearer } = sample.workspace.owner
  const params = { id: stage.id, personId: lead.id }
  await callApi(port(), 'changePanel', { params, body: { reason: 'Is away' } }, bearer)
  await page.goto(`${through}${path}/debrief`)
  await notesOf(page).getByText('Of the second tab.').waitFor()
  await status(page, 'Saved')
  const mine = ownerPage.page
  await mine.goto(`${sample.address}${path}/debrief`)
  for (const words of ['Of the first tab.', 'Of the second tab.']) await notesOf(mine).getByText(words).waitFor()
  expect(leadPage.complaints).toEqual([])
})
