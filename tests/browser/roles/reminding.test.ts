import type { Browser, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import { axeViolations } from '../axe.ts'
import { beginAsOwner } from '../begin.ts'
import type { SampleServer } from '../sample-server.ts'
import { scriptedJudgement } from '../scripted-judgement.ts'
import { addNamedPeople, NAMED_ROLE } from './named-person.ts'

let browser: Browser
let sample: SampleServer
let page: Page
beginAsOwner((begun) => {
  ;({ browser, sample, page } = begun)
})

const HOUR = 3_600_000

/** An interview of the closed role that is over, of which one scorecard is in. */
async function holdInterview(waitsFor: string, name = 'Dana Declines') {
  const { port } = sample.server
  const { owner } = sample.workspace
  const declines = await sample.workspace.addPerson(name, 'interviewer')
  const { plans } = await callApi(port, 'listPlans', {}, owner.bearer)
  const of = { candidateId: 'open', applicationId: 'open-application', roleId: NAMED_ROLE, stageId: 'first-talk' }
  const panel = [
    { personId: waitsFor, role: 'moderator' as const },
    { personId: declines.id, role: 'panelist' as const },
  ]
  const body = { ...of, planId: plans[0]?.id ?? '', startsAt: Date.now() - 3 * HOUR, panel }
  const interview = await callApi(port, 'createInterview', { body }, owner.bearer)
  const declining = { params: { id: interview.id }, body: { reason: 'Knows the candidate' } }
  await callApi(port, 'declineScorecard', declining, declines.bearer)
  return interview
}

it('[T33] where the times can’t be read or nothing is missing, Who is missing says so and leads on', async () => {
  const { workspace, address } = sample
  await page.route('**/turn-around', (route) => route.fulfill({ status: 500, body: '' }))
  const nobody = await workspace.addPerson('Nobody Waits', 'interviewer')
  await page.goto(`${address}/missing?role=sample-role-python`)
  const times = page.getByRole('region', { name: 'Time to the scorecard and to the decision' })
  await times.getByRole('alert').waitFor()
  await page.unroute('**/turn-around')
  await times.getByRole('button', { name: 'Try again' }).click()
  await times
    .getByText(/too few to say/)
    .last()
    .waitFor()
  await sample.open(page, `/missing?person=${nobody.id}`)
  await page.getByRole('heading', { name: 'Nothing is missing here' }).waitFor()
  await page.getByRole('button', { name: 'Show all roles and people' }).click()
  await page.waitForURL((url) => !url.search.includes('person'))
})

it('[N57] [B8] a coordinator reminds, the person’s bell leads to the scorecard, a second reminder is refused, and what is in is gone', async () => {
  const { coordinator } = await addNamedPeople(sample)
  const ronit = await sample.workspace.addPerson('רונית לדוגמה', 'interviewer')
  const interview = await holdInterview(ronit.id)
  const theirs = await sample.enter(browser, coordinator.id)
  await sample.open(theirs.page, `/roles/${NAMED_ROLE}/planning`)
  const row = theirs.page.getByRole('list', { name: 'Who is missing' }).getByRole('listitem').filter({ hasText: ronit.name })
  const remind = row.getByRole('button', { name: `Remind ${ronit.name}: Omar Open` })
  await remind.press('Enter')
  await row.getByText(/reminded now by Carl Coordinates/).waitFor()
  // The button stays, with the focus, and does nothing more.
  expect(await remind.getAttribute('aria-disabled')).toBe('true')
  expect(await remind.evaluate((button) => button === document.activeElement)).toBe(true)
  expect(await axeViolations(theirs.page)).toEqual([])
  await remind.press('Enter')
  expect(await theirs.page.getByText(/No one was reminded/).count()).toBe(0)
  // Leads see who reminded, too.
  await sample.open(page, `/missing?role=${NAMED_ROLE}`)
  await page.getByText(/reminded .* by Carl Coordinates/).waitFor()
  expect(await axeViolations(page)).toEqual([])

  const hers = await sample.enter(browser, ronit.id)
  await sample.open(hers.page, '/')
  await hers.page.getByRole('link', { name: /^Notices, \d unread$/ }).click()
  const notice = hers.page.getByRole('listitem').filter({ hasText: 'You are reminded of your scorecard' })
  await notice.getByText(/by Carl Coordinates/).waitFor()
  await notice.getByRole('link', { name: 'Unread: You are reminded of your scorecard' }).click()
  await hers.page.waitForURL(`**/interviews/${interview.id}/check`)
  const { port } = sample.server
  const judging = scriptedJudgement(port, await callApi(port, 'readInterview', { params: { id: interview.id } }, ronit.bearer))
  await judging.submit(ronit, await judging.draft(ronit, 3, 'Thinks before typing.'))
  await row.waitFor({ state: 'detached' })
  await page.getByText(/reminded .* by Carl Coordinates/).waitFor({ state: 'detached' })
  await sample.open(hers.page, '/notices')
  expect(await hers.page.getByText('You are reminded of your scorecard').count()).toBe(0)
  expect([theirs.complaints.filter((each) => !each.includes('409')), hers.complaints]).toEqual([[], []])
  await theirs.close()
  await hers.close()
})

it('[N58] all of the list are reminded in one press, which says for whom nothing was sent', async () => {
  const long = await sample.workspace.addPerson('Maximiliana Freifrau von und zu Hohenstein-Weissenburg', 'interviewer')
  const short = await sample.workspace.addPerson('Al Short', 'interviewer')
  for (const { id, name } of [long, short]) await holdInterview(id, `Not ${name}`)
  await sample.open(page, '/missing')
  const group = page.getByRole('region', { name: 'Scorecards overdue' })
  await group.getByRole('button', { name: /^Remind all/ }).click()
  await page.getByText(/^Reminders for \d+ scorecards are sent\./).waitFor()
  await expect.poll(() => group.getByText(/reminded now by/).count()).toBeGreaterThan(1)
  await group.getByRole('button', { name: /^Remind all/ }).waitFor({ state: 'detached' })
  expect(await axeViolations(page)).toEqual([])
})

it('[N59] how long scorecards take is said of many, and of nobody by themselves', async () => {
  const { port } = sample.server
  const { owner } = sample.workspace
  const judges = [...'ABC'].map((letter) => sample.workspace.addPerson(`${letter} Example`, 'interviewer'))
  const people = await Promise.all(judges)
  const panel = people.map(({ id }, at) => ({ personId: id, role: at === 0 ? ('moderator' as const) : ('panelist' as const) }))
  const roleId = 'sample-role-python'
  const { plans } = await callApi(port, 'listPlans', {}, owner.bearer)
  await sample.open(page, `/missing?role=${roleId}`)
  await page.getByText('Time to the scorecard: too few to say.').waitFor()
  for (let time = 0; time < 2; time++) {
    const of = {
      candidateName: `Timed ${time}`,
      roleId,
      planId: plans[0]?.id ?? '',
      minutes: 60,
      startsAt: Date.now() - 5 * HOUR,
    }
    const { id } = await callApi(port, 'createInterview', { body: { ...of, panel } }, owner.bearer)
    const judging = scriptedJudgement(port, await callApi(port, 'readInterview', { params: { id } }, owner.bearer))
    for (const person of people) await judging.submit(person, await judging.draft(person, 3, 'Thinks before typing.'))
  }
  const row = page.getByRole('row', { name: /^Python developer 6 4 h/ })
  await row.waitFor()
  expect(await axeViolations(page)).toEqual([])
  await page.getByLabel('Person').selectOption({ label: 'A Example' })
  await row.waitFor({ state: 'detached' })
  expect(await page.getByText(/Time to the scorecard/).count()).toBe(0)
})
