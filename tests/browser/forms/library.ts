import { type AtForms, among, ask, click, enter, fresh, kept, name, notYet, openListed, type SavingForm } from './saving-form.ts'

async function aQuestion(at: AtForms): Promise<string> {
  const content = { prompt: 'A question to change', strongSignals: [], probes: [], redFlags: [], anchors: [], tags: [] }
  const { id } = await ask(at, 'createQuestion', { body: { id: fresh(), content } })
  return id
}
const prompts = async (at: AtForms, words: readonly string[]) => {
  const found = await Promise.all(words.map((text) => ask(at, 'searchQuestions', { query: { text, limit: 20 } })))
  return [...new Map(found.flatMap(({ questions }) => questions.map(({ id, prompt }) => [id, prompt]))).values()]
}

export const libraryForms: readonly SavingForm[] = [
  {
    name: 'a question',
    files: ['features/library/parts/question/edit-question.tsx', 'features/library/state/use-editing.ts'],
    async begin(at) {
      await at.open(`/library?question=${await aQuestion(at)}`)
      await click('Edit')(at.page)
    },
    field: name('textbox', 'Prompt'),
    send: click('Save a new version'),
    command: 'changeQuestion',
    again: { command: 'changeQuestion', open: click('Edit') },
    meanwhile: 'goes-on',
    says: notYet,
    saved: async (at, words) => among(words, await prompts(at, words)),
  },
  {
    name: 'a new question',
    files: ['features/library/parts/question/edit-question.tsx'],
    async begin(at) {
      await at.open('/library')
      await click('New question')(at.page)
    },
    field: name('textbox', 'Prompt'),
    send: click(/^(Add to the library|Save a new version)$/),
    command: 'createQuestion',
    again: { command: 'changeQuestion', open: click('New question') },
    meanwhile: 'goes-on',
    says: notYet,
    saved: async (at, words) => among(words, await prompts(at, words)),
  },
  {
    name: 'a name of a skill',
    files: ['features/suggesting/skills-page.tsx'],
    async begin(at) {
      await at.open('/library/skills')
      await name('combobox', 'Skill')(at.page).fill('PostgreSQL')
    },
    field: name('textbox', 'Add a name'),
    send: enter,
    command: 'changeSkills',
    meanwhile: 'stays',
    says: (page) => page.getByText(/ added\.$/).first(),
    saved: kept('readSkills', {}, ({ edits }) => edits.added.map(({ alias }) => alias.text)),
  },
  {
    name: 'a change of many questions',
    files: ['features/library/parts/changing/change-questions-dialog.tsx'],
    begin: (at) => openListed(at, 'library-change'),
    field: name('textbox', 'Add tags'),
    send: enter,
    command: 'changeQuestions',
    meanwhile: 'takes-nothing',
    says: (page) => page.getByText(/questions? changed: tag \+/).first(),
  },
  {
    name: 'another name for a competency',
    files: ['features/library/parts/changing/rename-competency-dialog.tsx'],
    async begin(at) {
      await at.open('/library/competencies')
      await name(
        'button',
        /^Rename or merge /,
      )(at.page)
        .first()
        .click()
    },
    field: name('combobox', 'New name'),
    send: enter,
    command: 'changeQuestions',
    meanwhile: 'takes-nothing',
    says: (page) => page.getByText(/changed: competency/).first(),
  },
]
