import type * as Y from 'yjs'

/** Characters of a private note: what its field takes. */
export const NOTE_LENGTH = 20_000

/** Adds a line at the end of a private note. False where that would be longer than a note may be; nothing is cut. */
export function addNoteLine(note: Y.Text, line: string, origin: unknown): boolean {
  const added = note.length === 0 || note.toString().endsWith('\n') ? line : `\n${line}`
  if (note.length + added.length > NOTE_LENGTH) return false
  note.doc?.transact(() => note.insert(note.length, added), origin)
  return true
}

/** Takes the last line that says exactly this out again. False where none does any more: it was gone on with, and stays. */
export function takeNoteLineOut(note: Y.Text, line: string, origin: unknown): boolean {
  const text = note.toString()
  let at = text.lastIndexOf(line)
  const isLine = (from: number) =>
    (from === 0 || text[from - 1] === '\n') && (from + line.length === text.length || text[from + line.length] === '\n')
  while (at > 0 && !isLine(at)) at = text.lastIndexOf(line, at - 1)
  if (at < 0 || !isLine(at)) return false
  const from = at > 0 ? at - 1 : 0
  const to = at > 0 || at + line.length === text.length ? at + line.length : at + line.length + 1
  note.doc?.transact(() => note.delete(from, to - from), origin)
  return true
}
