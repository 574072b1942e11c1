import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  type FakeGreenhouse,
  greenhouseKey,
  smallCompany,
  startGreenhouse,
} from '../../../server/src/ats/reading/greenhouse/greenhouse-system.fake.ts'
import { callApi } from '../../harness/call-api.ts'
import { launchChromium } from '../../harness/chromium.ts'
import { axeViolations } from '../axe.ts'
import { type SampleServer, startSampleServer } from '../sample-server.ts'

let greenhouse: FakeGreenhouse
let sample: SampleServer
beforeAll(async () => {
  greenhouse = await startGreenhouse(smallCompany())
  sample = await startSampleServer({ PANELBOOK_WEBHOOKS_PRIVATE: 'yes' })
})
afterAll(async () => {
  await sample?.dispose()
  await greenhouse?.system.stop()
})

/** Names the fake job, its interview and its people as the sample workspace names its own. */
async function nameAsHere(): Promise<void> {
  const { port } = sample.server
  const { bearer } = sample.workspace.owner
  const { roles } = await callApi(port, 'listRoles', {}, bearer)
  const role = roles.find(({ stages }) => stages.some(({ planId }) => planId !== undefined))
  const stage = role?.stages.find(({ planId }) => planId !== undefined)
  const { people } = await callApi(port, 'listPeople', {}, bearer)
  const interviewer = people.find((person) => person.id !== sample.workspace.owner.id && 'email' in person)
  if (!role || !stage || !interviewer || !('email' in interviewer)) throw new Error('the samples have changed')
  const { jobs, job_interviews, users } = greenhouse.tables
  Object.assign(jobs[0] ?? {}, { name: role.title })
  Object.assign(job_interviews[1] ?? {}, { name: stage.title })
  Object.assign(users[0] ?? {}, { first_name: interviewer.name, last_name: '', primary_email: interviewer.email, emails: [] })
}

const section = (page: Page, name: string) => page.getByRole('region', { name })
/** Presses a button once nothing that it began before is under way. */
async function act(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true })
  await expect.poll(() => button.isEnabled()).toBe(true)
  await button.press('Enter')
}
async function more(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^More about/ }).press('Enter')
  await page.getByRole('menuitem', { name }).press('Enter')
}

it('[Q2] [Q3] [Q6] [Q9] an admin connects Greenhouse by keyboard, maps it, sees a dry run, imports, and takes a change', async () => {
  await nameAsHere()
  const browser = await launchChromium()
  const { page, complaints } = await sample.enter(browser, sample.workspace.owner.id, { viewport: { width: 1440, height: 900 } })
  await sample.open(page, '/connections')
  await page.getByText('No connection yet').waitFor()
  expect(await axeViolations(page)).toEqual([])

  const dialog = page.getByRole('dialog')
  await act(page, 'Connect Greenhouse')
  await dialog.getByRole('textbox', { name: 'Client ID' }).fill(greenhouseKey.clientId)
  await page.keyboard.press('Enter')
  await dialog.getByText('Paste it here.').waitFor()
  await dialog.getByLabel('Client secret').fill('wrong')
  await dialog.getByRole('textbox', { name: 'Address' }).fill(greenhouse.system.address)
  expect(await axeViolations(page)).toEqual([])
  await page.keyboard.press('Enter')
  await page.getByText('Read jobs, stages and people from Greenhouse first.').waitFor()

  await more(page, 'Test')
  await page.getByText('Greenhouse did not take the credentials. Paste new ones.').waitFor()
  await more(page, 'Change credentials')
  await dialog.getByRole('textbox', { name: 'Client ID' }).fill(greenhouseKey.clientId)
  await dialog.getByLabel('Client secret').fill(greenhouseKey.clientSecret)
  await dialog.getByRole('textbox', { name: 'Address' }).fill(greenhouse.system.address)
  await page.keyboard.press('Enter')
  await page.getByText('The credentials are changed.').waitFor()
  expect(await page.content()).not.toContain(greenhouseKey.clientSecret)

  await act(page, 'Read jobs and people')
  const mapping = section(page, 'Mapping')
  await mapping.getByText('1 of 2 aren’t mapped').waitFor()
  expect(await axeViolations(page)).toEqual([])
  await mapping.getByRole('combobox', { name: 'Sam Elsewhere' }).selectOption({ label: 'Leave out of panels' })
  await act(page, 'Approve the mapping')
  await page.getByText('The mapping is approved. See by a dry run what it brings.').waitFor()

  await act(page, 'Dry run')
  const would = section(page, 'What an import would do')
  await would.getByText('1 candidate would be added').waitFor()
  await would.getByText('1 interview would be planned').waitFor()
  expect(await axeViolations(page)).toEqual([])
  await act(page, 'Import now')
  const did = section(page, 'What the last import did')
  await did.getByText('1 candidate added').waitFor()
  await section(page, 'Runs').getByText('1 candidate added, 1 application added, 1 interview planned').waitFor()

  greenhouse.tables.interviews.pop()
  await act(page, 'Import now')
  const changes = section(page, 'Changes to take or leave')
  await changes.getByText('Ada Lovelace').waitFor()
  expect(await axeViolations(page)).toEqual([])
  await changes.getByRole('button', { name: 'Take the change of Ada Lovelace' }).press('Enter')
  await page.getByText('The change is taken.').waitFor()
  await changes.waitFor({ state: 'detached' })

  await more(page, 'Switch on')
  await page.getByText('Greenhouse is read every hour from now on.').waitFor()
  await more(page, 'Remove')
  await dialog.getByRole('button', { name: 'Remove' }).press('Enter')
  await page.getByText('No connection yet').waitFor()
  expect(complaints).toEqual([])
  await browser.close()
})
