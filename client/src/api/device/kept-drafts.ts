import type { z } from 'zod'

/**
 * What is typed into a form, kept in this tab until the form is done: an error, a reload or a wrong click loses nothing. Kept in
 * session storage under the person's id, so that it neither outlives the tab nor shows up for the next person who signs in there.
 */
export const KEPT_DRAFT_PREFIX = 'panelbook/draft/'
/** After a form's key: what of it was sent, and not answered yet. */
export const SENT_DRAFT_SUFFIX = '/sent'

/** Leaves nothing of this person's half-filled forms in this tab. */
export function forgetKeptDrafts(personId: string, storage: Storage = sessionStorage): void {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index))
  for (const key of keys) if (key?.startsWith(`${KEPT_DRAFT_PREFIX}${personId}/`)) storage.removeItem(key)
}

/**
 * Leaves nothing of this person's forms about these in this tab, whether the form is named by what it is about or only says so.
 */
export function forgetDraftsAbout(personId: string, ids: ReadonlySet<string>, storage: Storage = sessionStorage): void {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
  for (const key of keys) {
    if (!key.startsWith(`${KEPT_DRAFT_PREFIX}${personId}/`)) continue
    const about = [...ids].some((id) => key.split('/').includes(id) || storage.getItem(key)?.includes(`"${id}"`))
    if (about) storage.removeItem(key)
  }
}

export function readKeptDraft<S extends z.ZodType>(
  storage: Pick<Storage, 'getItem' | 'removeItem'>,
  key: string,
  schema: S,
): z.output<S> | undefined {
  const kept = storage.getItem(key)
  if (kept === null) return undefined
  try {
    return schema.parse(JSON.parse(kept))
  } catch {
    // Written by an older version of the form: a fresh form is better than a broken one.
    storage.removeItem(key)
    return undefined
  }
}

export interface UnsavedDraft {
  personId: string
  /** What it is, in words: "a plan". */
  what: string
}

/** What a form's name says of it, by its first word. */
const kinds: Record<string, string | undefined> = {
  plan: 'a plan',
  question: 'a question',
  role: 'a role',
  interview: 'a new interview',
  suggest: 'a job description',
  practice: 'a practice scorecard',
  webhook: 'a webhook',
  whisper: 'a message to the panel',
  skip: 'why a question is skipped',
  'not-assessed': 'why a question is not assessed',
  'early-notes': 'shared notes',
  // Where somebody is on a page: nothing they would miss.
  live: undefined,
}

/** Everybody's unsaved forms in this tab. */
export function unsavedDrafts(storage: Storage = sessionStorage): UnsavedDraft[] {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
  return keys.toSorted().flatMap((key) => {
    if (!key.startsWith(KEPT_DRAFT_PREFIX) || key.endsWith(SENT_DRAFT_SUFFIX)) return []
    const [personId = '', kind = ''] = key.slice(KEPT_DRAFT_PREFIX.length).split('/')
    const what = Object.hasOwn(kinds, kind) ? kinds[kind] : 'a form'
    return what === undefined ? [] : [{ personId, what }]
  })
}
