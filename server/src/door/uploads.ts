import { Refused } from '../refusals/refused.ts'

/** The media type in which files are sent. Browsers ask before a page of another site may send it. */
export const UPLOADED = 'application/octet-stream'

/** Files that are held in memory at once. More wait on their senders, who are told to come again. */
const MOST_AT_ONCE = 6

/** How files that are sent are taken in: each within its bound, and no more at once than memory is meant for. */
export interface Uploads {
  /**
   * Reads the body of a request, counting while it reads, and has the file until `use` is done with it.
   *
   * @throws Refused not-sent-as-bytes | body-too-large | too-many-uploads | unreadable-request where it broke off
   */
  take(request: Request, mostBytes: number, use: (bytes: Uint8Array) => Promise<void>): Promise<void>
}

export function createUploads(mostAtOnce = MOST_AT_ONCE): Uploads {
  let underWay = 0
  return {
    async take(request, mostBytes, use) {
      const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
      if (type !== UPLOADED) throw new Refused({ kind: 'not-sent-as-bytes' })
      // What says that it is too large is not even begun.
      if (Number(request.headers.get('content-length') ?? 0) > mostBytes) throw new Refused({ kind: 'body-too-large', mostBytes })
      if (underWay >= mostAtOnce) throw new Refused({ kind: 'too-many-uploads' })
      underWay += 1
      try {
        await use(await readWithin(request, mostBytes))
      } finally {
        underWay -= 1
      }
    },
  }
}

async function readWithin(request: Request, mostBytes: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let length = 0
  const reader = request.body?.getReader()
  for (;;) {
    const piece = await reader?.read().catch((): never => {
      throw new Refused({ kind: 'unreadable-request' })
    })
    if (!piece || piece.done) break
    length += piece.value.length
    if (length > mostBytes) {
      await reader?.cancel()
      throw new Refused({ kind: 'body-too-large', mostBytes })
    }
    pieces.push(piece.value)
  }
  const bytes = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}
