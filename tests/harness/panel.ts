import type { Interview } from '@panelbook/shared/interviews/api'
import type { VisibilityPolicy } from '@panelbook/shared/plans/interview-plan'
import { type ServerProcess, type ServerProcessOptions, startServerProcess } from './server-process.ts'
import { createWorkspace, type TestPerson, type Workspace } from './workspace.ts'

/** A running server with one interview and everybody who may stand in some relation to it. */
export interface Panel {
  server: ServerProcess
  workspace: Workspace
  interview: Interview
  /** Admin, and not on the panel. */
  owner: TestPerson
  moderator: TestPerson
  panelist: TestPerson
  observer: TestPerson
  /** An interviewer with no seat on this panel. */
  outsider: TestPerson
  dispose(): Promise<void>
}

export async function startPanel(policy: VisibilityPolicy, options: ServerProcessOptions = {}): Promise<Panel> {
  const server = await startServerProcess(options)
  try {
    if (server.ownerLink === undefined) throw new Error('The first run gave no link for the owner')
    const workspace = await createWorkspace(server.port, server.ownerLink)
    const moderator = await workspace.addPerson('Mona Example', 'interviewer')
    const panelist = await workspace.addPerson('Pavel Example', 'interviewer')
    const observer = await workspace.addPerson('Oya Example', 'interviewer')
    const outsider = await workspace.addPerson('Otis Example', 'interviewer')
    const interview = await workspace.createInterview(policy, [
      [moderator, 'moderator'],
      [panelist, 'panelist'],
      [observer, 'observer'],
    ])
    const dispose = () => server.dispose()
    return { server, workspace, interview, owner: workspace.owner, moderator, panelist, observer, outsider, dispose }
  } catch (error) {
    await server.dispose()
    throw error
  }
}
