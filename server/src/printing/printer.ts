import { Worker } from 'node:worker_threads'
import type { Id } from '@panelbook/shared/base/ids'
import type { PrintedDocument } from '@panelbook/shared/printing/printed'
import { Refused } from '../refusals/refused.ts'

/** A review of twelve people and sixty questions takes some seconds on a slow machine. */
const GIVEN_UP_MS = 60_000
/** Documents that wait for the one that is being printed. */
const MOST_WAITING = 8
/** Of one person: one that is printed, and one that waits. */
const MOST_OF_ONE = 2
/** What a document may take as JSON, in characters. At this length it is drawn in ten seconds, by some 600 MB in all. */
const MOST_CHARACTERS = 1_500_000
/** What the thread's own objects may take. Its buffers (fonts, pages) aren't counted in this; the document's length bounds them. */
const MOST_MEGABYTES = 512
/** A thread that has nothing to print ends, and gives back the memory of its fonts. */
const IDLE_MS = 30_000
const THREAD = new URL('./print-thread.ts', import.meta.url)

export interface Printer {
  /**
   * Keeps a place for a person before the work on their document begins, so that whoever is refused has been given nothing.
   *
   * @param gone ends the work: nobody waits for the file any more
   * @throws Refused too-many-prints
   */
  reserve(personId: Id, gone?: AbortSignal): PrintPlace
}

/**
 * Gives a document back that can be printed. Where a log says that somebody took it, it is called in the transaction that says so.
 *
 * @throws Refused too-long-to-print
 */
export type Fitting = (document: PrintedDocument) => PrintedDocument

interface PrintPlace {
  fitting: Fitting
  /**
   * The PDF file of a document that fits. It is made in a thread beside the server's, one at a time, so that nobody else waits for
   * it.
   *
   * @throws Refused too-long-to-print where that takes too long; unreadable-request at once where nobody waits
   */
  print(document: PrintedDocument): Promise<Uint8Array>
  /** To be called once, whatever came of it. */
  release(): void
}

const limits = { module: THREAD, givenUpMs: GIVEN_UP_MS, mostWaiting: MOST_WAITING, mostCharacters: MOST_CHARACTERS }

export function createPrinter(given: Partial<typeof limits> = {}): Printer {
  const { module, givenUpMs, mostWaiting, mostCharacters } = { ...limits, ...given }
  const places = new Set<{ personId: Id }>()
  let last: Promise<unknown> = Promise.resolve()
  let thread: Worker | undefined
  let ending: NodeJS.Timeout | undefined

  const end = () => {
    clearTimeout(ending)
    void thread?.terminate()
    thread = undefined
  }

  const begin = (): Worker => {
    const begun = new Worker(module, { execArgv: [], resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES } })
    // A server that stops doesn't wait for it.
    begun.unref()
    // It may end without work, too, and what it says then concerns nobody.
    begun.on('error', () => undefined)
    begun.on('exit', () => {
      if (thread === begun) end()
    })
    return begun
  }

  const printNow = async (document: PrintedDocument, gone: AbortSignal | undefined): Promise<Uint8Array> => {
    if (gone?.aborted) throw nobodyWaits()
    clearTimeout(ending)
    thread ??= begin()
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
    reserve(personId, gone) {
      const theirs = [...places].filter((place) => place.personId === personId)
      if (places.size > mostWaiting || theirs.length >= MOST_OF_ONE) throw new Refused({ kind: 'too-many-prints' })
      const place = { personId }
      places.add(place)
      return {
        fitting(document) {
          if (JSON.stringify(document).length > mostCharacters) throw new Refused({ kind: 'too-long-to-print' })
          return document
        },
        async print(document) {
          const printed = last.then(() => printNow(document, gone))
          last = printed.catch(() => undefined)
          return gone ? unlessGone(printed, gone) : printed
        },
        release: () => void places.delete(place),
      }
    },
  }
}

const nobodyWaits = () => new Refused({ kind: 'unreadable-request' })

/** Doesn't wait for its turn to find that nobody waits. */
function unlessGone<T>(work: Promise<T>, gone: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const leave = () => reject(nobodyWaits())
    if (gone.aborted) leave()
    gone.addEventListener('abort', leave, { once: true })
    work.then(resolve, reject).finally(() => gone.removeEventListener('abort', leave))
  })
}

function fileFrom(
  thread: Worker,
  document: PrintedDocument,
  late: AbortSignal,
  gone: AbortSignal | undefined,
): Promise<Uint8Array> {
  const settled = new AbortController()
  const { signal } = settled
  return new Promise<Uint8Array>((resolve, reject) => {
    const tooLong = () => reject(new Refused({ kind: 'too-long-to-print' }))
    const heard = {
      message: resolve,
      error: (error: Error & { code?: string }) => (error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLong() : reject(error)),
      exit: () => reject(new Error('The thread that prints ended without a file')),
    }
    late.addEventListener('abort', tooLong, { signal })
    gone?.addEventListener('abort', () => reject(nobodyWaits()), { signal })
    for (const [event, hear] of Object.entries(heard)) {
      thread.on(event, hear)
      signal.addEventListener('abort', () => thread.off(event, hear))
    }
    thread.postMessage(document)
  }).finally(() => settled.abort())
}

/** A document that fits, under the name of its file. */
export interface FileToPrint {
  name: string
  document: PrintedDocument
}

/**
 * Answers a request with a PDF file. Its place is kept before `make` begins, so that whoever is refused has been given nothing, and
 * no log says that they were.
 *
 * @throws Refused too-many-prints | too-long-to-print | unreadable-request, and what `make` throws
 */
export async function answerPrinted(
  printer: Printer,
  { actor, nameFile, gone }: { actor: { personId: Id }; nameFile: (name: string) => void; gone: AbortSignal },
  make: (fitting: Fitting) => Promise<FileToPrint>,
): Promise<AsyncGenerator<Uint8Array>> {
  const place = printer.reserve(actor.personId, gone)
  try {
    const { name, document } = await make(place.fitting)
    nameFile(name)
    return inOnePiece(await place.print(document))
  } finally {
    place.release()
  }
}

/** A file that is there as a whole, as the door sends what is made piece by piece. */
async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
