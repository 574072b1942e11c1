import type { EndpointInput, EndpointName } from '@panelbook/shared/api/endpoints'
import { DEFAULT_RATING_SCALE } from '@panelbook/shared/library/rating-scale'
import { callApi } from '../harness/call-api.ts'
import type { Credentials } from '../harness/real-client.ts'
import { createWorkspace } from '../harness/workspace.ts'
import type { Persona } from './expected-status.ts'

type Ids = Record<
  'person' | 'shadow' | 'newcomer' | 'question' | 'plan' | 'role' | 'candidate' | 'interview' | 'transcript',
  string
>

let made = 0

const loop = { title: 'Data analyst', competencies: [], stages: [] }
const written = { prompt: 'What is a heap?', strongSignals: [], probes: [], redFlags: [], anchors: [], tags: [] }

const writtenPlan = (ids: Ids) => ({
  title: 'A written plan',
  minutes: 30,
  policy: 'sealed' as const,
  scale: DEFAULT_RATING_SCALE,
  competencies: [],
  sections: [{ id: 'one', title: 'One', questions: [{ questionId: ids.question, version: 1, minutes: 8, required: true }] }],
})

const inputsWith = (ids: Ids): { [N in EndpointName]: () => EndpointInput<N> } => ({
  readSession: () => ({}),
  signIn: () => ({ body: { token: 'a-guess' } }),
  signOut: () => ({}),
  listSessions: () => ({}),
  endSession: () => ({ params: { id: 'not-mine' } }),
  endOtherSessions: () => ({}),
  listOwnSignInLinks: () => ({}),
  seeSignInLinks: () => ({ body: { until: 1 } }),
  listSignInLinks: () => ({ params: { id: ids.person } }),
  listTokens: () => ({}),
  createToken: () => ({ body: { name: 'another program' } }),
  revokeToken: () => ({ params: { id: 'not-mine' } }),
  listPeople: () => ({}),
  addPerson: () => ({ body: { name: 'New Example', email: `new-${++made}@example.com`, workspaceRole: 'interviewer' } }),
  changePerson: () => ({ params: { id: ids.person }, body: {} }),
  createSignInLink: () => ({ params: { id: ids.person } }),
  listPractice: () => ({}),
  readPractice: () => ({ params: { id: 'practice-python-fluency' } }),
  submitPractice: () => ({
    params: { id: 'practice-python-fluency' },
    body: {
      vignetteVersion: 1,
      idempotencyKey: `practice-${++made}`,
      ratings: { 'starter-top-ten-words': 2, 'starter-generators-pipeline': 3, 'starter-blocked-event-loop': 1 },
      reasons: {},
    },
  }),
  readPersonCalibration: () => ({ params: { personId: ids.person } }),
  readQuestionCalibration: () => ({}),
  searchQuestions: () => ({ query: { limit: 1 } }),
  readQuestion: () => ({ params: { id: ids.question } }),
  createQuestion: () => ({ body: { id: `written-${++made}`, content: written } }),
  changeQuestion: () => ({ params: { id: ids.question }, body: { version: 1, content: written } }),
  // Nothing of it is archived, so bringing it back changes nothing.
  archiveQuestion: () => ({ params: { id: ids.question }, body: { version: 1, archived: false } }),
  changeQuestions: () => ({
    // Another question than the one that `changeQuestion` has seen at its first version.
    body: { idempotencyKey: `change-${++made}`, chosen: { ids: ['starter-hot-cpu'] }, change: { addTags: ['seen'] } },
  }),
  listQuestionBatches: () => ({}),
  undoQuestionBatch: () => ({ params: { id: 'no-such-change' } }),
  listStarterSets: () => ({}),
  addStarterSet: () => ({ params: { id: 'nursing' } }),
  readCompetencies: () => ({}),
  readQuestionUses: () => ({ params: { id: ids.question } }),
  exportQuestionsJson: () => ({ query: {} }),
  exportQuestionsCsv: () => ({ query: {} }),
  exportQuestionsMarkdown: () => ({ query: {} }),
  readQuestionVersions: () => ({ params: { id: ids.question } }),
  findSimilarQuestions: () => ({ body: { prompts: ['What is a closure?'] } }),
  listImports: () => ({}),
  importQuestions: () => ({
    body: {
      idempotencyKey: `import-${++made}`,
      source: 'bank.md',
      questions: [
        {
          draft: {
            prompt: `What is number ${made}?`,
            strongSignals: [],
            probes: [],
            redFlags: [],
            anchors: [],
            tags: [],
            source: { line: 1 },
          },
        },
      ],
    },
  }),
  undoImport: () => ({ params: { id: 'no-such-import' } }),
  suggestPlan: () => ({ body: { posting: 'Requirements\n- SQL', stage: 'other', minutes: 45 } }),
  readSkills: () => ({}),
  changeSkills: () => ({ body: { version: 0, edits: { added: [], removed: [] } } }),
  readDrafting: () => ({}),
  draftQuestion: () => ({ body: { requirement: 'Experience with COBOL' } }),
  acceptDraft: () => ({ body: { id: `drafted-${++made}`, model: 'a-model', content: written } }),
  rephraseQuestion: () => ({ body: { questionId: ids.question, version: 1 } }),
  acceptRephrasing: () => ({
    body: {
      ...{ questionId: 'rephrased', version: 1, model: 'a-model' },
      words: { prompt: 'What, in short, is a heap?', strongSignals: [], probes: [], redFlags: [] },
    },
  }),
  listPlans: () => ({}),
  readPlan: () => ({ params: { id: ids.plan } }),
  createPlan: () => ({
    body: {
      title: 'Another plan',
      minutes: 30,
      policy: 'sealed',
      questions: [{ questionId: ids.question, section: 'One', minutes: 8, required: true }],
    },
  }),
  listRoles: () => ({}),
  readRole: () => ({ params: { id: ids.role } }),
  createRole: () => ({ body: { id: `role-${++made}`, content: loop } }),
  changeRole: () => ({ params: { id: ids.role }, body: { version: 1, content: { ...loop, title: 'Data engineer' } } }),
  // It is not archived, so bringing it back changes nothing.
  archiveRole: () => ({ params: { id: ids.role }, body: { version: 1, archived: false } }),
  readCandidateLoops: () => ({ params: { id: ids.candidate } }),
  findBusyTimes: () => ({ query: { startsAt: 1_900_000_000_000, minutes: 45, people: ids.person } }),
  rescheduleInterview: () => ({
    params: { id: ids.interview },
    body: { from: Date.UTC(2040, 0, 2, 9), startsAt: Date.UTC(2040, 0, 3, 9), minutes: 45 },
  }),
  readCalendar: () => ({ params: { id: ids.interview } }),
  writePlan: () => ({ params: { id: `plan-${++made}` }, body: { version: 0, plan: writtenPlan(ids) } }),
  archivePlan: () => ({ params: { id: ids.plan }, body: { version: 1, archived: false } }),
  bringBackPlanVersion: () => ({ params: { id: ids.plan }, body: { version: 1, to: 1 } }),
  readPlanVersions: () => ({ params: { id: ids.plan } }),
  listArchivedPlans: () => ({}),
  listPlanTemplates: () => ({}),
  listCandidates: () => ({ query: {} }),
  listInterviews: () => ({ query: {} }),
  createInterview: () => ({
    body: {
      candidateName: 'Sasha Sample',
      role: 'Developer',
      planId: ids.plan,
      startsAt: 1_900_000_000_000,
      panel: [{ personId: ids.person, role: 'moderator' }],
    },
  }),
  readInterview: () => ({ params: { id: ids.interview } }),
  readScorecards: () => ({ params: { id: ids.interview } }),
  submitScorecard: () => ({ params: { id: ids.interview }, body: { sequence: 0, idempotencyKey: `key-${++made}` } }),
  declineScorecard: () => ({ params: { id: ids.interview }, body: { reason: 'I know the candidate' } }),
  readScorecardVersions: () => ({ params: { id: ids.interview, personId: ids.person } }),
  reopenScorecard: () => ({ params: { id: ids.interview, personId: ids.person }, body: { version: 0, reason: 'A slip' } }),
  breakGlass: () => ({ params: { id: ids.interview, personId: ids.person }, body: { reason: 'They can’t be reached' } }),
  revealInterview: () => ({ params: { id: ids.interview }, body: { reason: 'They can’t be reached' } }),
  makeRoom: () => ({ params: { id: ids.interview }, body: { reason: 'The notes are full' } }),
  changePolicy: () => ({ params: { id: ids.interview }, body: { policy: 'sealed', reason: 'As the plan says' } }),
  changePanel: () => ({ params: { id: ids.interview, personId: ids.shadow }, body: { reason: 'Fell ill' } }),
  joinPanel: () => ({ params: { id: ids.interview }, body: { personId: ids.newcomer, role: 'observer' } }),
  decide: () => ({ params: { id: ids.interview }, body: { outcome: 'hold', reason: 'Another talk first', after: 0 } }),
  listRoleCandidates: () => ({ params: { id: ids.role }, query: {} }),
  readConsistency: () => ({ params: { id: ids.role } }),
  exportReviewJson: () => ({ params: { id: ids.interview } }),
  exportReviewCsv: () => ({ params: { id: ids.interview } }),
  exportReviewMarkdown: () => ({ params: { id: ids.interview } }),
  readAuditLog: () => ({ query: { limit: 1 } }),
  readAuthors: () => ({ params: { id: ids.interview, kind: 'notes' } }),
  readTranscript: () => ({ params: { id: ids.interview } }),
  alignTranscript: () => ({ params: { id: ids.interview }, body: { transcriptId: ids.transcript, from: null, to: 1_000 } }),
  bringTranscript: () => ({ params: { id: ids.interview }, body: { text: 'Sasha: Hello', replaces: ids.transcript } }),
  removeTranscript: () => ({ params: { id: ids.interview }, body: { transcriptId: ids.transcript } }),
})

/** A workspace with somebody in each relation to an interview, and a request to each endpoint that is answered 200 to those it is for, wherever anybody is. */
export async function arrangeEveryEndpoint(port: number, ownerLink: string) {
  const workspace = await createWorkspace(port, ownerLink)
  const moderator = await workspace.addPerson('Mona Example', 'interviewer')
  const panelist = await workspace.addPerson('Pavel Example', 'interviewer')
  const observer = await workspace.addPerson('Oya Example', 'interviewer')
  const shadow = await workspace.addPerson('Sam Example', 'interviewer')
  const newcomer = await workspace.addPerson('Nia Example', 'interviewer')
  const outsider = await workspace.addPerson('Otis Example', 'interviewer')
  const lead = await workspace.addPerson('Lea Example', 'lead')
  const interview = await workspace.createInterview('sealed', [
    [moderator, 'moderator'],
    [panelist, 'panelist'],
    [observer, 'observer'],
    [shadow, 'shadow'],
  ])
  const credentials: Record<Persona, Credentials> = {
    nobody: {},
    outsider: outsider.bearer,
    panelist: panelist.bearer,
    observer: observer.bearer,
    lead: lead.bearer,
    admin: workspace.owner.bearer,
  }
  const question = interview.plan.sections[0]?.questions[0]?.question.id ?? ''
  await callApi(port, 'createQuestion', { body: { id: 'rephrased', content: written } }, workspace.owner.bearer)
  const role = await callApi(port, 'createRole', { body: { id: 'a-role', content: loop } }, workspace.owner.bearer)
  const brought = { params: { id: interview.id }, body: { text: 'Sasha: Good morning' } }
  const { transcript } = await callApi(port, 'bringTranscript', brought, moderator.bearer)
  const ids: Ids = {
    ...{ person: moderator.id, shadow: shadow.id, newcomer: newcomer.id, question, plan: interview.plan.id },
    ...{ role: role.id, candidate: interview.candidate.id, interview: interview.id },
    transcript: transcript?.id ?? '',
  }
  return { ids, credentials, inputs: inputsWith(ids) }
}
