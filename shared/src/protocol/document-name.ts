import { z } from 'zod'
import { idSchema } from '../base/ids.ts'

/**
 * One Y.Doc per permission boundary: content with different readers is never in one document. `conduct/{interview}`
 * `notes/{interview}` `card/{interview}/{person}` `private/{interview}/{person}` `debrief/{interview}`
 */
export type DocumentName =
  | { kind: 'conduct' | 'notes' | 'debrief'; interviewId: string }
  | { kind: 'card' | 'private'; interviewId: string; personId: string }
export type DocumentKind = DocumentName['kind']

export function formatDocumentName(name: DocumentName): string {
  return 'personId' in name ? `${name.kind}/${name.interviewId}/${name.personId}` : `${name.kind}/${name.interviewId}`
}

/** The parsed name, or undefined when the text names no document Panelbook could have. */
export function parseDocumentName(text: string): DocumentName | undefined {
  const [kind, interviewId, personId, ...rest] = text.split('/')
  if (rest.length > 0 || !idSchema.safeParse(interviewId).success || interviewId === undefined) return undefined
  if (kind === 'conduct' || kind === 'notes' || kind === 'debrief') {
    return personId === undefined ? { kind, interviewId } : undefined
  }
  if (kind === 'card' || kind === 'private') {
    return personId !== undefined && idSchema.safeParse(personId).success ? { kind, interviewId, personId } : undefined
  }
  return undefined
}

export const documentNameSchema = z.string().refine((text) => parseDocumentName(text) !== undefined, 'No such kind of document')
