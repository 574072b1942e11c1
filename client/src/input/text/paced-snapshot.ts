import { useCallback, useRef, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'

/**
 * What `read` makes of a document that is only read along: read again after changes, at most every `everyMs`, however many people are writing in it. `read`
 * must be stable (module level or `useCallback`).
 */
export function usePacedSnapshot<T>(doc: Y.Doc, read: (doc: Y.Doc) => T, everyMs: number): T {
  const cell = useRef<{ doc: Y.Doc; read: (doc: Y.Doc) => T; value: T } | undefined>(undefined)
  const current = useCallback(() => {
    if (cell.current?.doc !== doc || cell.current.read !== read) cell.current = { doc, read, value: read(doc) }
    return cell.current.value
  }, [doc, read])
  const subscribe = useCallback(
    (listener: () => void) => {
      let timer: ReturnType<typeof setTimeout> | undefined
      const refresh = () => {
        timer = undefined
        cell.current = { doc, read, value: read(doc) }
        listener()
      }
      const onUpdate = () => {
        timer ??= setTimeout(refresh, everyMs)
      }
      doc.on('update', onUpdate)
      // Changes between render and subscription would otherwise be missed.
      onUpdate()
      return () => {
        doc.off('update', onUpdate)
        clearTimeout(timer)
      }
    },
    [doc, read, everyMs],
  )
  return useSyncExternalStore(subscribe, current)
}
