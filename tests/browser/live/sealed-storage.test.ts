import { newId } from '@panelbook/shared/base/ids'
import { startInterview } from '@panelbook/shared/interviews/conduct/conduct-doc'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import { privateNote } from '@panelbook/shared/scorecards/private-notes-doc'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { CANARY, type Secret, secretPair } from '../../faults/noninterference/secret-pair.ts'
import { callApi } from '../../harness/call-api.ts'
import { launchChromium } from '../../harness/chromium.ts'
import { createRealClient } from '../../harness/real-client.ts'
import { chooseSeed, seededRandom } from '../../harness/seeded-random.ts'
import { until } from '../../harness/until.ts'
import { type BrowserStorage, normalised, readStorage, storageText } from '../browser-storage.ts'
import { openLive } from '../live-page.ts'
import { SEALED_INTERVIEW } from '../sample-ids.ts'
import { type SampleServer, startSampleServer } from '../sample-server.ts'
import { KEEPS_APP, settled } from '../watched-page.ts'

const seed = chooseSeed()
console.log(`seed ${seed} (run again with PANELBOOK_SEED=${seed})`)

let browser: Browser
let samples: SampleServer[] = []
beforeAll(async () => {
  const started = await Promise.all([launchChromium(), startSampleServer(), startSampleServer()])
  ;[browser, ...samples] = started
})
afterAll(async () => {
  await browser?.close()
  for (const sample of samples) await sample.dispose()
})

interface Run {
  kept: BrowserStorage
  complaints: string[]
  text: string
}

/**
 * The owner judges with one of two secrets and hands in. Priya, on the same panel, rates one question and opens every page that
 * shows the interview. Returns what her browser then stores.
 */
async function run(sample: SampleServer, which: 0 | 1): Promise<Run> {
  const { owner } = sample.workspace
  const { port } = sample.server
  const params = { id: SEALED_INTERVIEW }
  const { plan } = await callApi(port, 'readInterview', { params }, owner.bearer)
  const questions = planQuestions(plan)
  const secret = secretPair(seededRandom(seed), questions)[which] as Secret
  const open = async (document: string, clientId: number) => {
    const client = createRealClient(() => port, document, owner.bearer)
    client.doc.clientID = clientId
    await client.connect()
    return client
  }
  const conduct = await open(`conduct/${SEALED_INTERVIEW}`, 1)
  const card = await open(`card/${SEALED_INTERVIEW}/${owner.id}`, 2)
  const own = await open(`private/${SEALED_INTERVIEW}/${owner.id}`, 3)

  const watched = await sample.enter(browser, 'sample-priya', KEEPS_APP)
  const priya = await openLive(watched.page, sample.address, SEALED_INTERVIEW)
  conduct.edit((doc) => startInterview(doc, questions[0]?.question.id ?? '', owner.id, Date.now()))
  for (const change of [...secret.steps.flat(), ...secret.last]) card.edit(change)
  own.edit((doc) => privateNote(doc, 'general').insert(0, secret.privateNote))
  await Promise.all([conduct, card, own].map((client) => client.settled()))
  await priya.panelist('Owner').getByText(`${questions.length} of ${questions.length} rated`).waitFor()
  await priya.press('3')
  await until('Priya’s rating is saved', async () => {
    expect(await priya.rating(3).isChecked()).toBe(true)
    expect(await priya.status.textContent()).toBe('Saved')
  })

  // The page asks who wrote which letters once the notes' editor has loaded, and keeps the answer: a page that is left before
  // that has none.
  await until('her page keeps all that it asks for', async () =>
    expect(storageText(await readStorage(watched.page))).toMatch(/authors[^a-z]+sample-interview-sealed[^a-z]+notes/),
  )

  const body = { sequence: card.head ?? 0, idempotencyKey: newId() }
  await callApi(port, 'submitScorecard', { params, body }, owner.bearer)
  const { page } = watched
  for (const path of [`interviews/${SEALED_INTERVIEW}/review`, `interviews/${SEALED_INTERVIEW}/check`, '', 'library']) {
    await page.goto(`${sample.address}/${path}`)
    await settled(page)
  }
  for (const client of [conduct, card, own]) client.disconnect()
  // The worker stores the app while it installs: a half-stored app differs from one browser to the next.
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  const kept = await readStorage(page)
  const replaced = { [owner.id]: '<owner>', [String(port)]: '<port>' }
  return { kept, complaints: watched.complaints, text: normalised(kept, replaced) }
}

it('[V3] [V9] [T10] what a panelist’s browser keeps tells nothing of a sealed scorecard: neither its words nor how it differs', async () => {
  const [one, other] = await Promise.all([0, 1].map((which) => run(samples[which] as SampleServer, which as 0 | 1)))
  if (!one || !other) throw new Error('Two runs were made')
  for (const { kept, complaints } of [one, other]) {
    expect(complaints).toEqual([])
    // Her own copies are there; otherwise the test has looked at nothing.
    expect(Object.keys(kept.indexed).filter((name) => /card|conduct|notes/.test(name)).length).toBeGreaterThanOrEqual(3)
    expect(storageText(kept)).not.toContain(CANARY)
  }
  expect(other.text.split('\n')).toEqual(one.text.split('\n'))

  // The author's own browser stores the same draft, and there the word is found.
  const sample = samples[1] as SampleServer
  const author = await sample.enter(browser, sample.workspace.owner.id)
  const live = await openLive(author.page, sample.address, SEALED_INTERVIEW)
  await live.prompt.waitFor()
  await until('the author’s browser keeps the draft', async () =>
    expect(storageText(await readStorage(author.page))).toContain(CANARY),
  )
})
