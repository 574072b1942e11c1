import { newId } from '@panelbook/shared/base/ids'
import { actingAs } from '../acting/acting.ts'
import { touching, touchingOwn } from '../acting/done.ts'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { notFound, Refused } from '../refusals/refused.ts'
import { createSignInLink } from '../session/sign-in-link.ts'
import { changePerson } from './change-person.ts'
import { findPerson, insertPerson, listPeople } from './store.ts'

export function peopleHandlers(deps: HttpDeps): HandlersOf<'listPeople' | 'addPerson' | 'changePerson' | 'createSignInLink'> {
  const { db, clock, random } = deps
  return {
    async listPeople({ actor }) {
      const people = await listPeople(db)
      // People other than admins choose panels by name, so they don't get addresses and roles.
      return { people: actor.workspaceRole === 'admin' ? people : people.map(({ id, name }) => ({ id, name })) }
    },

    async addPerson({ actor, body }) {
      const person = await insertPerson(actingAs(deps, actor).db, { id: newId(16, random), ...body }, clock.now(), actor.personId)
      if (!person) throw new Refused({ kind: 'email-taken' })
      return touching(['people'], person)
    },

    changePerson: ({ actor, params, body }) => changePerson(actingAs(deps, actor), actor.personId, params.id, body),

    async createSignInLink({ actor, params, address }) {
      const person = await findPerson(db, params.id)
      if (!person) throw notFound()
      if (person.suspended) throw new Refused({ kind: 'person-suspended' })
      const link = await createSignInLink({ ...actingAs(deps, actor), address }, person.id, deps.linkMs, actor.personId)
      // They learn of it wherever they are signed in.
      return touchingOwn(person.id, ['sign-in-links'], link)
    },
  }
}
