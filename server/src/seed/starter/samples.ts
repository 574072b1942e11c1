import type { Id } from '@panelbook/shared/base/ids'
import type { PanelRole, WorkspaceRole } from '@panelbook/shared/panel/roles'

/** Invented people and interviews, so that a new install has something to open. Nobody here exists: example.com belongs to no one. */
export interface SamplePerson {
  id: Id
  name: string
  email: `${string}@example.com`
  workspaceRole: WorkspaceRole
}

export interface SampleInterview {
  id: Id
  candidateId: Id
  role: string
  stage: string
  planId: Id
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

export const sampleInterviews: SampleInterview[] = [
  {
    id: 'sample-interview-open',
    candidateId: 'sample-candidate-robin',
    role: 'Python developer',
    stage: 'Technical interview',
    planId: 'starter-plan-mid-technical',
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
    role: 'Senior Python developer',
    stage: 'Technical interview',
    planId: 'starter-plan-senior-technical',
    startsInMinutes: 25,
    panel: [
      { personId: 'owner', role: 'moderator' },
      { personId: 'sample-priya', role: 'panelist' },
      { personId: 'sample-leo', role: 'observer' },
    ],
  },
]
