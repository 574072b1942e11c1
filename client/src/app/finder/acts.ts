import { type Actor, may, type WorkspaceAction } from '@panelbook/shared/access/policy'

/** Something one can do, or a page one can go to, from anywhere. */
export interface Act {
  label: string
  to: string
  /** What it may also be called. */
  also?: string
  /** Only for those who may. */
  needs?: WorkspaceAction
}

const acts: readonly Act[] = [
  { label: 'New interview', to: '/interviews/new', also: 'plan schedule', needs: 'interviews.create' },
  { label: 'See who is missing', to: '/missing', also: 'overdue scorecards waiting', needs: 'interviews.lead' },
  { label: 'Import questions', to: '/library/import', also: 'question bank paste file', needs: 'library.write' },
  { label: 'New plan', to: '/plans/new', also: 'build', needs: 'plans.write' },
  { label: 'Suggest a plan from a job description', to: '/plans/suggest', also: 'posting draft', needs: 'plans.write' },
  { label: 'Make probes from a CV', to: '/plans/probes', also: 'resume' },
  { label: 'New role', to: '/roles/new', also: 'loop position', needs: 'roles.write' },
  { label: 'Add starter questions', to: '/library/starter', also: 'trades', needs: 'library.write' },
  { label: 'Practise', to: '/practice', also: 'vignette exercise calibration practice' },
  { label: 'Go to interviews', to: '/', also: 'list home' },
  { label: 'Go to candidates', to: '/candidates', needs: 'candidates.read' },
  { label: 'Go to the library', to: '/library', also: 'questions' },
  { label: 'Go to competencies', to: '/library/competencies' },
  { label: 'Go to skills', to: '/library/skills' },
  { label: 'Go to plans', to: '/plans' },
  { label: 'Go to roles', to: '/roles' },
  { label: 'Go to calibration', to: '/calibration', also: 'ratings' },
  { label: 'Go to people', to: '/people', also: 'accounts sign-in links', needs: 'people.write' },
  { label: 'Go to notices', to: '/notices', also: 'inbox bell unread' },
  { label: 'Go to settings', to: '/settings', also: 'sessions tokens appearance keys account' },
]

export const actsOf = (actor: Actor): Act[] => acts.filter(({ needs }) => needs === undefined || may(actor, needs))
