import { type CandidateContent, candidateContent, candidateContentSchema } from '@panelbook/shared/candidates/candidate'

/** What stands in the form of a candidate: text as text, valid or not. */
export interface CandidateDraft {
  name: string
  email: string
  phone: string
  /** One a line. */
  links: string
  source: string
  tags: string[]
}
export type CandidateField = keyof CandidateDraft

export const emptyCandidateDraft: CandidateDraft = { name: '', email: '', phone: '', links: '', source: '', tags: [] }

export const draftOf = (content: CandidateContent): CandidateDraft => ({
  name: content.name,
  email: content.email ?? '',
  phone: content.phone ?? '',
  links: content.links.join('\n'),
  source: content.source ?? '',
  tags: [...content.tags],
})

const orNothing = (value: string) => (value.trim() === '' ? undefined : value.trim())

/** What is saved, or what to correct and where. */
export function checkCandidateDraft(
  draft: CandidateDraft,
): { ok: true; content: CandidateContent } | { ok: false; problems: Partial<Record<CandidateField, string>> } {
  const parsed = candidateContentSchema.safeParse({
    name: draft.name,
    email: orNothing(draft.email),
    phone: orNothing(draft.phone),
    links: draft.links.split('\n').flatMap((line) => orNothing(line) ?? []),
    source: orNothing(draft.source),
    tags: draft.tags,
  })
  if (parsed.success) return { ok: true, content: candidateContent(parsed.data) }
  const problems: Partial<Record<CandidateField, string>> = {}
  for (const issue of parsed.error.issues) problems[issue.path[0] as CandidateField] ??= `${issue.message}.`
  return { ok: false, problems }
}

export const fieldInWords: Record<CandidateField, string> = {
  name: 'Name',
  email: 'E-mail address',
  phone: 'Phone',
  links: 'Links',
  source: 'Source',
  tags: 'Tags',
}

const same = (a: CandidateDraft, b: CandidateDraft, field: CandidateField) => String(a[field]) === String(b[field])

/**
 * A form that somebody has saved behind: what one hasn't touched becomes theirs, and what both changed stays one's own and is
 * told.
 *
 * @param base what the form began with
 */
export function rebased(
  base: CandidateDraft,
  mine: CandidateDraft,
  theirs: CandidateDraft,
): { draft: CandidateDraft; clashes: { field: CandidateField; theirs: string }[] } {
  const draft = { ...mine }
  const clashes: { field: CandidateField; theirs: string }[] = []
  for (const field of Object.keys(mine) as CandidateField[]) {
    if (same(mine, base, field)) Object.assign(draft, { [field]: theirs[field] })
    else if (!same(theirs, base, field) && !same(theirs, mine, field)) {
      const value = theirs[field]
      clashes.push({ field, theirs: Array.isArray(value) ? value.join(', ') : value.replaceAll('\n', ', ') })
    }
  }
  return { draft, clashes }
}
