import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'

/** What the binding remembers of a selection before a remote change, as far as matters here. */
interface RememberedSelection {
  absAnchor?: unknown
  absHead?: unknown
}

/**
 * Keeps my caret between the same two characters while others type in my line.
 *
 * The binding (y-tiptap 3.0.9) remembers the caret twice: relative to the characters beside it, and as a plain offset. When a remote change
 * touched the caret's own line it takes the relative place for a mistake, finds the line again by its attributes (each of ours has a `lineId`)
 * and puts the caret back at the old offset: with every letter somebody types before it, the caret falls behind, and what I type comes out
 * in pieces. Without the offsets it trusts the characters, which Yjs never mistakes.
 */
export const CaretPlace = Extension.create({
  name: 'caretPlace',
  addProseMirrorPlugins() {
    return [
      new Plugin({
        key: new PluginKey('caretPlace'),
        view(view) {
          const binding: object | undefined = ySyncPluginKey.getState(view.state)?.binding
          if (binding) forgetOffsets(binding)
          return {}
        },
      }),
    ]
  },
})

function forgetOffsets(binding: object): void {
  let remembered: RememberedSelection | null = null
  Object.defineProperty(binding, 'beforeTransactionSelection', {
    configurable: true,
    get: () => remembered,
    set: (selection: RememberedSelection | null) => {
      remembered = selection && { ...selection, absAnchor: undefined, absHead: undefined }
    },
  })
}
