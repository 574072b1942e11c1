import { startLooking } from '../outbox/start-looking.ts'
import { releaseAll } from '../outbox/store/outbox.ts'
import { createEventDispatcher, type EventDispatcherDeps } from './event-dispatcher.ts'
import { createWebhookSender, type WebhookSender } from './sending/sender.ts'

/** Looks into the outbox for events, now and every second. `stop` resolves once nothing of it runs. */
export async function startWebhooks(
  deps: Omit<EventDispatcherDeps, 'sender'>,
  { webhooksPrivately: privately }: { webhooksPrivately: boolean },
  sender: WebhookSender = createWebhookSender({ privately }),
): Promise<{ stop(): Promise<void> }> {
  await releaseAll(deps.db, 'events')
  return startLooking(createEventDispatcher({ ...deps, sender }), deps.logger)
}
