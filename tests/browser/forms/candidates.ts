import { ask, click, enter, fresh, kept, openListed, type SavingForm } from './saving-form.ts'

const candidateKept = kept('listCandidates', { query: {} }, ({ candidates }) => candidates.map((candidate) => candidate.name))

export const candidatesForms: readonly SavingForm[] = [
  {
    name: 'a new candidate',
    files: ['features/candidates/parts/candidate-dialog.tsx'],
    begin: (at) => openListed(at, 'add-candidate'),
    field: (page) => page.getByRole('dialog').getByRole('textbox', { name: 'Name' }),
    send: enter,
    command: 'createCandidate',
    meanwhile: 'takes-nothing',
    says: (page) => page.getByText(/ is added\.$/).first(),
    saved: candidateKept,
  },
  {
    name: 'a candidate',
    files: ['features/candidates/parts/candidate-dialog.tsx'],
    async begin(at) {
      const content = { name: 'A candidate to change', links: [], tags: [] }
      const { id } = await ask(at, 'createCandidate', { body: { id: fresh(), content } })
      await at.open(`/candidates/${id}`)
      await click('Edit')(at.page)
    },
    field: (page) => page.getByRole('dialog').getByRole('textbox', { name: 'Name' }),
    send: enter,
    command: 'changeCandidate',
    meanwhile: 'takes-nothing',
    says: (page) => page.getByText(/ is saved\.$/).first(),
    saved: candidateKept,
  },
]
