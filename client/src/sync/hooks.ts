import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { type PresenceState, presenceStateSchema } from '@panelbook/shared/interviews/panel/presence'
import { type DocumentName, formatDocumentName } from '@panelbook/shared/protocol/document-name'
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import type { ConnectionState } from './events.ts'
import type { OpenDocument } from './open-document.ts'
import type { DocumentStatus } from './status/connection-status.ts'
import { overallStatus } from './status/overall-status.ts'
import { useSync } from './sync-context.ts'

/** Opens a document for as long as the component is shown (and a little longer). The name may be a new object at each render. */
export function useDocument(name: DocumentName): OpenDocument {
  const { documents } = useSync()
  const key = formatDocumentName(name)
  const latest = useRef(name)
  latest.current = name
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` is the name as text
  useEffect(() => documents.retain(latest.current), [documents, key])
  // Opening is idempotent, and an abandoned render's document closes by itself.
  return useSyncExternalStore(documents.subscribe, () => documents.open(latest.current))
}

export function useDocumentStatus(open: OpenDocument): DocumentStatus {
  return useSyncExternalStore(open.subscribe, open.status)
}

/** The status that matters most among several documents: one pill for the whole page. */
export function useOverallStatus(opens: readonly OpenDocument[]): DocumentStatus {
  const subscribe = useStable(opens, (documents) => (listener: () => void) => {
    const ends = documents.map((open) => open.subscribe(listener))
    return () => {
      for (const end of ends) end()
    }
  })
  const latest = useRef<DocumentStatus>({ kind: 'loading' })
  return useSyncExternalStore(subscribe, () => {
    const next = overallStatus(opens.map((open) => open.status()))
    if (JSON.stringify(next) !== JSON.stringify(latest.current)) latest.current = next
    return latest.current
  })
}

/**
 * What `read` makes of the document. After a change of one's own it is read again at once: a check box that shows it would else
 * jump back until the next frame, and a second press meanwhile would be taken for the first. After others' changes it is read
 * again at most once a frame. With `isEqual`, an equal result keeps the old object, so that memoised children don't render.
 * `read` must be stable (module level or `useCallback`): a new one reads again.
 */
export function useYSnapshot<T>(doc: Y.Doc, read: (doc: Y.Doc) => T, isEqual: (a: T, b: T) => boolean = Object.is): T {
  return useReadAgain(doc, read, isEqual, nextFrame, true)
}

/** The same of a document that is only read along: at most every `everyMs`, however many people are writing in it. */
export function usePacedSnapshot<T>(doc: Y.Doc, read: (doc: Y.Doc) => T, everyMs: number): T {
  const later = useCallback(
    (run: () => void) => {
      const timer = setTimeout(run, everyMs)
      return () => clearTimeout(timer)
    },
    [everyMs],
  )
  return useReadAgain(doc, read, Object.is, later, false)
}

/** Does something later, unless what it returns is called before. */
type Later = (run: () => void) => () => void

const nextFrame: Later = (run) => {
  const frame = requestAnimationFrame(run)
  return () => cancelAnimationFrame(frame)
}

function useReadAgain<T>(
  doc: Y.Doc,
  read: (doc: Y.Doc) => T,
  isEqual: (a: T, b: T) => boolean,
  later: Later,
  ownAtOnce: boolean,
): T {
  const cell = useRef<{ doc: Y.Doc; read: (doc: Y.Doc) => T; value: T } | undefined>(undefined)
  const compare = useRef(isEqual)
  compare.current = isEqual
  const current = useCallback(() => {
    if (cell.current?.doc !== doc || cell.current.read !== read) cell.current = { doc, read, value: read(doc) }
    return cell.current.value
  }, [doc, read])
  const subscribe = useCallback(
    (listener: () => void) => {
      let forget: (() => void) | undefined
      const refresh = () => {
        forget = undefined
        const value = read(doc)
        if (cell.current?.doc === doc && cell.current.read === read && compare.current(cell.current.value, value)) return
        cell.current = { doc, read, value }
        listener()
      }
      const onUpdate = (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
        if (local && ownAtOnce) {
          forget?.()
          refresh()
        } else forget ??= later(refresh)
      }
      doc.on('update', onUpdate)
      // Changes between render and subscription would otherwise be missed.
      forget = later(refresh)
      return () => {
        doc.off('update', onUpdate)
        forget?.()
      }
    },
    [doc, read, later, ownAtOnce],
  )
  return useSyncExternalStore(subscribe, current)
}

/** The server's time, epoch ms, read again every `intervalMs` on its own full intervals: all screens tick together. */
export function useServerNow(intervalMs = 1_000): EpochMs {
  const { clock } = useSync()
  const [now, setNow] = useState(() => clock.now())
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const tick = () => {
      setNow(clock.now())
      timer = setTimeout(tick, intervalMs - (clock.now() % intervalMs) + 4)
    }
    tick()
    return () => clearTimeout(timer)
  }, [clock, intervalMs])
  return now
}

/** The server's clock itself, for the time of an action. */
export const useServerClock = (): { now(): EpochMs } => useSync().clock

export interface Present {
  clientId: number
  /** This very page. */
  self: boolean
  state: PresenceState
}

const nobody: readonly Present[] = []

/** Who is here, one entry a page (a person may have several), oneself included once the server has said who one is. */
export function usePresence(open: OpenDocument): readonly Present[] {
  const { awareness } = open
  const latest = useRef(nobody)
  const subscribe = useCallback(
    (listener: () => void) => {
      const read = () => {
        const next = [...awareness.getStates()].flatMap(([clientId, raw]): Present[] => {
          const state = presenceStateSchema.safeParse(raw)
          return state.success ? [{ clientId, self: clientId === awareness.clientID, state: state.data }] : []
        })
        if (JSON.stringify(next) === JSON.stringify(latest.current)) return
        latest.current = next
        listener()
      }
      awareness.on('change', read)
      read()
      return () => awareness.off('change', read)
    },
    [awareness],
  )
  return useSyncExternalStore(subscribe, () => latest.current)
}

/** Tells the others which question one is looking at; nothing when the page goes. */
export function useViewing(open: OpenDocument, questionId: Id | undefined): void {
  const { awareness } = open
  useEffect(() => {
    awareness.setLocalStateField('viewing', questionId ?? null)
  }, [awareness, questionId])
}

/** Whether this page hears from the server. */
export function useConnection(): ConnectionState {
  const { connection } = useSync()
  return useSyncExternalStore(connection.subscribe, connection.get)
}

export { useAuthorOf } from './author-of.ts'
export type { OpenDocument } from './open-document.ts'

/** `make(items)`, made again only when the items change: callers pass a new array at each render. */
function useStable<T, R>(items: readonly T[], make: (items: readonly T[]) => R): R {
  const held = useRef<{ items: readonly T[]; made: R } | undefined>(undefined)
  const same = held.current?.items.length === items.length && items.every((item, index) => item === held.current?.items[index])
  if (!held.current || !same) held.current = { items, made: make(items) }
  return held.current.made
}
