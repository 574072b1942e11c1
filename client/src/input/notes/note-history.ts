import { lineMarkOf } from '@panelbook/shared/interviews/conduct/notes-doc'
import * as Y from 'yjs'

/** Milliseconds within which letters are taken back together. */
const ONE_STEP_MS = 500

/**
 * One person's own history of a note: it takes back what they did, and nothing that others did.
 *
 * Where somebody else went on in a line that I made, taking it back would also take the line away from under their words, with
 * its name and its time, and with them their evidence. Such a line stays. A split that I made in what stood there before is taken
 * back, whoever's words it splits.
 */
export function noteHistory(text: Y.Text, origin: object): Y.UndoManager {
  return new Y.UndoManager(text, {
    trackedOrigins: new Set([origin]),
    captureTimeout: ONE_STEP_MS,
    deleteFilter: (item) => {
      const mark = markAround(item)
      return mark === undefined || !othersWentOn(mark)
    },
  })
}

/** The mark that an item is, or whose name or time it is. */
function markAround(item: Y.Item): Y.Item | undefined {
  if (lineMarkOf(item)) return item
  if (item.parentSub !== 'id' && item.parentSub !== 'at') return undefined
  return item.parent instanceof Y.Map ? (item.parent._item ?? undefined) : undefined
}

/** Whether somebody else wrote in the line since the mark was made: their letters were put behind it, or behind what was. */
function othersWentOn(mark: Y.Item): boolean {
  const { doc } = mark.parent as Y.AbstractType<unknown>
  if (!doc) return false
  const seen = new Map<Y.Item, boolean>()
  for (let item = mark.right; item; item = item.right) {
    if (item.deleted) continue
    if (lineMarkOf(item)) return false
    if (item.content instanceof Y.ContentString && item.id.client !== mark.id.client && standsOn(item, mark, doc, seen))
      return true
  }
  return false
}

function standsOn(from: Y.Item, mark: Y.Item, doc: Y.Doc, seen: Map<Y.Item, boolean>): boolean {
  const passed: Y.Item[] = []
  let item: Y.Item | undefined = from
  let result = false
  while (item) {
    const known = seen.get(item)
    if (known !== undefined || item === mark) {
      result = known ?? true
      break
    }
    passed.push(item)
    const before: Y.Item | Y.GC | undefined = item.origin ? (Y.getItem(doc.store, item.origin) as Y.Item | Y.GC) : undefined
    item = before instanceof Y.Item ? before : undefined
  }
  for (const each of passed) seen.set(each, result)
  return result
}
