import { startLooking } from '../outbox/start-looking.ts'
import { releaseAll } from '../outbox/store/outbox.ts'
import { createEventDispatcher, type EventDispatcherDeps } from './event-dispatcher.ts'

/** Looks into the outbox for events, now and every second. `stop` resolves once nothing of it runs. */
export async function startWebhooks(deps: EventDispatcherDeps): Promise<{ stop(): Promise<void> }> {
  await releaseAll(deps.db, 'events')
  return startLooking(createEventDispatcher(deps), deps.logger)
}
