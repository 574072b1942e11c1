import { ask, click, fresh, inDialog, kept, name, openListed, type SavingForm } from './saving-form.ts'

export const interviewsForms: readonly SavingForm[] = [
  {
    name: 'a new interview',
    files: ['features/interviews/new-interview-page.tsx', 'features/interviews/state/use-planning.ts'],
    async begin(at) {
      await at.open('/interviews/new?plan=starter-plan-mid-technical')
      await name('combobox', 'Role')(at.page).fill('Tester')
    },
    field: name('combobox', 'Candidate'),
    send: click('Plan interview'),
    command: 'createInterview',
    meanwhile: 'stays',
    says: (page) => page.getByText(/which are still in this form/),
    saved: kept('listInterviews', { query: { limit: 100 } }, ({ interviews }) =>
      interviews.map(({ candidate }) => candidate.name),
    ),
  },
  {
    name: 'loops',
    files: ['features/interviews/plan-loops-page.tsx', 'features/interviews/state/use-planning-loops.ts'],
    async begin(at) {
      const [roleId, id] = [fresh(), fresh()]
      const planId = 'starter-plan-mid-technical'
      const stages = [{ id: 'one', title: 'The first', kind: 'other' as const, planId }]
      await ask(at, 'createRole', { body: { id: roleId, content: { title: 'A loop', competencies: [], stages } } })
      await ask(at, 'createCandidate', { body: { id, content: { name: 'Of A Loop', links: [], tags: [] } } })
      await ask(at, 'openApplication', { params: { id }, body: { id, roleId } })
      const panel = [{ personId: at.sample.workspace.owner.id, role: 'moderator' as const }]
      const of = { candidateName: 'Before Them', roleId, stageId: 'one', planId, startsAt: Date.UTC(2040, 0, 3, 9), panel }
      // Its panel is that of the next one.
      await ask(at, 'createInterview', { body: of })
      await at.open(`/roles/${roleId}/plan?applications=${id}`)
      await at.page.getByLabel('Starts').fill('2040-01-04T10:00')
    },
    field: (page) => page.getByRole('group', { name: 'Day and hours' }).getByLabel('Location'),
    send: click('Plan 1 interview'),
    command: 'planLoops',
    meanwhile: 'takes-nothing',
    says: (page) => page.getByText('1 interview is planned.').first(),
    saved: kept('listInterviews', { query: { limit: 100 } }, ({ interviews }) =>
      interviews.map(({ location }) => location ?? ''),
    ),
  },
  {
    name: 'another time for an interview',
    files: ['parts/schedule/move-dialog.tsx'],
    begin: (at) => openListed(at, 'move-interview'),
    field: name('textbox', 'Minutes'),
    types: ['50', '5'],
    send: inDialog('Move the interview'),
    command: 'rescheduleInterview',
    meanwhile: 'takes-nothing',
    says: (page) => page.getByText(/^The interview with .* is now /).first(),
  },
  {
    name: 'where an interview is',
    files: ['parts/schedule/location-dialog.tsx'],
    begin: (at) => openListed(at, 'interview-location'),
    field: name('textbox', 'Location'),
    send: inDialog('Save the location'),
    command: 'setLocation',
    meanwhile: 'takes-nothing',
    says: (page) => page.getByText(/^The location of the interview with .* is changed/).first(),
  },
  {
    name: 'a reason',
    files: ['parts/reason-dialog.tsx'],
    async begin(at) {
      const { owner, createInterview } = at.sample.workspace
      const { id } = await createInterview('sealed', [[owner, 'moderator']])
      await at.open(`/interviews/${id}/check`)
      await click('Decline to score…')(at.page)
    },
    field: name('textbox', 'Reason'),
    send: inDialog('Decline to score'),
    command: 'declineScorecard',
    meanwhile: 'takes-nothing',
    says: (page) => page.getByText('You declined to score').first(),
  },
]
