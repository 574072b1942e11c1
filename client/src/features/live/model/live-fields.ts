/**
 * The fields of the live page that somebody may be writing in, by the id of their element; the notes' editor has none, and is
 * asked itself.
 */
export const liveFields = ['notes', 'private-note', 'whisper', 'take-aways'] as const
export type LiveField = (typeof liveFields)[number]

/** What can be asked to take the focus for the shared notes, once it is there. */
interface NotesPlace {
  current: { focus(): void } | undefined
}

/** The field that has the focus now. */
export function focusedField(document: Document = globalThis.document): LiveField | undefined {
  const focus = document.activeElement
  if (!focus) return undefined
  if (focus.id === 'early-note' || focus.closest('[contenteditable="true"]')) return 'notes'
  return liveFields.find((field) => field === focus.id)
}

/** Moves the caret into the field, at once: the next key may already be a word. */
export function focusField(field: LiveField, notes: NotesPlace, document: Document = globalThis.document): void {
  if (field === 'notes' && notes.current) notes.current.focus()
  else document.getElementById(field === 'notes' ? 'early-note' : field)?.focus()
}
