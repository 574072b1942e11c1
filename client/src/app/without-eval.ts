import { config } from 'zod'

/**
 * zod tries out whether it may compile its checks, and the content security policy, which rightly forbids that, would report each
 * try. Imported before anything that makes a schema, as each schema tries when it is made.
 */
config({ jitless: true })
