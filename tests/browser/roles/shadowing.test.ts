import type { PanelRole } from '@panelbook/shared/interviews/panel/panel-role'
import type { Browser, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import type { TestPerson } from '../../harness/workspace.ts'
import { axeViolations } from '../axe.ts'
import { beginAsOwner } from '../begin.ts'
import type { SampleServer } from '../sample-server.ts'
import { scriptedJudgement } from '../scripted-judgement.ts'
import { settled } from '../watched-page.ts'
import { addNamedPeople, NAMED_ROLE } from './named-person.ts'

let browser: Browser
let sample: SampleServer
let page: Page
beginAsOwner((begun) => {
  ;({ browser, sample, page } = begun)
})

const ROLE = 'shadowed-role'
const planId = 'starter-plan-mid-technical'
let held = 0

async function createRole(id: string) {
  const content = { title: 'Site reliability engineer', competencies: [], stages: [] }
  await callApi(sample.server.port, 'createRole', { body: { id, content } }, sample.workspace.owner.bearer)
}

/** An interview of the role that is over, in which everybody who rates has handed in. */
async function hold(...seats: [TestPerson, PanelRole][]) {
  const { port } = sample.server
  const { owner } = sample.workspace
  held += 1
  const panel = seats.map(([{ id }, role]) => ({ personId: id, role }))
  // It counts by when it began: after the path, where that was set before.
  const body = { candidateName: `Candidate ${held}`, roleId: ROLE, planId, minutes: 30, startsAt: Date.now(), panel }
  const interview = await callApi(port, 'createInterview', { body }, owner.bearer)
  const judging = scriptedJudgement(port, interview)
  const [moderator] = seats.flatMap(([person, role]) => (role === 'moderator' ? [person] : []))
  if (moderator) await judging.converse(moderator)
  for (const [person, role] of seats) {
    if (role !== 'observer') await judging.submit(person, await judging.draft(person, 3, 'Thinks before typing.'))
  }
}

/** The form for an interview, in which this person moderates. */
async function plan(name: string) {
  await sample.open(page, `/interviews/new?role=${ROLE}`)
  const search = page.getByRole('combobox', { name: 'Add someone to the panel' })
  await search.fill(name)
  await page.getByRole('option', { name }).click()
  await page.getByRole('combobox', { name: `Panel role of ${name}` }).waitFor()
}
/** Nothing sticks out to the side, and axe finds nothing. */
async function narrowAndDark(at: Page) {
  const before = at.viewportSize()
  await at.setViewportSize({ width: 360, height: 800 })
  await at.emulateMedia({ colorScheme: 'dark' })
  await settled(at)
  expect(await at.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  expect(await axeViolations(at)).toEqual([])
  await at.emulateMedia({ colorScheme: 'light' })
  if (before) await at.setViewportSize(before)
}
const forget = async () => {
  await page.evaluate(() => sessionStorage.clear())
}

it('[N67] [N68] [N70] somebody shadows twice, reverse-shadows once and is then free, and each time the planner reads how far', async () => {
  const { owner } = sample.workspace
  const nia = await sample.workspace.addPerson('Nia Newcomer', 'interviewer')
  await createRole(ROLE)
  await hold([owner, 'moderator'])
  await sample.open(page, `/roles/${ROLE}`)
  const card = page.getByRole('region', { name: 'Shadowing path' })
  await card.getByText('No path: anyone interviews from the start.').waitFor()
  await card.getByRole('button', { name: 'Set a path…' }).click()
  await page.getByRole('radio', { name: 'Goes a path first' }).click()
  expect(await axeViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Set the path' }).click()
  await card.getByText('A newcomer shadows 2 interviews, then reverse-shadows 1 interview, and is then free.').waitFor()
  await card.getByText(new RegExp(`${owner.name} \\(interviewed before there was a path\\)`)).waitFor()

  await plan(nia.name)
  await page.getByText('Has shadowed 0 of 2: add as shadow?').waitFor()
  expect(await axeViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Add as shadow: Nia Newcomer' }).click()
  await page.getByText('On the path: 0 of 2 shadowed, 0 of 1 reverse-shadowed.').waitFor()
  expect(await page.getByRole('combobox', { name: 'Panel role of Nia Newcomer' }).inputValue()).toBe('shadow')
  await forget()

  await hold([owner, 'moderator'], [nia, 'shadow'])
  const hers = await sample.enter(browser, nia.id)
  await sample.open(hers.page, `/roles/${ROLE}`)
  const own = hers.page.getByRole('region', { name: 'Your path' })
  await own.getByText('1 of 2 shadowed, 0 of 1 reverse-shadowed').waitFor()
  await own.getByText('Next: shadow an interview and hand in your own scorecard.').waitFor()
  expect(await own.getByRole('link').count()).toBe(1)
  expect(await axeViolations(hers.page)).toEqual([])
  await narrowAndDark(hers.page)
  await plan(nia.name)
  await page.getByText('Has shadowed 1 of 2: add as shadow?').waitFor()
  await forget()

  await hold([owner, 'moderator'], [nia, 'shadow'])
  await own.getByText('2 of 2 shadowed, 0 of 1 reverse-shadowed').waitFor()
  await own.getByText('Next: conduct an interview with someone beside you who is free.').waitFor()
  await plan(nia.name)
  // Whoever plans is on the panel at first, and free.
  await page.getByText(/This one is reverse-shadowed/).waitFor()
  await page.getByRole('button', { name: `Take ${owner.name} off the panel` }).click()
  await page.getByText(/Put someone who is free beside them/).waitFor()
  await forget()

  await hold([nia, 'moderator'], [owner, 'observer'])
  await own.getByText('You are free: you interview without company.').waitFor()
  await sample.open(hers.page, '/calibration')
  await hers.page.getByRole('region', { name: 'Your path in Site reliability engineer' }).waitFor()
  expect(await axeViolations(hers.page)).toEqual([])
  await sample.open(page, `/roles/${ROLE}`)
  await card.getByText(/Nia Newcomer \(finished the path\)/).waitFor()
  await plan(nia.name)
  expect(await page.getByText(/On the path|Has shadowed/).count()).toBe(0)
  await forget()
  expect(hers.complaints).toEqual([])
  await hers.close()
})

it('[N69] a lead writes somebody free with a reason, and takes it back', async () => {
  const una = await sample.workspace.addPerson('Una Elsewhere', 'interviewer')
  await sample.open(page, `/roles/${ROLE}`)
  const card = page.getByRole('region', { name: 'Shadowing path' })
  await card.getByRole('button', { name: 'Write someone free…' }).click()
  await page.getByRole('combobox', { name: 'Who is free?' }).fill('Una')
  await page.getByRole('option', { name: una.name }).click()
  await page.getByRole('textbox', { name: /^Why|Reason/ }).fill('They led interviews at their last company')
  await page.getByRole('button', { name: 'Write free', exact: true }).click()
  await card.getByText(/Free, as .* wrote .*: They led interviews at their last company/).waitFor()
  expect(await axeViolations(page)).toEqual([])
  await narrowAndDark(page)
  await plan(una.name)
  expect(await page.getByText(/Has shadowed/).count()).toBe(0)
  await forget()
  await sample.open(page, `/roles/${ROLE}`)
  await card.getByRole('button', { name: 'Take back that Una Elsewhere is free' }).click()
  await page.getByRole('textbox', { name: /^Why|Reason/ }).fill('They would like to shadow first')
  await page.getByRole('button', { name: 'Take it back' }).click()
  await card.getByRole('listitem').filter({ hasText: una.name }).waitFor({ state: 'detached' })
})

it('[N70] whoever coordinates reads it in their forms, and so does whoever plans loops; nothing is refused', async () => {
  const { port } = sample.server
  const { owner } = sample.workspace
  const { coordinator } = await addNamedPeople(sample)
  const setting = { params: { id: NAMED_ROLE }, body: { path: { shadows: 2, reverses: 1 }, after: 0 } }
  await callApi(port, 'setPath', setting, owner.bearer)
  const theirs = await sample.enter(browser, coordinator.id)
  const their = theirs.page
  await sample.open(their, `/roles/${NAMED_ROLE}/planning`)
  await their.getByRole('button', { name: 'Plan the interview with Omar Open: With the board' }).click()
  await their.getByRole('menuitem', { name: 'Add someone to the panel…' }).click()
  const joining = their.getByRole('dialog')
  await joining.getByRole('combobox', { name: 'Who joins?' }).fill('Orla')
  await their.getByRole('option', { name: 'Orla Outcome' }).click()
  await joining.getByText('Has shadowed 0 of 2: add as shadow?').waitFor()
  expect(await axeViolations(their)).toEqual([])
  await joining.getByRole('button', { name: 'Add as shadow: Orla Outcome' }).click()
  await joining.getByText('On the path: 0 of 2 shadowed, 0 of 1 reverse-shadowed.').waitFor()
  await joining.getByRole('button', { name: 'Add to the panel', exact: true }).click()
  const omar = their.getByRole('list', { name: 'Interviews with Omar Open' })
  await omar.getByText('Orla Outcome (shadow)').waitFor()

  await their.getByRole('button', { name: 'Plan an interview with Ada Hired' }).click()
  const planning = their.getByRole('dialog')
  await planning.getByLabel('Starts').fill('2040-01-03T09:00')
  await planning.getByRole('combobox', { name: 'Add someone to the panel' }).fill('Pavel')
  await their.getByRole('option', { name: 'Pavel Panelist' }).click()
  await planning.getByText('Has shadowed 0 of 2: add as shadow?').waitFor()
  expect(await axeViolations(their)).toEqual([])
  // It warns, and they are planned all the same.
  await planning.getByRole('button', { name: 'Plan the interview', exact: true }).click()
  await their.getByRole('list', { name: 'Interviews with Ada Hired' }).getByText('Pavel Panelist (moderator)').waitFor()
  expect(theirs.complaints).toEqual([])
  await theirs.close()

  await sample.open(page, `/roles/${NAMED_ROLE}/plan?applications=held-application`)
  const row = page.getByRole('group', { name: /^With the board of / })
  await row.getByText('Has shadowed 0 of 2: add as shadow?').first().waitFor()
  await row.getByRole('button', { name: 'Add as shadow: Pavel Panelist' }).click()
  expect(await row.getByRole('combobox', { name: 'Panel role of Pavel Panelist' }).inputValue()).toBe('shadow')
  expect(await axeViolations(page)).toEqual([])
})
