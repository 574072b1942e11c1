import { systemNames } from '@panelbook/shared/ats/connection'
import { canonicalJson } from '@panelbook/shared/base/canonical-json'
import type { Acting } from '../../acting/acting.ts'
import { told } from '../../acting/tell-touched.ts'
import type { InterviewCommandDeps } from '../../interviews/acts/change-interview.ts'
import { recordNotHeld } from '../../interviews/acts/record-not-held.ts'
import { rescheduleInterview } from '../../interviews/acts/reschedule-interview.ts'
import { setLocation } from '../../interviews/acts/set-location.ts'
import { loadInterview } from '../../interviews/store/interview-facts.ts'
import type { StoredInterview } from '../../interviews/store/interviews.ts'
import { Refused } from '../../refusals/refused.ts'
import type { FoundInterview } from '../reading/ats-reader.ts'
import { type InterviewValues, keepValues, listBroughtInterviews } from '../store/brought.ts'
import type { ExternalId } from '../store/found.ts'
import type { Bringing, Found } from './bringing.ts'
import { type InterviewHere, type InterviewSettled, settleInterview } from './differences.ts'

export const valuesThere = ({ startsAt, minutes, location, state, interviewers }: FoundInterview): InterviewValues => ({
  ...{ startsAt, minutes, off: state === 'off' },
  ...(location === undefined ? {} : { location }),
  panel: [...new Set(interviewers.flatMap(({ id }) => id ?? []))].sort(),
})

export const interviewHere = ({ startsAt, minutes, location, notHeld }: StoredInterview): InterviewHere => ({
  ...{ startsAt, minutes, off: notHeld !== undefined },
  ...(location === undefined ? {} : { location }),
})

/**
 * What became there of interviews that were brought: moves and new locations are taken where nobody changed them here; so is that
 * one is called off, where the system says so. What is merely gone waits for somebody, and so does everything that was changed on
 * both sides. Each is an act of its own, as if whoever approved the mapping did it: killed in between, the next run finds both
 * sides the same and goes on.
 *
 * @param planned all that the system has for this application
 * @param dry says what would be done, and does nothing
 */
export async function followInterviews(
  deps: InterviewCommandDeps,
  bringing: Bringing,
  { application, planned, dry }: { application: ExternalId; planned: readonly FoundInterview[]; dry: boolean },
): Promise<Found[]> {
  const found: Found[] = []
  for (const brought of await listBroughtInterviews(deps.db, bringing.connection.system, application)) {
    const record = await loadInterview(deps.db, brought.hereId)
    if (!record) continue
    const { interview } = record
    const { candidate, roleId } = interview
    // Begun, or over: nothing there changes what was.
    if (interview.phase !== 'not-started' || interview.startsAt <= deps.clock.now()) continue
    if (interview.closedTo || interview.candidateIs.includes(bringing.approver.personId)) continue
    const there = planned.find(({ id }) => id === brought.externalId)
    if (there?.state === 'over') continue
    const seen = there ? valuesThere(there) : { ...brought.base, off: true }
    const settled = settleInterview(interviewHere(interview), brought.base, seen, there?.state === 'off')
    const base = dry ? settled.base : await act(deps, bringing, { interview, seen, settled, before: brought.base })
    if (!dry) await keepValues(deps.db, 'ats_interviews', brought, { base, seen })
    const about = {
      ...{ roleId, candidateId: candidate.id, name: candidate.fullName },
      ...{ interviewId: interview.id, startsAt: seen.startsAt, about: interview.stage },
    }
    const took = (kind: Found['kind'], is: boolean) => is && found.push({ kind, ...about })
    took('interview-cancelled', settled.cancel && base.off)
    took('interview-moved', settled.move && base.startsAt === seen.startsAt && base.minutes === seen.minutes)
    took('interview-relocated', settled.relocate && base.location === seen.location)
    took('change-waits', canonicalJson(base) !== canonicalJson(seen))
  }
  return found
}

/** Does what is to be taken. Returns what both sides agree on afterwards: what was refused stays another, and waits. */
async function act(
  deps: InterviewCommandDeps,
  { connection, approver }: Bringing,
  of: { interview: StoredInterview; seen: InterviewValues; settled: InterviewSettled; before: InterviewValues },
): Promise<InterviewValues> {
  const { interview, seen, settled, before } = of
  const base = { ...settled.base }
  const actor: Acting = { personId: approver.personId, workspaceRole: approver.workspaceRole, unattended: true }
  const { id, startsAt } = interview
  const done = async (doing: Parameters<typeof told>[1]): Promise<boolean> => {
    try {
      await told(deps, doing)
      return true
    } catch (error) {
      if (error instanceof Refused) return false
      throw error
    }
  }
  if (settled.cancel) {
    const reason = `Cancelled in ${systemNames[connection.system]}`
    if (!(await done(recordNotHeld(deps, actor, id, { state: 'cancelled', reason, from: startsAt })))) base.off = before.off
  }
  if (settled.move) {
    const to = { from: startsAt, startsAt: seen.startsAt, minutes: seen.minutes }
    if (!(await done(rescheduleInterview(deps, actor, id, to)))) {
      Object.assign(base, { startsAt: before.startsAt, minutes: before.minutes })
    }
  }
  if (settled.relocate) {
    const to = { from: interview.location ?? '', location: seen.location ?? '' }
    if (!(await done(setLocation(deps, actor, id, to)))) {
      delete base.location
      if (before.location !== undefined) base.location = before.location
    }
  }
  return base
}
