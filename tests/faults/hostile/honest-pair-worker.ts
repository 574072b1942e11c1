import { parentPort, workerData } from 'node:worker_threads'
import { noteText } from '@panelbook/shared/interviews/conduct/notes-doc'
import { createRealClient } from '../../harness/real-client.ts'
import type { PairOptions, Typed } from './honest-pair.ts'

/** The thread of the honest pair: starts to type on `type`, and answers `stop` with the result. */

/** Letters a second. */
const TYPING_PER_SECOND = 20
/** After so many milliseconds, what was typed counts as not delivered. */
const PATIENCE_MS = 60_000

const { port, document, writer, reader }: PairOptions = workerData
const [from, to] = [writer, reader].map((credentials) => createRealClient(() => port, document, credentials))
if (!from || !to || !parentPort) throw new Error('The pair works in a thread that was started for it')
await from.connect()
await to.connect()
from.edit((doc) => noteText(doc, 'general').insert(0, 'Typed: '))
await from.settled()

let sentAt: number[] = []
let latencies: number[] = []
let typing: NodeJS.Timeout | undefined
to.doc.on('update', (_update: Uint8Array, origin: unknown) => {
  if (origin !== 'server') return
  const sent = sentAt[latencies.length]
  if (sent !== undefined) latencies.push(performance.now() - sent)
})

parentPort.on('message', async (what: 'type' | 'stop') => {
  if (what === 'type') {
    sentAt = []
    latencies = []
    typing = setInterval(() => {
      sentAt.push(performance.now())
      from.edit((doc) => noteText(doc, 'general').insert(7, 'x'))
    }, 1_000 / TYPING_PER_SECOND)
    return
  }
  clearInterval(typing)
  for (const until = performance.now() + PATIENCE_MS; latencies.length < sentAt.length && performance.now() < until; ) {
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  parentPort?.postMessage({ typed: sentAt.length, latencies } satisfies Typed)
})
parentPort.postMessage('ready')
