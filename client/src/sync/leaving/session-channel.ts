import { z } from 'zod'

const CHANNEL = 'panelbook/session'
const messageSchema = z.object({ personId: z.string().optional() })

/** Tells the other tabs of this browser who is signed in now; undefined: nobody. */
export function tellOtherTabs(personId: string | undefined): void {
  if (typeof BroadcastChannel === 'undefined') return
  const channel = new BroadcastChannel(CHANNEL)
  channel.postMessage(personId === undefined ? {} : { personId })
  channel.close()
}

/** Calls back when another tab signed in as somebody else than `personId`, or signed out. Returns what ends it. */
export function followOtherTabs(personId: string | undefined, onOther: (now: string | undefined) => void): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => {}
  const channel = new BroadcastChannel(CHANNEL)
  channel.onmessage = (event) => {
    const message = messageSchema.safeParse(event.data)
    if (message.success && message.data.personId !== personId) onOther(message.data.personId)
  }
  return () => channel.close()
}

const DRAFTS = 'panelbook/drafts'
const draftsSchema = z.union([z.object({ asks: z.string() }), z.object({ of: z.string(), what: z.array(z.string()) })])
/** Milliseconds within which the other tabs say what they hold: at once, or as soon as what keeps them busy ends. One that sleeps loses nothing by it. */
const ANSWER_WITHIN_MS = 1_500

/** Unsaved forms of this person in this browser's other tabs, in words. */
export async function draftsOfOtherTabs(personId: string, delay: (ms: number) => Promise<void>): Promise<string[]> {
  if (typeof BroadcastChannel === 'undefined') return []
  const channel = new BroadcastChannel(DRAFTS)
  const found: string[] = []
  channel.onmessage = (event) => {
    const message = draftsSchema.safeParse(event.data)
    if (message.success && 'of' in message.data && message.data.of === personId) found.push(...message.data.what)
  }
  channel.postMessage({ asks: personId })
  await delay(ANSWER_WITHIN_MS)
  channel.close()
  return found
}

/** Answers other tabs that ask for this one's unsaved forms. Returns what ends it. */
export function answerDrafts(personId: string, drafts: () => readonly string[]): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => {}
  const channel = new BroadcastChannel(DRAFTS)
  channel.onmessage = (event) => {
    const message = draftsSchema.safeParse(event.data)
    if (message.success && 'asks' in message.data && message.data.asks === personId) {
      channel.postMessage({ of: personId, what: drafts() })
    }
  }
  return () => channel.close()
}

const DOCUMENTS = 'panelbook/documents'
const discardedSchema = z.object({ personId: z.string(), discarded: z.string() })

/** Tells this person's other tabs that a document's unsent part was given up. */
export function tellDiscarded(personId: string, key: string): void {
  if (typeof BroadcastChannel === 'undefined') return
  const channel = new BroadcastChannel(DOCUMENTS)
  channel.postMessage({ personId, discarded: key })
  channel.close()
}

/** Calls back when another tab of the same person discarded a document. Returns what ends it. */
export function followDiscards(personId: string, onDiscarded: (key: string) => void): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => {}
  const channel = new BroadcastChannel(DOCUMENTS)
  channel.onmessage = (event) => {
    const message = discardedSchema.safeParse(event.data)
    if (message.success && message.data.personId === personId) onDiscarded(message.data.discarded)
  }
  return () => channel.close()
}
