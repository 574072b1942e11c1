import type { DocumentKind } from './document-name.ts'

export type RootType = 'map' | 'array' | 'text' | 'xml'

/** The root types a document may have. The gate refuses an update that would create any other. */
export interface DocumentRoots {
  fixed: Record<string, RootType>
  /**
   * Roots that are there for each question of the plan, named `{prefix}{questionId}`; in a loop for each of its points, by their
   * ids.
   */
  perQuestion?: readonly { prefix: string; type: RootType }[]
}

/**
 * Each document's own module repeats these names as typed accessors; a test holds the two against each other. The `xml` ones are
 * how notes were kept before: a device that was away may still bring what it wrote there, and the server carries it over
 * (`interviews/conduct/carry-notes`).
 */
export const documentRoots: Record<DocumentKind, DocumentRoots> = {
  conduct: { fixed: { state: 'map', timeline: 'array', probes: 'map', skips: 'map', whispers: 'array' } },
  notes: {
    fixed: { 'lines:general': 'text', general: 'xml' },
    perQuestion: [
      { prefix: 'lines:', type: 'text' },
      { prefix: 'question:', type: 'xml' },
    ],
  },
  card: { fixed: { ratings: 'map', signals: 'map', redFlags: 'map', evidence: 'map', summary: 'map', takeAways: 'text' } },
  private: { fixed: { general: 'text' }, perQuestion: [{ prefix: 'question:', type: 'text' }] },
  debrief: {
    fixed: { state: 'map', consensus: 'map', lines: 'text', notes: 'xml', actions: 'map' },
    perQuestion: [{ prefix: 'reason:', type: 'text' }],
  },
  loop: {
    fixed: { state: 'map', consensus: 'map', lines: 'text', actions: 'map' },
    perQuestion: [{ prefix: 'reason:', type: 'text' }],
  },
}

/** The type a root must have, or undefined where the document has no such root. */
export function rootType(kind: DocumentKind, root: string, questionIds: ReadonlySet<string>): RootType | undefined {
  const roots = documentRoots[kind]
  if (Object.hasOwn(roots.fixed, root)) return roots.fixed[root]
  return roots.perQuestion?.find(({ prefix }) => root.startsWith(prefix) && questionIds.has(root.slice(prefix.length)))?.type
}
