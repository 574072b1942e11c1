import { systemNames } from '@panelbook/shared/ats/connection'
import type { Id } from '@panelbook/shared/base/ids'
import { candidateContent } from '@panelbook/shared/candidates/candidate'
import { type Acting, actIn, actingAs } from '../acting/acting.ts'
import type { Done } from '../acting/done.ts'
import { type Connected, told } from '../acting/tell-touched.ts'
import { changeCandidate } from '../candidates/change-candidate.ts'
import { findCandidate } from '../candidates/store/candidates.ts'
import { hiddenFrom } from '../candidates/store/hidden.ts'
import type { InterviewCommandDeps } from '../interviews/acts/change-interview.ts'
import { recordNotHeld } from '../interviews/acts/record-not-held.ts'
import { rescheduleInterview } from '../interviews/acts/reschedule-interview.ts'
import { setLocation } from '../interviews/acts/set-location.ts'
import { loadInterview } from '../interviews/store/interview-facts.ts'
import { notFound, Refused } from '../refusals/refused.ts'
import type { AtsDeps } from './change-connections.ts'
import { presentConnection } from './change-connections.ts'
import { changeOfCandidate, changeOfInterview, differs } from './list-changes.ts'
import { findBroughtCandidate, findBroughtInterview, type InterviewValues, keepValues } from './store/brought.ts'

type Deps = AtsDeps & InterviewCommandDeps & Connected

interface Input {
  id: Id
  of: 'candidate' | 'interview'
  changeId: string
  take: boolean
  seen: string
}

/**
 * Takes a change that was made there, as whoever presses, or leaves it: then it isn't asked about again until it changes there
 * once more. A panel is never taken: people are put on panels and taken off by people.
 *
 * @throws Refused not-found; conflict where it is another by now, and whatever the act refuses
 */
export async function settleChange(
  deps: Deps,
  actor: Acting,
  input: Input,
): Promise<Done<Record<string, never>, readonly ['ats', 'candidates', 'interviews', 'interview']>> {
  const { system } = await presentConnection(deps.db, input.id)
  if (input.of === 'candidate') await settleCandidateChange(deps, actor, system, input)
  else await settleInterviewChange(deps, actor, system, input)
  // Others were told by the acts themselves.
  const topics = ['ats', 'candidates', 'interviews', 'interview'] as const
  return { answer: {}, touched: { topics, to: new Set([actor.personId]) } }
}

async function settleCandidateChange(deps: Deps, actor: Acting, system: keyof typeof systemNames, input: Input): Promise<void> {
  const { brought, version, content } = await actIn(deps.db, actor, async (db) => {
    const brought = await findBroughtCandidate(db, system, input.changeId)
    const change = brought && (await changeOfCandidate(db, brought, await hiddenFrom(db, actor.personId)))
    // One answer for what was never brought and what isn't there for them: they may be the candidate.
    if (!brought || !change) throw notFound()
    if (!differs(change) || change.seen !== input.seen) throw new Refused({ kind: 'ats-change-gone' })
    const candidate = await findCandidate(db, change.candidate.id)
    if (!candidate) throw notFound()
    const { name, email, phone } = brought.seen
    const others = new Set(change.fields.map(({ field }) => field))
    const content = candidateContent({
      ...candidate.content,
      ...(others.has('name') ? { name } : {}),
      ...(others.has('email') && email !== undefined ? { email } : {}),
      ...(others.has('phone') && phone !== undefined ? { phone } : {}),
    })
    return { brought, version: candidate.version, content: { id: candidate.id, ...content } }
  })
  if (input.take) {
    const { id, ...given } = content
    const as = { id, version, content: given, by: actor.personId }
    await told(deps, changeCandidate(actingAs(deps, actor), as))
  }
  await actIn(deps.db, actor, (db) => keepValues(db, 'ats_candidates', brought, { base: brought.seen, seen: brought.seen }))
}

async function settleInterviewChange(deps: Deps, actor: Acting, system: keyof typeof systemNames, input: Input): Promise<void> {
  const brought = await actIn(deps.db, actor, async (db) => {
    const brought = await findBroughtInterview(db, system, input.changeId)
    const change = brought && (await changeOfInterview(db, brought, await hiddenFrom(db, actor.personId), new Map()))
    // One answer for what was never brought and what isn't there for them: they may be the candidate.
    if (!brought || !change) throw notFound()
    if (!differs(change) || change.seen !== input.seen) throw new Refused({ kind: 'ats-change-gone' })
    return brought
  })
  if (input.take)
    await takeInterview(deps, actor, { interviewId: brought.hereId, base: brought.base, seen: brought.seen, system })
  await actIn(deps.db, actor, (db) => keepValues(db, 'ats_interviews', brought, { base: brought.seen, seen: brought.seen }))
}

async function takeInterview(
  deps: Deps,
  actor: Acting,
  of: { interviewId: Id; base: InterviewValues; seen: InterviewValues; system: keyof typeof systemNames },
): Promise<void> {
  const { interviewId, base, seen, system } = of
  const here = async () => {
    const record = await loadInterview(deps.db, interviewId)
    if (!record) throw notFound()
    return record.interview
  }
  if (seen.off && !base.off) {
    const reason = `Cancelled in ${systemNames[system]}`
    const { startsAt: from } = await here()
    return told(deps, recordNotHeld(deps, actor, interviewId, { state: 'cancelled', reason, from }))
  }
  if (seen.startsAt !== base.startsAt || seen.minutes !== base.minutes) {
    const { startsAt: from } = await here()
    await told(deps, rescheduleInterview(deps, actor, interviewId, { from, startsAt: seen.startsAt, minutes: seen.minutes }))
  }
  if (seen.location !== base.location) {
    const { location: from = '' } = await here()
    await told(deps, setLocation(deps, actor, interviewId, { from, location: seen.location ?? '' }))
  }
}
