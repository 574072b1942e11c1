import type { ServerProcess } from '../server-process.ts'
import { startWorld, type World } from '../world.ts'
import type { MailServer } from './mail-server.ts'

/** A world in a process of its own that mails. What it is called in links is known once it has a port, and so it starts twice. */
export async function startMailingWorld(mails: MailServer): Promise<World<ServerProcess, never>> {
  const env: Record<string, string> = {}
  const world = await startWorld({ ownProcess: true, env })
  await world.server.stop()
  Object.assign(env, mails.env, { PANELBOOK_URL: `http://127.0.0.1:${world.server.port}` })
  await world.server.restart()
  return world
}
