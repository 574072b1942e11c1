import type { BesideOthers } from '../acting/tell-touched.ts'
import { createMorningsTold } from '../coordinating/reminding/remind-mornings.ts'
import { findWorkspaceValue } from '../database/workspace-values.ts'
import { namingOf } from '../outbox/naming.ts'
import { startLooking } from '../outbox/start-looking.ts'
import { releaseAll } from '../outbox/store/outbox.ts'
import { createWebhookSender, type WebhookSender } from '../webhooks/sending/sender.ts'
import { createMessageDispatcher, type MessageDispatcherDeps } from './message-dispatcher.ts'

/** What an operator sets of it. */
type Settings = { chatHosts: readonly string[]; namesLeave: boolean; publicUrl: string | undefined }

/** Looks into the outbox for messages, now and every second. `stop` resolves once nothing of it runs. */
export async function startChat(
  deps: Omit<MessageDispatcherDeps, 'senderFor' | 'naming' | 'address' | 'beforeDigest'> & BesideOthers,
  { chatHosts, namesLeave, publicUrl }: Settings,
  sender?: WebhookSender,
): Promise<{ stop(): Promise<void> }> {
  const { db, logger } = deps
  // Another node may still be at work on what it claimed: such a claim ends by itself.
  if (!deps.others) await releaseAll(db, 'messages')
  const [open, inside] = [false, true].map((privately) => sender ?? createWebhookSender({ privately, listens: true })) as [
    WebhookSender,
    WebhookSender,
  ]
  const dispatcher = createMessageDispatcher({
    ...deps,
    naming: namingOf(namesLeave),
    beforeDigest: createMorningsTold(deps),
    address: async () => publicUrl ?? (await findWorkspaceValue(db, 'address')) ?? '',
    senderFor: (host) => (chatHosts.includes(host) ? inside : open),
  })
  return startLooking(dispatcher, logger)
}
