import { newId } from '@panelbook/shared/base/ids'
import { refusalInWords } from '@panelbook/shared/refusals/refusal-in-words'
import type { Role } from '@panelbook/shared/roles/role'
import { findStage } from '@panelbook/shared/roles/role'
import type { Transaction } from 'kysely'
import { touchingCandidate } from '../../acting/done.ts'
import { applicationReaders } from '../../candidates/candidate-readers.ts'
import {
  findActiveApplication,
  findApplication,
  insertApplication,
  type StoredApplication,
} from '../../candidates/store/applications.ts'
import type { StoredCandidate } from '../../candidates/store/candidates.ts'
import type { Database } from '../../database/schema.ts'
import { addInterview } from '../../interviews/acts/create-interview.ts'
import { listPlannedStages } from '../../interviews/store/loop-stages.ts'
import { Refused } from '../../refusals/refused.ts'
import type { FoundApplication, FoundInterview } from '../reading/ats-reader.ts'
import {
  findBroughtApplication,
  findBroughtInterview,
  insertBroughtApplication,
  insertBroughtInterview,
} from '../store/brought.ts'
import { bringCandidate } from './bring-candidate.ts'
import type { Bringing, BringingDeps, Brought, Found } from './bringing.ts'
import { valuesThere } from './follow-interviews.ts'

/** A panel here has at most so many people. */
const MOST_PANEL = 20

/**
 * Brings one application: its candidate, itself, and the interviews that are still to come, in the transaction that has read all of
 * them. What was brought before is found by its id there. Whatever throws undoes everything.
 */
export async function bringApplication(
  deps: BringingDeps,
  db: Transaction<Database>,
  bringing: Bringing,
  { role, application }: { role: Role; application: FoundApplication },
): Promise<Brought> {
  const { candidate, found } = await bringCandidate(deps, db, bringing, application)
  for (const each of found) each.roleId = role.id
  if (!candidate) return { found, touched: [] }
  const { content } = candidate
  const about = { roleId: role.id, candidateId: candidate.id, name: content.name, emailKey: content.email?.toLowerCase() }
  const here = await applicationHere(deps, db, bringing, { role, application, candidate })
  if (here.added) found.push({ kind: 'application-added', ...about })
  const planned: string[] = []
  const renamed = []
  if (here.application.state === 'active') {
    for (const interview of application.interviews) {
      if (interview.state !== 'planned' || interview.startsAt <= deps.clock.now()) continue
      if (await findBroughtInterview(db, bringing.connection.system, interview.id)) continue
      const { kind, ...done } = await planInterview(deps, db, bringing, { role, here: here.application, application, interview })
      found.push({ kind, ...about, startsAt: interview.startsAt, interviewId: done.id, about: done.about })
      if (done.id === undefined) continue
      planned.push(done.id)
      if (done.renamed) renamed.push(done.renamed)
    }
  }
  if (found.every(({ kind }) => kind === 'change-waits' || kind.startsWith('stage-'))) return { found, touched: [] }
  const readers = await applicationReaders(db, [candidate.id], role.id)
  const topics = ['candidates', 'interviews', 'interview'] as const
  return { found, touched: [touchingCandidate(readers, topics, undefined, planned, renamed).touched] }
}

async function applicationHere(
  deps: BringingDeps,
  db: Transaction<Database>,
  { connection: { system }, approver }: Bringing,
  { role, application, candidate }: { role: Role; application: FoundApplication; candidate: StoredCandidate },
): Promise<{ application: StoredApplication; added: boolean }> {
  const known = await findBroughtApplication(db, system, application.id)
  const before = known === undefined ? undefined : await findApplication(db, known)
  if (before) return { application: before, added: false }
  // Somebody may have begun one for the same role here.
  const same = await findActiveApplication(db, candidate.id, { roleId: role.id, role: role.title })
  const id = same?.id ?? newId(16, deps.random)
  if (!same) {
    const applied = { id, candidateId: candidate.id, roleId: role.id, role: role.title }
    await insertApplication(db, applied, deps.clock.now(), approver.personId)
  }
  await insertBroughtApplication(db, { system, externalId: application.id, hereId: id })
  const added = same ?? (await findApplication(db, id))
  if (!added) throw new Error('an application that was just added is not there')
  return { application: added, added: !same }
}

type Planned = Pick<Found, 'kind' | 'about'> & {
  id?: string
  renamed?: Awaited<ReturnType<typeof addInterview>>['renamed']
}

/** Plans an interview as whoever approved the mapping would, or says why not. */
async function planInterview(
  deps: BringingDeps,
  db: Transaction<Database>,
  bringing: Bringing,
  of: { role: Role; here: StoredApplication; application: FoundApplication; interview: FoundInterview },
): Promise<Planned> {
  const { role, here, application, interview } = of
  const known = bringing.stages.get(interview.stageId ?? '')
  const stage = findStage(role, known?.stageId)
  if (!stage) return { kind: 'stage-unmapped', about: known?.name }
  if (stage.planId === undefined) return { kind: 'stage-without-plan', about: stage.title }
  const stages = await listPlannedStages(db, [here.id])
  if (stages.some(({ stageId }) => stageId === stage.id)) return { kind: 'stage-planned-here', about: stage.title }
  const panel: string[] = []
  for (const { id } of interview.interviewers) {
    // From outside: there is no account to seat.
    if (id === undefined) continue
    const person = bringing.people.get(id)
    if (person?.personId === undefined) return { kind: 'person-unmapped', about: person?.name }
    if (person.personId !== 'out' && !panel.includes(person.personId)) panel.push(person.personId)
  }
  // Nobody is left out of a panel unsaid.
  if (panel.length > MOST_PANEL) return { kind: 'interview-refused', about: `A panel has at most ${MOST_PANEL} people.` }
  const [moderator, ...panelists] = panel
  if (moderator === undefined) return { kind: 'nobody-mapped' }
  const { startsAt, minutes, location } = interview
  try {
    const { id, renamed } = await addInterview(
      db,
      deps,
      {
        ...{ candidateId: here.candidateId, applicationId: here.id, roleId: role.id, stageId: stage.id, planId: stage.planId },
        ...{ startsAt, minutes, location, anonymous: bringing.jobs.get(application.jobId)?.anonymous },
        panel: [
          { personId: moderator, role: 'moderator' },
          ...panelists.map((personId) => ({ personId, role: 'panelist' as const })),
        ],
      },
      { createdBy: bringing.approver.personId, unattended: true, request: undefined },
    )
    const { system } = bringing.connection
    const values = { system, externalId: interview.id, hereId: id, seen: valuesThere(interview), application: application.id }
    await insertBroughtInterview(db, values)
    return { kind: 'interview-planned', id, about: stage.title, renamed }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { kind: 'interview-refused', about: refusalInWords(error.refusal).message }
  }
}
