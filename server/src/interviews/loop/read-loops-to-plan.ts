import type { Actor } from '@panelbook/shared/access/policy'
import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { Id } from '@panelbook/shared/base/ids'
import type { LoopToPlan } from '@panelbook/shared/interviews/loop/api'
import type { Span } from '@panelbook/shared/interviews/loop/first-gaps'
import type { Kysely } from 'kysely'
import { findApplication } from '../../candidates/store/applications.ts'
import { listNamed } from '../../candidates/store/candidates.ts'
import { type Hidden, hiddenAmong, peopleWhoAre, readAs } from '../../candidates/store/hidden.ts'
import type { Database } from '../../database/schema.ts'
import { findPeople } from '../../people/store.ts'
import { notFound } from '../../refusals/refused.ts'
import { shownRole } from '../../roles/store.ts'
import { listPanel, type StoredPanelMember } from '../store/interviews.ts'
import { lastOfStage, listPlannedStages, listSeatedWith } from '../store/loop-stages.ts'

/**
 * What there is to plan of these applications for a role, in the order in which they are asked for. Those that aren't there for
 * the actor, or are for another role, are left out.
 *
 * @throws Refused not-found for a role that isn't there
 */
export async function readLoopsToPlan(
  db: Kysely<Database>,
  actor: Actor,
  roleId: Id,
  applicationIds: readonly Id[],
): Promise<EndpointOutput<'readLoopsToPlan'>> {
  return readAs(db, actor.personId, (hidden) => loopsFor(db, hidden, roleId, applicationIds))
}

async function loopsFor(
  db: Kysely<Database>,
  hidden: Hidden,
  roleId: Id,
  applicationIds: readonly Id[],
): Promise<EndpointOutput<'readLoopsToPlan'>> {
  const role = await shownRole(db, roleId, hidden)
  if (!role) throw notFound()
  const found = await Promise.all([...new Set(applicationIds)].map((id) => findApplication(db, id)))
  const ofRole = found.filter((application) => application !== undefined).filter((application) => application.roleId === roleId)
  const candidateIds = ofRole.map(({ candidateId }) => candidateId)
  const [gone, names, planned, themselves, seatedWith] = await Promise.all([
    hiddenAmong(db, hidden, candidateIds),
    listNamed(db, candidateIds),
    listPlannedStages(
      db,
      ofRole.map(({ id }) => id),
    ),
    peopleWhoAre(db, candidateIds),
    listSeatedWith(db, roleId, candidateIds),
  ])
  const stages = await Promise.all(
    role.stages.map(async ({ id, title, planId }) => ({ id, title, planId, panel: await lastPanel(db, roleId, id, hidden) })),
  )
  const seated = new Set(stages.flatMap(({ panel }) => (panel ?? []).map(({ personId }) => personId)))
  const usable = new Set((await findPeople(db, [...seated])).filter((one) => !one.suspended).map(({ id }) => id))
  const metBy = (id: Id) => [
    ...new Set([
      ...seatedWith.filter((seat) => seat.candidateId === id).map(({ personId }) => personId),
      ...(themselves.get(id) ?? []),
    ]),
  ]
  return {
    loops: ofRole.flatMap(({ id: applicationId, candidateId, state }): LoopToPlan[] => {
      const candidate = names.find(({ id }) => id === candidateId)
      if (!candidate || gone.has(candidateId)) return []
      const may = (personId: Id) => usable.has(personId) && !themselves.get(candidateId)?.includes(personId)
      return [
        {
          ...{ id: applicationId, candidate, state },
          met: metBy(candidateId),
          stages: stages.map(({ panel, planId, ...stage }) => ({
            ...stage,
            ...(planId === undefined ? {} : { planId }),
            ...plannedAs(planned.filter((one) => one.applicationId === applicationId && one.stageId === stage.id)),
            ...(panel ? { last: asLastTime(panel, may) } : {}),
          })),
        },
      ]
    }),
  }
}

function plannedAs(interviews: readonly Span[]): Pick<LoopToPlan['stages'][number], 'planned' | 'span'> {
  if (interviews.length === 0) return { planned: false }
  const [from, until] = [interviews.map((one) => one.from), interviews.map((one) => one.until)]
  return { planned: true, span: { from: Math.min(...from), until: Math.max(...until) } }
}

async function lastPanel(
  db: Kysely<Database>,
  roleId: Id,
  stageId: Id,
  hidden: Hidden,
): Promise<StoredPanelMember[] | undefined> {
  const last = await lastOfStage(db, { roleId, stageId }, hidden)
  return last === undefined ? undefined : listPanel(db, last)
}

const asLastTime = (panel: readonly StoredPanelMember[], may: (personId: Id) => boolean) => {
  const still = panel.filter(({ personId }) => may(personId))
  return {
    panel: still.map(({ personId, name, role }) => ({ person: { id: personId, name }, role })),
    leftOut: panel.length - still.length,
  }
}
