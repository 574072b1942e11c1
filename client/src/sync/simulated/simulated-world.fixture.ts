import { changedNote, type DocumentNote, readNote } from '../../api/device/document-note.ts'
import type { DocumentsWorld } from '../documents.ts'
import { createSimulatedNetwork, type SimulatedNetwork } from './simulated-network.fake.ts'

/** The world of a document in tests: timers fire when the test says so, nothing is random, and notes are kept in a map. */
export interface SimulatedWorld extends DocumentsWorld {
  network: SimulatedNetwork
  notes: Map<string, DocumentNote>
  /** Fires the timers set so far (not those they set). */
  fireTimers(): void
  /** Lets IndexedDB finish: waits for its tasks, not for time. */
  settle(): Promise<void>
}

export function createSimulatedWorld(personId = 'ann', network = createSimulatedNetwork()): SimulatedWorld {
  const timers = new Map<number, () => void>()
  const notes = new Map<string, DocumentNote>()
  let nextTimer = 1
  return {
    network,
    notes,
    personId,
    syncUrl: 'ws://panelbook.test/sync',
    WebSocket: network.WebSocket,
    setTimeout: ((run: () => void) => {
      timers.set(nextTimer, run)
      return nextTimer++
    }) as unknown as typeof setTimeout,
    clearTimeout: ((timer: number) => void timers.delete(timer)) as unknown as typeof clearTimeout,
    random: () => 0.5,
    diagnose: async () => undefined,
    readNote: async (key) => readNote(notes.get(key)),
    writeNote: async (key, change) => void notes.set(key, changedNote(notes.get(key), change)),
    fireTimers() {
      const due = [...timers]
      timers.clear()
      for (const [, run] of due) run()
    },
    async settle() {
      // Each IndexedDB request takes a few tasks; a document opens with about a dozen.
      for (let task = 0; task < 60; task++) await new Promise((resolve) => setTimeout(resolve, 0))
    },
  }
}
