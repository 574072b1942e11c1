import type { Id } from '@panelbook/shared/base/ids'
import { formatDocumentName } from '@panelbook/shared/protocol/document-name'
import type { SubmittedScorecard } from '@panelbook/shared/scorecards/scorecard'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/schema.ts'
import { toStanding, toSubmitted } from '../../scorecards/store/scorecards.ts'
import type { LoggedState } from './logged-state.ts'
import { readable } from './readable.ts'
import { appliedAt } from './since.ts'

/**
 * Checks that every submitted scorecard is as it was submitted and is in the log, that every submission in the log is there, and
 * that each scorecard is in the state that the log says.
 *
 * @param hashOf recomputes a scorecard's hash
 * @param locked documents that take no more edits
 */
export async function verifyScorecards(
  db: Kysely<Database>,
  logState: LoggedState,
  hashOf: (scorecard: Omit<SubmittedScorecard, 'hash'>) => string,
  locked: ReadonlySet<string>,
): Promise<{ faults: string[]; scorecards: SubmittedScorecard[] }> {
  const faults: string[] = []
  const scorecards: SubmittedScorecard[] = []
  for (const row of await db.selectFrom('submitted_scorecards').selectAll().orderBy('submitted_at').execute()) {
    const scorecard = await readable(faults, () => toSubmitted(row))
    if (scorecard) scorecards.push(scorecard)
  }
  // Scorecards older than the log can't be in it.
  const since = await appliedAt(db, '0003-scorecard-life')
  const there = new Map<string, string>()
  for (const { hash, ...rest } of scorecards) {
    const { interviewId, personId, version } = rest
    const name = `scorecard ${interviewId}/${personId} version ${version}`
    there.set(`${interviewId}/${personId}/${version}`, hash)
    if (hashOf(rest) !== hash) faults.push(`${name} is not what was submitted`)
    const entry = logState.interviews.get(interviewId)?.submitted.get(`${personId}/${version}`)
    if (!entry && rest.submittedAt >= since) faults.push(`${name} is not in the audit log`)
    else if (entry?.scorecardHash !== undefined && entry.scorecardHash !== hash)
      faults.push(`${name} is not the one in the audit log`)
  }
  for (const [interviewId, { submitted }] of logState.interviews) {
    for (const [key, { sequence }] of submitted) {
      if (!there.has(`${interviewId}/${key}`)) {
        faults.push(`scorecard ${interviewId}/${key} is gone, but row ${sequence} of the audit log has its submission`)
      }
    }
  }
  faults.push(...(await standingFaults(db, logState, there, locked)), ...(await firstRatingFaults(db, logState)))
  return { faults, scorecards }
}

async function standingFaults(
  db: Kysely<Database>,
  logState: LoggedState,
  there: ReadonlyMap<string, string>,
  locked: ReadonlySet<string>,
): Promise<string[]> {
  const faults: string[] = []
  const kept = new Set<string>()
  for (const row of await db.selectFrom('scorecard_standings').selectAll().execute()) {
    kept.add(`${row.interview_id}/${row.person_id}`)
    const standing = await readable(faults, () => toStanding(row))
    if (!standing) continue
    const { interviewId, personId, state, version } = standing
    const name = formatDocumentName({ kind: 'card', interviewId, personId })
    const logged = logState.interviews.get(interviewId)?.standings.get(personId)
    if (logged && logged.state !== state.state) faults.push(`${name} is ${state.state}, but the audit log says ${logged.state}`)
    else if (logged && logged.version !== version)
      faults.push(`${name} is at version ${version}, and the audit log at ${logged.version}`)
    if (state.state !== 'submitted' && state.state !== 'declined') continue
    if (!locked.has(name)) faults.push(`${name} is ${state.state} and not locked`)
    if (state.state === 'submitted' && there.get(`${interviewId}/${personId}/${state.version}`) !== state.hash) {
      faults.push(`${name} is submitted, but its scorecard is gone`)
    }
  }
  for (const [interviewId, { standings: logged }] of logState.interviews) {
    for (const personId of logged.keys()) {
      if (!kept.has(`${interviewId}/${personId}`)) faults.push(`where the scorecard ${interviewId}/${personId} stands is gone`)
    }
  }
  return faults
}

/**
 * Checks that the first ratings, which everything after the reveal is made from, are of the versions that were in when the log has
 * the reveal. Which those are follows from the log itself.
 */
async function firstRatingFaults(db: Kysely<Database>, logState: LoggedState): Promise<string[]> {
  const kept = new Map<Id, Map<Id, number>>()
  for (const row of await db.selectFrom('revealed_scorecards').selectAll().execute()) {
    const versions = kept.get(row.interview_id) ?? new Map<Id, number>()
    kept.set(row.interview_id, versions.set(row.person_id, row.version))
  }
  return [...logState.interviews].flatMap(([interviewId, { reveal, firsts }]) => {
    // Where the log found it revealed, it doesn't know what was in.
    if (!reveal || !firsts) return []
    const versions = kept.get(interviewId) ?? new Map<Id, number>()
    const people = new Set([...firsts.keys(), ...versions.keys()])
    return [...people].flatMap((personId) => {
      const [version, logged] = [versions.get(personId), firsts.get(personId)]
      if (version === logged) return []
      const says = (of: number | undefined) => (of === undefined ? 'none' : `version ${of}`)
      return [
        `the first ratings ${interviewId}/${personId} are of ${says(version)}, but of ${says(logged)} by row ${reveal.sequence} of the audit log`,
      ]
    })
  })
}
