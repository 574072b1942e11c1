import type { Browser } from 'playwright-core'
import { expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import { until } from '../../harness/until.ts'
import { beginWithSample } from '../begin.ts'
import { fillWrapUp, submitFromCheck } from '../check-page.ts'
import { type LivePage, openLive } from '../live-page.ts'
import { SEALED_INTERVIEW } from '../sample-ids.ts'
import type { SampleServer } from '../sample-server.ts'
import type { WatchedContext } from '../watched-page.ts'

/** A word that only the moderator's scorecard holds. */
const CANARY = 'quetzalcoatlus'

let browser: Browser
let sample: SampleServer
let moderator: LivePage
let priya: LivePage
const contexts: WatchedContext[] = []
/** Everything that Priya's browser received: answers over HTTP and frames of every socket. */
const received: string[] = []

beginWithSample(async (begun) => {
  ;({ browser, sample } = begun)
  const owner = await sample.enter(browser, sample.workspace.owner.id)
  const other = await sample.enter(browser, 'sample-priya')
  contexts.push(owner, other)
  other.page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => received.push(typeof payload === 'string' ? payload : payload.toString('latin1')))
  })
  other.page.on('response', async (response) => {
    if (!response.url().includes('/api/')) return
    received.push(await response.text().catch(() => ''))
  })
  moderator = await openLive(owner.page, sample.address, SEALED_INTERVIEW)
  priya = await openLive(other.page, sample.address, SEALED_INTERVIEW)
})

it('[U34] before the start the panel prepares: every question with what to listen for, and from there to each page of the interview', async () => {
  const watched = await sample.enter(browser, 'sample-priya')
  const { page } = watched
  await sample.open(page, '/')
  await page.getByRole('button', { name: 'More about the interview with Sasha Example' }).click()
  await page.getByRole('menuitem', { name: 'Prepare' }).click()
  await page.getByRole('heading', { level: 1, name: 'Sasha Example' }).waitFor()
  const { plan } = await callApi(
    sample.server.port,
    'readInterview',
    { params: { id: SEALED_INTERVIEW } },
    sample.workspace.owner.bearer,
  )
  for (const { question } of plan.sections.flatMap((section) => section.questions)) {
    const asked = page.getByRole('article').filter({ has: page.getByRole('heading', { name: question.prompt }) })
    for (const { text } of [...question.strongSignals, ...question.probes, ...question.redFlags]) {
      await asked.getByRole('listitem').filter({ hasText: text }).waitFor()
    }
  }
  const tabs = page.getByRole('navigation', { name: 'This interview' })
  expect(await tabs.locator('[aria-current="page"]').textContent()).toBe('Prepare')
  await tabs.getByRole('link', { name: 'Debrief (not open yet)' }).click()
  await page.getByText('The debrief opens with the reveal').waitFor()
  await tabs.getByRole('link', { name: 'Review' }).click()
  await page.getByText('No scorecard is in yet').waitFor()
  await tabs.getByRole('link', { name: 'My scorecard' }).click()
  await page.getByRole('heading', { level: 1, name: 'Check your scorecard' }).waitFor()
  await tabs.getByRole('link', { name: 'Live' }).click()
  await page.getByText('Sealed ratings').first().waitFor()
  expect(watched.complaints).toEqual([])
  await watched.close()

  // Leo observes, and has no scorecard.
  const observing = await sample.enter(browser, 'sample-leo')
  await sample.open(observing.page, `/interviews/${SEALED_INTERVIEW}`)
  const his = observing.page.getByRole('navigation', { name: 'This interview' })
  expect(await his.getByRole('link').allTextContents()).toEqual(['Prepare', 'Live', 'Review', 'Debrief (not open yet)'])
  await observing.close()
})

it('[V3] [V4] [V14] the other’s draft is nowhere on the page or the wire, only how far it is', async () => {
  await moderator.page.getByRole('button', { name: 'Start' }).click()
  await priya.page.getByText('Sealed ratings').first().waitFor()
  await moderator.press('0')
  const dialog = moderator.page.getByRole('dialog')
  await dialog.getByRole('textbox').fill(`${CANARY}: not asked in depth`)
  await dialog.getByRole('button', { name: 'Mark as not assessed', exact: true }).click()
  await priya.panelist('Owner').getByText('1 of 4 rated').waitFor()
  await until('the moderator’s draft is saved', async () => expect(await moderator.status.textContent()).toBe('Saved'))
  expect(await priya.page.content()).not.toContain(CANARY)
  expect(received.length).toBeGreaterThan(5)
  expect(received.filter((text) => text.includes(CANARY))).toEqual([])
  // Requests that somebody makes over HTTP by hand return no more than the page shows.
  const { owner } = sample.workspace
  const person = await sample.workspace.person('outsider')
  await expect(
    callApi(sample.server.port, 'readScorecards', { params: { id: SEALED_INTERVIEW } }, person.bearer),
  ).rejects.toThrow(/404/)
  const seen = await callApi(sample.server.port, 'readScorecards', { params: { id: SEALED_INTERVIEW } }, owner.bearer)
  expect(JSON.stringify(seen.submitted)).not.toContain(CANARY)
})

it('[V6] [V15] once both have submitted, each reads the other’s scorecard', async () => {
  await moderator.rateAll(3)
  await priya.rateAll(2)
  await fillWrapUp(moderator, sample.address, SEALED_INTERVIEW, { recommendation: 'Yes', takeAways: `${CANARY} says yes.` })
  await submitFromCheck(moderator.page)
  await priya.page.goto(`${sample.address}/interviews/${SEALED_INTERVIEW}/review`)
  await priya.page
    .getByText(/sealed/i)
    .filter({ visible: true })
    .first()
    .waitFor()
  expect(received.filter((text) => text.includes(CANARY))).toEqual([])

  await fillWrapUp(priya, sample.address, SEALED_INTERVIEW, { recommendation: 'No', takeAways: 'I would not.' })
  await submitFromCheck(priya.page)
  for (const { page } of [moderator, priya]) {
    await page.goto(`${sample.address}/interviews/${SEALED_INTERVIEW}/review`)
    await page.getByText(`${CANARY} says yes.`).first().waitFor()
    await page.getByText('I would not.').first().waitFor()
  }
  expect(contexts.flatMap(({ complaints }) => complaints)).toEqual([])
})
