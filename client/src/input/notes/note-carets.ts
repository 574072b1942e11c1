import { type EditorState, Plugin, PluginKey } from 'prosemirror-state'
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { drawCaret } from '../text/caret.ts'
import { catchUp } from './catching-up.ts'
import type { NoteBinding } from './note-binding.ts'

/** Milliseconds between two redraws of others' carets. */
const CARETS_EVERY_MS = 120

export interface NoteCaretsOptions {
  awareness: Awareness
  /** Presence carries a colour of its own; within a panel no two people may share one. */
  colorOf(personId: string): string
}

const caretsKey = new PluginKey<DecorationSet>('noteCarets')

/**
 * Others' carets and selections, and mine for them. A place is told relative to the letter before it, so it means the same
 * whatever arrives first. My own caret goes out at once; theirs are drawn a few times a second. Longer than a hundred lines,
 * because a plugin's view and its state share what is awaited.
 */
export function noteCarets(binding: NoteBinding, { awareness, colorOf }: NoteCaretsOptions): Plugin<DecorationSet> {
  const { text } = binding
  /**
   * Whether a caret is at a letter that hasn't arrived yet. Presence may overtake an edit, which is sent only after it is
   * stored.
   */
  let awaited = false

  const draw = (state: EditorState): DecorationSet => {
    const decorations: Decoration[] = []
    awaited = false
    for (const [client, present] of awareness.getStates()) {
      if (client === awareness.clientID) continue
      const cursor = cursorOf(present)
      const head = cursor && placeOf(cursor.head)
      if (head === undefined) {
        awaited ||= cursor !== undefined
        continue
      }
      const anchor = cursor && placeOf(cursor.anchor)
      const at = binding.positionAt(state.doc, head)
      const user: Record<string, unknown> = Object(present.user)
      const color = colorOf(String(user.id))
      const key = `${client}:${String(user.name)}:${color}`
      decorations.push(Decoration.widget(at, () => drawCaret({ ...user, color }), { key, side: 10, ignoreSelection: true }))
      if (anchor === undefined || anchor === head) continue
      const from = binding.positionAt(state.doc, anchor)
      // A tint of their colour: two hexadecimal digits of opacity.
      const attrs = { class: 'note-selected', style: `background-color: ${color}33` }
      decorations.push(Decoration.inline(Math.min(from, at), Math.max(from, at), attrs, { inclusiveEnd: true }))
    }
    return DecorationSet.create(state.doc, decorations)
  }
  const placeOf = (json: unknown): number | undefined => {
    try {
      const place = text.doc && Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(json), text.doc)
      return place?.type === text ? place.index : undefined
    } catch {
      // Another program may write anything there. It is not a position here.
      return undefined
    }
  }
  const tellMine = (view: EditorView) => {
    if (awareness.getLocalState() === null) return
    const { cursor: before } = awareness.getLocalState() as { cursor?: unknown }
    if (!view.hasFocus()) {
      if (before) awareness.setLocalStateField('cursor', null)
      return
    }
    const { anchor, head } = view.state.selection
    const tell = (position: number) =>
      Y.relativePositionToJSON(
        Y.createRelativePositionFromTypeIndex(text, binding.indexAt(view.state.doc, position), -1),
      ) as object
    const now = { anchor: tell(anchor), head: tell(head) }
    if (JSON.stringify(before) !== JSON.stringify(now)) awareness.setLocalStateField('cursor', now)
  }

  return new Plugin<DecorationSet>({
    key: caretsKey,
    state: {
      init: (_config, state) => draw(state),
      apply: (transaction, before, _old, state) =>
        transaction.getMeta(caretsKey) ? draw(state) : before.map(transaction.mapping, transaction.doc),
    },
    props: {
      decorations: (state) => caretsKey.getState(state),
      handleDOMEvents: {
        focus: (view) => void setTimeout(() => view.isDestroyed || tellMine(view)),
        blur: (view) => void setTimeout(() => view.isDestroyed || tellMine(view)),
      },
    },
    view(view) {
      let timer: ReturnType<typeof setTimeout> | undefined
      let last = 0
      const redraw = () => {
        timer = undefined
        last = performance.now()
        if (view.isDestroyed) return
        catchUp(view)
        view.dispatch(view.state.tr.setMeta(caretsKey, true))
      }
      const soon = () => {
        timer ??= setTimeout(redraw, Math.max(0, last + CARETS_EVERY_MS - performance.now()))
      }
      const heard = ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>) => {
        if ([...added, ...updated, ...removed].some((client) => client !== awareness.clientID)) soon()
      }
      awareness.on('change', heard)
      let telling = false
      // The shared text takes what is typed once the editor shows it: before that, my caret would be told as standing a letter
      // too early.
      const tellOnceWritten = () => {
        if (telling) return
        telling = true
        queueMicrotask(() => {
          telling = false
          if (!view.isDestroyed) tellMine(view)
        })
      }
      return {
        update: (_view, before) => {
          if (before.doc !== view.state.doc || !before.selection.eq(view.state.selection)) tellOnceWritten()
          if (before.doc !== view.state.doc && awaited) soon()
        },
        destroy() {
          clearTimeout(timer)
          awareness.off('change', heard)
          if (awareness.getLocalState()?.cursor) awareness.setLocalStateField('cursor', null)
        },
      }
    },
  })
}

function cursorOf(present: Record<string, unknown>): { anchor: unknown; head: unknown } | undefined {
  const { cursor } = present
  return typeof cursor === 'object' && cursor !== null && 'anchor' in cursor && 'head' in cursor ? cursor : undefined
}
