import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { NOTE_BEGUN_AT, NOTE_LINE_ID } from '@panelbook/shared/conduct/notes-doc'
import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { EvidenceMark } from '../model/evidence-marks.ts'

/** What the margin of the notes shows, by line id. Authors come from the server's knowledge, marks from my own scorecard. */
export interface GutterFacts {
  authors: ReadonlyMap<Id, { name: string; color: string }>
  marks: ReadonlyMap<Id, readonly EvidenceMark[]>
}

const NO_FACTS: GutterFacts = { authors: new Map(), marks: new Map() }
const gutterKey = new PluginKey<{ facts: GutterFacts; decorations: DecorationSet }>('lineGutter')

/** Gives the gutter new facts; the document is not touched, so nothing of this is ever sent or undone. */
export const withGutterFacts = (transaction: Transaction, facts: GutterFacts): Transaction =>
  transaction.setMeta(gutterKey, facts)

/**
 * Beside every line the time it was begun, a bar in the colour of whoever wrote most of it, and my evidence marks. All of it is decoration:
 * it rides on the line itself, so it needs no measuring and can't come apart from it.
 */
export const LineGutter = Extension.create<{ timeOfDay(at: EpochMs): string }>({
  name: 'lineGutter',

  addProseMirrorPlugins() {
    const { timeOfDay } = this.options
    const draw = (doc: Node, facts: GutterFacts) => DecorationSet.create(doc, lineDecorations(doc, facts, timeOfDay))
    return [
      new Plugin({
        key: gutterKey,
        state: {
          init: (_config, state) => ({ facts: NO_FACTS, decorations: draw(state.doc, NO_FACTS) }),
          apply(transaction, before) {
            const facts = (transaction.getMeta(gutterKey) as GutterFacts | undefined) ?? before.facts
            if (!transaction.docChanged && facts === before.facts) return before
            return { facts, decorations: draw(transaction.doc, facts) }
          },
        },
        props: { decorations: (state) => gutterKey.getState(state)?.decorations },
      }),
    ]
  },
})

function lineDecorations(doc: Node, facts: GutterFacts, timeOfDay: (at: EpochMs) => string): Decoration[] {
  const decorations: Decoration[] = []
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true
    const lineId: Id | null = node.attrs[NOTE_LINE_ID] ?? null
    const begunAt = Number(node.attrs[NOTE_BEGUN_AT])
    const author = lineId === null ? undefined : facts.authors.get(lineId)
    const marks = (lineId !== null && facts.marks.get(lineId)) || []
    decorations.push(
      Decoration.node(position, position + node.nodeSize, {
        class: 'note-line',
        'data-line': lineId ?? '',
        ...(Number.isFinite(begunAt) && node.attrs[NOTE_BEGUN_AT] !== null && node.content.size > 0
          ? { 'data-begun': timeOfDay(begunAt) }
          : {}),
        ...(author ? { style: `--author: ${author.color}`, title: `Written by ${author.name}` } : {}),
        ...(marks.length > 0 ? { 'data-marked': 'true' } : {}),
      }),
    )
    if (marks.length > 0) {
      const key = `marks:${marks.map((mark) => `${mark.evidenceId}=${mark.label}`).join(',')}`
      decorations.push(
        Decoration.widget(position + node.nodeSize - 1, () => drawMarks(marks), { side: 1, key, ignoreSelection: true }),
      )
    }
    return false
  })
  return decorations
}

function drawMarks(marks: readonly EvidenceMark[]): HTMLElement {
  const list = document.createElement('span')
  list.className = 'note-marks'
  list.contentEditable = 'false'
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
