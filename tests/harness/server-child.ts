import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'

// As the start does: a server that strips types itself takes 50 MB more, and longer to start.
enableCompileCache(join(import.meta.dirname, '../../node_modules/.cache/node'))
const { announce, explain, runServer } = await import('../../server/src/main.ts')

/** The server as `main.ts` runs it, for the test that started this process. It tells its port, and ends when the test does. */
process.on('disconnect', () => process.exit(1))
/** How long the event loop was held since this was last asked. */
const delay = monitorEventLoopDelay({ resolution: 5 })
if (!process.argv.includes('--unwatched')) delay.enable()
process.on('message', (message) => {
  if (message !== 'stall') return
  process.send?.({ stallMs: delay.max / 1e6 })
  delay.reset()
})
try {
  const server = await runServer({ samples: process.argv.includes('--samples') })
  announce(server)
  process.send?.({ port: server.port, ownerLink: server.ownerLink?.url })
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exit(1)
}
