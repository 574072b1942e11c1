import type { Part } from '../harness/cast.ts'
import { type FlakyNetwork, openFlakyNetwork } from '../harness/flaky-network.ts'
import { startTestServer, type TestServer, type TestServerOptions } from '../harness/test-server.ts'
import { createWorkspace, type TestPerson, type Workspace } from '../harness/workspace.ts'

/** Nodes on one PostgreSQL, and what stands before them as a load balancer does. */
export interface NodesWorld<S, P extends Part> {
  nodes: S[]
  /** Leads to the first node, until it is told otherwise. */
  balancer: FlakyNetwork
  env: Record<string, string>
  workspace: Workspace
  people: Record<P, TestPerson>
  dispose(): Promise<void>
}

/** The environment of nodes on this database that people reach at this port. */
export const nodesEnv = (database: string, port: number): Record<string, string> => ({
  DATABASE_URL: database,
  PANELBOOK_NODES: 'several',
  PANELBOOK_URL: `http://127.0.0.1:${port}`,
})

/**
 * Starts nodes with their people, who come in through the first.
 *
 * @param databases the address of the one database for each node: another where a network of its own leads there
 * @param start starts a node; in this process unless given
 */
export async function startNodes<P extends Part = never, S extends Startable = TestServer>(options: {
  databases: readonly string[]
  people?: readonly P[]
  start?: (env: Record<string, string>, index: number) => Promise<S>
  options?: TestServerOptions
}): Promise<NodesWorld<S, P>> {
  const { databases, people = [] } = options
  const start =
    options.start ?? ((env) => startTestServer({ ...options.options, env: { ...options.options?.env, ...env } }) as never)
  const balancer = await openFlakyNetwork(0)
  const nodes: S[] = []
  const dispose = async () => {
    await Promise.all(nodes.map((node) => node.dispose()))
    await balancer.close()
  }
  try {
    for (const [index, database] of databases.entries()) nodes.push(await start(nodesEnv(database, balancer.port), index))
    const [first] = nodes
    if (!first) throw new Error('Nodes need a database each')
    balancer.setTarget(first.port)
    const link = typeof first.ownerLink === 'string' ? first.ownerLink : first.ownerLink?.url
    if (link === undefined) throw new Error('The first run gave no link for the owner')
    const workspace = await createWorkspace(balancer.port, link)
    const playing = {} as Record<P, TestPerson>
    for (const part of people) playing[part] = await workspace.person(part)
    return { nodes, balancer, env: nodesEnv(databases[0] ?? '', balancer.port), workspace, people: playing, dispose }
  } catch (error) {
    await dispose()
    throw error
  }
}

interface Startable {
  readonly port: number
  readonly ownerLink?: string | { url: string } | undefined
  dispose(): Promise<void>
}
