import type { BesideOthers } from '../acting/tell-touched.ts'
import { startLooking } from '../outbox/start-looking.ts'
import { releaseAll } from '../outbox/store/outbox.ts'
import { createEventDispatcher, type EventDispatcherDeps } from './event-dispatcher.ts'
import { createWebhookSender, type WebhookSender } from './sending/sender.ts'

/** Looks into the outbox for events, now and every second. `stop` resolves once nothing of it runs. */
export async function startWebhooks(
  deps: Omit<EventDispatcherDeps, 'sender'> & BesideOthers,
  { webhooksPrivately: privately }: { webhooksPrivately: boolean },
  sender: WebhookSender = createWebhookSender({ privately }),
): Promise<{ stop(): Promise<void> }> {
  // Another node may still be at work on what it claimed: such a claim ends by itself.
  if (!deps.others) await releaseAll(deps.db, 'events')
  return startLooking(createEventDispatcher({ ...deps, sender }), deps.logger)
}
