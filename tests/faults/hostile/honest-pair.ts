import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Credentials } from '../../harness/real-client.ts'

/** The document in which the two work, and their credentials. */
export interface PairOptions {
  port: number
  document: string
  writer: Credentials
  reader: Credentials
}

export interface Typed {
  typed: number
  /** For each letter that arrived, the time from the key press to the other's document. Milliseconds. */
  latencies: number[]
}

/** Two people who work on an interview while somebody attacks another: one types into the notes, the other reads. */
export interface HonestPair {
  /** Types until `stop`, which resolves when all letters have arrived or are given up. */
  type(): { stop(): Promise<Typed> }
  end(): Promise<void>
}

/** Starts the two in a thread of their own: otherwise the attacker's own work would count as the server's slowness. */
export async function startHonestPair(options: PairOptions): Promise<HonestPair> {
  const worker = new Worker(new URL('./honest-pair-worker.ts', import.meta.url), { workerData: options })
  await once(worker, 'message')
  return {
    type() {
      worker.postMessage('type')
      return {
        async stop() {
          worker.postMessage('stop')
          const [typed] = (await once(worker, 'message')) as [Typed]
          return typed
        },
      }
    },
    async end() {
      await worker.terminate()
    },
  }
}
