import type { Browser, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import type { TestPerson } from '../../harness/workspace.ts'
import { axeViolations } from '../axe.ts'
import { beginAsOwner } from '../begin.ts'
import type { SampleServer } from '../sample-server.ts'

let browser: Browser
let sample: SampleServer
let page: Page
let complaints: string[]
beginAsOwner((begun) => {
  ;({ browser, sample, page } = begun)
  ;({ complaints } = begun.owner)
})

const ROLE = 'pooled-role'
const planId = 'starter-plan-mid-technical'
const stages = ['Coding', 'Design'].map((title, at) => ({ id: `stage-${at}`, title, kind: 'other' as const, planId }))
/** A Wednesday. */
const DAY = '2040-01-04'
const AT = Date.UTC(2040, 0, 4, 9)
const candidates = ['Ada Turn', 'Ben Turn', 'Cem Turn']
const names = ['Alma One', 'Bela Two', 'Cleo Three', 'Dora Four'] as const

async function makeRole(): Promise<void> {
  const by = sample.workspace.owner.bearer
  const { port } = sample.server
  await callApi(port, 'createRole', { body: { id: ROLE, content: { title: 'Data engineer', competencies: [], stages } } }, by)
  for (const name of candidates) {
    const id = `pooled-${name.split(' ')[0]?.toLowerCase()}`
    await callApi(port, 'createCandidate', { body: { id, content: { name, links: [], tags: [] } } }, by)
    await callApi(port, 'openApplication', { params: { id }, body: { id: `of-${id}`, roleId: ROLE } }, by)
  }
}
const row = (stage: string, candidate: string) => page.getByRole('group', { name: `${stage} of ${candidate}`, exact: true })
const rows = candidates.flatMap((candidate) => stages.map(({ title }) => ({ candidate, stage: title })))
/** Who sits in the row. */
async function seated({ stage, candidate }: { stage: string; candidate: string }): Promise<string[]> {
  const seats = row(stage, candidate).getByRole('combobox', { name: /^Panel role of/ })
  const labels = await seats.evaluateAll((all) => all.map((seat) => seat.getAttribute('aria-label') ?? ''))
  return labels.map((label) => label.replace('Panel role of ', ''))
}
const pool = () => page.getByRole('region', { name: 'Pools of interviewers' })
const loads = async () => {
  const { people } = await callApi(sample.server.port, 'readLoads', { query: { at: AT } }, sample.workspace.owner.bearer)
  return people
}

let people: TestPerson[]

it('[N63] [N64] a lead makes a pool of four, gives one a limit, and one is away', async () => {
  people = []
  for (const name of names) people.push(await sample.workspace.addPerson(name, 'interviewer'))
  await makeRole()
  await sample.open(page, `/roles/${ROLE}`)
  await pool().getByText('None yet.').waitFor()
  await pool().getByRole('button', { name: 'Add a pool…' }).click()
  const dialog = page.getByRole('dialog')
  // What is missing is said in the dialog.
  await dialog.getByRole('button', { name: 'Add the pool' }).click()
  expect(await dialog.getByRole('textbox', { name: 'Name' }).getAttribute('aria-invalid')).toBe('true')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Engineers')
  for (const { title } of stages) await dialog.getByRole('checkbox', { name: title }).check()
  for (const name of names) {
    await dialog.getByRole('combobox', { name: 'Add someone to the pool' }).fill(name)
    await page.getByRole('option', { name }).click()
    await dialog.getByRole('button', { name: `Take ${name} out of the pool` }).waitFor()
  }
  expect(await axeViolations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Add the pool' }).click()
  await pool().getByText('For Coding and Design: 1 person each time.').waitFor()

  await pool()
    .getByRole('button', { name: /^Interviews a week of Alma One: No interview/ })
    .click()
  await dialog.getByRole('textbox', { name: 'Interviews a week at most' }).fill('1')
  expect(await axeViolations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Save' }).click()
  await pool().getByRole('button', { name: 'Interviews a week of Alma One: 0 of 1 this week' }).waitFor()
  expect(await axeViolations(page)).toEqual([])

  // Whoever is away says so themself.
  const [, , , dora] = people
  const hers = await sample.enter(browser, dora?.id ?? '')
  await sample.open(hers.page, '/settings')
  const own = hers.page.getByRole('region', { name: 'Interviews a week' })
  await own.getByRole('button', { name: 'Change…' }).click()
  await hers.page.getByRole('dialog').getByLabel('Away until').fill('2040-01-09')
  await hers.page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await own.getByText(/Away, back on Monday, 9 January 2040/).waitFor()
  expect(await axeViolations(hers.page)).toEqual([])
  expect(hers.complaints).toEqual([])
  await hers.close()
})

it('[N65] [N66] loops of three candidates are planned by turn, with one taken over their limit by one press', async () => {
  const applications = candidates.map((name) => `of-pooled-${name.split(' ')[0]?.toLowerCase()}`)
  await sample.open(page, `/roles/${ROLE}/plan?applications=${applications.join(',')}`)
  await page.getByLabel('Day', { exact: true }).fill(DAY)
  const propose = page.getByRole('button', { name: 'Propose people and times' })
  await expect.poll(() => propose.isEnabled()).toBe(true)
  await propose.click()
  await page.getByText(/6 times are proposed/).waitFor()
  const found = await Promise.all(rows.map(seated))
  expect(found.every((panel) => panel.length === 1)).toBe(true)
  const counts = names.map((name) => found.flat().filter((one) => one === name).length)
  const [alma, bela, cleo, dora] = counts
  // Alma has her one, Dora is away, and the others have the rest between them.
  expect([alma, dora]).toEqual([1, 0])
  expect(Math.abs((bela ?? 0) - (cleo ?? 0))).toBeLessThanOrEqual(1)
  for (const candidate of candidates) {
    const panels = rows.flatMap((each, at) => (each.candidate === candidate ? found[at] : []))
    expect(new Set(panels).size).toBe(2)
  }
  expect(await axeViolations(page)).toEqual([])

  // In the last row Alma would be over her limit, with the other row of this form.
  const last = rows.findLast(({ stage }, at) => stage === 'Design' && !found[at]?.includes('Alma One'))
  if (!last) throw new Error('Alma sits everywhere')
  const there = row(last.stage, last.candidate)
  await there.getByRole('button', { name: /^Take .* off the panel$/ }).click()
  await there.getByRole('combobox', { name: 'Add someone to the panel' }).fill('Alma')
  await page.getByRole('option', { name: /Alma One.*1 of 1 that week/ }).click()
  await there.getByText('1 of 1 that week: one more is over the limit').waitFor()
  await page.getByRole('button', { name: 'Propose times' }).click()
  await page.getByText(/6 times are proposed/).waitFor()
  await page.getByRole('button', { name: 'Plan 6 interviews' }).click()
  await there.getByText('Alma One has 1 of 1 interview that week').first().waitFor()
  expect(await loads()).not.toContainEqual(expect.objectContaining({ personId: people[0]?.id, week: 2 }))
  await there.getByRole('button', { name: 'Plan Alma One over the limit' }).click()
  await there.getByText('1 of 1 that week, over the limit on purpose').waitFor()
  expect(await axeViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Plan 6 interviews' }).click()
  await page.getByText('6 interviews are planned.').first().waitFor()
  expect(await loads()).toContainEqual({ personId: people[0]?.id, week: 2, limit: 1 })
})

it('[N65] the form for one interview says whose turn it is and who is passed over, and takes them with one press', async () => {
  await sample.open(page, `/interviews/new?role=${ROLE}&stage=stage-0`)
  await page.getByRole('combobox', { name: 'Candidate' }).fill('Dan Fresh')
  await page.getByLabel('Starts').fill(`${DAY}T16:00`)
  await page.getByText(/Passed over: .*Alma One \(at the limit, 2 of 1 that week\).*Dora Four \(away\)/).waitFor()
  const next = (await page.getByText(/Next in turn: /).textContent()) ?? ''
  const name = names.find((each) => next.includes(`Next in turn: ${each}`))
  expect(['Bela Two', 'Cleo Three']).toContain(name)
  await page.getByRole('button', { name: 'Propose the panel by turn' }).click()
  await page.getByRole('combobox', { name: `Panel role of ${name}` }).waitFor()
  expect(await page.getByRole('combobox', { name: /^Panel role of/ }).count()).toBe(1)
  expect(await axeViolations(page)).toEqual([])
  await page.evaluate(() => sessionStorage.clear())
  expect(complaints.filter((each) => !each.includes('409'))).toEqual([])
})

it('[N65] [N66] a coordinator plans by turn, too, and hands on a seat to whoever is next', async () => {
  const { port } = sample.server
  const { owner } = sample.workspace
  const cora = await sample.workspace.addPerson('Cora Coordinates', 'interviewer')
  const team = [
    { personId: owner.id, kind: 'owner' as const },
    { personId: cora.id, kind: 'coordinator' as const },
  ]
  await callApi(port, 'setTeam', { params: { id: ROLE }, body: { closed: true, after: 0, people: team } }, owner.bearer)
  const candidate = { id: 'pooled-eve', content: { name: 'Eve Later', links: [], tags: [] } }
  await callApi(port, 'createCandidate', { body: candidate }, owner.bearer)
  const applying = { params: { id: 'pooled-eve' }, body: { id: 'of-pooled-eve', roleId: ROLE } }
  await callApi(port, 'openApplication', applying, owner.bearer)
  const theirs = await sample.enter(browser, cora.id)
  const their = theirs.page
  await sample.open(their, `/roles/${ROLE}/planning`)
  await their.getByRole('button', { name: 'Plan an interview with Eve Later' }).click()
  const dialog = their.getByRole('dialog')
  await dialog.getByLabel('Starts').fill(`${DAY}T16:00`)
  await dialog.getByText(/Passed over: .*Dora Four \(away\)/).waitFor()
  await dialog.getByRole('button', { name: 'Propose the panel by turn' }).click()
  const seat = dialog.getByRole('combobox', { name: /^Panel role of/ })
  await seat.waitFor()
  const first = ((await seat.getAttribute('aria-label')) ?? '').replace('Panel role of ', '')
  expect(['Bela Two', 'Cleo Three']).toContain(first)
  expect(await axeViolations(their)).toEqual([])
  await dialog.getByRole('button', { name: 'Plan the interview' }).click()
  const eve = their.getByRole('list', { name: 'Interviews with Eve Later' })
  await eve.getByText(`${first} (moderator)`).waitFor()

  const second = first === 'Bela Two' ? 'Cleo Three' : 'Bela Two'
  const act = async (item: string) => {
    await their.getByRole('button', { name: 'Plan the interview with Eve Later: Coding' }).click()
    await their.getByRole('menuitem', { name: item }).click()
  }
  await act('Change a seat…')
  await dialog.getByText(new RegExp(`Next in turn: ${second}`)).waitFor()
  // Somebody at their limit is taken by hand: the server refuses, and one press overrides.
  await dialog.getByRole('combobox', { name: 'Who takes the seat?' }).fill('Alma')
  await their.getByRole('option', { name: /Alma One.*of 1 that week/ }).click()
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('They fell ill')
  await dialog.getByRole('button', { name: 'Change the panel' }).click()
  await dialog.getByText(/Alma One has 2 of 1 interview that week/).waitFor()
  await dialog.getByRole('button', { name: 'Plan Alma One over the limit' }).waitFor()
  await dialog.getByRole('button', { name: `Choose ${second}` }).click()
  expect(await axeViolations(their)).toEqual([])
  await dialog.getByRole('button', { name: 'Change the panel' }).click()
  await eve.getByText(`${second} (moderator)`).waitFor()

  await act('Add someone to the panel…')
  await dialog.getByRole('combobox', { name: 'Who joins?' }).fill('Alma')
  await their.getByRole('option', { name: /Alma One/ }).click()
  await dialog.getByRole('button', { name: 'Plan Alma One over the limit' }).click()
  await dialog.getByRole('button', { name: 'Add to the panel' }).click()
  await eve.getByText('Alma One (panelist)').waitFor()

  // In the week in which she is back, Dora has no interview; Alma has none, either.
  await act('Move to another time…')
  await dialog.getByText(/Alma One: 2 of 1 that week, and one more is over the limit/).waitFor()
  await dialog.getByLabel('Starts').fill('2040-01-10T09:00')
  await dialog.getByText(/one more is over the limit/).waitFor({ state: 'detached' })
  expect(theirs.complaints.filter((each) => !each.includes('409'))).toEqual([])
  await theirs.close()
})
