import { createTransport } from 'nodemailer'
import { z } from 'zod'
import type { MailSettings } from './mail-settings.ts'
import type { Delivery, MailTransport } from './mail-transport.ts'

/** Milliseconds for each step of reaching a server, and of its silence after that. */
const STEP_MS = 20_000
/** Milliseconds for one mail from beginning to end, however slowly its server answers. */
export const MAIL_MS = 90_000

/** Hands mail over by SMTP: one connection at a time, one for each mail, so that nothing of one is left for the next. */
export function createSmtpTransport({ host, port, tls, auth, from }: MailSettings): MailTransport {
  const transporter = createTransport({
    ...{ host, port, secure: tls === 'implicit', requireTLS: tls === 'starttls', ignoreTLS: tls === 'none' },
    ...(auth === undefined ? {} : { auth }),
    ...{ connectionTimeout: STEP_MS, greetingTimeout: STEP_MS, socketTimeout: STEP_MS, dnsTimeout: STEP_MS },
    // What a mail is made of, it brings along.
    ...{ disableFileAccess: true, disableUrlAccess: true },
  })
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1)
  return {
    async send({ key, to, at, subject, text, html, invitation, unsubscribe }, signal) {
      const id = key.replaceAll('/', '.')
      const late = AbortSignal.timeout(MAIL_MS)
      try {
        await transporter.sendMail({
          ...{ from, to, subject, text, html },
          ...(invitation && {
            icalEvent: { method: invitation.method, content: invitation.text, filename: 'interview.ics' },
          }),
          envelope: { from: from.address, to: [to.address] },
          // Sent again it is the same to the byte, as long as it says the same.
          ...{ messageId: `<${id}@${domain}>`, date: new Date(at), baseBoundary: id },
          // No machine answers it.
          headers: {
            'Auto-Submitted': 'auto-generated',
            // RFC 8058: mail programs show a button for it.
            ...(unsubscribe && {
              'List-Unsubscribe': `<${unsubscribe}>`,
              'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
            }),
          },
          signal: AbortSignal.any([signal, late]),
        })
        return { kind: 'taken' }
      } catch (error) {
        if (signal.aborted) return { kind: 'stopped' }
        return late.aborted ? { kind: 'unreachable', code: 'too slow' } : deliveryOf(error)
      }
    },
  }
}

/** What nodemailer writes into its errors. */
const answeredSchema = z.object({
  code: z.string().optional(),
  responseCode: z.number().optional(),
  command: z.string().optional(),
  response: z.string().optional(),
})

/**
 * What the error means. A server that says no for good to a recipient or to the mail itself is not asked again. One that says so
 * for reasons of policy (5.7.x: relaying, signatures) or to the sender is set up wrongly, which somebody may mend.
 */
export function deliveryOf(error: unknown): Delivery {
  const { code, responseCode, command, response } = answeredSchema.catch({}).parse(error)
  const told = [code, command, responseCode].filter((part) => part !== undefined && part !== '').join(' ') || 'unknown'
  if (responseCode === undefined || responseCode === 421) return { kind: 'unreachable', code: told }
  if (command !== 'RCPT TO' && command !== 'DATA') return { kind: 'unreachable', code: told }
  const policy = response !== undefined && /^\d{3}[ -]5\.7\.\d/.test(response)
  return { kind: responseCode >= 500 && !policy ? 'refused' : 'later', code: told }
}
