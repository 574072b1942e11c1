import type { Interview } from '@panelbook/shared/interviews/api'
import type { PanelRole } from '@panelbook/shared/interviews/panel/panel-role'
import type { WorkspaceRole } from '@panelbook/shared/people/workspace-role'
import type { VisibilityPolicy } from '@panelbook/shared/plans/interview-plan'
import { callApi, signInWith } from './call-api.ts'
import { cast, type Part } from './cast.ts'
import type { Credentials } from './real-client.ts'

/** Somebody with an account, and their credentials. */
export interface TestPerson {
  id: string
  name: string
  /** A session, as a browser has. */
  cookie: { cookie: string }
  /** A personal API token, as a program has. */
  bearer: { authorization: string }
}

/** People and interviews of a running server. They are made as people make them: through the API. */
export interface Workspace {
  owner: TestPerson
  /** One of the cast. */
  person(part: Part): Promise<TestPerson>
  /**
   * Adds somebody whose name a test is about: letters that a file's name can't have, a word that no log may tell, or the side
   * somebody is on.
   */
  addPerson(name: string, workspaceRole: WorkspaceRole): Promise<TestPerson>
  createInterview(policy: VisibilityPolicy, panel: [TestPerson, PanelRole][], options?: InterviewOptions): Promise<Interview>
}

export interface InterviewOptions {
  candidateName?: string
  role?: string
  /** One of the roles that the server holds; its title is then the role's. */
  roleId?: string
  questions?: number
}

async function enter(port: number, link: string): Promise<TestPerson> {
  const cookie = await signInWith(port, link)
  const { person } = await callApi(port, 'readSession', {}, cookie)
  const { secret } = await callApi(port, 'createToken', { body: { name: 'tests' } }, cookie)
  return { id: person.id, name: person.name, cookie, bearer: { authorization: `Bearer ${secret}` } }
}

/** @param ownerLink the one-time link that the first run prints */
export async function createWorkspace(port: number, ownerLink: string): Promise<Workspace> {
  const owner = await enter(port, ownerLink)
  const asOwner: Credentials = owner.bearer
  let people = 0
  const workspace: Workspace = {
    owner,
    person: (part) => workspace.addPerson(cast[part].name, cast[part].workspaceRole),
    async addPerson(name, workspaceRole) {
      const email = `person-${++people}@example.com`
      const person = await callApi(port, 'addPerson', { body: { name, email, workspaceRole } }, asOwner)
      const { url } = await callApi(port, 'createSignInLink', { params: { id: person.id } }, asOwner)
      return enter(port, url)
    },
    async createInterview(
      policy,
      panel,
      { candidateName = 'Robin Sample', role = 'Python developer', roleId, questions = 3 } = {},
    ) {
      const roleOf = roleId === undefined ? { role } : { roleId }
      const library = await callApi(port, 'searchQuestions', { query: { limit: questions } }, asOwner)
      const plan = await callApi(
        port,
        'createPlan',
        {
          body: {
            title: `A plan with ${policy} ratings`,
            minutes: 45,
            policy,
            questions: library.questions.map(({ id }) => ({ questionId: id, section: 'Technical', minutes: 8, required: true })),
          },
        },
        asOwner,
      )
      const members = panel.map(([{ id }, panelRole]) => ({ personId: id, role: panelRole }))
      // No test moves a clock this far, and the time is the same in every run.
      const startsAt = Date.UTC(2040, 0, 2, 9)
      return callApi(
        port,
        'createInterview',
        { body: { candidateName, ...roleOf, planId: plan.id, startsAt, panel: members } },
        asOwner,
      )
    },
  }
  return workspace
}
