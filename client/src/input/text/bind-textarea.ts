import type * as Y from 'yjs'
import { caretAfter, type TextDelta, textEdit } from './text-edit.ts'

/**
 * Keeps a text field and a Y.Text equal: what is typed goes into the text as the smallest edit, what arrives keeps the caret and the
 * selection where they were in the words. While an input method composes (accents, Chinese, most phone keyboards) the field is left
 * alone, since touching it would end the composition; what arrived meanwhile is merged when it ends.
 *
 * @returns stops following
 */
export function bindTextarea(text: Y.Text, field: HTMLTextAreaElement, origin: object): () => void {
  // What the field shows as far as the text knows; differs from the text only while composing.
  let shown = text.toString()
  let composing = false
  let arrived: TextDelta[] = []
  field.value = shown

  const write = () => {
    const edit = textEdit(shown, field.value, field.selectionEnd)
    if (edit) {
      // Both ends move with what arrived since `shown`, so that an edit replaces the words it meant.
      const start = arrived.reduce((at, delta) => caretAfter(at, delta, true), edit.index)
      const end = arrived.reduce((at, delta) => caretAfter(at, delta), edit.index + edit.remove)
      text.doc?.transact(() => {
        if (end > start) text.delete(start, end - start)
        if (edit.insert) text.insert(start, edit.insert)
      }, origin)
    }
    if (arrived.length > 0) {
      const caret = arrived.reduce((at, delta) => caretAfter(at, delta), field.selectionEnd)
      field.value = text.toString()
      field.setSelectionRange(caret, caret)
      arrived = []
    }
    shown = text.toString()
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
    if (composing) {
      arrived.push(delta)
      return
    }
    const { selectionStart, selectionEnd, selectionDirection } = field
    shown = text.toString()
    field.value = shown
    // A field without focus has no caret to keep, and setting one would scroll it.
    if (field.ownerDocument.activeElement !== field) return
    field.setSelectionRange(caretAfter(selectionStart, delta), caretAfter(selectionEnd, delta), selectionDirection)
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
