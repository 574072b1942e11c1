import { Worker } from 'node:worker_threads'
import type { PrintedDocument } from '@panelbook/shared/printing/printed'
import { Refused } from '../refusals/refused.ts'

/** A review of twelve people and sixty questions takes some seconds on a slow machine. */
const GIVEN_UP_MS = 60_000
/** Documents that wait for the one that is being printed. */
const MOST_WAITING = 8
/** What a document may take in memory. */
const MOST_MEGABYTES = 512
/** A thread that has nothing to print ends, and gives back the memory of its fonts. */
const IDLE_MS = 30_000
const THREAD = new URL('./print-thread.ts', import.meta.url)

export interface Printer {
  /**
   * The PDF file of a document. It is made in a thread beside the server's, one at a time, so that nobody else waits for it.
   *
   * @param gone ends the work: nobody waits for the file any more
   * @throws Refused too-many-prints | too-long-to-print | unreadable-request where nobody waits
   */
  print(document: PrintedDocument, gone?: AbortSignal): Promise<Uint8Array>
}

export function createPrinter({ module = THREAD, givenUpMs = GIVEN_UP_MS, mostWaiting = MOST_WAITING } = {}): Printer {
  let waiting = 0
  let last: Promise<unknown> = Promise.resolve()
  let thread: Worker | undefined
  let ending: NodeJS.Timeout | undefined

  const end = () => {
    clearTimeout(ending)
    void thread?.terminate()
    thread = undefined
  }

  const printNow = async (document: PrintedDocument, gone: AbortSignal | undefined): Promise<Uint8Array> => {
    if (gone?.aborted) throw new Refused({ kind: 'unreadable-request' })
    clearTimeout(ending)
    thread ??= new Worker(module, { execArgv: [], resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES } })
    // A server that stops doesn't wait for it.
    thread.unref()
    try {
      const bytes = await fileFrom(thread, document, AbortSignal.timeout(givenUpMs), gone)
      ending = setTimeout(end, IDLE_MS).unref()
      return bytes
    } catch (error) {
      end()
      throw error
    }
  }

  return {
    async print(document, gone) {
      if (waiting > mostWaiting) throw new Refused({ kind: 'too-many-prints' })
      waiting += 1
      const printed = last.then(() => printNow(document, gone))
      last = printed.catch(() => undefined)
      return printed.finally(() => {
        waiting -= 1
      })
    },
  }
}

function fileFrom(
  thread: Worker,
  document: PrintedDocument,
  late: AbortSignal,
  gone: AbortSignal | undefined,
): Promise<Uint8Array> {
  const settled = new AbortController()
  return new Promise<Uint8Array>((resolve, reject) => {
    const tooLong = () => reject(new Refused({ kind: 'too-long-to-print' }))
    late.addEventListener('abort', tooLong, { signal: settled.signal })
    gone?.addEventListener('abort', () => reject(new Refused({ kind: 'unreadable-request' })), { signal: settled.signal })
    thread.once('message', (bytes: Uint8Array) => resolve(bytes))
    thread.once('error', (error: Error & { code?: string }) =>
      error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLong() : reject(error),
    )
    thread.once('exit', () => reject(new Error('The thread that prints ended without a file')))
    thread.postMessage(document)
  }).finally(() => {
    settled.abort()
    thread.removeAllListeners('message')
    thread.removeAllListeners('exit')
    thread.removeAllListeners('error')
    // Whatever it still has to say when it is ended concerns nobody.
    thread.on('error', () => undefined)
  })
}

/** A file that is there as a whole, as the door sends what is made piece by piece. */
export async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
