import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Credentials } from '../../harness/real-client.ts'

/** Where the two work, and as whom. */
export interface PairOptions {
  port: number
  document: string
  writer: Credentials
  reader: Credentials
}

export interface Typed {
  typed: number
  /** Of each letter that arrived, from the key press to the other's document. Milliseconds. */
  latencies: number[]
}

/** Two who work on an interview while somebody attacks another: one types into the notes, the other sees it. */
export interface HonestPair {
  /** Types until `stop`, which resolves when all of it has arrived, or is given up on. */
  type(): { stop(): Promise<Typed> }
  end(): Promise<void>
}

/** Starts the two in a thread of their own: what the attacker's own program does must not count as the server's slowness. */
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
