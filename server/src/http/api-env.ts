import type { HttpBindings } from '@hono/node-server'
import type { Authenticated } from '../people/authenticate.ts'

/** What every request of the API carries through the middleware. */
export interface ApiEnv {
  Bindings: HttpBindings
  Variables: {
    /** Who asks; undefined for nobody. */
    actor: Authenticated | undefined
    /** The peer's network address. */
    peer: string
    /** The address people use: the operator's, or the one this request came to. */
    address: string
  }
}
