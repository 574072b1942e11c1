import { parseArgs } from 'node:util'
import { appendNoteLine, noteText } from '@panelbook/shared/interviews/conduct/notes-doc'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import type { CDPSession, Page } from 'playwright-core'
import * as Y from 'yjs'
import { settled, signInOn } from '../browser/watched-page.ts'
import { callApi } from '../harness/call-api.ts'
import { startChromium } from '../harness/chromium.ts'
import { createRealClient, type RealClient } from '../harness/real-client.ts'
import type { TestPerson } from '../harness/workspace.ts'
import { startWorld } from '../harness/world.ts'
import buildPages from '../suite/build-client.ts'
import type { BenchReport } from './bench-report.ts'
import { figure, quantile, table } from './statistics.ts'

export const summary = 'The live page in a real Chromium: script on the wire, and key press to painted while others type'
export const usage = `--questions N (40)   --typists N (8)   --presses N (120)   --slowdown N times (4)`

const options = {
  questions: { type: 'string', default: '40' },
  typists: { type: 'string', default: '8' },
  presses: { type: 'string', default: '120' },
  slowdown: { type: 'string', default: '4' },
} as const

/** The bounds of the page. */
const SCRIPT_KB = 200
const PAINTED_MS = 32
const TASK_MS = 100

/** Counts the compressed bytes of all scripts from now on, as the network delivers them. */
async function countScript(session: CDPSession): Promise<() => number> {
  const scripts = new Set<string>()
  let bytes = 0
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength
  })
  await session.send('Network.enable')
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  await session.send('Network.setBypassServiceWorker', { bypass: true })
  return () => bytes
}

/** Each client types five letters a second into its own line of the notes that the page shows. */
function keepTyping(clients: readonly RealClient[], questionId: string): () => void {
  const timers = clients.map((client, index) => {
    let place: Y.RelativePosition | undefined
    let written = 0
    return setInterval(() => {
      client.edit((doc) => {
        const text = noteText(doc, questionId)
        if (!place) appendNoteLine(text, { id: `bench-${index}`, at: Date.now(), text: '' })
        const at = place ? (Y.createAbsolutePositionFromRelativePosition(place, doc)?.index ?? 0) : text.length
        text.insert(at, ++written % 60 === 0 ? ' ' : 'x', {})
        // The next letter goes behind the one just typed, wherever other people's letters have moved it.
        place = Y.createRelativePositionFromTypeIndex(text, at + 1, -1)
      })
    }, 200 + index)
  })
  return () => {
    for (const timer of timers) clearInterval(timer)
  }
}

// This runs in the page. Event Timing reports from the key's arrival to the next frame painted after its handlers, in steps of 8
// ms.
function watchPaints(): void {
  const seen: { durations: number[]; tasks: number[] } = { durations: [], tasks: [] }
  Object.assign(window, { seenByBench: seen })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === 'keydown') seen.durations.push(entry.duration)
  }).observe({ type: 'event', durationThreshold: 16, buffered: false } as PerformanceObserverInit)
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.tasks.push(entry.duration)
  }).observe({ type: 'longtask', buffered: false })
}

async function pressKeys(page: Page, presses: number): Promise<void> {
  const keys = ['1', '2', '3', '4', 'j', 'k']
  for (let press = 0; press < presses; press++) {
    await page.keyboard.press(keys[press % keys.length] as string)
    // A pause of a few frames makes each press one interaction, as a person's is.
    await page.waitForTimeout(60)
  }
}

export async function bench(parameters: string[]): Promise<BenchReport> {
  const { values } = parseArgs({ args: parameters, options })
  await buildPages()
  const presses = Number(values.presses)
  const { server, workspace } = await startWorld({ ownProcess: true })
  const browser = await startChromium()
  const clients: RealClient[] = []
  try {
    const typists: TestPerson[] = []
    for (let index = 0; index < Number(values.typists); index++) {
      typists.push(await workspace.addPerson(`Typist Number ${index}`, 'interviewer'))
    }
    const interview = await workspace.createInterview(
      'open',
      [[workspace.owner, 'moderator'], ...typists.map((typist) => [typist, 'panelist'] as [TestPerson, 'panelist'])],
      { questions: Number(values.questions) },
    )
    const [first] = planQuestions(interview.plan)
    if (!first) throw new Error('The plan is empty')
    const { url } = await callApi(server.port, 'createSignInLink', { params: { id: workspace.owner.id } }, workspace.owner.bearer)
    const address = `http://127.0.0.1:${server.port}`
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    const page = await context.newPage()
    await signInOn(page, `${address}/sign-in${new URL(url).hash}`)
    const session = await context.newCDPSession(page)
    const scriptBytes = await countScript(session)
    await page.goto(`${address}/interviews/${interview.id}/live`, { waitUntil: 'commit' })
    await page.locator('input[type="radio"][aria-keyshortcuts="1"]:enabled').waitFor()
    const bytes = scriptBytes()
    await settled(page)
    await page.getByRole('textbox', { name: 'Shared notes' }).waitFor()
    const bytesWithEditor = scriptBytes()

    for (const typist of typists) {
      const client = createRealClient(() => server.port, `notes/${interview.id}`, typist.bearer)
      await client.connect()
      clients.push(client)
    }
    const stopTyping = keepTyping(clients, first.question.id)
    await session.send('Emulation.setCPUThrottlingRate', { rate: Number(values.slowdown) })
    // The first presses compile the code that the others run; a person's tenth key is never their first.
    await pressKeys(page, 12)
    await page.evaluate(watchPaints)
    await pressKeys(page, presses)
    const { durations, tasks } = await page.evaluate(
      () => (window as unknown as { seenByBench: { durations: number[]; tasks: number[] } }).seenByBench,
    )
    stopTyping()
    // Events painted in under 16 ms are not reported, so they count as 16 ms.
    const all = [...durations, ...Array.from({ length: Math.max(0, presses - durations.length) }, () => 16)]
    const p95 = quantile(all, 0.95)
    const longest = Math.max(0, ...tasks)
    const kilobytes = bytes / 1000
    const rows = [
      ['script before it can be used (a rating given), compressed', `${figure(kilobytes)} KB`, `≤ ${SCRIPT_KB} KB`],
      ['script in all, with the notes’ editor', `${figure(bytesWithEditor / 1000)} KB`, ''],
      ['key press → painted, p50', `${figure(quantile(all, 0.5))} ms`, ''],
      ['key press → painted, p95', `${figure(p95)} ms`, `≤ ${PAINTED_MS} ms`],
      ['longest task', `${figure(longest)} ms`, `≤ ${TASK_MS} ms`],
    ]
    return {
      title: `Live page: ${values.questions} questions, ${values.typists} people typing, CPU slowed ${values.slowdown}×, ${presses} key presses`,
      text: `${table(['what', 'measured', 'bound'], rows)}\n\nEvent Timing counts in steps of 8 ms and reports nothing under 16 ms.`,
      figures: { options: values, scriptBytes: bytes, scriptBytesWithEditor: bytesWithEditor, durations, tasks, p95, longest },
      passed: kilobytes <= SCRIPT_KB && p95 <= PAINTED_MS && longest <= TASK_MS,
    }
  } finally {
    for (const client of clients) client.disconnect('terminate')
    await browser.close()
    await server.dispose()
  }
}
