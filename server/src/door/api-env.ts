import type { HttpBindings } from '@hono/node-server'
import type { Authenticated } from '../session/authenticate.ts'

/** What every request of the API carries through the middleware. */
export interface ApiEnv {
  Bindings: HttpBindings
  Variables: {
    /** The caller; undefined if no one is signed in. */
    actor: Authenticated | undefined
    /** The file that was sent, where the endpoint takes one. */
    upload?: Uint8Array
    /** Who brings this request's credentials by now. */
    authenticate(): Promise<Authenticated | undefined>
    /** The network address it comes from, as `clientAddress` has it. */
    peer: string
    /** What asks, as far as it says. */
    device: string | undefined
    /** The address people use: the operator's, or the one this request came to. */
    address: string
    /** Which token of the company's directory asks, below `/scim`. */
    provisioningToken?: string
    /** Names this request in the answer and in the log. */
    requestId: string
  }
}
