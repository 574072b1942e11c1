import type { JoinRefusal, PeekRefusal } from '../access/policy.ts'
import type { Problem } from '../api/problem.ts'
import type { Id } from '../base/ids.ts'
import { questionTitle } from '../library/question.ts'
import { TOO_MANY_SECTIONS } from '../plans/api.ts'
import { findPlanQuestion, type InterviewPlan } from '../plans/interview-plan.ts'
import type { PracticeProblem } from '../practice/practice-scorecard.ts'
import type { SubmitProblem } from '../scorecards/scorecard-rules.ts'
import { submitProblemInWords } from '../scorecards/submit-problem-in-words.ts'
import { type Refusal, type RefusalKind, type RefusalOf, refusalCodes, type UndoObstacle } from './refusal.ts'

interface Issue {
  path: string
  message: string
}

/** One or two sentences, what happened and what to do; with places in the input, where there are such. */
type Said = string | { message: string; issues: Issue[] }

const JUDGE_FIRST = 'You rate in this interview: hand in your own scorecard first, or decline to score.'

/** A refusal as the API tells it and the pages show it. */
export function refusalInWords(refusal: Refusal): Problem {
  // The table has a line for each kind, which takes that kind: TypeScript can't follow that from one to the other.
  const say = words[refusal.kind] as Said | ((refusal: Refusal) => Said)
  const said = typeof say === 'function' ? say(refusal) : say
  return { code: refusalCodes[refusal.kind], ...(typeof said === 'string' ? { message: said } : said) }
}

/** Every word that a refusal says, kind by kind. */
const words: { [K in RefusalKind]: Said | ((refusal: RefusalOf<K>) => Said) } = {
  'not-found': 'There is nothing here, or you may not see it. Check the address, or ask whoever sent you.',
  'foreign-origin':
    'This request does not come from Panelbook’s own pages. If Panelbook runs behind another address, set PANELBOOK_URL to it.',
  'several-hosts': 'A request names exactly one host.',
  'unknown-host': ({ operatorsAddress }) =>
    operatorsAddress
      ? 'Panelbook is not known by this name. Use the address that PANELBOOK_URL is set to.'
      : 'Panelbook is not known by this name. If people reach it by it, set PANELBOOK_URL to the address they use.',
  'unreadable-request': 'This request could not be understood.',
  'not-sent-as-json': 'Send JSON, with the header Content-Type: application/json.',
  'broken-json': 'The body is not valid JSON.',
  'invalid-request': ({ issues }) => ({
    message: 'Something in this request is not as it should be.',
    issues: [...issues],
  }),
  'body-too-large': ({ mostBytes }) => `That is too much at once: at most ${inBytes(mostBytes)}. Send less, or in parts.`,
  'storage-takes-no-writes':
    'The server can’t save anything at the moment, because its disk is full or its data folder can’t be reached. Nothing was changed; try again later.',
  'server-failed': 'Something went wrong on the server. Try again; if it stays, tell whoever runs it.',
  'same-key-other-request':
    'This was sent before, with other content, and that was done. Nothing more was done; look at what came of it, then begin anew.',

  'signed-out': 'You are not signed in. Open a sign-in link; an admin can make you a new one.',
  'role-changed-meanwhile': 'Your role was changed while this was under way. Nothing was changed; reload the page.',
  'too-many-links-tried': 'Too many tries. Wait a minute and try again.',
  'link-used-or-expired': 'This link has expired or was used already. Ask an admin for a new one.',
  'token-has-no-session': 'An API token has no session to end. Revoke the token instead.',
  'token-has-no-page': 'An API token has no page that could have told you.',
  'own-session': 'This is the session you are in. Sign out to end it.',
  'enough-tokens': ({ most }) => `You have ${most} tokens already. Revoke one you no longer need.`,
  'email-taken': 'Someone with this email already exists.',
  'person-suspended': 'This person is suspended. Lift the suspension first.',
  'last-admin': 'This is the last admin. Make somebody else an admin first.',

  'question-id-taken': 'The library has another question under this id. Nothing was changed.',
  'question-changed-meanwhile': ({ version }) =>
    `Somebody changed this question meanwhile: it is at version ${version} now. Nothing was saved; look at both, then save again.`,
  'rephrasing-of-other-points': 'A rephrasing has as many points as the question. Nothing was saved.',
  'search-finds-others': ({ found, seen }) =>
    `The search finds ${inDigits(found)} questions now, not ${inDigits(seen)}. Nothing was changed; look again, then repeat it.`,
  'chosen-questions-gone': 'The library has no such question any more. Nothing was changed.',
  'too-many-questions-chosen': ({ most, chosen }) =>
    `At most ${inDigits(most)} questions can be changed at once, and these are ${inDigits(chosen)}. Nothing was changed; filter them.`,

  'merge-target-changed': ({ line }) =>
    `The question that line ${line} was to be added to has changed since. Look at it again, then import. Nothing was imported.`,
  'no-question-for-plan': 'There is no question to make a plan of.',
  'too-many-questions-for-plan': ({ most, found }) => `A plan takes at most ${most} questions, and this bank has ${found}.`,
  'plan-title-length': 'A plan’s title has 1 to 200 characters.',
  'import-in-use': ({ obstacles, more }) =>
    [
      'This import can’t be taken back any more, and nothing was changed.',
      ...obstacles.map(obstacleInWords),
      ...(more > 0 ? [`And ${more} more.`] : []),
    ].join(' '),

  'skills-changed-meanwhile':
    'Somebody changed the skills meanwhile. Nothing was saved; look at theirs, then make your change again.',
  'too-many-drafts-under-way': 'Several questions are being drafted already. Wait for one of them, then try again.',
  'question-to-rephrase-changed': 'Somebody changed this question meanwhile. Look at it again, then ask again.',
  'model-drafted-no-question': 'The model’s answer is not a question. Try again, or write the question yourself.',
  'model-rephrased-otherwise':
    'The model’s answer is not this question in other words. Try again, or write the question yourself.',
  'model-too-slow': ({ seconds }) => `The model took longer than ${seconds} seconds. Try again, or write the question yourself.`,
  'model-unreachable':
    'The model can’t be reached, or refused. Try again later, or write the question yourself; whoever runs the server finds the reason in its log.',

  'too-many-sections': TOO_MANY_SECTIONS,
  'questions-unusable': ({ questions }) => ({
    message: 'Some questions can’t be used in this plan.',
    issues: questions.map(({ index, why }) => ({
      path: `questions.${index}.questionId`,
      message: why === 'twice' ? 'A plan asks each question once' : 'The library has no such question',
    })),
  }),
  'questions-left-library': ({ questions }) => ({
    message: 'Some questions are no longer in the library. Take them out, then save again.',
    issues: questions.map(({ section, index }) => ({
      path: `sections.${section}.questions.${index}`,
      message: 'The library has no such question',
    })),
  }),
  'plan-saved-meanwhile': ({ version }) =>
    `Somebody saved this plan meanwhile: it is at version ${version} now. Nothing was saved; look at both, then save again.`,

  'role-id-taken': 'There is another role under this id. Nothing was changed.',
  'role-saved-meanwhile': ({ by, version }) =>
    `${by} changed this role meanwhile: it is at version ${version} now. Nothing was saved; look at both, then save again.`,
  'stage-plan-gone': ({ stages }) => ({
    message: 'A stage asks a plan that is no longer there.',
    issues: stages.map((stage) => ({
      path: `stages.${stage}.planId`,
      message: 'This plan is no longer there. Choose another one.',
    })),
  }),

  'plan-gone': inField('planId', 'This plan is no longer there. Choose another one.'),
  'plan-archived': inField('planId', 'This plan is archived. Bring it back, or choose another one.'),
  'candidate-gone': inField('candidateId', 'This candidate is no longer there. Choose another one, or write a name.'),
  'role-gone': inField('roleId', 'This role is no longer there. Choose another one.'),
  'role-archived': inField('roleId', 'This role is archived. Bring it back, or choose another one.'),
  'stage-gone': inField('stageId', 'This role has no such stage any more. Choose another one.'),
  'panel-unusable': ({ seats }) => ({
    message: 'Somebody on this panel is not here, or is suspended. Choose somebody else.',
    issues: seats.map((seat) => ({ path: `panel.${seat}.personId`, message: 'Nobody here who can sign in' })),
  }),
  'started-time-stays': 'This interview has started, so its time stays as it was.',
  'moved-meanwhile': 'Somebody moved this interview meanwhile. Nothing was changed; look at its time now, then move it again.',
  'started-policy-stays': 'This interview has started: who may read whose ratings can’t change any more.',
  'written-policy-stays': 'Somebody has written in their scorecard already, so who may read whose ratings can’t change any more.',
  'moderator-needed': 'A panel needs its moderator. Choose who takes this seat.',
  'handed-in-seat-stays':
    'They have handed in already, so their seat and their scorecard stay. Somebody whose scorecard was reopened can decline to score.',
  'on-panel-already': ({ field }) => inField(field, 'They are on this panel already. Choose somebody else.'),
  'newcomer-unusable': ({ field }) => inField(field, 'Nobody here who can sign in. Choose somebody else.'),
  'newcomer-judges-dependently': ({ why }) => joiningWords[why],
  'panel-full': ({ most }) => `A panel has at most ${most} people. Somebody must leave it first.`,
  'late-without-reason': inField('reason', 'The conversation has started. Say why they come only now; the panel reads it.'),
  'room-made-too-often': ({ most }) =>
    `Room was made ${most} times in this interview. Somebody or some program fills it: find out who, in the audit log and the notes.`,
  'decision-before-reveal': 'The scorecards are not revealed yet. A decision comes after everybody’s judgement.',
  'decided-meanwhile': 'Somebody has recorded a decision meanwhile. Read it, then record yours if it still differs.',

  'stale-scorecard': 'The scorecard has changed since you looked at it, perhaps in another window. Look again, then submit.',
  'already-submitted': 'Your scorecard is in already. A lead can reopen it if it must change.',
  'scorecard-incomplete': ({ plan, problems }) => ({
    message: 'The scorecard is not complete yet. Look at what is missing, then submit again.',
    issues: problems.map((problem) => scorecardIssue(plan, problem)),
  }),
  'nothing-to-reveal': 'No scorecard is in yet, so there is nothing to reveal.',
  'nothing-to-reopen': 'This scorecard is still a draft: there is nothing to reopen.',
  'newer-version-in': 'A newer version of this scorecard is in by now. Look at it, then reopen that one.',
  'glass-stays-whole': ({ why }) => glassWords[why],
  'judge-first': JUDGE_FIRST,
  'vignette-changed': 'This practice interview has changed since you opened it. Reload the page, look again, then submit.',
  'practice-incomplete': ({ plan, problems }) => ({
    message: 'The scorecard is not complete yet. Rate every question, then submit again.',
    issues: problems.map((problem) => ({
      path: `ratings.${problem.questionId}`,
      message: practiceProblemInWords(plan, problem),
    })),
  }),
  'practised-lately':
    'You scored this one less than two weeks ago. Your scorecard stays as it was submitted; try again when you remember less of it.',
}

const joiningWords: Record<JoinRefusal, string> = {
  revealed: 'The scorecards are revealed, so nobody can judge without having read them. Whoever comes now can only observe.',
  'has-read':
    'They have read a scorecard of this interview, and can’t judge independently any more. They can observe; choose somebody else to rate.',
}

const glassWords: Record<PeekRefusal, string> = {
  'own-scorecard-first': JUDGE_FIRST,
  'own-scorecard': 'This is your own scorecard.',
  'readable-already': 'Ratings are open in this interview: you can read this scorecard as it is.',
  'no-draft': 'There is no draft to read: this scorecard is in.',
}

/** What is wrong with one field says what is wrong at all. */
function inField(path: string, message: string): Said {
  return { message, issues: [{ path, message }] }
}

const inDigits = (count: number): string => count.toLocaleString('en')

const MB = 1024 * 1024
const inBytes = (bytes: number): string => (bytes < MB ? `${Math.floor(bytes / 1024)} KB` : `${Math.floor(bytes / MB)} MB`)

function obstacleInWords(obstacle: UndoObstacle): string {
  const name = obstacle.title === undefined ? 'A question' : `“${obstacle.title}”`
  switch (obstacle.why) {
    case 'changed':
      return `${name} was changed since.`
    case 'in-plan':
      return `${name} is in the plan “${obstacle.plan}”.`
    case 'in-interview':
      return `${name} is asked in an interview.`
  }
}

const titleIn = (plan: InterviewPlan, questionId: Id): string | undefined => {
  const question = findPlanQuestion(plan, questionId)?.question
  return question && `“${questionTitle(question)}”`
}

function scorecardIssue(plan: InterviewPlan, problem: SubmitProblem): Issue {
  const message = submitProblemInWords(problem)
  if (!('questionId' in problem)) return { path: generalPlace(problem), message }
  const title = titleIn(plan, problem.questionId)
  return { path: `ratings.${problem.questionId}`, message: title ? `${title}: ${message}` : message }
}

function generalPlace(problem: Exclude<SubmitProblem, { questionId: string }>): string {
  if (problem.kind === 'foreign-content') return problem.where
  return problem.kind === 'no-recommendation' ? 'recommendation' : 'takeAways'
}

function practiceProblemInWords(plan: InterviewPlan, problem: PracticeProblem): string {
  const title = titleIn(plan, problem.questionId) ?? 'A question'
  switch (problem.kind) {
    case 'unrated':
      return `${title} is not rated yet`
    case 'outside-scale':
      return `${title} is rated outside the scale`
    case 'unknown-question':
      return 'A question is rated that this interview does not ask'
  }
}
