import { type Actor, mayReadCalibration } from '@panelbook/shared/access/policy'
import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { Id } from '@panelbook/shared/base/ids'
import { severity } from '@panelbook/shared/calibration/severity'
import type { Kysely } from 'kysely'
import { readAs } from '../candidates/store/hidden.ts'
import type { Database } from '../database/schema.ts'
import { findPerson } from '../people/store.ts'
import { notFound } from '../refusals/refused.ts'
import { listPanelRatings } from './store.ts'

/** How strictly somebody rates, beside those they rated with. @throws Refused not-found, whether there is nobody or may not be read */
export async function readPersonCalibration(
  db: Kysely<Database>,
  actor: Actor,
  personId: Id,
): Promise<EndpointOutput<'readPersonCalibration'>> {
  if (!mayReadCalibration(actor, personId)) throw notFound()
  const person = await findPerson(db, personId)
  if (!person) throw notFound()
  const seated = actor.workspaceRole === 'interviewer'
  const ratings = await readAs(db, actor.personId, (hidden) => listPanelRatings(db, personId, { seated, hidden }))
  return { person: { id: person.id, name: person.name }, severity: severity(personId, ratings) }
}
