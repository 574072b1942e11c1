import { DAY_MS } from '@panelbook/shared/base/working-days'
import { told } from '../../../server/src/acting/tell-touched.ts'
import { changeApplication, openApplication } from '../../../server/src/candidates/change-application.ts'
import { createCandidate } from '../../../server/src/candidates/change-candidate.ts'
import { decideApplication } from '../../../server/src/candidates/decide-application.ts'
import { holdCandidate } from '../../../server/src/candidates/hold-candidate.ts'
import { eraseDue } from '../../../server/src/candidates/retaining/erase-due.ts'
import type { InterviewCommandDeps } from '../../../server/src/interviews/acts/change-interview.ts'
import { createInterview } from '../../../server/src/interviews/acts/create-interview.ts'
import { setRetention } from '../../../server/src/roles/set-retention.ts'
import { cast } from './cast.ts'
import type { Outcomes, Pair } from './pair.ts'
import type { PairWorld } from './pair-world.ts'

const { lead, moderator } = cast
const ROLE = 'sample-role-python'
const erasures = { kept: () => [], keep() {}, copies: () => [], clean: async () => {} }
const look = (deps: InterviewCommandDeps, day: number) => eraseDue({ ...deps, erasures, clock: { now: () => day * DAY_MS } })

interface Due {
  candidateId: string
  applicationId: string
}

/** A candidate whose time is over on the sixtieth day, and of whom that was shown. */
async function due({ deps, interviewId }: PairWorld, end: 'declined' | 'withdrawn'): Promise<Due> {
  const ids = { candidateId: `due-of-${interviewId}`, applicationId: `application-of-${interviewId}` }
  const content = { name: 'Due Example', links: [], tags: [] }
  await createCandidate(deps, { id: ids.candidateId, content, by: lead.personId })
  await openApplication(deps, { candidateId: ids.candidateId, id: ids.applicationId, roleId: ROLE, by: lead.personId })
  if (end === 'declined') {
    await decideApplication(deps, lead, { ...ids, outcome: 'decline', reason: 'Another was better', after: 0 })
  } else {
    await changeApplication(deps, { ...ids, state: 'withdrawn', version: 1, reason: 'Another offer', by: lead.personId })
  }
  await setRetention(deps, { id: ROLE, months: 1, reason: 'As the law says', after: 0, by: lead.personId })
  await look(deps, 20)
  return ids
}

/** The clock's erasure beside an act that keeps the candidate: whichever comes first holds, and the other does nothing. */
const beside = (
  act: (deps: InterviewCommandDeps, of: Due, world: PairWorld) => Promise<unknown>,
  end: 'declined' | 'withdrawn' = 'declined',
): Pair => {
  let of: Due | undefined
  return {
    async requests(world) {
      const made = await due(world, end)
      of = made
      return { clock: () => look(world.request('clock'), 60), act: () => act(world.request('act'), made, world) }
    },
    async fault(outcomes: Outcomes, { deps: { db } }) {
      if (!outcomes.ok('clock')) return 'the clock failed'
      const id = of?.candidateId ?? ''
      const gone = (await db.selectFrom('candidates').select('id').where('id', '=', id).execute()).length === 0
      if (gone !== (outcomes.answer('clock') === 1)) return 'the clock says otherwise than it did'
      if (gone === outcomes.ok('act')) return gone ? 'both happened' : 'neither happened'
      const left = await db.selectFrom('interviews').select('id').where('candidate_id', '=', id).execute()
      return gone && left.length > 0 ? 'an erasure left an interview' : undefined
    },
  }
}

export const retainingPairs: Record<string, Pair> = {
  'an erasure by the clock and a legal hold': beside((deps, { candidateId: id }) =>
    told(deps, holdCandidate(deps, { id, reason: 'A claim is pending', by: lead.personId })),
  ),
  'an erasure by the clock and another decision': beside((deps, of) =>
    told(deps, decideApplication(deps, lead, { ...of, outcome: 'hold', reason: 'Think again', after: 1 })),
  ),
  'an erasure by the clock and an interview that is planned': beside(async (deps, { candidateId, applicationId }, world) => {
    const { plan } = await world.record()
    const panel = [{ personId: moderator.personId, role: 'moderator' as const }]
    const input = {
      candidateId,
      applicationId,
      roleId: ROLE,
      role: 'Python developer',
      planId: plan.id,
      startsAt: 90 * DAY_MS,
      panel,
    }
    return told(deps, createInterview(deps, input, lead))
  }),
  'an erasure by the clock and a withdrawal that is taken back': beside((deps, of) => {
    const input = { ...of, state: 'active' as const, version: 2, reason: 'Is back', by: lead.personId }
    return told(deps, changeApplication(deps, input))
  }, 'withdrawn'),
}
