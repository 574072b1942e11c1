import { fileURLToPath } from 'node:url'
import { readConfig } from '../../server/src/config.ts'
import { createLogger } from '../../server/src/logger.ts'
import { startServer } from '../../server/src/server.ts'
import { systemRandom } from '../../server/src/session/secret.ts'

/**
 * A server that is closed, and whose process then has to end by itself: it does so once no timer, socket or thread is left. It
 * tells its port, closes when it is told to, and then tells which of its timers still run.
 */
const running = new Map<object, string>()
const { setInterval: set, clearInterval: clear } = globalThis
globalThis.setInterval = ((...args: Parameters<typeof set>) => {
  const timer = set(...args)
  running.set(timer, new Error('set here').stack ?? '')
  return timer
}) as typeof set
globalThis.clearInterval = (timer) => {
  if (typeof timer === 'object' && timer) running.delete(timer)
  clear(timer)
}

const server = await startServer({
  config: readConfig(process.env),
  clock: { now: Date.now },
  random: systemRandom,
  logger: createLogger('error'),
  clientFolder: fileURLToPath(new URL('./no-such-build', import.meta.url)),
  version: 'test',
  samples: true,
})
process.send?.({ port: server.port })
process.once('message', async () => {
  await server.close()
  process.send?.({ timers: [...running.values()] }, () => process.disconnect())
})
