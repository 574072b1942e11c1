import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import type { TestPerson } from '../../harness/workspace.ts'
import { axeViolations } from '../axe.ts'
import { beginAsOwner } from '../begin.ts'
import type { SampleServer } from '../sample-server.ts'
import type { WatchedContext } from '../watched-page.ts'

let sample: SampleServer
let owner: WatchedContext
let page: Page
let mona: TestPerson
let other: TestPerson
beginAsOwner(async (begun) => {
  ;({ sample, owner, page } = begun)
  mona = await sample.workspace.person('moderator')
  other = await sample.workspace.addPerson('Olga Example', 'lead')
})

const port = () => sample.server.port
const REASON = 'The candidate asked for another day.'
const dialog = () => page.getByRole('dialog').filter({ has: page.getByRole('textbox') })
const planned = (candidateName: string) => sample.workspace.createInterview('open', [[mona, 'moderator']], { candidateName })
async function asksToCancel(candidateName: string): Promise<void> {
  await page.getByRole('button', { name: `More about the interview with ${candidateName}` }).click()
  await page.getByRole('menuitem', { name: 'Cancel the interview…' }).click()
  await dialog().getByRole('textbox').fill(REASON)
}

it('[T51] the browser’s way back over a dialog asks before words in it go', async () => {
  const { id } = await planned('Back Sample')
  await sample.open(page, '/?text=Back')
  await page.getByRole('button', { name: 'More about the interview with Back Sample' }).click()
  await page.getByRole('menuitem', { name: 'Prepare', exact: true }).click()
  await page.waitForURL(`**/interviews/${id}`)
  await asksToCancel('Back Sample')
  const question = page.getByRole('dialog', { name: 'Throw away what you wrote?' })
  await page.evaluate(() => history.back())
  await question.getByRole('button', { name: 'Keep writing' }).click()
  await question.waitFor({ state: 'detached' })
  expect(new URL(page.url()).pathname).toBe(`/interviews/${id}`)
  expect(await dialog().getByRole('textbox').inputValue()).toBe(REASON)
  await page.evaluate(() => history.back())
  await question.getByRole('button', { name: 'Throw it away' }).click()
  await page.waitForURL((url) => url.pathname === '/')
  expect(await page.getByRole('dialog').count()).toBe(0)
  expect(owner.complaints).toEqual([])
})

it('[T62] a dialog of a row stays with its words when a colleague’s act takes the row away', async () => {
  const { id, startsAt } = await planned('Gone Sample')
  await sample.open(page, '/?text=Gone&state=planned')
  await asksToCancel('Gone Sample')
  await callApi(
    port(),
    'recordNotHeld',
    { params: { id }, body: { state: 'cancelled', reason: 'Is ill.', from: startsAt } },
    other.bearer,
  )
  await page.getByRole('link', { name: /^Gone Sample/ }).waitFor({ state: 'detached' })
  expect(await dialog().getByRole('textbox').inputValue()).toBe(REASON)
  expect(await axeViolations(page)).toEqual([])
  await dialog().getByRole('button', { name: 'Keep it' }).click()
  await page.getByRole('button', { name: 'Throw it away' }).click()
  await dialog().waitFor({ state: 'detached' })
  expect(owner.complaints).toEqual([])
})

it('[T63] what fails after its dialog was left is told by its name, with the way back', async () => {
  await planned('Left Sample')
  await sample.open(page, '/?text=Left')
  await asksToCancel('Left Sample')
  const { promise: failing, resolve: fail } = Promise.withResolvers<void>()
  await page.route('**/not-held', async (route) => {
    await failing
    await route.abort()
  })
  owner.expectOffline()
  await dialog().getByRole('button', { name: 'Cancel the interview', exact: true }).click()
  await dialog().getByRole('button', { name: 'Keep it' }).click()
  await page.getByRole('button', { name: 'Throw it away' }).click()
  await dialog().waitFor({ state: 'detached' })
  await page.getByRole('link', { name: 'Candidates', exact: true }).first().click()
  await page.waitForURL('**/candidates')
  fail()
  const told = page.getByRole('alert').filter({ hasText: 'Not done: Cancel the interview with Left Sample' })
  await told.waitFor()
  expect(await axeViolations(page)).toEqual([])
  await told.getByRole('link', { name: 'Back to where it was begun' }).click()
  await page.waitForURL((url) => url.pathname === '/')
  await page.unroute('**/not-held')
  expect(owner.complaints).toEqual([])
})
