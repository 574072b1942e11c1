import type * as Y from 'yjs'
import { caretAfter, type TextDelta, textEdit } from './text-edit.ts'

/** Where a place in the words stands after a change that arrived. */
type Moved = (at: number, sticky?: boolean) => number

/**
 * Keeps a text field and a Y.Text equal: what is typed goes into the text as the smallest edit, what arrives keeps the caret and
 * the selection where they were in the words. While an input method composes (accents, Chinese, most phone keyboards) the field
 * is left alone, since touching it would end the composition; what arrived meanwhile is merged when it ends.
 *
 * @param earlierComes what was written before may still come, behind what is there: after a reload on a slow connection. It goes
 *   before what is written here meanwhile, and before a caret that waits for it
 * @returns stops following
 */
export function bindTextarea(
  text: Y.Text,
  field: HTMLTextAreaElement,
  origin: object,
  earlierComes: () => boolean = () => false,
): () => void {
  // What the field shows as far as the text knows; differs from the text only while composing.
  let shown = text.toString()
  let latest = shown
  let composing = false
  let arrived: Moved[] = []
  /** Where what is written behind all that was there begins, while earlier words may come. */
  let own = earlierComes() ? shown.length : undefined
  field.value = shown

  const write = () => {
    const edit = textEdit(shown, field.value, field.selectionEnd)
    if (edit) {
      // Both ends move with what arrived since `shown`, so that an edit replaces the words it meant.
      const start = arrived.reduce((at, moved) => moved(at, true), edit.index)
      const end = arrived.reduce((at, moved) => moved(at), edit.index + edit.remove)
      text.doc?.transact(() => {
        if (end > start) text.delete(start, end - start)
        if (edit.insert) text.insert(start, edit.insert)
      }, origin)
      if (own !== undefined)
        own = caretAfter(own, [{ retain: start }, { delete: Math.max(0, end - start) }, { insert: edit.insert }])
    }
    if (arrived.length > 0) {
      const caret = arrived.reduce((at, moved) => moved(at), field.selectionEnd)
      field.value = text.toString()
      field.setSelectionRange(caret, caret)
      arrived = []
    }
    shown = text.toString()
    latest = shown
  }
  /** Puts what is written here behind what came. Undefined: it doesn't go there. */
  const putBehind = (delta: TextDelta): Moved | undefined => {
    const before = own
    own = undefined
    if (before === undefined || !earlierComes()) return undefined
    const words = latest.slice(before)
    const at = caretAfter(before, delta, true)
    const all = text.toString()
    if (!all.startsWith(words, at)) return undefined
    const end = all.length - words.length
    if (words !== '' && at < end)
      text.doc?.transact(() => {
        text.delete(at, words.length)
        text.insert(end, words)
      }, origin)
    own = end
    return (caret, sticky) => (caret < before ? caretAfter(caret, delta, sticky) : caret + end - before)
  }
  const onInput = () => {
    if (!composing) write()
  }
  const onCompositionStart = () => {
    composing = true
  }
  const onCompositionEnd = () => {
    composing = false
    write()
  }
  const onText = (event: Y.YTextEvent, transaction: Y.Transaction) => {
    if (transaction.origin === origin) return
    const delta = event.delta as TextDelta
    const moved = putBehind(delta) ?? ((at, sticky) => caretAfter(at, delta, sticky))
    latest = text.toString()
    if (composing) {
      arrived.push(moved)
      return
    }
    const { selectionStart, selectionEnd, selectionDirection } = field
    shown = latest
    field.value = shown
    // A field without focus has no caret to keep, and setting one would scroll it.
    if (field.ownerDocument.activeElement !== field) return
    field.setSelectionRange(moved(selectionStart), moved(selectionEnd), selectionDirection)
  }

  field.addEventListener('input', onInput)
  field.addEventListener('compositionstart', onCompositionStart)
  field.addEventListener('compositionend', onCompositionEnd)
  text.observe(onText)
  return () => {
    if (composing) onCompositionEnd()
    field.removeEventListener('input', onInput)
    field.removeEventListener('compositionstart', onCompositionStart)
    field.removeEventListener('compositionend', onCompositionEnd)
    text.unobserve(onText)
  }
}
