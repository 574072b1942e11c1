import type { KeptPlan } from '@panelbook/shared/plans/api'
import { type AtForms, ask, click, enter, fresh, kept, name, notYet, type SavingForm } from './saving-form.ts'

async function aPlan(at: AtForms): Promise<KeptPlan> {
  const { policy, scale, competencies, minutes, sections } = await ask(at, 'readPlan', {
    params: { id: 'starter-plan-mid-technical' },
  })
  const plan = {
    ...{ title: 'A plan to change', policy, scale, competencies, minutes },
    sections: sections.map((section) => ({
      ...section,
      questions: section.questions.map(({ question, ...entry }) => ({
        ...entry,
        questionId: question.id,
        version: question.version,
      })),
    })),
  }
  return ask(at, 'writePlan', { params: { id: fresh() }, body: { version: 0, plan } })
}
const planKept = kept('listPlans', {}, ({ plans }) => plans.map(({ title }) => title))

export const plansForms: readonly SavingForm[] = [
  {
    name: 'a plan',
    files: ['features/plans/builder/plan-builder.tsx', 'features/plans/state/use-plan-editing.ts'],
    begin: async (at) => at.open(`/plans/${(await aPlan(at)).id}/edit`),
    field: name('textbox', 'Name'),
    send: (page) => page.keyboard.press('Control+s'),
    command: 'writePlan',
    again: { command: 'writePlan' },
    meanwhile: 'goes-on',
    says: notYet,
    saved: planKept,
  },
  {
    name: 'a new plan',
    files: ['features/plans/builder/plan-builder.tsx'],
    begin: async (at) => at.open(`/plans/new?from=${(await aPlan(at)).id}`),
    field: name('textbox', 'Name'),
    send: (page) => page.keyboard.press('Control+s'),
    command: 'writePlan',
    again: { command: 'writePlan' },
    meanwhile: 'goes-on',
    says: notYet,
    saved: planKept,
  },
  {
    name: 'a plan of what was suggested',
    files: ['features/suggesting/parts/suggestion.tsx'],
    async begin(at) {
      await at.open('/plans/suggest')
      await name(
        'textbox',
        'Job description',
      )(at.page).fill('Requirements\n- 5+ years of Python\n- PostgreSQL: indexing and query plans')
      await click('Suggest a plan')(at.page)
      await at.page.getByRole('checkbox', { name: /^Take all / }).check()
    },
    field: name('textbox', 'Name of the plan'),
    send: enter,
    command: 'writePlan',
    meanwhile: 'takes-nothing',
    says: (page) => page.getByRole('link', { name: 'Plan an interview' }),
    saved: planKept,
  },
]
