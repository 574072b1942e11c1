import type { Browser, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import { axeViolations } from '../axe.ts'
import { beginAsOwner } from '../begin.ts'
import type { SampleServer } from '../sample-server.ts'
import type { WatchedContext } from '../watched-page.ts'

let browser: Browser
let sample: SampleServer
let owner: WatchedContext
let page: Page
beginAsOwner((begun) => {
  ;({ browser, sample, owner, page } = begun)
})

const radio = (name: RegExp) => page.getByRole('radio', { name })
const create = () => page.getByRole('button', { name: 'Create the role' }).click()
const onRole = () => page.waitForURL(/\/roles\/(?!new)[\w-]+$/)

it('[N40] a role is created closed: its team is told, and nobody else sees it', async () => {
  const [tara, lars] = [
    await sample.workspace.addPerson('Tara Team', 'interviewer'),
    await sample.workspace.addPerson('Lars Lead', 'lead'),
  ]
  const team = await sample.enter(browser, tara.id)
  await team.page.goto(`${sample.address}/roles`)
  await sample.open(page, '/roles/new')
  await page.getByRole('textbox', { name: 'Role', exact: true }).fill('Successor')
  await radio(/^Closed/).check()
  // Whoever creates it stays its owner.
  const mine = page.getByRole('combobox', { name: /^What .* is$/ })
  expect(await mine.isDisabled()).toBe(true)
  await page.getByRole('combobox', { name: 'Add someone to the team' }).fill('Tara')
  await page.getByRole('option', { name: 'Tara Team' }).click()
  expect(await axeViolations(page)).toEqual([])
  // What was chosen is kept in this tab, like what was typed.
  await page.reload()
  await page.getByRole('combobox', { name: 'What Tara Team is' }).waitFor()
  await create()
  await onRole()
  await page.getByText('Closed to its team', { exact: true }).waitFor()
  await page.getByRole('region', { name: 'Team' }).getByRole('listitem').filter({ hasText: 'Tara Team' }).waitFor()
  await team.page.getByRole('link', { name: 'Notices, 1 unread' }).click()
  await team.page.getByRole('link', { name: 'Unread: You are on the team of a role' }).click()
  await team.page.getByRole('heading', { name: 'Successor', level: 1 }).waitFor()
  const card = team.page.getByRole('region', { name: 'Team' })
  await card.getByText('member, you').waitFor()
  expect(await card.getByRole('button').count()).toBe(0)
  expect(await axeViolations(team.page)).toEqual([])
  await team.close()
  const { roles } = await callApi(sample.server.port, 'listRoles', {}, lars.bearer)
  expect(roles.map(({ title }) => title)).not.toContain('Successor')
})

/** Fills in a new role and sends it: it arrives, and its answer is lost. */
async function createUnanswered(title: string, choose: () => Promise<void> = async () => {}): Promise<string> {
  owner.expectOffline()
  await sample.open(page, '/roles/new')
  await page.getByRole('textbox', { name: 'Role', exact: true }).fill(title)
  await choose()
  await page.route('**/api/roles', async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    await route.fetch()
    await route.abort()
  })
  await create()
  await page.getByText('Everything you entered is still here.').waitFor()
  await page.unroute('**/api/roles')
  const { roles } = await callApi(sample.server.port, 'listRoles', {}, sample.workspace.owner.bearer)
  return roles.find((role) => role.title === title)?.id ?? ''
}
const retitle = (title: string) => page.getByRole('textbox', { name: 'Role', exact: true }).fill(title)

it('[N40] where an earlier try had created it open, it is closed before anything else is saved, and the page says so', async () => {
  const lars = await sample.workspace.addPerson('Lars Looks', 'lead')
  const id = await createUnanswered('Engineer')
  await radio(/^Closed/).check()
  await retitle('Successor of the CFO')
  // As long as it can't be closed, nothing more is told to those who see it.
  await page.route('**/api/roles/*/team', (route) => (route.request().method() === 'GET' ? route.continue() : route.abort()))
  await create()
  await page.getByText('Everything you entered is still here.').waitFor()
  const role = await callApi(sample.server.port, 'readRole', { params: { id } }, lars.bearer)
  expect([role.title, role.version]).toEqual(['Engineer', 1])
  await page.unroute('**/api/roles/*/team')
  await create()
  await onRole()
  await page.getByText('Successor of the CFO was open until now').waitFor()
  await page.getByText('An earlier try had created it before you closed it.').waitFor()
  await page.getByText('Closed to its team', { exact: true }).waitFor()
  const { roles } = await callApi(sample.server.port, 'listRoles', {}, lars.bearer)
  expect(roles.map((each) => each.id)).not.toContain(id)
})

it('[N40] where an earlier try had created it with another team, the one chosen last counts', async () => {
  await sample.workspace.addPerson('Mia Member', 'interviewer')
  await createUnanswered('With another team', () => radio(/^Closed/).check())
  await page.getByRole('combobox', { name: 'Add someone to the team' }).fill('Mia')
  await page.getByRole('option', { name: 'Mia Member' }).click()
  await create()
  await onRole()
  await page.getByRole('region', { name: 'Team' }).getByRole('listitem').filter({ hasText: 'Mia Member' }).waitFor()
})

it('[N40] where its team was changed since, nothing more is saved, and the page says so', async () => {
  const mia = await sample.workspace.addPerson('Mia Meanwhile', 'lead')
  const id = await createUnanswered('Changed since', () => radio(/^Closed/).check())
  const { people } = await callApi(sample.server.port, 'readTeam', { params: { id } }, sample.workspace.owner.bearer)
  const body = {
    ...{ closed: true, after: 1 },
    people: [...people.map(({ person, kind }) => ({ personId: person.id, kind })), { personId: mia.id, kind: 'member' as const }],
  }
  await callApi(sample.server.port, 'setTeam', { params: { id }, body }, sample.workspace.owner.bearer)
  await retitle('Not for Mia')
  await create()
  await page.getByText('its team is not the one you chose here').waitFor()
  expect(await axeViolations(page)).toEqual([])
  expect((await callApi(sample.server.port, 'readRole', { params: { id } }, mia.bearer)).title).toBe('Changed since')
})

it('[N40] where an earlier try had created it closed, and it was to be open, the page says that it is closed', async () => {
  await createUnanswered('Closed at first', () => radio(/^Closed/).check())
  await radio(/^Open/).check()
  await create()
  await onRole()
  await page.getByText('Closed at first is closed to its team').waitFor()
})

it('[N42] a candidate’s page says from which leads it is hidden, and admins are told', async () => {
  const lars = await sample.workspace.addPerson('Lars Hidden', 'lead')
  const other = await sample.workspace.addPerson('Ona Other', 'lead')
  const { person } = await callApi(sample.server.port, 'readSession', {}, lars.bearer)
  const content = { name: 'Lars Hidden', links: [], tags: [], email: person.email }
  await callApi(sample.server.port, 'createCandidate', { body: { id: 'lars', content } }, other.bearer)
  await sample.open(page, '/notices')
  const told = page.getByRole('link', { name: /^Unread: An entry is hidden from a hiring lead or an admin\s· Lars Hidden$/ })
  await told.click()
  await page.waitForURL('**/candidates/lars')
  await page.getByRole('region', { name: 'Hidden from Lars Hidden' }).waitFor()
  expect(await axeViolations(page)).toEqual([])
})
