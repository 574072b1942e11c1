import type { EndpointInput, EndpointName, EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { KeptPlan } from '@panelbook/shared/plans/api'
import type { Locator, Page } from 'playwright-core'
import { callApi } from '../harness/call-api.ts'
import { pages, pressAll } from './pages.ts'
import type { SampleServer } from './sample-server.ts'

/** A page of the owner, and the server behind it. */
export interface AtForms {
  page: Page
  sample: SampleServer
  open(path: string): Promise<void>
}

/**
 * Every form that sends what somebody typed to the server and waits for its answer. A form that isn't listed here is not tested.
 * So a test searches the client's files and fails where it finds one: add it to this table, with what happens to words typed
 * while it waits.
 */
export interface SavingForm {
  name: string
  /** Where it is, below `client/src`. */
  files: readonly string[]
  /** Opens it, and fills in everything it needs but the field. */
  begin(at: AtForms): Promise<void>
  /** The field in which somebody goes on typing. */
  field(page: Page): Locator
  /** The words to type, where the field doesn't take every text. */
  types?: readonly [sent: string, since: string]
  send(page: Page): Promise<void>
  /** The first command that it sends. */
  command: EndpointName
  /** Of one that goes on: the command of its second save, and how the form is opened again after a reload. */
  again?: { command: EndpointName; open?(page: Page): Promise<void> }
  /**
   * `goes-on`: words typed meanwhile change what is saved, and the next press sends them. `stays`: they begin the next thing.
   * `takes-nothing`: what is sent can't be changed any more, so the field is read-only meanwhile.
   */
  meanwhile: 'goes-on' | 'stays' | 'takes-nothing'
  /** What the page shows once it is saved. */
  says(page: Page): Locator
  /** Which of these words the server has, each as often as the server has it. */
  saved?(at: AtForms, words: readonly string[]): Promise<string[]>
}

const name = (role: 'button' | 'textbox' | 'combobox', called: string | RegExp) => (page: Page) =>
  page.getByRole(role, { name: called, exact: true })
const click = (called: string | RegExp) => (page: Page) => name('button', called)(page).click()
const inDialog = (called: string) => (page: Page) =>
  page.getByRole('dialog').getByRole('button', { name: called, exact: true }).click()
const enter = (page: Page) => page.keyboard.press('Enter')
const notYet = (page: Page) => page.getByText(/What you (typed|changed) since then is not saved yet/).first()
const ask = <N extends EndpointName>({ sample }: AtForms, command: N, input: EndpointInput<N>) =>
  callApi(sample.server.port, command, input, sample.workspace.owner.bearer)
/** The shortest first: what was typed later is the longer one. */
const among = (words: readonly string[], kept: readonly string[]) =>
  kept.filter((each) => words.includes(each)).sort((a, b) => a.length - b.length)
/** Asks the server for a list, and keeps those of the words that are in it. */
const kept =
  <N extends EndpointName>(command: N, input: EndpointInput<N>, read: (answer: EndpointOutput<N>) => readonly string[]) =>
  async (at: AtForms, words: readonly string[]) =>
    among(words, read(await ask(at, command, input)))

let made = 0
/** A new id for each thing that a form needs. */
const fresh = () => `of-a-form-${++made}`

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
const candidateKept = kept('listCandidates', { query: {} }, ({ candidates }) => candidates.map((candidate) => candidate.name))
const planKept = kept('listPlans', {}, ({ plans }) => plans.map(({ title }) => title))

async function aQuestion(at: AtForms): Promise<string> {
  const content = { prompt: 'A question to change', strongSignals: [], probes: [], redFlags: [], anchors: [], tags: [] }
  const { id } = await ask(at, 'createQuestion', { body: { id: fresh(), content } })
  return id
}
const prompts = async (at: AtForms, words: readonly string[]) => {
  const found = await Promise.all(words.map((text) => ask(at, 'searchQuestions', { query: { text, limit: 20 } })))
  return [...new Map(found.flatMap(({ questions }) => questions.map(({ id, prompt }) => [id, prompt]))).values()]
}

export const savingForms: readonly SavingForm[] = [
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
    name: 'a role',
    files: ['features/roles/parts/loop-editor.tsx', 'features/roles/state/use-editing-loop.ts'],
    async begin(at) {
      const content = { title: 'A role to change', competencies: [{ name: 'Sampling', intended: 1 as const }], stages: [] }
      const { id } = await ask(at, 'createRole', { body: { id: fresh(), content } })
      await at.open(`/roles/${id}`)
    },
    field: name('combobox', 'Competency 1'),
    send: click('Save the role'),
    command: 'changeRole',
    again: { command: 'changeRole' },
    meanwhile: 'goes-on',
    says: notYet,
    saved: kept('listRoles', {}, ({ roles }) => roles.flatMap((role) => role.competencies.map((competency) => competency.name))),
  },
  {
    name: 'a new role',
    files: ['features/roles/parts/loop-editor.tsx'],
    begin: (at) => at.open('/roles/new'),
    field: name('textbox', 'Role'),
    send: enter,
    command: 'createRole',
    again: { command: 'changeRole' },
    meanwhile: 'goes-on',
    says: notYet,
    saved: kept('listRoles', {}, ({ roles }) => roles.map(({ title }) => title)),
  },
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
    name: 'a token',
    files: ['features/session/parts/api-tokens.tsx'],
    begin: (at) => at.open('/settings'),
    field: name('textbox', 'New token'),
    send: enter,
    command: 'createToken',
    meanwhile: 'stays',
    says: (page) => page.getByText(/is created\. Copy it now/),
    saved: kept('listTokens', {}, ({ tokens }) => tokens.map((token) => token.name)),
  },
  {
    name: 'another name of a person',
    files: ['features/people/edit-person.tsx'],
    async begin(at) {
      await at.open('/people')
      await name('button', 'Edit name and address of Jonas Sample')(at.page).click()
    },
    field: name('textbox', 'Name'),
    send: enter,
    command: 'changePerson',
    meanwhile: 'takes-nothing',
    says: (page) => page.getByText(/^Jonas Sample is called .* from now on\./).first(),
  },
  {
    name: 'another address of a person',
    files: ['features/people/edit-person.tsx'],
    async begin(at) {
      await ask(at, 'changePerson', { params: { id: 'sample-mia' }, body: { email: 'mia@example.com' } })
      await at.open('/people')
      await name('button', 'Edit name and address of Mia Sample')(at.page).click()
    },
    field: name('textbox', 'E-mail address'),
    types: ['mia@example.org', 'later@example.org'],
    send: enter,
    command: 'changePerson',
    meanwhile: 'takes-nothing',
    says: (page) => page.getByText(/^Mia Sample has the address .* from now on\./).first(),
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
  {
    name: 'somebody new',
    files: ['features/people/add-person-dialog.tsx'],
    async begin(at) {
      await at.open('/people')
      await click('Add person')(at.page)
      await at.page.getByRole('dialog').getByRole('textbox', { name: 'E-mail address' }).fill('new@panelbook.example')
    },
    field: (page) => page.getByRole('dialog').getByRole('textbox', { name: 'Name' }),
    send: enter,
    command: 'addPerson',
    meanwhile: 'takes-nothing',
    says: (page) => page.getByText(/is added\. Copy a sign-in link/).first(),
    saved: kept('listPeople', {}, ({ people }) => people.map((person) => person.name)),
  },
  {
    name: 'several new people',
    files: ['features/people/add-people-dialog.tsx'],
    async begin(at) {
      await at.open('/people')
      await click('Add several')(at.page)
    },
    field: (page) => page.getByRole('dialog').getByRole('textbox', { name: /^One person a line/ }),
    types: ['Sent First, sent@panelbook.example', 'Since Then, since@panelbook.example'],
    send: inDialog('Add one person'),
    command: 'addPeople',
    meanwhile: 'takes-nothing',
    says: (page) => page.getByText(/^One person is added\. Copy sign-in links/).first(),
    saved: kept('listPeople', {}, ({ people }) =>
      people.map((person) => ('email' in person ? `${person.name}, ${person.email}` : person.name)),
    ),
  },
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
  {
    name: 'a practice scorecard',
    files: ['features/practice/state/use-scoring.ts'],
    async begin(at) {
      await at.open('/practice/practice-python-fluency')
      for (const rated of [1, 2, 3]) {
        await at.page.keyboard.press('3')
        await at.page.getByText(`${rated} of 3 rated`).waitFor()
        if (rated < 3) await at.page.keyboard.press('j')
      }
    },
    field: name('textbox', 'Why'),
    async send(page) {
      await click('Submit')(page)
      await inDialog('Submit')(page)
    },
    command: 'submitPractice',
    meanwhile: 'takes-nothing',
    says: (page) => page.getByText(/You and the authors gave/),
  },
]

/** Files whose forms send nothing that an answer could overwrite. */
export const otherForms: Readonly<Record<string, string>> = {
  'features/debrief/parts/debrief/action-items.tsx': 'written into the debrief’s document with each act',
  'features/live/parts/whispers.tsx': 'written into the conduct document at once',
  'features/live/parts/question/skip-dialog.tsx': 'written into the conduct document at once',
  'features/live/parts/scorecard/not-assessed-dialog.tsx': 'written into the scorecard’s document at once',
  'features/candidates/parts/application-dialog.tsx': 'sends what is chosen, and no words',
  'features/candidates/parts/merge-dialog.tsx': 'sends who is chosen, and no words',
  'features/roles/parts/team-dialog.tsx': 'sends who is chosen, and no words',
  'features/candidates/parts/erase-dialog.tsx': 'sends what was seen, and no words',
  'features/importing/parts/row/draft-edit.tsx': 'a change of the bank on this page, which is sent as a whole',
  'features/session/parts/ask-for-link.tsx': 'asks for a mail and saves nothing; the address stays',
  'features/suggesting/parts/posting-form.tsx': 'asks for a suggestion and saves nothing; the words stay',
  'features/suggesting/suggest-page.tsx': 'asks for a suggestion and saves nothing; the words stay',
}

/** Opens the page that `pages.ts` lists under this name. */
async function openListed(at: AtForms, listed: string): Promise<void> {
  const found = pages.find((page) => page.name === listed)
  if (!found) throw new Error(`No such page: ${listed}`)
  await at.open(found.path)
  await pressAll(at.page, found)
}
