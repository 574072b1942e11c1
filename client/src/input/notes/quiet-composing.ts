import { Plugin } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'

/**
 * Milliseconds without a word from the input method after which others' words come all the same: some keep every word open until
 * the next.
 */
const IDLE_MS = 5_000
/** Milliseconds after the end of a composition until its letters are read for sure. */
const SETTLED_MS = 60

/**
 * Keeps others' words away while an input method composes. The method holds on to the letters that it is composing with, and
 * leaves wrong ones behind where these are changed. My own go out in the meantime as always.
 *
 * @param hold is told when to keep others' words, and when to let them come
 */
export function quietComposing(hold: (holding: boolean) => void): Plugin {
  let timer: ReturnType<typeof setTimeout> | undefined
  const release = (view: EditorView) => {
    if (view.composing) timer = setTimeout(() => hold(false), SETTLED_MS)
    else hold(false)
  }
  const after = (ms: number, view: EditorView) => {
    clearTimeout(timer)
    timer = setTimeout(() => release(view), ms)
  }
  const composes = (view: EditorView) => {
    hold(true)
    after(IDLE_MS, view)
    return false
  }
  return new Plugin({
    props: {
      handleDOMEvents: {
        compositionstart: composes,
        compositionupdate: composes,
        compositionend(view) {
          after(SETTLED_MS, view)
          return false
        },
      },
    },
    view: () => ({
      destroy() {
        clearTimeout(timer)
        hold(false)
      },
    }),
  })
}
