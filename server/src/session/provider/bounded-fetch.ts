import { isSecure } from './provider-settings.ts'

/** Bytes of one answer: keys and metadata of the largest providers are a tenth of it. */
export const MOST_BYTES = 512 * 1024

/** An answer of the provider's that is not taken, for a reason that the library doesn't have. */
export class UnusableAnswer extends Error {
  override name = 'UnusableAnswer'
  readonly code: 'too-large' | 'insecure-address' | 'another-issuer'

  constructor(code: UnusableAnswer['code']) {
    super(code)
    this.code = code
  }
}

/**
 * Fetches from a provider as `fetch` does, but never without TLS through a network, and never more than `MOST_BYTES`: addresses
 * come from the provider's own metadata.
 *
 * @throws UnusableAnswer, and what `fetch` throws
 */
export async function boundedFetch(address: string, options: RequestInit): Promise<Response> {
  if (!isSecure(new URL(address))) throw new UnusableAnswer('insecure-address')
  const response = await fetch(address, options)
  const { status, statusText, headers } = response
  return new Response(response.body === null ? null : await readAtMost(response.body), { status, statusText, headers })
}

async function readAtMost(body: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  // Leaving the loop cancels the stream.
  for await (const chunk of body) {
    bytes += chunk.byteLength
    if (bytes > MOST_BYTES) throw new UnusableAnswer('too-large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
