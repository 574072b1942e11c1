import * as Y from 'yjs'

/** The origin of what a person ticks and rates: undo takes back exactly these changes, and never anybody else's. */
export const TICKED = { by: 'the live page' }

/**
 * `gone`: somebody else has taken it back or written over it since, so that nothing was left to change. `none`: there is no such
 * act.
 */
export type Undone = 'done' | 'gone' | 'none'

export interface TickUndo {
  /** Takes back my latest tick or rating, and never an older one in its stead. */
  undo(): Undone
  redo(): Undone
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
  /** One act alone: the manager by itself goes on to older ones until something changes. */
  const step = (acts: Y.UndoManager[], stackOf: (manager: Y.UndoManager) => unknown[], act: 'undo' | 'redo'): Undone => {
    const manager = acts.pop()
    if (!manager) return 'none'
    const stack = stackOf(manager)
    const older = stack.splice(0, stack.length - 1)
    const changed = manager[act]() !== null
    stack.unshift(...older)
    return changed ? 'done' : 'gone'
  }
  return {
    undo: () => step(done, (manager) => manager.undoStack, 'undo'),
    redo: () => step(undone, (manager) => manager.redoStack, 'redo'),
    close: () => {
      for (const manager of managers) manager.destroy()
    },
  }
}
