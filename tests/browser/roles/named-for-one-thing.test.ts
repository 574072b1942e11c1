import type { Browser, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import { axeViolations } from '../axe.ts'
import { beginAsOwner } from '../begin.ts'
import type { SampleServer } from '../sample-server.ts'
import { addNamedPeople, NAMED_ROLE } from './named-person.ts'

let browser: Browser
let sample: SampleServer
let page: Page
beginAsOwner((begun) => {
  ;({ browser, sample, page } = begun)
})

it('[N43] an owner names somebody to read what is decided, and each kind says what it reads', async () => {
  await sample.workspace.addPerson('Rita Reads', 'interviewer')
  await sample.open(page, '/roles/sample-role-python')
  await page.getByRole('button', { name: 'Make a team…' }).click()
  await page.getByRole('combobox', { name: 'Add someone to the team' }).fill('Rita')
  await page.getByRole('option', { name: 'Rita Reads' }).click()
  const kind = page.getByRole('combobox', { name: 'What Rita Reads is' })
  await kind.selectOption({ label: 'Outcome reader' })
  await page.getByText('Reads candidates’ names, and what was decided and why. No ratings, notes or interviews.').waitFor()
  expect(await axeViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Set the team' }).click()
  const card = page.getByRole('region', { name: 'Team' })
  await card.getByRole('listitem').filter({ hasText: 'Rita Reads' }).getByText('outcome reader').waitFor()
})

it('[N44] [V27] an outcome reader is told, reads what is decided as it is decided, and loses it when they leave the team', async () => {
  const { outcomeReader } = await addNamedPeople(sample)
  const theirs = await sample.enter(browser, outcomeReader.id)
  const { port } = sample.server
  const { owner } = sample.workspace
  await sample.open(theirs.page, '/roles')
  await theirs.page.getByRole('link', { name: 'Outcomes of Successor of the CFO' }).waitFor()
  await theirs.page.getByRole('link', { name: 'Notices, 1 unread' }).click()
  await theirs.page.getByRole('link', { name: 'Unread: You can read what is decided on the candidates of a role' }).click()
  await theirs.page.getByRole('heading', { name: 'Successor of the CFO', level: 1 }).waitFor()
  const row = (name: string) => theirs.page.getByRole('listitem').filter({ hasText: name })
  await row('Ada Hired').getByText('She has done this twice, and the board wants her.').waitFor()
  await row('Ada Hired').getByText('Hire', { exact: true }).waitFor()
  await row('Wim Withdrawn').getByText('Withdrawn', { exact: true }).waitFor()
  await row('Omar Open').getByText('Not decided yet.').waitFor()
  expect(await axeViolations(theirs.page)).toEqual([])
  // It follows what is decided while it is open.
  const params = { id: 'open', applicationId: 'open-application' }
  const body = { outcome: 'decline' as const, reason: 'Too early for him', after: 0 }
  await callApi(port, 'decideApplication', { params, body }, owner.bearer)
  await row('Omar Open').getByText('Too early for him').waitFor()
  // Found from anywhere.
  await theirs.page.keyboard.press('Control+k')
  await theirs.page.keyboard.type('successor')
  await theirs.page.getByRole('option', { name: /^Outcomes of Successor of the CFO/ }).waitFor()
  await theirs.page.keyboard.press('Escape')
  expect(theirs.complaints).toEqual([])
  const { number, people: named } = await callApi(port, 'readTeam', { params: { id: NAMED_ROLE } }, owner.bearer)
  const stay = named
    .map(({ person, kind }) => ({ personId: person.id, kind }))
    .filter(({ personId }) => personId !== outcomeReader.id)
  const team = { closed: true, after: number, people: stay }
  await callApi(port, 'setTeam', { params: { id: NAMED_ROLE }, body: team }, owner.bearer)
  await theirs.page.getByRole('heading', { name: 'Nothing here' }).waitFor()
  expect(await theirs.page.getByText('Successor of the CFO').count()).toBe(0)
  expect(await theirs.page.getByText('Ada Hired').count()).toBe(0)
  await theirs.close()
})

it('[N45] [N46] [V27] a coordinator plans interviews and sees who is missing, and loses it when they become something else', async () => {
  const { port } = sample.server
  const { owner } = sample.workspace
  const team = await callApi(port, 'readTeam', { params: { id: NAMED_ROLE } }, owner.bearer)
  const carl = team.people.find(({ kind }) => kind === 'coordinator')?.person.id ?? ''
  const theirs = await sample.enter(browser, carl)
  const their = theirs.page
  await sample.open(their, '/notices')
  await their.getByRole('link', { name: 'Unread: You coordinate the interviews of a role' }).click()
  await their.getByRole('heading', { name: 'Successor of the CFO', level: 1 }).waitFor()
  const missing = their.getByRole('list', { name: 'Who is missing' })
  await missing.getByText('No one started it: did it take place?').waitFor()
  expect(await axeViolations(their)).toEqual([])
  const omar = their.getByRole('list', { name: 'Interviews with Omar Open' })
  const act = async (stage: string, item: string | RegExp) => {
    await their.getByRole('button', { name: `Plan the interview with Omar Open: ${stage}` }).click()
    await their.getByRole('menuitem', { name: item }).click()
  }
  const confirm = (name: string) => their.getByRole('dialog').getByRole('button', { name, exact: true }).click()
  // What didn’t take place is said, and is missing no more.
  await act('First talk', /did not come/)
  await their.getByRole('dialog').getByRole('textbox').fill('Nobody was there')
  await confirm('Record the no-show')
  await omar.getByText('No-show', { exact: true }).waitFor()
  await missing.waitFor({ state: 'detached' })
  // Another time, and another place.
  await act('With the board', 'Move to another time…')
  await their.getByLabel('Starts').fill('2040-01-02T09:00')
  await confirm('Move the interview')
  await omar.getByText('2 Jan').waitFor()
  await act('With the board', 'Change the location…')
  await their.getByRole('textbox', { name: 'Location' }).fill('Room 7')
  await confirm('Save the location')
  await omar.getByText('Room 7').waitFor()
  // Somebody more.
  await act('With the board', 'Add someone to the panel…')
  await their.getByRole('combobox', { name: 'Who joins?' }).fill('Orla')
  await their.getByRole('option', { name: 'Orla Outcome' }).click()
  await confirm('Add to the panel')
  await omar.getByText('Orla Outcome (panelist)').waitFor()
  // A new one.
  await their.getByRole('button', { name: 'Plan an interview with Ada Hired' }).click()
  await their.getByLabel('Starts').fill('2040-01-03T09:00')
  await their.getByRole('combobox', { name: 'Add someone to the panel' }).fill('Pavel')
  await their.getByRole('option', { name: 'Pavel Panelist' }).click()
  expect(await axeViolations(their)).toEqual([])
  await confirm('Plan the interview')
  const ada = their.getByRole('list', { name: 'Interviews with Ada Hired' })
  await ada.getByText('Pavel Panelist (moderator)').waitFor()
  await ada.getByText('First talk').waitFor()
  // Nothing that leads have written of them.
  expect(await their.locator('main').textContent()).not.toMatch(/twice|board wants|weak|quarter/)
  expect(theirs.complaints).toEqual([])
  const { number, people } = await callApi(port, 'readTeam', { params: { id: NAMED_ROLE } }, owner.bearer)
  const others = people.map(({ person, kind }) => ({
    personId: person.id,
    kind: person.id === carl ? ('outcome-reader' as const) : kind,
  }))
  const body = { closed: true, after: number, people: others }
  await callApi(port, 'setTeam', { params: { id: NAMED_ROLE }, body }, owner.bearer)
  await their.getByRole('heading', { name: 'Nothing here' }).waitFor()
  expect(await their.locator('main').getByText('Omar Open').count()).toBe(0)
  await theirs.close()
})
