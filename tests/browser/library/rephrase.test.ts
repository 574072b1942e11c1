import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import { launchChromium } from '../../harness/chromium.ts'
import { type FakeModel, startFakeModel } from '../../harness/fake-model.ts'
import { axeViolations } from '../axe.ts'
import { type SampleServer, startSampleServer } from '../sample-server.ts'
import type { WatchedContext } from '../watched-page.ts'

let model: FakeModel
let browser: Browser
let sample: SampleServer
let lead: WatchedContext
beforeAll(async () => {
  model = await startFakeModel()
  ;[browser, sample] = await Promise.all([
    launchChromium(),
    startSampleServer({ PANELBOOK_LLM_URL: model.url, PANELBOOK_LLM_MODEL: 'fake-1' }),
  ])
  lead = await sample.enter(browser, sample.workspace.owner.id)
})
afterAll(async () => {
  await lead?.close()
  await browser?.close()
  await sample?.dispose()
  await model?.close()
})

const says = (said: object) => {
  model.answer = { status: 200, content: JSON.stringify(said) }
}

it('[G11] a model’s words stand beside a question’s own, and are a marked version once somebody accepts them', async () => {
  const { page } = lead
  const { bearer } = sample.workspace.owner
  const probes = [{ id: 'p1', text: 'And when it grows?' }]
  const content = { prompt: 'Index this?', strongSignals: [], probes, redFlags: [], anchors: [], tags: [] }
  await callApi(sample.server.port, 'createQuestion', { body: { id: 'mine', content } }, bearer)
  says({ prompt: 'Which index would you choose here?', strongSignals: [], probes: ['And when it grows?'], redFlags: [] })
  await page.goto(`${sample.address}/library?question=mine`)
  await page.getByRole('button', { name: 'Rephrase with fake-1' }).click()
  const proposal = page.getByRole('region', { name: 'Rephrasing by fake-1' })
  await proposal.waitFor()
  // The page shows only what differs.
  expect(await proposal.getByRole('definition').allInnerTexts()).toEqual([
    expect.stringMatching(/Now\s+Index this\?\s+Proposed\s+Which index would you choose here\?/),
  ])
  expect(await axeViolations(page)).toEqual([])
  await proposal.getByRole('button', { name: 'Leave it' }).click()
  await proposal.waitFor({ state: 'detached' })
  expect((await callApi(sample.server.port, 'readQuestion', { params: { id: 'mine' } }, bearer)).version).toBe(1)

  await page.getByRole('button', { name: 'Rephrase with fake-1' }).click()
  await proposal.getByRole('button', { name: 'Accept as a new version' }).click()
  await page.getByRole('heading', { name: 'Which index would you choose here?' }).waitFor()
  await page.getByRole('article').getByText('Rephrased by fake-1').waitFor()
  await page.getByRole('button', { name: 'History (version 2)' }).waitFor()
  expect(lead.complaints).toEqual([])
})

it('[G9] a draft for what no question covers is read, mended, and added with its mark', async () => {
  const { page } = lead
  says({ prompt: 'What does a COBOL batch job do?', kind: 'situational', strongSignals: [], probes: [], redFlags: [] })
  await page.goto(`${sample.address}/plans/suggest`)
  await page.getByRole('textbox', { name: 'Job description' }).fill('Requirements\n- Experience with COBOL')
  await page.getByRole('button', { name: 'Suggest a plan' }).click()
  await page.getByRole('button', { name: /^Draft a question for/ }).click()
  await page.getByRole('textbox', { name: 'Question' }).fill('How would you find out what a COBOL batch job does?')
  await page.getByRole('button', { name: 'Add it to the library' }).click()
  await page.getByText('Added to the library, marked as drafted by fake-1.').waitFor()
  expect(lead.complaints).toEqual([])
})
