import { z } from 'zod'
import { type Id, idSchema } from '../base/ids.ts'

/** A document of one interview. */
export type InterviewDocument =
  | { kind: 'conduct' | 'notes' | 'debrief'; interviewId: Id }
  | { kind: 'card' | 'private'; interviewId: Id; personId: Id }

/** The live debrief of all interviews of one application. */
export interface LoopDocument {
  kind: 'loop'
  applicationId: Id
}

/**
 * One Y.Doc per permission boundary: content with different readers is never in one document. `conduct/{interview}`
 * `notes/{interview}` `card/{interview}/{person}` `private/{interview}/{person}` `debrief/{interview}` `loop/{application}`
 */
export type DocumentName = InterviewDocument | LoopDocument
export type DocumentKind = DocumentName['kind']

export function formatDocumentName(name: DocumentName): string {
  if (name.kind === 'loop') return `loop/${name.applicationId}`
  return 'personId' in name ? `${name.kind}/${name.interviewId}/${name.personId}` : `${name.kind}/${name.interviewId}`
}

/** The parsed name, or undefined when the text names no document Panelbook could have. */
export function parseDocumentName(text: string): DocumentName | undefined {
  const [kind, id, personId, ...rest] = text.split('/')
  if (rest.length > 0 || !idSchema.safeParse(id).success || id === undefined) return undefined
  if (kind === 'loop') return personId === undefined ? { kind, applicationId: id } : undefined
  if (kind === 'conduct' || kind === 'notes' || kind === 'debrief') {
    return personId === undefined ? { kind, interviewId: id } : undefined
  }
  if (kind === 'card' || kind === 'private') {
    return personId !== undefined && idSchema.safeParse(personId).success ? { kind, interviewId: id, personId } : undefined
  }
  return undefined
}

/** What documents are of. Its id alone doesn't tell: an application may have that of its first interview. */
export type DocumentSubject = { interviewId: Id } | { applicationId: Id }

export const subjectOf = (name: DocumentName): DocumentSubject =>
  name.kind === 'loop' ? { applicationId: name.applicationId } : { interviewId: name.interviewId }

export const isOf = (name: DocumentName, subject: DocumentSubject): boolean =>
  'applicationId' in subject
    ? name.kind === 'loop' && name.applicationId === subject.applicationId
    : name.kind !== 'loop' && name.interviewId === subject.interviewId

/** The id of what a document is of. */
export const idOfSubject = (name: DocumentName): Id => (name.kind === 'loop' ? name.applicationId : name.interviewId)

export const documentNameSchema = z.string().refine((text) => parseDocumentName(text) !== undefined, 'No such kind of document')
