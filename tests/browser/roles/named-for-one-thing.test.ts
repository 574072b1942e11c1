import type { Browser, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import { axeViolations } from '../axe.ts'
import { beginAsOwner } from '../begin.ts'
import type { SampleServer } from '../sample-server.ts'
import { addOutcomeReader, NAMED_ROLE } from './named-person.ts'

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
  const reader = await addOutcomeReader(sample)
  const theirs = await sample.enter(browser, reader.id)
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
  const { number } = await callApi(port, 'readTeam', { params: { id: NAMED_ROLE } }, owner.bearer)
  const team = { closed: true, after: number, people: [{ personId: owner.id, kind: 'owner' as const }] }
  await callApi(port, 'setTeam', { params: { id: NAMED_ROLE }, body: team }, owner.bearer)
  await theirs.page.getByRole('heading', { name: 'Nothing here' }).waitFor()
  expect(await theirs.page.getByText('Successor of the CFO').count()).toBe(0)
  expect(await theirs.page.getByText('Ada Hired').count()).toBe(0)
  await theirs.close()
})
