import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

/** A mail as it arrived. */
export interface Received {
  to: string
  raw: string
  mail: Email
}

/** What the server does with a mail before it answers: an error's `responseCode` is its answer. */
export type Answering = (received: Received) => Promise<void> | void

/** A real SMTP server on this machine, which keeps what it takes. */
export interface MailServer {
  readonly port: number
  /** What the server that sends is told of it, with an address of its own for links. */
  env: Record<string, string>
  /** In the order in which they came. */
  received: Received[]
  /** Recipients that are refused, with the answer. */
  refused: Map<string, string>
  /** Asked for each mail, before it is kept. */
  answering: Answering | undefined
  /** From the next `up` on it offers STARTTLS, with a certificate that nobody trusts. */
  offersTls: boolean
  /** Mail to this address. */
  to(address: string): Received[]
  /** Nobody can reach it, until `up`. */
  down(): Promise<void>
  up(): Promise<void>
  stop(): Promise<void>
}

/** Where links in mail lead. */
export const MAIL_ADDRESS = 'https://panelbook.example'

const answer = (text: string): Error => Object.assign(new Error(text.slice(4)), { responseCode: Number(text.slice(0, 3)) })

export async function startMailServer(): Promise<MailServer> {
  let port = 0
  let listening: SMTPServer | undefined
  const server: MailServer = {
    get port() {
      return port
    },
    env: {},
    received: [],
    refused: new Map(),
    answering: undefined,
    offersTls: false,
    to: (address) => server.received.filter((received) => received.to === address),
    async down() {
      const ending = listening
      listening = undefined
      if (ending) await new Promise<void>((resolve) => ending.close(() => resolve()))
    },
    async up() {
      const made = new SMTPServer({
        authOptional: true,
        disabledCommands: server.offersTls ? ['AUTH'] : ['STARTTLS', 'AUTH'],
        logger: false,
        disableReverseLookup: true,
        onRcptTo({ address }, _session, done) {
          const refusal = server.refused.get(address)
          done(refusal === undefined ? null : answer(refusal))
        },
        onData(stream, session, done) {
          const take = async () => {
            const chunks: Buffer[] = []
            for await (const chunk of stream) chunks.push(Buffer.from(chunk))
            const raw = Buffer.concat(chunks).toString('utf8')
            const received = { to: session.envelope.rcptTo[0]?.address ?? '', raw, mail: await PostalMime.parse(raw) }
            await server.answering?.(received)
            server.received.push(received)
          }
          take().then(
            () => done(null),
            (error: unknown) => done(error instanceof Error ? error : answer('451 not now')),
          )
        },
      })
      // Whoever is killed leaves its connection as it is.
      made.on('error', () => {})
      listening = made
      const listener = made.listen(port, '127.0.0.1')
      await once(listener, 'listening')
      port = (listener.address() as AddressInfo).port
    },
    stop: () => server.down(),
  }
  await server.up()
  server.env = {
    PANELBOOK_SMTP_URL: `smtp://127.0.0.1:${port}`,
    PANELBOOK_MAIL_FROM: 'Panelbook <panelbook@panelbook.example>',
    PANELBOOK_URL: MAIL_ADDRESS,
  }
  return server
}
