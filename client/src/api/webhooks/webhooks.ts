import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { Id } from '@panelbook/shared/base/ids'
import type { WebhookAttempt } from '@panelbook/shared/webhooks/webhook'
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { asks } from '../asks.ts'
import { commandHook, SHOWN_ONCE } from '../command-hook.ts'

/** Milliseconds between two looks at what the server does by itself: no hint tells of it. */
const LIST_EVERY_MS = 15_000
const LOG_EVERY_MS = 3_000

export const useWebhooks = (): UseQueryResult<EndpointOutput<'listWebhooks'>, Error> =>
  useQuery({ queryKey: ['webhooks'], ...asks('listWebhooks'), refetchInterval: LIST_EVERY_MS })

/** What was sent to one of them, as long as it is shown. */
export const useWebhookAttempts = (id: Id): UseQueryResult<WebhookAttempt[], Error> =>
  useQuery({
    queryKey: ['webhook-attempts', id],
    ...asks('listWebhookAttempts', { params: { id } }, ({ attempts }) => attempts),
    refetchInterval: LOG_EVERY_MS,
  })

export const useCreateWebhook = commandHook('createWebhook', SHOWN_ONCE)
export const useChangeWebhook = commandHook('changeWebhook')
export const useSwitchWebhook = commandHook('switchWebhook')
export const useChangeWebhookSecret = commandHook('changeWebhookSecret', SHOWN_ONCE)
export const useRemoveWebhook = commandHook('removeWebhook')
export const useTestWebhook = commandHook('testWebhook')
export const useRedeliverEvent = commandHook('redeliverWebhookEvent')
