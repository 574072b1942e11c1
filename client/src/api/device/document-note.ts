/** What a device notes of a document, beside its copy, for everybody who asks. */
export interface DocumentNote {
  /** Something typed here, in whichever tab, wasn't confirmed by the server. */
  unsent: boolean
  /** The server's content was merged at least once. */
  seen: boolean
}

/**
 * What becomes of the note. All tabs of a person share it, so each says only what it knows.
 *
 * - `opened`: the device keeps a copy of the document from now on
 * - `seen`: the server's content was merged
 * - `typed`: these clients wrote up to these clocks, and the server hasn't confirmed it. A deletion alone moves no clock
 * - `confirmed`: the server has all that was in a tab's document, whose state vector is given. What another tab typed since
 *   isn't in it, and waits on
 * - `discarded`: nothing typed here counts any more, whichever tab it is from
 */
export type NoteChange =
  | { kind: 'opened' | 'seen' | 'discarded' }
  | { kind: 'typed'; upTo: ReadonlyMap<number, number> }
  | { kind: 'confirmed'; vector: ReadonlyMap<number, number> }

/** By Yjs client, up to which clock words may wait. */
type Waiting = Readonly<Record<string, number>>

/** As it is kept. Pages of earlier releases read and write the first two alone. */
export interface KeptNote extends DocumentNote {
  /** Absent where nothing waits. */
  waiting?: Waiting
}

/** Who deleted, or typed in an earlier release, which didn't note who did: any tab that is confirmed had read it from the copy. */
const SOMEBODY = '0'

const NOTHING: DocumentNote = { unsent: false, seen: false }

/** What a kept value says; whatever isn't one says nothing. */
export function readNote(value: unknown): DocumentNote {
  const { unsent, seen } = (value ?? NOTHING) as Partial<Record<keyof DocumentNote, unknown>>
  return { unsent: unsent === true, seen: seen === true }
}

/** The value to keep in place of this one. */
export function changedNote(value: unknown, change: NoteChange): KeptNote {
  const { seen } = readNote(value)
  const waiting = waitingIn(value)
  switch (change.kind) {
    case 'opened':
      return noteOf(seen, waiting)
    case 'seen':
      return noteOf(true, waiting)
    case 'discarded':
      return NOTHING
    case 'typed': {
      const typed = [...change.upTo].map(([client, clock]) => [client, Math.max(clock, waiting[client] ?? 0)])
      return noteOf(seen, { ...waiting, ...(typed.length === 0 ? { [SOMEBODY]: 0 } : Object.fromEntries(typed)) })
    }
    case 'confirmed': {
      const left = Object.entries(waiting).filter(([client, clock]) => clock > (change.vector.get(Number(client)) ?? 0))
      return noteOf(seen, Object.fromEntries(left))
    }
  }
}

function noteOf(seen: boolean, waiting: Waiting): KeptNote {
  const unsent = Object.keys(waiting).length > 0
  return { unsent, seen, ...(unsent ? { waiting } : {}) }
}

function waitingIn(value: unknown): Waiting {
  if (!readNote(value).unsent) return {}
  const { waiting } = value as { waiting?: unknown }
  const known = Object.entries(waiting ?? {}).filter(([, clock]) => typeof clock === 'number')
  return known.length === 0 ? { [SOMEBODY]: 0 } : Object.fromEntries(known)
}
