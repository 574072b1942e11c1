import { newId } from '@panelbook/shared/base/ids'
import { z } from 'zod'

const DRAFTS = 'panelbook/drafts'
const messageSchema = z.union([
  z.object({ asks: z.string() }),
  z.object({ tab: z.string(), of: z.string(), what: z.array(z.string()) }),
  z.object({ tab: z.string(), of: z.string(), is: z.enum(['new', 'here', 'gone']) }),
])
type Message = z.infer<typeof messageSchema>

/** The other tabs of each person in this browser: each says when it opens and when it closes. */
const others = new Map<string, Set<string>>()

/** Milliseconds for which nobody known is waited for: a tab may just be opening. */
const UNKNOWN_MS = 200
/** Milliseconds that a known tab has to answer: it does so at once, or when what keeps it busy ends. */
const BUSY_MS = 3_000

const open = (onMessage: (message: Message, answer: (message: Message) => void) => void) => {
  const channel = new BroadcastChannel(DRAFTS)
  const send = (message: Message) => channel.postMessage(message)
  channel.onmessage = (event) => {
    const message = messageSchema.safeParse(event.data)
    if (message.success) onMessage(message.data, send)
  }
  return { send, close: () => channel.close() }
}

/**
 * Unsaved forms of this person in this browser's other tabs, in words. Resolves as soon as every tab that is known has answered.
 * One that crashed, or sleeps and so loses nothing, is waited for only so long.
 */
export async function draftsOfOtherTabs(personId: string, delay: (ms: number) => Promise<void>): Promise<string[]> {
  if (typeof BroadcastChannel === 'undefined') return []
  const found = new Map<string, readonly string[]>()
  const awaited = new Set(others.get(personId))
  const known = awaited.size > 0
  await new Promise<void>((resolve) => {
    const channel = open((message) => {
      if (!('what' in message) || message.of !== personId) return
      found.set(message.tab, message.what)
      awaited.delete(message.tab)
      if (known && awaited.size === 0) done()
    })
    const done = () => {
      channel.close()
      resolve()
    }
    channel.send({ asks: personId })
    void delay(known ? BUSY_MS : UNKNOWN_MS).then(done)
  })
  // Whoever didn't answer in all that time is not there any more; should it be, it says so when it is asked again.
  for (const tab of awaited) others.get(personId)?.delete(tab)
  return [...found.values()].flat()
}

/** Answers other tabs that ask for this one's unsaved forms, and tells them that it is here. Returns what ends it. */
export function answerDrafts(personId: string, drafts: () => readonly string[]): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => {}
  const tab = newId()
  const known = new Set<string>()
  others.set(personId, known)
  const channel = open((message, answer) => {
    if ('asks' in message) {
      if (message.asks === personId) answer({ tab, of: personId, what: [...drafts()] })
      return
    }
    if (message.of !== personId || message.tab === tab) return
    if ('is' in message && message.is === 'gone') known.delete(message.tab)
    else known.add(message.tab)
    if ('is' in message && message.is === 'new') answer({ tab, of: personId, is: 'here' })
  })
  const arrive = () => channel.send({ tab, of: personId, is: 'new' })
  const leave = () => channel.send({ tab, of: personId, is: 'gone' })
  // A page that the browser keeps for the way back is not there until it is shown again.
  window.addEventListener('pagehide', leave)
  window.addEventListener('pageshow', arrive)
  arrive()
  return () => {
    window.removeEventListener('pagehide', leave)
    window.removeEventListener('pageshow', arrive)
    leave()
    channel.close()
    if (others.get(personId) === known) others.delete(personId)
  }
}
