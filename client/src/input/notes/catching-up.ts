import { Plugin } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'

/**
 * Has the editor take in what the browser has done already. A key moves the caret in the page at once, and the editor hears of it
 * a moment later. Whatever is drawn in between puts the caret back, and the next letter comes into the wrong place. Does nothing
 * while an input method composes.
 */
export function catchUp(view: EditorView): void {
  if (view.isDestroyed || view.composing) return
  // ProseMirror has no public way to ask for it; its own handlers of keys begin like this.
  const { domObserver } = view as unknown as { domObserver: { forceFlush(): void; flush(): void } }
  domObserver.forceFlush()
  domObserver.flush()
}

/**
 * Catches up before others' words come in. While they come in it would be too late: the editor would count places in a text that
 * is ahead of what it shows.
 *
 * @param beforeOthers has it called each time; returns what ends that
 */
export function catchingUp(beforeOthers: (listener: () => void) => () => void): Plugin {
  return new Plugin({
    view(view) {
      const end = beforeOthers(() => catchUp(view))
      return { destroy: end }
    },
  })
}
