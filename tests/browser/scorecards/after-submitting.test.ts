import type { Browser } from 'playwright-core'
import { expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import { until } from '../../harness/until.ts'
import { beginAsOwner } from '../begin.ts'
import { fillWrapUp, submitFromCheck } from '../check-page.ts'
import { type LivePage, openLive } from '../live-page.ts'
import { OPEN_INTERVIEW, SEALED_INTERVIEW } from '../sample-ids.ts'
import type { SampleServer } from '../sample-server.ts'
import type { WatchedContext } from '../watched-page.ts'

let browser: Browser
let sample: SampleServer
let first: LivePage
let late: LivePage
let away: WatchedContext
let here: WatchedContext
const check = () => `${sample.address}/interviews/${OPEN_INTERVIEW}/check`

beginAsOwner(async (begun) => {
  ;({ browser, sample, owner: here } = begun)
  away = await sample.enter(browser, sample.workspace.owner.id)
  first = await openLive(here.page, sample.address, OPEN_INTERVIEW)
  await first.prompt.waitFor()
  await first.press('3')
  await until('the question in view is rated', async () => first.rating(3).isChecked())
  await first.rateAll(3)
  await until('all is saved', async () => (await first.status.textContent()) === 'Saved')
  await fillWrapUp(first, sample.address, OPEN_INTERVIEW, { recommendation: 'Yes', takeAways: 'Clear and calm.' })
  late = await openLive(away.page, sample.address, OPEN_INTERVIEW)
  await until('the other device has the ratings', async () => late.rating(3).isChecked())
})

it('[U10] submitting brings into view that it is in, and asks for nothing more', async () => {
  away.expectOffline()
  await away.context.setOffline(true)
  await late.press('1')
  await until('the late rating is on the device', async () => late.rating(1).isChecked())
  const { page } = here
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
  await submitFromCheck(page)
  const notice = page.getByRole('region', { name: 'Submitted' })
  await until('the notice has the focus', async () => notice.evaluate((element) => element === document.activeElement))
  expect(
    await notice.evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect()
      return top >= 0 && bottom <= innerHeight
    }),
  ).toBe(true)
  expect(await page.getByText('No evidence behind this rating yet').count()).toBe(0)
  expect(await page.getByText(/You can’t change them after submitting/).count()).toBe(0)
  await page.goto(`${sample.address}/interviews/${OPEN_INTERVIEW}/live`)
  await page.getByText('Your scorecard is submitted').first().waitFor()
  expect(await page.getByText('No evidence yet').count()).toBe(0)
})

it('[U11] a refused late edit is told as one, and never shown as what was submitted', async () => {
  await away.context.setOffline(false)
  const { page } = away
  await page.getByText('Your scorecard is submitted').first().waitFor()
  await until('the column shows what was submitted', async () => late.rating(3).isChecked())
  await page.goto(check())
  const box = page.getByRole('alert').filter({ hasText: 'These edits came after you submitted' })
  await box.getByText('1 · Poor').waitFor()
  await box.getByText('3 · Good').waitFor()
  const ratings = page.getByRole('region', { name: 'Ratings' })
  await ratings.getByText('3 · Good').first().waitFor()
  expect(await ratings.getByText('1 · Poor').count()).toBe(0)
  expect(await page.getByRole('textbox', { name: /take-aways/i }).inputValue()).toBe('Clear and calm.')
})

it('[N14] who writes while an interview is cancelled is told why at once, keeps each word, and goes on in the notes', async () => {
  const { server, workspace } = sample
  const params = { id: SEALED_INTERVIEW }
  const { startsAt } = await callApi(server.port, 'readInterview', { params }, workspace.owner.bearer)
  const priya = await sample.enter(browser, 'sample-priya')
  const live = await openLive(priya.page, sample.address, SEALED_INTERVIEW)
  await live.typeNotes('Before')
  const body = { state: 'cancelled' as const, reason: 'The candidate fell ill', from: startsAt }
  await callApi(server.port, 'recordNotHeld', { params, body }, workspace.owner.bearer)
  await priya.page.getByText('Owner cancelled this interview').waitFor()
  await until('nothing can be rated', async () => live.rating(3).isDisabled())
  await live.typeNotes(' and after')
  await until('all is saved', async () => (await live.status.textContent()) === 'Saved')
  await priya.page.reload()
  await until('every word is there', async () => (await live.notes.textContent())?.includes('Before and after'))
  await priya.close()
})
