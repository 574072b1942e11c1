import type { EndpointName, Endpoints, ParsedInput } from '@panelbook/shared/api/endpoints'
import type { Topic } from '@panelbook/shared/api/topic'
import type { z } from 'zod'
import type { Done } from '../acting/done.ts'
import type { Authenticated } from '../session/authenticate.ts'

/** What a handler gets: the input as its schemas parsed it, who asks, and what of the answer is not in its body. */
export interface Call<N extends EndpointName> {
  params: ParsedInput<N, 'params'>
  query: ParsedInput<N, 'query'>
  body: ParsedInput<N, 'body'>
  /** The file that was sent, of no more bytes than the endpoint takes. */
  upload: Endpoints[N] extends { upload: number } ? Uint8Array : undefined
  /** Already checked against the endpoint's `access`; possibly nobody where that is public. */
  actor: Endpoints[N]['access'] extends 'public' ? Authenticated | undefined : Authenticated
  /** The network address it comes from, for rate limits only: of IPv6 the network. */
  peer: string
  /** What asks, as far as it says: for whoever must know their own devices. */
  device: string | undefined
  /** The address people use: the operator's, or the one this request came to. */
  address: string
  /** The request's Cookie header. */
  cookies: string | undefined
  /** Tells when whoever asks has gone, and no longer waits for an answer. */
  gone: AbortSignal
  setCookie(header: string): void
  /** Of the file that the answer is, as `fileName` makes it; without it the address says. */
  nameFile(name: string): void
}

/** What a large file is given as: sent while it is made, it is never in memory as a whole. */
type Pieces<N extends EndpointName> = Endpoints[N] extends { media: string } ? AsyncIterable<string | Uint8Array> : never

type Answer<N extends EndpointName> = z.input<Endpoints[N]['response']> | Pieces<N>

/**
 * Answers a call. One of an endpoint that touches something gives what its act touched as well, all that the endpoint says or
 * nothing; its answer may be one to be read once that is told.
 */
export type Handler<N extends EndpointName> = (
  call: Call<N>,
) => Promise<
  Endpoints[N] extends { touches: infer Ts extends readonly [Topic, ...Topic[]] }
    ? Done<Answer<N> | (() => Promise<Answer<N>>), Ts>
    : Answer<N>
>

/** One handler for every endpoint: a missing one doesn't compile. */
export type Handlers = { [N in EndpointName]: Handler<N> }

/** The handlers of one resource's file. */
export type HandlersOf<N extends EndpointName> = { [K in N]: Handler<K> }
