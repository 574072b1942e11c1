import type { Interview } from '@panelbook/shared/interviews/api'
import type { VisibilityPolicy } from '@panelbook/shared/plans/interview-plan'
import type { Part } from './cast.ts'
import { type ServerProcess, type ServerProcessOptions, startServerProcess } from './server-process.ts'
import { startTestServer, type TestServer, type TestServerOptions } from './test-server.ts'
import { createWorkspace, type TestPerson, type Workspace } from './workspace.ts'

/** A running server and its people. */
export interface World<S, P extends Part> {
  server: S
  workspace: Workspace
  /** An admin who is on no panel. */
  owner: TestPerson
  people: Record<P, TestPerson>
  dispose(): Promise<void>
}

/** The people besides the owner who are there from the beginning. */
interface Playing<P extends Part> {
  people?: readonly P[]
}

/**
 * Starts a server with its people, for a test: in this process, with a clock that can be moved on; or in one of its own, so that
 * a test can kill it as a power cut does. Tests about what happens when a server starts call `startTestServer` and
 * `startServerProcess` themselves.
 */
export async function startWorld<P extends Part = never>(
  options: ServerProcessOptions & Playing<P> & { ownProcess: true },
): Promise<World<ServerProcess, P>>
export async function startWorld<P extends Part = never>(
  options?: TestServerOptions & Playing<P> & { ownProcess?: false },
): Promise<World<TestServer, P>>
export async function startWorld<P extends Part>({
  people = [],
  ownProcess = false,
  ...options
}: (ServerProcessOptions | TestServerOptions) & Playing<P> & { ownProcess?: boolean } = {}): Promise<
  World<ServerProcess | TestServer, P>
> {
  const server = ownProcess ? await startServerProcess(options) : await startTestServer(options)
  try {
    const link = typeof server.ownerLink === 'string' ? server.ownerLink : server.ownerLink?.url
    if (link === undefined) throw new Error('The first run gave no link for the owner')
    const workspace = await createWorkspace(server.port, link)
    const playing = {} as Record<P, TestPerson>
    for (const part of people) playing[part] = await workspace.person(part)
    return { server, workspace, owner: workspace.owner, people: playing, dispose: () => server.dispose() }
  } catch (error) {
    await server.dispose()
    throw error
  }
}

/** A world in a process of its own with one interview. Moderator, panelist and observer are on its panel; the outsider isn't. */
export interface Panel extends World<ServerProcess, 'moderator' | 'panelist' | 'observer' | 'outsider'> {
  interview: Interview
}

export async function startPanel(policy: VisibilityPolicy, options: ServerProcessOptions = {}): Promise<Panel> {
  const world = await startWorld({
    ...options,
    ownProcess: true,
    people: ['moderator', 'panelist', 'observer', 'outsider'],
  })
  try {
    const { moderator, panelist, observer } = world.people
    const interview = await world.workspace.createInterview(policy, [
      [moderator, 'moderator'],
      [panelist, 'panelist'],
      [observer, 'observer'],
    ])
    return { ...world, interview }
  } catch (error) {
    await world.dispose()
    throw error
  }
}
