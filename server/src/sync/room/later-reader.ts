import type { Later, SharedLog } from '../../database/log/document-log.ts'

/** Documents of one statement. */
const AT_ONCE = 200

/**
 * Reads what other nodes appended. Whoever asks in the same turn of the event loop is answered by one statement, as one notice
 * names many documents.
 */
export function createLaterReader(
  log: Pick<SharedLog, 'readAfter'>,
): (document: string, head: number) => Promise<Later | undefined> {
  let waiting: { document: string; head: number; done(later: Later | undefined): void; failed(error: unknown): void }[] = []

  const read = async (asked: typeof waiting) => {
    try {
      const found = await log.readAfter(new Map(asked.map(({ document, head }) => [document, head])))
      for (const { document, done } of asked) done(found.get(document))
    } catch (error) {
      for (const { failed } of asked) failed(error)
    }
  }
  return (document, head) =>
    new Promise((done, failed) => {
      if (waiting.length === 0) {
        setImmediate(() => {
          const asked = waiting
          waiting = []
          for (let start = 0; start < asked.length; start += AT_ONCE) void read(asked.slice(start, start + AT_ONCE))
        })
      }
      waiting.push({ document, head, done, failed })
    })
}
