import { z } from 'zod'

/** What kept a system from being read. */
export const atsProblemKinds = [
  'address-not-found',
  'not-connected',
  'certificate',
  'address-forbidden',
  'no-answer',
  'too-large',
  'not-understood',
  'credentials',
  'not-allowed',
  'slow-down',
  'their-fault',
  'refused',
  'too-much',
  'stopped',
  'here',
] as const

export const atsProblemSchema = z.object({
  kind: z.enum(atsProblemKinds),
  /** What was asked for, as the system's documentation calls it. */
  asked: z.string().max(100).optional(),
  /** What it answered, by HTTP. */
  status: z.number().int().optional(),
})
export type AtsProblem = z.infer<typeof atsProblemSchema>

/** What it means, and what to do. @param system as people call it */
export function atsProblemInWords({ kind, asked, status }: AtsProblem, system: string): string {
  const what = asked === undefined ? '' : ` (${asked})`
  switch (kind) {
    case 'address-not-found':
      return `The address of ${system} was not found. Check its address, and whether this server can look names up.`
    case 'not-connected':
      return `${system} could not be reached. Check whether this server may connect to the internet.`
    case 'certificate':
      return `The certificate of ${system} is not trusted. For a gateway with an authority of your own, set NODE_EXTRA_CA_CERTS to its file.`
    case 'address-forbidden':
      return 'The address leads into a private network, which this server doesn’t allow. Use another address, or set PANELBOOK_WEBHOOKS_PRIVATE=yes.'
    case 'no-answer':
      return `${system} did not answer in time. It is asked again with the next run.`
    case 'too-large':
      return `${system} answered more than can be read at once${what}. If it does so again, tell whoever runs this server.`
    case 'not-understood':
      return `${system} answered something unexpected${what}. If it does so again, its interface may have changed: tell whoever runs this server.`
    case 'credentials':
      return `${system} did not take the credentials. Paste new ones.`
    case 'not-allowed':
      return `${system} doesn’t let these credentials read everything they must${what}. Add that permission there, then test the connection.`
    case 'slow-down':
      return `${system} asked for a long break. The next run goes on.`
    case 'their-fault':
      return `${system} has trouble of its own${status === undefined ? '' : ` (${status})`}. It is asked again with the next run.`
    case 'refused':
      return `${system} refused a request${what}${status === undefined ? '' : `, with ${status}`}. Test the connection; if it fails, paste new credentials.`
    case 'too-much':
      return `${system} has more than one run reads${what}. Map fewer jobs.`
    case 'stopped':
      return 'The server was stopped meanwhile. The next run goes on.'
    case 'here':
      return 'Something went wrong on this server. Its log says what.'
  }
}
