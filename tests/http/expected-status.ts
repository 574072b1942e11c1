import type { EndpointName } from '@panelbook/shared/api/endpoints'

/** Who may call what: every endpoint by everybody who may stand in some relation to an interview. */
export const personas = ['nobody', 'outsider', 'panelist', 'observer', 'lead', 'admin'] as const
export type Persona = (typeof personas)[number]

/** The statuses in the order of `personas`. */
type Row = [nobody: number, outsider: number, panelist: number, observer: number, lead: number, admin: number]
const everybody: Row = [401, 200, 200, 200, 200, 200]
const leads: Row = [401, 404, 404, 404, 200, 200]
const admins: Row = [401, 404, 404, 404, 404, 200]
const readers: Row = [401, 404, 200, 200, 200, 200]

/** What each endpoint answers whom. An endpoint that is missing here doesn't compile; one that is added must say who may call it. */
export const expectedStatus: { [N in EndpointName]: Row } = {
  readSession: everybody,
  // A wrong token tells everybody the same.
  signIn: [410, 410, 410, 410, 410, 410],
  // They come with API tokens, which have no session to end.
  signOut: [401, 409, 409, 409, 409, 409],
  listSessions: everybody,
  // Somebody else's session.
  endSession: [401, 404, 404, 404, 404, 404],
  endOtherSessions: everybody,
  listOwnSignInLinks: everybody,
  // They come with API tokens, which have no page.
  seeSignInLinks: [401, 409, 409, 409, 409, 409],
  listSignInLinks: admins,
  listTokens: everybody,
  createToken: everybody,
  // Somebody else's token.
  revokeToken: [401, 404, 404, 404, 404, 404],
  listPeople: everybody,
  addPerson: admins,
  changePerson: admins,
  createSignInLink: admins,
  listPractice: everybody,
  readPractice: everybody,
  // Each a first attempt of their own.
  submitPractice: everybody,
  // Somebody else's.
  readPersonCalibration: [401, 404, 404, 404, 200, 200],
  readQuestionCalibration: everybody,
  searchQuestions: everybody,
  readQuestion: everybody,
  createQuestion: leads,
  // The second to save finds the question as they wanted it.
  changeQuestion: leads,
  archiveQuestion: leads,
  changeQuestions: leads,
  listQuestionBatches: leads,
  // There is no such change.
  undoQuestionBatch: [401, 404, 404, 404, 404, 404],
  listStarterSets: leads,
  addStarterSet: leads,
  readCompetencies: everybody,
  readQuestionUses: everybody,
  exportQuestionsJson: everybody,
  exportQuestionsCsv: everybody,
  exportQuestionsMarkdown: everybody,
  readQuestionVersions: everybody,
  findSimilarQuestions: leads,
  listImports: leads,
  importQuestions: leads,
  // There is no such import.
  undoImport: [401, 404, 404, 404, 404, 404],
  suggestPlan: leads,
  readSkills: everybody,
  changeSkills: leads,
  readDrafting: leads,
  // No model is configured.
  draftQuestion: [401, 404, 404, 404, 404, 404],
  acceptDraft: leads,
  // No model is configured.
  rephraseQuestion: [401, 404, 404, 404, 404, 404],
  // The second to accept finds the question as they wanted it.
  acceptRephrasing: leads,
  listPlans: everybody,
  readPlan: everybody,
  createPlan: leads,
  writePlan: leads,
  // Nothing of it is archived, and bringing back what stands changes nothing.
  archivePlan: leads,
  bringBackPlanVersion: leads,
  readPlanVersions: everybody,
  listArchivedPlans: everybody,
  listPlanTemplates: leads,
  listRoles: everybody,
  readRole: everybody,
  createRole: leads,
  // The second to save finds the role as they wanted it.
  changeRole: leads,
  archiveRole: leads,
  readCandidateLoops: leads,
  findBusyTimes: leads,
  // The second to move it finds it where they wanted it.
  rescheduleInterview: leads,
  readCalendar: readers,
  listCandidates: leads,
  listInterviews: everybody,
  createInterview: leads,
  readInterview: readers,
  readScorecards: readers,
  // An empty scorecard is incomplete; who doesn't rate has none to submit.
  submitScorecard: [401, 404, 422, 404, 404, 404],
  declineScorecard: [401, 404, 200, 404, 404, 404],
  // The moderator's is a sealed draft: nobody else reads versions of it, and there is nothing to reopen.
  readScorecardVersions: [401, 404, 404, 404, 404, 404],
  reopenScorecard: [401, 404, 404, 404, 409, 409],
  breakGlass: leads,
  revealInterview: leads,
  makeRoom: leads,
  changePolicy: leads,
  changePanel: leads,
  joinPanel: leads,
  // The second to decide has not seen the first one's decision.
  decide: [401, 404, 404, 404, 200, 409],
  listRoleCandidates: leads,
  readConsistency: leads,
  exportReviewJson: readers,
  exportReviewCsv: readers,
  exportReviewMarkdown: readers,
  readAuditLog: leads,
  readAuthors: readers,
  readTranscript: readers,
  alignTranscript: [401, 404, 200, 404, 404, 404],
  // The panelist's takes the place of the one that they have seen.
  bringTranscript: [401, 404, 200, 404, 404, 404],
  // The one that was there before the panelist's; a lead outside the panel may remove one, and bring none.
  removeTranscript: [401, 404, 409, 404, 409, 409],
}
