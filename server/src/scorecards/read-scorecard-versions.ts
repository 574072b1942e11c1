import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { Id } from '@panelbook/shared/base/ids'
import type { Acting } from '../acting/acting.ts'
import { listHappenings } from '../interviews/store/happenings.ts'
import { readableVersions } from './readable-scorecards.ts'

/** Every version of a scorecard, and who reopened it and why. @throws Refused not-found | erased */
export async function readScorecardVersions(
  deps: Parameters<typeof readableVersions>[0],
  actor: Acting,
  interviewId: Id,
  authorId: Id,
): Promise<EndpointOutput<'readScorecardVersions'>> {
  const versions = await readableVersions(deps, actor, interviewId, authorId)
  const reopenings = (await listHappenings(deps.db, 'reopenings', interviewId)).filter((each) => each.person_id === authorId)
  return {
    versions: versions.map((scorecard) => {
      const row = reopenings.find((each) => each.version === scorecard.version)
      const by = row && { id: row.by_person_id, name: row.by_name }
      return { scorecard, ...(row && by ? { reopened: { at: row.at, by, reason: row.reason } } : {}) }
    }),
  }
}
