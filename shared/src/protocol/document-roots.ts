import type { DocumentKind } from './document-name.ts'

export type RootType = 'map' | 'array' | 'text' | 'xml'

/** The root types a document may have. The gate refuses an update that would create any other. */
export interface DocumentRoots {
  fixed: Record<string, RootType>
  /** Roots that are there for each question of the plan, named `{prefix}{questionId}`. */
  perQuestion?: readonly { prefix: string; type: RootType }[]
  /**
   * Roots for points that come and go as competencies are renamed, named `{prefix}{id}`: for any id of this form (a regular expression), and no more than
   * `most` of them, so that what a page wrote before it knew of a change is taken.
   */
  perPoint?: { prefix: string; id: string; type: RootType; most: number }
  /**
   * What the keys of a map look like (a regular expression), and how many it may ever have, where each is a point or an action item
   * to everyone who reads it.
   */
  keys?: Readonly<Record<string, { form: string; most: number }>>
}

/** Points that a loop debrief may have, those of before competencies were renamed included. */
const MOST_POINTS = 500
const POINT = '^[0-9a-f]{24}$'

/** Action items that a loop debrief may ever have, those that were removed included. */
export const MOST_ACTIONS = 500

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
    fixed: { state: 'map', consensus: 'map', competencies: 'map', lines: 'text', actions: 'map' },
    perPoint: { prefix: 'reason:', id: POINT, type: 'text', most: MOST_POINTS },
    keys: {
      state: { form: '^(current|speaker)$', most: 2 },
      consensus: { form: POINT, most: MOST_POINTS },
      competencies: { form: POINT, most: MOST_POINTS },
      actions: { form: '^[A-Za-z0-9_-]{1,64}$', most: MOST_ACTIONS },
    },
  },
}

/** The type a root must have, or undefined where the document has no such root. */
export function rootType(kind: DocumentKind, root: string, questionIds: ReadonlySet<string>): RootType | undefined {
  const { fixed, perQuestion, perPoint } = documentRoots[kind]
  if (Object.hasOwn(fixed, root)) return fixed[root]
  if (perPoint && root.startsWith(perPoint.prefix) && new RegExp(perPoint.id).test(root.slice(perPoint.prefix.length)))
    return perPoint.type
  return perQuestion?.find(({ prefix }) => root.startsWith(prefix) && questionIds.has(root.slice(prefix.length)))?.type
}

/** Whether a document with these roots may have another one. */
export function hasRoomForRoot(kind: DocumentKind, root: string, there: Iterable<string>): boolean {
  const { perPoint } = documentRoots[kind]
  if (!perPoint || !root.startsWith(perPoint.prefix)) return true
  let count = 0
  for (const each of there) if (each.startsWith(perPoint.prefix)) count += 1
  return count < perPoint.most
}

/** Whether a map of a document may have a key of this form. */
export function isKeyOf(kind: DocumentKind, root: string, key: string): boolean {
  const bounds = boundsOf(kind, root)
  return bounds === undefined || new RegExp(bounds.form).test(key)
}

/** Whether a map of a document that has had so many keys may have another one. */
export const hasRoomForKey = (kind: DocumentKind, root: string, keys: number): boolean =>
  keys < (boundsOf(kind, root)?.most ?? Number.POSITIVE_INFINITY)

function boundsOf(kind: DocumentKind, root: string) {
  const { keys = {} } = documentRoots[kind]
  return Object.hasOwn(keys, root) ? keys[root] : undefined
}
