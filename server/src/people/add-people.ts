import { mayAddAs } from '@panelbook/shared/access/policy'
import type { EndpointInput } from '@panelbook/shared/api/endpoints'
import type { Clock } from '@panelbook/shared/base/clock'
import { newId, type RandomBytes } from '@panelbook/shared/base/ids'
import { leadsNowhere } from '@panelbook/shared/outbox/mailed-kind'
import type { Person } from '@panelbook/shared/people/person'
import type { RefusalOf } from '@panelbook/shared/refusals/refusal'
import type { Kysely } from 'kysely'
import { type Acting, actIn } from '../acting/acting.ts'
import { type Done, touching } from '../acting/done.ts'
import type { Database } from '../database/schema.ts'
import { Refused } from '../refusals/refused.ts'
import { invite } from './invite-person.ts'
import { emailKey, insertPerson } from './store.ts'

type Unusable = RefusalOf<'people-unusable'>['people'][number]

/**
 * Adds several people, and with `invite` mails each an invitation: all of them, or none.
 *
 * @throws Refused invalid-input, which says of whom in the list and why; conflict where no mail is sent
 */
export async function addPeople(
  { db, clock, random }: { db: Kysely<Database>; clock: Clock; random: RandomBytes },
  actor: Acting,
  wanted: EndpointInput<'addPeople'>['body'],
): Promise<Done<{ people: Person[] }, ['people']>> {
  const people = await actIn(db, actor, async (transaction) => {
    const done = { at: clock.now(), by: actor.personId }
    const keys = wanted.people.map(({ email }) => emailKey(email))
    const added: Person[] = []
    const unusable: Unusable[] = []
    for (const [index, person] of wanted.people.entries()) {
      const why = whyNot(actor, person, { twice: keys.indexOf(keys[index] ?? '') !== index, invited: wanted.invite ?? false })
      const one = why ? undefined : await insertPerson(transaction, { id: newId(16, random), ...person }, done.at, done.by)
      if (one) added.push(one)
      else unusable.push({ index, why: why ?? 'taken' })
    }
    // What was inserted goes with the transaction.
    if (unusable.length > 0) throw new Refused({ kind: 'people-unusable', people: unusable })
    if (wanted.invite) for (const one of added) await invite(transaction, one, done, random)
    return added
  })
  return touching(['people'], { people })
}

function whyNot(
  actor: Acting,
  person: EndpointInput<'addPeople'>['body']['people'][number],
  { twice, invited }: { twice: boolean; invited: boolean },
): Unusable['why'] | undefined {
  if (!mayAddAs(actor, person.workspaceRole)) return 'not-yours'
  if (twice) return 'twice'
  return invited && leadsNowhere(person.email) ? 'nowhere' : undefined
}
