import type { webhookEndpoints } from '@panelbook/shared/webhooks/api'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import {
  changeWebhook,
  changeWebhookSecret,
  createWebhook,
  redeliverEvent,
  removeWebhook,
  switchWebhook,
  testWebhook,
} from './change-webhooks.ts'
import { readAttempts, readWebhooks } from './read-webhooks.ts'

export function webhookHandlers(deps: HttpDeps): HandlersOf<keyof typeof webhookEndpoints> {
  return {
    listWebhooks: async () => ({
      webhooks: await readWebhooks(deps.db, deps.clock.now()),
      privately: deps.webhooksPrivately,
    }),
    createWebhook: ({ actor, body }) => createWebhook(deps, actor, body),
    changeWebhook: ({ actor, params, body }) => changeWebhook(deps, actor, { ...body, id: params.id }),
    switchWebhook: ({ actor, params, body }) => switchWebhook(deps, actor, { id: params.id, on: body.on }),
    changeWebhookSecret: ({ actor, params }) => changeWebhookSecret(deps, actor, params.id),
    removeWebhook: ({ actor, params }) => removeWebhook(deps, actor, params.id),
    listWebhookAttempts: ({ actor, params }) => readAttempts(deps.db, actor, params.id),
    testWebhook: ({ actor, params }) => testWebhook(deps, actor, params.id),
    redeliverWebhookEvent: ({ actor, params }) => redeliverEvent(deps, actor, { id: params.id, eventId: params.eventId }),
  }
}
