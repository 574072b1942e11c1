import type { Actor } from '@panelbook/shared/access/policy'
import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { Id } from '@panelbook/shared/base/ids'
import { chatHint } from '@panelbook/shared/chat/chat'
import type { Kysely } from 'kysely'
import { readAs } from '../candidates/store/hidden.ts'
import type { Database } from '../database/schema.ts'
import { findPerson } from '../people/store.ts'
import { notFound } from '../refusals/refused.ts'
import { shownRole } from '../roles/store.ts'
import { type ChatOf, findChat } from './store/chats.ts'
import { isTesting } from './store/queue-messages.ts'

/** As whoever may change it is shown it: without its address. */
export async function shownChat(db: Kysely<Database>, of: ChatOf): Promise<EndpointOutput<'readOwnChat'>> {
  const chat = await findChat(db, of)
  if (!chat) return {}
  const { id, product, address, setAt, paused, last } = chat
  const author = await findPerson(db, chat.setBy)
  return {
    chat: {
      ...{ id, product, hint: chatHint(address), setAt, testing: await isTesting(db, id) },
      ...(author === undefined ? {} : { setBy: { id: author.id, name: author.name } }),
      ...(paused === undefined ? {} : { paused }),
      ...(last === undefined ? {} : { last }),
    },
  }
}

/** @throws Refused not-found for a role that isn't there for the actor */
export const readChannel = (db: Kysely<Database>, { personId }: Actor, roleId: Id): Promise<EndpointOutput<'readChannel'>> =>
  readAs(db, personId, async (hidden) => {
    if (!(await shownRole(db, roleId, hidden))) throw notFound()
    return shownChat(db, { roleId })
  })
