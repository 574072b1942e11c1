import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import { launchChromium } from '../../harness/chromium.ts'
import type { TestPerson } from '../../harness/workspace.ts'
import { type SampleServer, startSampleServer } from '../sample-server.ts'

let sample: SampleServer
let mona: TestPerson
let page: Page
beforeAll(async () => {
  sample = await startSampleServer()
  mona = await sample.workspace.addPerson('Mona Moderator', 'interviewer')
  ;({ page } = await sample.enter(await launchChromium(), mona.id))
})
afterAll(() => sample?.dispose())

const bell = (name: string) => page.getByRole('link', { name, exact: true })
const plan = (candidateName: string) => sample.workspace.createInterview('sealed', [[mona, 'moderator']], { candidateName })

it('[B8] the bell counts a notice as soon as it is there, its list leads to its place, and that marks it as read', async () => {
  await sample.open(page, '/library')
  await bell('Notices').waitFor()
  const robin = await plan('Robin Notice')
  await bell('Notices, 1 unread').waitFor()
  await page.getByTestId('announcer').getByText('1 unread notice', { exact: true }).waitFor({ state: 'attached' })
  await plan('Sasha Notice')
  await bell('Notices, 2 unread').press('Enter')
  await page.getByRole('heading', { name: 'Notices', level: 1 }).waitFor()
  const rows = page.getByRole('list', { name: 'Notices' }).getByRole('listitem')
  await expect.poll(() => rows.count()).toBe(2)
  await page.getByRole('link', { name: /^Unread: You are on the panel\s· Robin Notice$/ }).press('Enter')
  await page.waitForURL(`**/interviews/${robin.id}`)
  await bell('Notices, 1 unread').waitFor()
})

it('[B8] all are marked as read at once, on every page of their person', async () => {
  await sample.open(page, '/notices')
  const { page: other } = await sample.enter(await launchChromium(), mona.id)
  await other.goto(`${sample.address}/library`)
  await other.getByRole('link', { name: 'Notices, 1 unread' }).waitFor()
  await page.getByRole('button', { name: 'Mark all as read' }).click()
  await bell('Notices').waitFor()
  await other.getByRole('link', { name: 'Notices', exact: true }).waitFor()
  await other.context().close()
})

it('[B8] what no longer holds goes by itself', async () => {
  await sample.open(page, '/notices')
  const { id, startsAt } = await plan('Kim Notice')
  await bell('Notices, 1 unread').waitFor()
  await page.getByRole('link', { name: /Kim Notice/ }).waitFor()
  const body = { state: 'cancelled' as const, reason: 'Fell ill', from: startsAt }
  await callApi(sample.server.port, 'recordNotHeld', { params: { id }, body }, sample.workspace.owner.bearer)
  await page.getByRole('link', { name: /^Unread: The interview was cancelled\s· Kim Notice$/ }).waitFor()
  expect(await page.getByRole('link', { name: /You are on the panel\s· Kim Notice/ }).count()).toBe(0)
})

it('[B8] there is no bell where a conversation is held', async () => {
  const { id } = await plan('Lou Notice')
  await sample.open(page, `/interviews/${id}/live`)
  expect(await page.getByRole('link', { name: /^Notices/ }).count()).toBe(0)
})
