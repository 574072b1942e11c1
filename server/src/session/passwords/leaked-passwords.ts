import { createHash } from 'node:crypto'
import { asOnePassword } from '@panelbook/shared/session/password'
import type { Logger } from 'pino'

/** How long it may take. Whoever sets a password waits for it, and it is done without it then. */
const MOST_MS = 2_000
/** Of one answer: a padded one of Pwned Passwords has about 40 KB. */
const MOST_BYTES = 512 * 1024

/** A service as Pwned Passwords is one, that the operator has named. */
export interface LeakedPasswords {
  /** Whether it knows the password. False where it can't be asked: the log says so, and the list that is here has been asked. */
  has(typed: string): Promise<boolean>
}

/**
 * Asks by a range: the first five of the hash's forty digits leave, and some hundred hashes come back, so the service can't tell
 * which was meant. The answer is padded, so that its length doesn't tell either.
 *
 * @param address with what comes before the five digits, without a slash at its end
 */
export function createLeakedPasswords(
  address: string,
  { logger, fetch = globalThis.fetch }: { logger: Pick<Logger, 'warn'>; fetch?: typeof globalThis.fetch },
): LeakedPasswords {
  return {
    async has(typed) {
      // The service's own choice: it protects nothing here, and no password is kept by it.
      const hash = createHash('sha1').update(asOnePassword(typed)).digest('hex').toUpperCase()
      try {
        const response = await fetch(`${address}/${hash.slice(0, 5)}`, {
          headers: { 'add-padding': 'true', accept: 'text/plain' },
          redirect: 'error',
          signal: AbortSignal.timeout(MOST_MS),
        })
        if (!response.ok) throw new Error(`it answered ${response.status}`)
        return hasSuffix(await readAtMost(response), hash.slice(5))
      } catch (error) {
        const why = error instanceof Error ? error.message : 'unknown'
        logger.warn({ why }, 'the service that knows leaked passwords could not be asked: only the list that is here was')
        return false
      }
    },
  }
}

/** Lines are `SUFFIX:COUNT`; those that only pad have the count 0. */
const hasSuffix = (answer: string, suffix: string): boolean =>
  answer.split(/\r?\n/).some((line) => line.slice(0, suffix.length).toUpperCase() === suffix && !/:0+$/.test(line.trim()))

async function readAtMost({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength
    if (bytes > MOST_BYTES) throw new Error('its answer is too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('latin1')
}
