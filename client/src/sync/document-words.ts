import type { DocumentName } from '@panelbook/shared/protocol/document-name'

/** What somebody typed into a document, in the words of a list. */
export const documentWords: Record<DocumentName['kind'], string> = {
  conduct: 'what was asked and skipped',
  notes: 'shared notes',
  card: 'a scorecard',
  private: 'private notes',
  debrief: 'notes of a debrief',
  loop: 'notes of a loop debrief',
}

/** "a scorecard, shared notes (2) and a plan": each once, with how many there are. */
export function listInWords(what: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const each of what) counts.set(each, (counts.get(each) ?? 0) + 1)
  const parts = [...counts].map(([each, count]) => (count === 1 ? each : `${each} (${count})`))
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}
