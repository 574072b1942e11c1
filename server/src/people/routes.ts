import { actingAs } from '../acting/acting.ts'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { addPeople } from './add-people.ts'
import { addPerson } from './add-person.ts'
import { changePerson } from './change-person.ts'
import { invitePerson } from './invite-person.ts'
import { makeSignInLink } from './make-sign-in-link.ts'
import { readPeople, readSignInLinksOf } from './read-people.ts'
import { removePasskeysOf } from './remove-passkeys-of.ts'
import { unlinkProvider } from './unlink-provider.ts'

type PeopleEndpoint =
  | 'listPeople'
  | 'addPerson'
  | 'addPeople'
  | 'changePerson'
  | 'invitePerson'
  | 'unlinkProvider'
  | 'removePasskeysOf'
  | 'createSignInLink'
  | 'listSignInLinks'

export function peopleHandlers(deps: HttpDeps): HandlersOf<PeopleEndpoint> {
  const { db, clock } = deps
  return {
    listPeople: ({ actor }) => readPeople(db, actor, clock.now()),
    addPerson: ({ actor, body }) => addPerson(deps, actor, body),
    addPeople: ({ actor, body }) => addPeople(deps, actor, body),
    changePerson: ({ actor, params, body }) => changePerson(actingAs(deps, actor), actor.personId, params.id, body),
    invitePerson: ({ actor, params }) => invitePerson(deps, actor, params.id),
    unlinkProvider: ({ actor, params }) => unlinkProvider(actingAs(deps, actor), actor.personId, params.id),
    removePasskeysOf: ({ actor, params }) => removePasskeysOf(deps, actor, params.id),
    createSignInLink: ({ actor, params, address }) => makeSignInLink({ ...deps, address }, actor, params.id),
    listSignInLinks: ({ params }) => readSignInLinksOf(db, params.id),
  }
}
