import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import type { TestPerson } from '../../harness/workspace.ts'
import { axeViolations } from '../axe.ts'
import { beginAsOwner } from '../begin.ts'
import type { SampleServer } from '../sample-server.ts'

let sample: SampleServer
let page: Page
let other: TestPerson
beginAsOwner(async (begun) => {
  ;({ sample, page } = begun)
  other = await sample.workspace.addPerson('Olga Example', 'lead')
})

const port = () => sample.server.port
const REASON = 'The candidate has withdrawn.'

it('[T51] whoever calls off an interview that was moved meanwhile reads its new time, and sends every word again', async () => {
  const mona = await sample.workspace.person('moderator')
  const interview = await sample.workspace.createInterview('open', [[mona, 'moderator']])
  await sample.open(page, `/interviews/${interview.id}/review`)
  await page.getByRole('button', { name: 'Lead', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Cancel the interview…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill(REASON)
  const { id, startsAt, minutes } = interview
  const body = { from: startsAt, fromMinutes: minutes, startsAt: startsAt - 86_400_000, minutes, timeZone: 'Europe/Berlin' }
  await callApi(port(), 'rescheduleInterview', { params: { id }, body }, other.bearer)
  await dialog.getByRole('button', { name: 'Cancel the interview', exact: true }).click()
  await dialog.getByText(/^Someone moved this interview meanwhile\./).waitFor()
  await dialog.getByRole('status').getByText('Someone moved the interview meanwhile').waitFor()
  expect(await dialog.getByRole('textbox').inputValue()).toBe(REASON)
  expect(await axeViolations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Cancel the interview', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  const { notHeld } = await callApi(port(), 'readInterview', { params: { id } }, other.bearer)
  expect(notHeld).toMatchObject({ state: 'cancelled', reason: REASON })
})

it('[T51] whoever sets how long a role keeps data after a colleague did reads theirs, and sets their own', async () => {
  const params = { id: 'keeps' }
  const content = { title: 'Keeper', competencies: [], stages: [] }
  await callApi(port(), 'createRole', { body: { ...params, content } }, other.bearer)
  await sample.open(page, '/roles/keeps')
  await page
    .getByRole('region', { name: /keep|data/i })
    .getByRole('button', { name: /Change|Set/ })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'For some months after the decision' }).check()
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('The works council asks for it.')
  const { number } = await callApi(port(), 'readRetention', { params, query: {} }, other.bearer)
  await callApi(port(), 'setRetention', { params, body: { reason: 'As everywhere.', after: number, months: 24 } }, other.bearer)
  await dialog.getByRole('button', { name: 'Set how long' }).click()
  await dialog
    .getByRole('status')
    .getByText(/24 months/)
    .waitFor()
  expect(await axeViolations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Set how long' }).click()
  await dialog.waitFor({ state: 'detached' })
  expect((await callApi(port(), 'readRetention', { params, query: {} }, other.bearer)).months).toBe(12)
})
