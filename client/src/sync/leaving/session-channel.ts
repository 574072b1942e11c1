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
