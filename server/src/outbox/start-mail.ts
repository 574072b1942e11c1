import { everyMs } from '../sync/timing.ts'
import { createDispatcher, type Dispatcher, type DispatcherDeps } from './dispatcher.ts'
import type { MailSettings } from './mail/mail-settings.ts'
import { createSmtpTransport } from './mail/smtp.ts'
import { releaseAll, setSendsMail } from './store/outbox.ts'

/** Milliseconds between two looks. So often that no act has to wake it: one on the command line could not. */
const LOOK_EVERY_MS = 1_000
/** Milliseconds that a stop lets the mail under way take. */
const GRACE_MS = 3_000

/** What an operator sets of it. */
type Settings = { mail: MailSettings | undefined; publicUrl: string | undefined }

/** Whether mail is set up: links in it lead to the public address. */
export const mailsAs = ({ mail, publicUrl }: Settings): boolean => mail !== undefined && publicUrl !== undefined

/**
 * Says whether mail is sent from now on. Where it is, looks into the outbox now and every second, one look at a time. `stop`
 * resolves once nothing of it runs: a mail that takes longer is broken off, and sent by the next start.
 */
export async function startMail(
  deps: Omit<DispatcherDeps, 'transport' | 'from' | 'address'>,
  { mail, publicUrl: address }: Settings,
): Promise<{ stop(): Promise<void> }> {
  await setSendsMail(deps.db, mail !== undefined)
  if (!mail || address === undefined) return { stop: async () => {} }
  await releaseAll(deps.db)
  return startLooking(createDispatcher({ ...deps, from: mail.from, address, transport: createSmtpTransport(mail) }), deps.logger)
}

function startLooking(dispatcher: Dispatcher, logger: DispatcherDeps['logger']): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const breakingOff = new AbortController()
  let running: Promise<unknown> | undefined
  const run = () => {
    running ??= dispatcher
      .look(stopping.signal, breakingOff.signal)
      .catch((error: unknown) => logger.error({ err: error }, 'could not send what waits in the outbox'))
      .finally(() => {
        running = undefined
      })
  }
  run()
  const stopLooking = everyMs(LOOK_EVERY_MS, run)
  return {
    async stop() {
      stopLooking()
      stopping.abort()
      const timer = setTimeout(() => breakingOff.abort(), GRACE_MS)
      await running
      clearTimeout(timer)
    },
  }
}
