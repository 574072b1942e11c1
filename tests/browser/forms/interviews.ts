import { click, inDialog, kept, name, openListed, type SavingForm } from './saving-form.ts'

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
