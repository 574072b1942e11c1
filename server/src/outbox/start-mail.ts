import type { BesideOthers } from '../acting/tell-touched.ts'
import { createMorningsTold } from '../coordinating/reminding/remind-mornings.ts'
import { createDispatcher, type DispatcherDeps } from './dispatcher.ts'
import type { MailSettings } from './mail/mail-settings.ts'
import { createSmtpTransport } from './mail/smtp.ts'
import { namingOf } from './naming.ts'
import { startLooking } from './start-looking.ts'
import { releaseAll, setSendsMail } from './store/outbox.ts'
import { ensureUnsubscribeKey } from './unsubscribing/unsubscribe-address.ts'

/** What an operator sets of it. */
type Settings = { mail: MailSettings | undefined; publicUrl: string | undefined; namesLeave: boolean }

/** Whether mail is set up: links in it lead to the public address. */
export const mailsAs = ({ mail, publicUrl }: Pick<Settings, 'mail' | 'publicUrl'>): boolean =>
  mail !== undefined && publicUrl !== undefined

/**
 * Says whether mail is sent from now on. Where it is, looks into the outbox now and every second, one look at a time. `stop`
 * resolves once nothing of it runs: a mail that takes longer is broken off, and sent by the next start.
 */
export async function startMail(
  deps: Omit<DispatcherDeps, 'transport' | 'from' | 'address' | 'naming' | 'beforeDigest'> & BesideOthers,
  { mail, publicUrl: address, namesLeave }: Settings,
): Promise<{ stop(): Promise<void> }> {
  await setSendsMail(deps.db, mail !== undefined)
  if (!mail || address === undefined) return { stop: async () => {} }
  await ensureUnsubscribeKey(deps.db, deps.random)
  // Another node may still be at work on what it claimed: such a claim ends by itself.
  if (!deps.others) await releaseAll(deps.db, 'mail')
  const transport = createSmtpTransport(mail)
  const beforeDigest = createMorningsTold(deps)
  return startLooking(
    createDispatcher({ ...deps, from: mail.from, address, naming: namingOf(namesLeave), transport, beforeDigest }),
    deps.logger,
  )
}
