import type { Id } from '@panelbook/shared/base/ids'
import type { Node } from 'prosemirror-model'
import { Plugin, PluginKey, type Transaction } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import type { EvidenceMark } from '../model/evidence-marks.ts'

type Marks = ReadonlyMap<Id, readonly EvidenceMark[]>

const marksKey = new PluginKey<{ marks: Marks; decorations: DecorationSet }>('lineMarks')

/** Gives the editor my evidence marks; the document is not touched, so nothing of this is ever sent or undone. */
export const withLineMarks = (transaction: Transaction, marks: Marks): Transaction => transaction.setMeta(marksKey, marks)

/**
 * My evidence marks at the end of their lines. They are decoration, so they need no measuring and can't come apart from their
 * line.
 */
export const lineMarks = (): Plugin<{ marks: Marks; decorations: DecorationSet }> =>
  new Plugin<{ marks: Marks; decorations: DecorationSet }>({
    key: marksKey,
    state: {
      init: () => ({ marks: new Map(), decorations: DecorationSet.empty }),
      apply(transaction, before) {
        const marks = (transaction.getMeta(marksKey) as Marks | undefined) ?? before.marks
        if (marks === before.marks && !transaction.docChanged) return before
        // Lines that come or go may be marked ones; letters only move what is there.
        const linesChanged = transaction.doc.childCount !== transaction.before.childCount
        const decorations =
          marks === before.marks && !linesChanged
            ? before.decorations.map(transaction.mapping, transaction.doc)
            : DecorationSet.create(transaction.doc, decorationsFor(transaction.doc, marks))
        return { marks, decorations }
      },
    },
    props: { decorations: (state) => marksKey.getState(state)?.decorations },
  })

function decorationsFor(doc: Node, marks: Marks): Decoration[] {
  const decorations: Decoration[] = []
  if (marks.size === 0) return decorations
  doc.forEach((line, position) => {
    const own = marks.get(line.attrs.id as Id)
    if (!own || own.length === 0) return
    const end = position + line.nodeSize
    const key = `marks:${own.map((mark) => `${mark.evidenceId}=${mark.label}`).join(',')}`
    decorations.push(
      Decoration.node(position, end, { 'data-marked': 'true' }),
      Decoration.widget(end - 1, () => drawMarks(own), { side: 1, key, ignoreSelection: true }),
    )
  })
  return decorations
}

function drawMarks(marks: readonly EvidenceMark[]): HTMLElement {
  const list = document.createElement('span')
  list.className = 'note-marks'
  list.contentEditable = 'false'
  // Its text must not affect the line's direction.
  list.dir = 'ltr'
  for (const mark of marks) {
    const chip = document.createElement('span')
    chip.className = 'note-mark'
    chip.dataset.kind = mark.kind
    chip.title = mark.title
    chip.textContent = mark.label
    list.append(chip)
  }
  return list
}
