import type { Id } from '@panelbook/shared/base/ids'
import type { PanelRole } from '@panelbook/shared/interviews/panel/panel-role'
import type { WorkspaceRole } from '@panelbook/shared/people/workspace-role'
import type { RoleContent } from '@panelbook/shared/roles/role'

/**
 * Invented people and interviews, so that a new install has something to open. Nobody here exists: example.com belongs to no one.
 */
export interface SamplePerson {
  id: Id
  name: string
  email: `${string}@example.com`
  workspaceRole: WorkspaceRole
}

export interface SampleInterview {
  id: Id
  candidateId: Id
  /** A stage of the sample role; the interview asks that stage's plan. */
  stageId: Id
  /** Minutes from the first run to the start. */
  startsInMinutes: number
  /** `owner` stands for whoever owns the install. */
  panel: { personId: Id | 'owner'; role: PanelRole }[]
}

export const samplePeople: SamplePerson[] = [
  { id: 'sample-mia', name: 'Mia Sample', email: 'mia@example.com', workspaceRole: 'interviewer' },
  { id: 'sample-jonas', name: 'Jonas Sample', email: 'jonas@example.com', workspaceRole: 'interviewer' },
  { id: 'sample-priya', name: 'Priya Sample', email: 'priya@example.com', workspaceRole: 'interviewer' },
  { id: 'sample-leo', name: 'Leo Sample', email: 'leo@example.com', workspaceRole: 'lead' },
]

export const sampleCandidates: { id: Id; name: string }[] = [
  { id: 'sample-candidate-robin', name: 'Robin Example' },
  { id: 'sample-candidate-sasha', name: 'Sasha Example' },
]

/**
 * The loop both sample interviews belong to. One competency is planned twice, and one is assessed that is not in the list, so
 * that the role's page has something to show.
 */
export const sampleRole: RoleContent & { id: Id } = {
  id: 'sample-role-python',
  title: 'Python developer',
  level: 'mid',
  competencies: [
    { name: 'Python language', intended: 1 },
    { name: 'Data structures', intended: 1 },
    { name: 'Concurrency', intended: 2 },
    { name: 'Testing', intended: 1 },
    { name: 'System design', intended: 1 },
    { name: 'Data access', intended: 1 },
    { name: 'Ownership', intended: 1 },
    { name: 'Collaboration', intended: 1 },
    { name: 'Learning and judgement', intended: 1 },
  ],
  stages: [
    { id: 'technical', title: 'Technical interview', kind: 'coding', planId: 'starter-plan-mid-technical' },
    { id: 'design', title: 'Design interview', kind: 'system-design', planId: 'starter-plan-senior-technical' },
    { id: 'team', title: 'Team interview', kind: 'behavioural', planId: 'starter-plan-behavioural' },
  ],
}

export const sampleInterviews: SampleInterview[] = [
  {
    id: 'sample-interview-open',
    candidateId: 'sample-candidate-robin',
    stageId: 'technical',
    startsInMinutes: 10,
    panel: [
      { personId: 'owner', role: 'moderator' },
      { personId: 'sample-mia', role: 'panelist' },
      { personId: 'sample-jonas', role: 'observer' },
    ],
  },
  {
    id: 'sample-interview-sealed',
    candidateId: 'sample-candidate-sasha',
    stageId: 'design',
    startsInMinutes: 25,
    panel: [
      { personId: 'owner', role: 'moderator' },
      { personId: 'sample-priya', role: 'panelist' },
      { personId: 'sample-leo', role: 'observer' },
    ],
  },
]
