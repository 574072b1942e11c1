import { simpleDiffString } from 'lib0/diff'
import * as Y from 'yjs'

/**
 * Keeps a text field and a shared text equal. Each input becomes the smallest edit; what others write moves the caret with the words around
 * it. While an input method composes, the field is left alone, and what arrived meanwhile is merged when it ends.
 *
 * @returns stops following
 */
export function followText(text: Y.Text, field: HTMLTextAreaElement, origin: object): () => void {
  let shown = text.toString()
  let composing = false
  // Both ends of the selection, each by the letter before it: what somebody else adds behind the caret leaves it where it is.
  let ends: Y.RelativePosition[] = []
  field.value = shown

  const remember = () => {
    ends = [field.selectionStart, field.selectionEnd].map((at) => Y.createRelativePositionFromTypeIndex(text, at, -1))
  }
  const remembered = (): [number, number] => {
    const [start, end] = ends.map((position) =>
      text.doc ? Y.createAbsolutePositionFromRelativePosition(position, text.doc)?.index : undefined,
    )
    return [start ?? text.length, end ?? start ?? text.length]
  }
  const show = () => {
    shown = text.toString()
    if (field.value === shown) return
    field.value = shown
    // A field without focus has no caret to keep, and setting one would scroll to it.
    if (field.ownerDocument.activeElement === field) field.setSelectionRange(...remembered())
  }
  const replace = (index: number, remove: number, insert: string) => {
    text.doc?.transact(() => {
      if (remove > 0) text.delete(index, remove)
      if (insert !== '') text.insert(index, insert)
    }, origin)
  }
  const onInput = () => {
    if (composing) return
    const edit = simpleDiffString(shown, field.value)
    replace(edit.index, edit.remove, edit.insert)
    shown = text.toString()
    remember()
  }
  const onCompositionStart = () => {
    remember()
    composing = true
  }
  const onCompositionEnd = () => {
    composing = false
    if (text.toString() === shown) return onInput()
    const { insert } = simpleDiffString(shown, field.value)
    const [start, end] = remembered()
    replace(start, end - start, insert)
    shown = text.toString()
    field.value = shown
    field.setSelectionRange(start + insert.length, start + insert.length)
    remember()
  }
  const onText = (_event: Y.YTextEvent, transaction: Y.Transaction) => {
    if (transaction.origin !== origin && !composing) show()
  }

  const caretMoves = ['select', 'keyup', 'pointerup', 'focus'] as const
  for (const event of caretMoves) field.addEventListener(event, remember)
  field.addEventListener('input', onInput)
  field.addEventListener('compositionstart', onCompositionStart)
  field.addEventListener('compositionend', onCompositionEnd)
  text.observe(onText)
  return () => {
    if (composing) onCompositionEnd()
    for (const event of caretMoves) field.removeEventListener(event, remember)
    field.removeEventListener('input', onInput)
    field.removeEventListener('compositionstart', onCompositionStart)
    field.removeEventListener('compositionend', onCompositionEnd)
    text.unobserve(onText)
  }
}
