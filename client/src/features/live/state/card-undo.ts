import * as Y from 'yjs'

/** The origin of what a person ticks and rates: undo takes back exactly these changes, and never anybody else's. */
export const TICKED = { by: 'the live page' }

export interface TickUndo {
  /** Takes back my latest tick or rating; false when there is none. */
  undo(): boolean
  redo(): boolean
  close(): void
}

/** One undo history over several documents, in the order things were done: to a person it is one page. */
export function createTickUndo(scopes: readonly { doc: Y.Doc; maps: readonly string[] }[]): TickUndo {
  const done: Y.UndoManager[] = []
  const undone: Y.UndoManager[] = []
  const managers = scopes.map(({ doc, maps }) => {
    const manager = new Y.UndoManager(
      maps.map((name) => doc.getMap(name)),
      { trackedOrigins: new Set([TICKED]), captureTimeout: 0, doc },
    )
    manager.on('stack-item-added', ({ type, origin }: { type: 'undo' | 'redo'; origin: unknown }) => {
      if (type === 'redo') undone.push(manager)
      else done.push(manager)
      // Something new was ticked: what had been taken back can't be brought back over it.
      if (origin === TICKED) undone.length = 0
    })
    return manager
  })
  return {
    undo: () => done.pop()?.undo() !== undefined,
    redo: () => undone.pop()?.redo() !== undefined,
    close: () => {
      for (const manager of managers) manager.destroy()
    },
  }
}
