import type { chatEndpoints } from '@panelbook/shared/chat/api'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { removeChannel, removeOwnChat, setChannel, setOwnChat, testChannel, testOwnChat } from './change-chat.ts'
import { readChannel, shownChat } from './read-chat.ts'

export function chatHandlers(deps: HttpDeps): HandlersOf<keyof typeof chatEndpoints> {
  return {
    readOwnChat: ({ actor }) => shownChat(deps.db, actor),
    setOwnChat: ({ actor, body }) => setOwnChat(deps, actor, body),
    testOwnChat: ({ actor }) => testOwnChat(deps, actor),
    removeOwnChat: ({ actor }) => removeOwnChat(deps, actor),
    readChannel: ({ actor, params }) => readChannel(deps.db, actor, params.id),
    setChannel: ({ actor, params, body }) => setChannel(deps, actor, { roleId: params.id, target: body }),
    testChannel: ({ actor, params }) => testChannel(deps, actor, params.id),
    removeChannel: ({ actor, params }) => removeChannel(deps, actor, params.id),
  }
}
