import { VisuallyHidden } from '@mantine/core'
import { useSyncExternalStore } from 'react'

interface Announcement {
  text: string
  /** Repeating the same words must still be read out: every second time carries a no-break space. */
  count: number
}

const nothing: Announcement = { text: '', count: 0 }
const said: { polite: Announcement; assertive: Announcement } = { polite: nothing, assertive: nothing }
const listeners = new Set<() => void>()

/** Reads a sentence out to people who use a screen reader. `assertive` interrupts: only for what must not be missed. */
export function announce(text: string, urgency: 'polite' | 'assertive' = 'polite'): void {
  said[urgency] = { text, count: said[urgency].count + 1 }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The live regions. Rendered once, from the first paint on: regions that appear together with their text are often not read. */
export function Announcer() {
  const polite = useSyncExternalStore(subscribe, () => said.polite)
  const assertive = useSyncExternalStore(subscribe, () => said.assertive)
  return (
    <VisuallyHidden>
      <div aria-live="polite" data-testid="announcer">
        {polite.text}
        {polite.count % 2 === 1 ? '' : '\u00a0'}
      </div>
      <div aria-live="assertive">
        {assertive.text}
        {assertive.count % 2 === 1 ? '' : '\u00a0'}
      </div>
    </VisuallyHidden>
  )
}
