import type { Id } from '@panelbook/shared/base/ids'
import { DAY_MS } from '@panelbook/shared/base/working-days'
import { type ShownCandidate, shownCandidateSchema } from '@panelbook/shared/candidates/shown-candidate'
import { interviewEndpoints } from '@panelbook/shared/interviews/api'
import { hashKey, type QueryClient, type QueryKey } from '@tanstack/react-query'
import { z } from 'zod'
import { isGone } from '../api-problem.ts'
import { AUTHORS, INTERVIEW, LISTED } from '../interviews.ts'
import type { DeviceStore, StoredAnswer } from './device-store.ts'

/** Milliseconds after which an answer is not shown any more: a month. */
const TOO_OLD_MS = 30 * DAY_MS
/** Answers kept for one person; the oldest go first. */
const MOST_ANSWERS = 120

/**
 * What the live page needs to open without the server, by the first word of the query key. Submitted scorecards are not among
 * them: others' judgements stay on the server. Read back through the same schemas: an older version's answer is dropped, not
 * shown.
 */
const remembered: Record<string, z.ZodType> = {
  [INTERVIEW]: interviewEndpoints.readInterview.response,
  [LISTED]: interviewEndpoints.listInterviews.response,
  [AUTHORS]: interviewEndpoints.readAuthors.response.shape.authors,
}

const schemaOf = (queryKey: QueryKey): z.ZodType | undefined => {
  const [resource] = queryKey
  return typeof resource === 'string' && Object.hasOwn(remembered, resource) ? remembered[resource] : undefined
}

/**
 * Puts what an earlier visit learned into the query client, as old as it is, so that it is fetched again as soon as that works.
 */
export async function recallAnswers(personId: Id, device: DeviceStore, queryClient: QueryClient, now: number): Promise<void> {
  const answers = (await device.answers(personId)).sort((a, b) => b.at - a.at)
  for (const [index, answer] of answers.entries()) {
    const parsed = schemaOf(answer.queryKey)?.safeParse(answer.data)
    if (!parsed?.success || now - answer.at > TOO_OLD_MS || index >= MOST_ANSWERS)
      await device.removeAnswer(personId, answer.hash)
    else if (queryClient.getQueryData(answer.queryKey) === undefined) {
      // One millisecond after the epoch at the earliest, and never fresh: the first page that shows it asks again.
      queryClient.setQueryData(answer.queryKey, parsed.data, { updatedAt: 1 })
    }
  }
}

/** From now on keeps every new answer on the device, and drops those the server no longer gives. Returns what ends it. */
export function rememberAnswers(personId: Id, device: DeviceStore, queryClient: QueryClient, now: () => number): () => void {
  return queryClient.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || !schemaOf(event.query.queryKey)) return
    const { queryKey, queryHash, state } = event.query
    if (event.action.type === 'success' && !event.action.manual) {
      const answer: StoredAnswer = { hash: queryHash, queryKey, data: state.data, at: now() }
      void device
        .setAnswer(personId, answer)
        .then(() => forgetNames(personId, device, withheldIn(answer.data)))
        .catch(() => {
          // A full disk costs the offline start of one page, and the next answer tries again.
        })
    }
    if (event.action.type === 'error' && isGone(event.action.error)) {
      void forgetAnswers(personId, device, queryKey).catch(() => {})
    }
  })
}

/**
 * Nothing of these interviews and candidates is kept any more. Lists name candidates, too, and are fetched again when they are
 * shown.
 */
export async function forgetErased(personId: Id, device: DeviceStore, ids: ReadonlySet<Id>): Promise<void> {
  for (const { hash, queryKey } of await device.answers(personId)) {
    const [resource, id] = queryKey
    if (resource === LISTED || (typeof id === 'string' && ids.has(id))) await device.removeAnswer(personId, hash)
  }
}

const namingSchema = z.object({ candidate: shownCandidateSchema })
/** The candidates that an answer names, of one interview or of many. */
const namedIn = (data: unknown): ShownCandidate[] => {
  const { data: one } = namingSchema.safeParse(data)
  const { data: many } = z.object({ interviews: z.array(namingSchema) }).safeParse(data)
  return [...(one ? [one] : []), ...(many?.interviews ?? [])].map(({ candidate }) => candidate)
}
const withheldIn = (data: unknown): ReadonlySet<Id> =>
  new Set(namedIn(data).flatMap(({ id, initials }) => (initials ? [id] : [])))

/** Whoever is given initials of these candidates keeps no answer that has the name. */
async function forgetNames(personId: Id, device: DeviceStore, withheld: ReadonlySet<Id>): Promise<void> {
  if (withheld.size === 0) return
  for (const { hash, data } of await device.answers(personId)) {
    if (namedIn(data).some(({ id, initials }) => !initials && withheld.has(id))) await device.removeAnswer(personId, hash)
  }
}

/** Answers that the server no longer gives are removed from the device. For an interview, everything about it is removed. */
async function forgetAnswers(personId: Id, device: DeviceStore, lost: QueryKey): Promise<void> {
  await device.removeAnswer(personId, hashKey(lost))
  const [resource, id] = lost
  if (resource !== INTERVIEW) return
  for (const { hash, queryKey } of await device.answers(personId)) {
    if (queryKey[1] === id) await device.removeAnswer(personId, hash)
  }
}
