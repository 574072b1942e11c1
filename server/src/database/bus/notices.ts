/** Where nodes tell each other, in PostgreSQL. */
export const CHANNEL = 'panelbook'

/**
 * What one node tells the others. A notice is only a reason to look: it names what may have changed, and never what it says.
 *
 * - `documents`: their logs have these heads
 * - `touched`: what an act touched, as `tellTouched` tells it to sockets
 * - `presence`: who has a document open, as others in it may see it
 * - `who`: asks who is where, of a node that may have missed it
 * - `everything`: more than a notice holds
 */
export type Notice =
  | { kind: 'documents'; heads: readonly (readonly [document: string, head: number])[] }
  | { kind: 'touched'; what: unknown }
  | { kind: 'presence'; of: readonly DocumentPresence[] }
  | { kind: 'who' }
  | { kind: 'everything' }

/** Those of one node who are in a document. */
export interface DocumentPresence {
  document: string
  entries: readonly PresenceTold[]
}

export interface PresenceTold {
  clientId: number
  /** Counted by the node that tells it. */
  clock: number
  personId: string
  /** JSON; `null` once they left. */
  state: string
}

/** PostgreSQL takes less than 8,000 bytes. */
const MOST_BYTES = 7_900
/** So many notices of one kind at once become a single one, to look at everything. */
const MOST_NOTICES = 16

/** What is sent for a notice, by this node: one or several payloads, each within PostgreSQL's bound. */
export function payloadsOf(node: string, notice: Notice): string[] {
  if (notice.kind === 'documents') return packed(node, 'd', notice.heads)
  // Of people nothing is lost for good where it doesn't fit: they are told again with their next movement.
  if (notice.kind === 'presence') return packed(node, 'p', notice.of.flatMap(apart), [])
  if (notice.kind === 'everything') return [JSON.stringify([node, 'e'])]
  if (notice.kind === 'who') return [JSON.stringify([node, 'w'])]
  const whole = JSON.stringify([node, 't', notice.what])
  return Buffer.byteLength(whole) <= MOST_BYTES ? [whole] : [JSON.stringify([node, 'e'])]
}

const apart = ({ document, entries }: DocumentPresence) =>
  entries.map(({ clientId, clock, personId, state }) => [document, clientId, clock, personId, state] as const)

function packed(node: string, kind: 'd' | 'p', items: readonly unknown[], otherwise = [JSON.stringify([node, 'e'])]): string[] {
  const payloads: string[] = []
  const room = MOST_BYTES - Buffer.byteLength(JSON.stringify([node, kind, []]))
  let texts: string[] = []
  let bytes = 0
  const flush = () => {
    if (texts.length > 0) payloads.push(`[${JSON.stringify(node)},"${kind}",[${texts.join(',')}]]`)
    texts = []
    bytes = 0
  }
  for (const item of items) {
    const text = JSON.stringify(item)
    const more = Buffer.byteLength(text) + 1
    if (more > room) {
      if (kind === 'd') return otherwise
      continue
    }
    if (bytes + more > room) flush()
    texts.push(text)
    bytes += more
  }
  flush()
  return payloads.length > MOST_NOTICES && kind === 'd' ? otherwise : payloads
}

/** A notice that was heard, and from whom; undefined for what no node of this version sends. */
export function readPayload(
  payload: string,
): { node: string; notice: Notice | { kind: 'sign'; number: number } | { kind: 'bye' } } | undefined {
  let read: unknown
  try {
    read = JSON.parse(payload)
  } catch {
    return undefined
  }
  if (!Array.isArray(read) || typeof read[0] !== 'string') return undefined
  const [node, kind, what] = read as [string, unknown, unknown]
  const notice = noticeOf(kind, what)
  return notice && { node, notice }
}

function noticeOf(kind: unknown, what: unknown): Notice | { kind: 'sign'; number: number } | { kind: 'bye' } | undefined {
  if (kind === 'd') return { kind: 'documents', heads: what as [string, number][] }
  if (kind === 't') return { kind: 'touched', what }
  if (kind === 'e') return { kind: 'everything' }
  if (kind === 'w') return { kind: 'who' }
  if (kind === 'bye') return { kind: 'bye' }
  if (kind === 's') return { kind: 'sign', number: Number(what) }
  if (kind !== 'p') return undefined
  const told = what as [string, number, number, string, string][]
  return {
    kind: 'presence',
    of: [...Map.groupBy(told, ([document]) => document)].map(([document, entries]) => ({
      document,
      entries: entries.map(([, clientId, clock, personId, state]) => ({ clientId, clock, personId, state })),
    })),
  }
}

/** A sign of life. Whoever hears their own has heard everything that was told before it was sent. */
export const signOf = (node: string, number: number): string => JSON.stringify([node, 's', number])
export const byeOf = (node: string): string => JSON.stringify([node, 'bye'])
