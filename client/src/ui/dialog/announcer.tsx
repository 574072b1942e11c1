import { VisuallyHidden } from '@mantine/core'
import { useSyncExternalStore } from 'react'

interface Announcement {
  id: number
  text: string
}

/** What is kept of each kind: as many sentences as may be said in one breath. */
const KEPT = 4
const said: Record<'polite' | 'assertive', readonly Announcement[]> = { polite: [], assertive: [] }
const listeners = new Set<() => void>()
let count = 0

/** Reads a sentence out to people who use a screen reader. `assertive` interrupts: only for what must not be missed. */
export function announce(text: string, urgency: 'polite' | 'assertive' = 'polite'): void {
  said[urgency] = [...said[urgency], { id: count++, text }].slice(-KEPT)
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/**
 * The live regions. Rendered once, from the first paint on: regions that appear together with their text are often not read. Each
 * sentence is added to those before it: one that took another's place within the same moment would leave that unread, and the
 * same words said twice are read twice.
 */
export function Announcer() {
  return (
    <VisuallyHidden>
      <div aria-live="polite" data-testid="announcer">
        <Sentences urgency="polite" />
      </div>
      <div aria-live="assertive">
        <Sentences urgency="assertive" />
      </div>
    </VisuallyHidden>
  )
}

function Sentences({ urgency }: { urgency: keyof typeof said }) {
  const sentences = useSyncExternalStore(subscribe, () => said[urgency])
  return sentences.map(({ id, text }) => <p key={id}>{text}</p>)
}
