import type { JoinRefusal, PeekRefusal } from '../access/policy.ts'
import type { Problem } from '../api/problem.ts'
import type { Id } from '../base/ids.ts'
import { REMINDED_LATELY_HOURS } from '../coordinating/reminders.ts'
import { questionTitle } from '../library/question.ts'
import { TOO_MANY_SECTIONS } from '../plans/api.ts'
import { findPlanQuestion, type InterviewPlan } from '../plans/interview-plan.ts'
import type { PracticeProblem } from '../practice/practice-scorecard.ts'
import type { SubmitProblem } from '../scorecards/scorecard-rules.ts'
import { submitProblemInWords } from '../scorecards/submit-problem-in-words.ts'
import { packetRefusalInWords } from './packet-refusal-in-words.ts'
import { passkeyRefusalWords } from './passkey-refusal-in-words.ts'
import { passwordRefusalWords } from './password-refusal-in-words.ts'
import { providerRefusalWords } from './provider-refusal-in-words.ts'
import type { Refusal, RefusalKind, RefusalOf, UndoObstacle } from './refusal.ts'
import { refusalCodes } from './refusal-codes.ts'
import { transcriptRefusalInWords } from './transcript-refusal-in-words.ts'

interface Issue {
  path: string
  message: string
}

/** One or two sentences, what happened and what to do; with places in the input, where there are such. */
type Said = string | { message: string; issues: Issue[] }

const JUDGE_FIRST = 'You rate in this interview. Submit your own scorecard first, or decline to score.'

/** A refusal as the API tells it and the pages show it. */
export function refusalInWords(refusal: Refusal): Problem {
  // The table has a line for each kind, which takes that kind: TypeScript can't follow that from one to the other.
  const say = words[refusal.kind] as Said | ((refusal: Refusal) => Said)
  const said = typeof say === 'function' ? say(refusal) : say
  return { code: refusalCodes[refusal.kind], ...(typeof said === 'string' ? { message: said } : said) }
}

const unusable: Record<RefusalOf<'people-unusable'>['people'][number]['why'], string> = {
  taken: 'Someone has this e-mail address already',
  twice: 'The list has this e-mail address twice',
  'not-yours': 'Hiring leads add interviewers only',
  nowhere: 'Nothing can be mailed to this address',
}

/** The words of every kind of refusal. */
const words: { [K in RefusalKind]: Said | ((refusal: RefusalOf<K>) => Said) } = {
  'not-found': 'There is nothing here, or you may not see it. Check the address, or ask the person who gave it to you.',
  'foreign-origin':
    'This request does not come from Panelbook’s own pages. If Panelbook runs behind another address, set PANELBOOK_URL to it.',
  'several-hosts': 'A request must name exactly one host.',
  'unknown-host': ({ operatorsAddress }) =>
    operatorsAddress
      ? 'Panelbook is not known by this name. Use the address that PANELBOOK_URL is set to.'
      : 'Panelbook is not known by this name. If people use this name, set PANELBOOK_URL to the address they use.',
  'unreadable-request': 'This request could not be understood.',
  'not-sent-as-json': 'Send JSON, with the header Content-Type: application/json.',
  'not-sent-as-bytes': 'Send the file as it is, with the header Content-Type: application/octet-stream.',
  'too-many-uploads': 'Several files are being added at this moment. Nothing was added; try again in a minute.',
  'too-many-prints':
    'Too many documents are being printed at this moment: two of yours, or several of others. Try again in a minute.',
  'too-long-to-print': 'This is too long for a PDF. Take the Markdown or the JSON instead: both have everything.',
  'broken-json': 'The body is not valid JSON.',
  'invalid-request': ({ issues }) => ({
    message: 'Something in this request is not valid.',
    issues: [...issues],
  }),
  'body-too-large': ({ mostBytes }) => `That is too much at once: at most ${inBytes(mostBytes)}. Send less, or send it in parts.`,
  'storage-takes-no-writes':
    'The server can’t save anything at the moment, because its disk is full or its database can’t be reached. Nothing was changed; try again later.',
  'server-failed': 'Something went wrong on the server. Try again. If it happens again, tell the person who runs it.',
  'same-key-other-request':
    'This was sent before with other content, which was done. Nothing was done this time. Check the result, then start again.',

  'signed-out': 'You are not signed in. Open a sign-in link. The sign-in page says how to get one.',
  'scopes-missing': ({ scopes }) =>
    `This API token may not do that: it lacks ${scopes.join(' and ')}. Make a token with more under Settings.`,
  'outlives-token': 'An API token makes nothing that would work on without it. Sign in, and do this on the page that it is for.',
  'role-changed-meanwhile': 'Your role was changed in the meantime. Nothing was changed. Reload the page.',
  'too-many-links-tried': 'Too many tries. Wait a minute and try again.',
  'link-used-or-expired': 'This link has expired or was used already. The sign-in page says how to get a new one.',
  'token-has-no-session': 'An API token has no session to end. Revoke the token instead.',
  'token-has-no-page': 'An API token has no page that shows sign-in links.',
  'own-session': 'This is your current session. Sign out to end it.',
  'enough-tokens': ({ most }) => `You have ${most} tokens already. Revoke one you no longer need.`,
  'sign-in-too-old': ({ minutes, to }) =>
    to === 'passkey'
      ? `A passkey can be added within ${minutes} minutes of signing in, so that no one can add one in a page that was left open. Sign in again, then add it.`
      : to === 'password'
        ? `A password can be set within ${minutes} minutes of signing in, so that no one can set one in a page that was left open. Sign in again, then set it.`
        : `A token for provisioning can be made within ${minutes} minutes of signing in, so that no one can make one in a page that was left open. Sign in again, then make it.`,
  'enough-provisioning-tokens': ({ most }) => `There are ${most} tokens for provisioning already. Revoke one first.`,
  'email-taken': 'Someone with this email already exists.',
  'person-suspended': 'This person is suspended. Lift the suspension first.',
  'last-owner': 'This is the last owner of a team. Make someone else an owner first.',
  'last-admin': 'This is the last admin. Make someone else an admin first.',
  ...providerRefusalWords,
  ...passkeyRefusalWords,
  ...passwordRefusalWords,
  'too-many-links-asked': 'Too many links were asked for from here. Wait a minute and try again.',
  'sends-no-mail': 'This Panelbook sends no mail. Copy a sign-in link for them instead, or ask its operator to set up mail.',
  'address-leads-nowhere': 'Nothing can be mailed to this address. Copy a sign-in link for them instead.',
  'invited-too-often': 'This person was invited three times within a quarter of an hour. Wait a little and try again.',
  'people-unusable': ({ people }) => ({
    message: 'No one was added, because some lines have errors. Correct or remove those lines.',
    issues: people.map(({ index, why }) => ({ path: `people.${index}`, message: unusable[why] })),
  }),
  'leads-let-newcomers-in':
    'Hiring leads add interviewers, and let them in until they have signed in for the first time. Ask an admin for anything else.',

  'question-id-taken': 'The library has another question under this id. Nothing was changed.',
  'question-changed-meanwhile': ({ version }) =>
    `Someone changed this question meanwhile. It is at version ${version} now. Nothing was saved. Compare both, then save again.`,
  'rephrasing-of-other-points': 'A rephrasing must have as many points as the question. Nothing was saved.',
  'search-finds-others': ({ found, seen }) =>
    `The search finds ${inDigits(found)} questions now, not ${inDigits(seen)}. Nothing was changed. Check them, then try again.`,
  'chosen-questions-gone': 'This question is no longer in the library. Nothing was changed.',
  'too-many-questions-chosen': ({ most, chosen }) =>
    `At most ${inDigits(most)} questions can be changed at once. You chose ${inDigits(chosen)}. Nothing was changed. Choose fewer.`,

  'merge-target-changed': ({ line }) =>
    `The library question for line ${line} has changed meanwhile. Nothing was imported. Check it, then import again.`,
  'no-question-for-plan': 'There is no question to make a plan from.',
  'too-many-questions-for-plan': ({ most, found }) => `A plan takes at most ${most} questions, and this bank has ${found}.`,
  'plan-title-length': 'A plan’s title has 1 to 200 characters.',
  'import-in-use': ({ obstacles, more }) =>
    [
      'This import can’t be undone any more. Nothing was changed.',
      ...obstacles.map(obstacleInWords),
      ...(more > 0 ? [`And ${more} more.`] : []),
    ].join(' '),

  'skills-changed-meanwhile':
    'Someone changed the skills meanwhile. Nothing was saved. Check their changes, then make yours again.',
  'too-many-drafts-under-way': 'The model is already drafting several questions. Wait for one of them, then try again.',
  'question-to-rephrase-changed': 'Someone changed this question meanwhile. Check it, then ask again.',
  'model-drafted-no-question': 'The model’s answer is not a question. Try again, or write the question yourself.',
  'model-rephrased-otherwise':
    'The model’s answer is not a rephrasing of this question. Try again, or write the question yourself.',
  'model-too-slow': ({ seconds }) => `The model took longer than ${seconds} seconds. Try again, or write the question yourself.`,
  'model-unreachable':
    'The model can’t be reached, or it refused. Try again later, or write the question yourself. The server’s log has the reason.',

  'too-many-sections': TOO_MANY_SECTIONS,
  'questions-unusable': ({ questions }) => ({
    message: 'Some questions can’t be used in this plan.',
    issues: questions.map(({ index, why }) => ({
      path: `questions.${index}.questionId`,
      message: why === 'twice' ? 'A plan asks each question once' : 'The library has no such question',
    })),
  }),
  'questions-left-library': ({ questions }) => ({
    message: 'Some questions are no longer in the library. Remove them, then save again.',
    issues: questions.map(({ section, index }) => ({
      path: `sections.${section}.questions.${index}`,
      message: 'The library has no such question',
    })),
  }),
  'plan-saved-meanwhile': ({ version }) =>
    `Someone saved this plan meanwhile. It is at version ${version} now. Nothing of yours was saved. Compare both, then save again.`,

  'role-id-taken': 'There is another role under this id. Nothing was changed.',
  'role-saved-meanwhile': ({ by, version }) =>
    `${by} changed this role meanwhile. It is at version ${version} now. Nothing was saved. Compare both, then save again.`,
  'retention-changed-meanwhile': ({ by }) =>
    `${by} changed meanwhile how long this role keeps candidates’ data. Nothing was changed. Read it, then set yours if you still want to.`,
  'path-changed-meanwhile': ({ by }) =>
    `${by} changed the path of this role meanwhile. Nothing was changed. Read it, then set yours if you still want to.`,
  'freed-unusable': 'They can’t sign in any more, so they can’t be written free. Nothing was changed.',
  'pools-changed-meanwhile': ({ by }) =>
    `${by} changed the pools of this role meanwhile. Nothing was changed. Read them, then set yours if you still want to.`,
  'pool-unusable': ({ pools }) => ({
    message: 'Someone in a pool has no account or is suspended. Take them out.',
    issues: pools.map((pool) => ({ path: `pools.${pool}.members`, message: 'Someone here can’t sign in' })),
  }),
  'availability-changed-meanwhile':
    'Someone changed this meanwhile. Nothing was changed. Read it, then set yours if you still want to.',
  'over-limit': ({ field, over }) => ({
    message: `${over.map(atLimitInWords).join(' ')} Choose someone else, or plan them over the limit.`,
    issues: over.map((each) => ({
      path: field === 'panel' ? `panel.${each.seat}.personId` : field,
      message: atLimitInWords(each).slice(0, -1),
    })),
  }),
  'team-of-others': 'Only an owner of this team can change it. Nothing was changed. Ask one of them.',
  'team-changed-meanwhile': 'Someone changed this team meanwhile. Nothing was changed. Check it, then try again.',
  'team-needs-owner':
    'A team needs an owner who can sign in, and who is an admin or a hiring lead. Nothing was changed. Make such a person an owner first.',
  'team-without-creator':
    'Whoever creates a role is an owner of its team. Nothing was created. Put yourself on the team as an owner.',
  'team-unusable': ({ field, people }) => ({
    message: 'A person on this team has no account or is suspended. Choose someone else.',
    issues: people.map((index) => ({ path: `${field}.${index}.personId`, message: 'This person can’t sign in' })),
  }),
  'stage-plan-gone': ({ stages }) => ({
    message: 'A stage uses a plan that no longer exists.',
    issues: stages.map((stage) => ({
      path: `stages.${stage}.planId`,
      message: 'This plan no longer exists. Choose another one.',
    })),
  }),

  'candidate-id-taken': 'There is another candidate under this id. Nothing was changed.',
  'candidate-saved-meanwhile': ({ by }) =>
    `${by} changed this candidate meanwhile. Nothing was saved. Check what it says now, then save yours if it is still right.`,
  'candidate-merged': ({ into }) => `This candidate was merged into ${into}. Nothing was changed. Open ${into} instead.`,
  'merge-with-itself': 'A candidate can’t be merged with itself. Choose another.',
  'merge-changed-meanwhile':
    'Someone changed one of these candidates meanwhile. Nothing was merged. Check both, then merge again.',
  'merge-not-newest': 'These candidates were merged again since. Undo the newer merge first.',
  'applied-already': ({ role }) => `This candidate already has an active application for ${role}.`,
  'application-changed-meanwhile': 'Someone changed this application meanwhile. Nothing was changed. Check it, then try again.',
  'application-decided-meanwhile':
    'Someone recorded a decision on this application meanwhile. Read it, then record yours if you still disagree.',
  'loop-not-revealed': ({ interviews }) =>
    `Not everything is revealed: ${interviews === 1 ? 'one interview of this application is' : `${interviews} interviews of this application are`} under way or sealed. You can decide after the reveal.`,
  'loop-closed':
    'The loop debrief is not open to you yet: an interview is under way or sealed, or your own scorecard is missing. Its page says which.',
  erased: 'The candidate was erased. Everything about them is gone for good, and nothing can be added to it.',
  'erasing-held': ({ by }) => `${by} has put this candidate on legal hold. Nothing was erased. Lift the hold first.`,
  'erasing-under-way':
    'An interview with this candidate is under way. Nothing was erased. End it first, then erase the candidate.',
  'erasing-changed-meanwhile':
    'Someone changed this candidate meanwhile. Nothing was erased. Check what will be deleted now, then erase again.',
  'held-already': ({ by }) => `${by} has put this candidate on legal hold already. Nothing was changed.`,
  'packet-file-unusable': ({ refusal }) => packetRefusalInWords(refusal),
  'packet-file-id-taken': 'There is another file under this id. Nothing was added.',
  'packet-full': ({ most }) =>
    `A packet holds at most ${most} files. Nothing was added. Remove one that is not needed, then add this one.`,
  'packet-too-large': ({ mostBytes, bytes }) =>
    `A packet holds at most ${inBytes(mostBytes)}, and this one has ${inBytes(bytes)} already. Nothing was added. Remove a file that is not needed, then add this one.`,
  'packet-held': ({ by }) => `${by} has put this candidate on legal hold. Nothing was removed. Lift the hold first.`,
  'own-candidacy':
    'This is the email address of your own account. Ask someone else to add you as a candidate. Nothing was saved.',
  'webhook-id-taken': 'There is another webhook under this id. Nothing was changed.',
  'enough-webhooks': ({ most }) => `There are ${most} webhooks already. Remove one that is no longer needed.`,
  'webhook-address-unusable': ({ why }) =>
    inField(
      'address',
      why === 'not-https'
        ? 'Write an address that begins with https://. Without TLS, anyone on the way could read and change what is sent.'
        : 'This address is of this machine or a private network. Whoever runs this server decides whether anything may be sent there.',
    ),
  'webhook-changed-meanwhile': 'Someone else changed this webhook in the meantime. Nothing was saved. Look at it again.',
  'webhook-not-on': 'This webhook is switched off or paused. Switch it on first.',
  'webhook-behind': 'Too many events wait for this webhook already. Try again once they are sent.',
  'webhook-event-over': 'What this event said is not so any more, so it is not sent again.',
  'ats-id-taken': 'There is another connection under this id. Nothing was changed.',
  'ats-connected-already': ({ system }) => `${system} is connected already. Change that connection, or remove it first.`,
  'ats-changed-meanwhile': 'Someone else changed this connection in the meantime. Nothing was saved. Look at it again.',
  'ats-other-system': 'These are credentials of another system. Connect that one by itself.',
  'ats-not-approved': 'No one has approved the mapping of this connection yet. Approve it first.',
  'ats-busy': 'Something else runs for this connection. Wait until it is done.',
  'ats-mapping-unusable': ({ what }) =>
    what === 'job'
      ? 'A role that a job is mapped to is archived, closed to its team or gone. Choose another, and approve again.'
      : what === 'stage'
        ? 'A stage that something is mapped to isn’t in the role of its job any more. Choose another, and approve again.'
        : 'Someone who is mapped can’t sign in any more. Choose someone else, and approve again.',
  'ats-change-gone': 'This change is not so any more. Nothing was done. Look at the list again.',
  'application-withdrawn': 'The candidate has withdrawn this application. Take it up again first, or choose another.',
  'plan-gone': inField('planId', 'This plan no longer exists. Choose another one.'),
  'plan-archived': inField('planId', 'This plan is archived. Bring it back, or choose another one.'),
  'candidate-gone': inField('candidateId', 'This candidate no longer exists. Choose another one, or write a name.'),
  'role-gone': inField('roleId', 'This role no longer exists. Choose another one.'),
  'role-archived': inField('roleId', 'This role is archived. Bring it back, or choose another one.'),
  'stage-gone': inField('stageId', 'This role no longer has this stage. Choose another one.'),
  'panel-unusable': ({ seats }) => ({
    message: 'A person on this panel has no account or is suspended. Choose someone else.',
    issues: seats.map((seat) => ({ path: `panel.${seat}.personId`, message: 'This person can’t sign in' })),
  }),
  'panel-has-candidate': ({ seats }) => ({
    message: 'A person on this panel has the candidate’s email address. Choose someone else.',
    issues: seats.map((seat) => ({ path: `panel.${seat}.personId`, message: 'This person is the candidate' })),
  }),
  'stage-planned-meanwhile':
    'Someone has planned this stage meanwhile. Leave it out here. A second interview of it is planned by itself.',
  'starts-in-past': inField('startsAt', 'This time is in the past. Choose a later one.'),
  'loops-not-planned': ({ rows }) => loopsInWords(rows),
  'started-time-stays': 'This interview has started, so its time can’t change any more.',
  'moved-meanwhile': 'Someone moved this interview meanwhile. Nothing was changed. Check its new time, then move it again.',
  'location-set-meanwhile':
    'Someone changed the location meanwhile. Nothing was changed. Check where it is now, then change it if it is still wrong.',
  'interview-not-held': ({ state }) =>
    state === 'cancelled'
      ? 'This interview was cancelled. Nothing was changed. Plan it again first.'
      : 'The candidate did not come to this interview. Nothing was changed. Plan it again first.',
  'interview-was-held': 'The scorecards of this interview are revealed, so it has taken place.',
  'no-show-too-early': 'This interview hasn’t begun yet. Cancel it, or move it to another time.',
  'started-policy-stays': 'This interview has started, so who may read whose ratings can’t change any more.',
  'anonymity-stays':
    'A scorecard of this interview is in or was opened, so whether its panel sees the candidate’s name can’t change any more.',
  'written-policy-stays': 'Someone has already written in their scorecard, so who may read whose ratings can’t change any more.',
  'moderator-needed': 'A panel needs a moderator. Choose who takes this seat.',
  'over-for-planning': 'This interview is over. Ask a hiring lead to change its panel.',
  'would-reveal-to-self':
    'Without this person all scorecards would be revealed, and you are on the panel. Ask a hiring lead to do this.',
  'would-show-name-to-self':
    'This interview is reviewed anonymously. Off its panel you would see the candidate’s name. Ask a hiring lead to take you off.',
  'handed-in-seat-stays':
    'This person has handed in, so their seat and scorecard stay. A person whose scorecard was reopened can decline to score.',
  'on-panel-already': ({ field }) => inField(field, 'This person is already on the panel. Choose someone else.'),
  'newcomer-unusable': ({ field }) => inField(field, 'This person can’t sign in. Choose someone else.'),
  'newcomer-is-candidate': ({ field }) =>
    inField(field, 'This person is the candidate: their account has the candidate’s email address. Choose someone else.'),
  'coordinator-seats-themselves': ({ field }) =>
    inField(
      field,
      'Coordinators don’t take seats themselves: a panel reads what is written. Choose someone else, or ask a hiring lead.',
    ),
  'newcomer-judges-dependently': ({ why }) => joiningWords[why],
  'panel-full': ({ most }) => `A panel has at most ${most} people. Someone must leave it first.`,
  'late-without-reason': inField(
    'reason',
    'The conversation has started. Say why they join only now. The panel reads your reason.',
  ),
  'room-made-too-often': ({ most }) =>
    `Room was made ${most} times in this interview. A person or a program fills it. The audit log and the notes show who.`,
  'decision-before-reveal': 'The scorecards are not revealed yet. You can decide after the reveal.',
  'decided-meanwhile': 'Someone recorded a decision meanwhile. Read it, then record yours if you still disagree.',
  'unreadable-transcript': ({ refusal }) => inField('text', transcriptRefusalInWords(refusal)),
  'transcript-changed-meanwhile':
    'Someone brought, moved or removed the transcript meanwhile. Nothing was changed. Check the transcript, then try again.',

  'stale-scorecard': 'Your scorecard changed after you opened it, perhaps in another window. Check it, then submit.',
  'already-submitted': 'Your scorecard is already submitted. A lead can reopen it if it must change.',
  'scorecard-incomplete': ({ plan, problems }) => ({
    message: 'The scorecard is not complete yet. Complete what is missing, then submit again.',
    issues: problems.map((problem) => scorecardIssue(plan, problem)),
  }),
  'nothing-to-reveal': 'No scorecard is submitted yet, so there is nothing to reveal.',
  'nothing-to-reopen': 'This scorecard is still a draft, so there is nothing to reopen.',
  'newer-version-in': 'A newer version of this scorecard was submitted meanwhile. Read it, then reopen that version.',
  'glass-stays-whole': ({ why }) => glassWords[why],
  'judge-first': JUDGE_FIRST,
  'scorecard-not-overdue': 'This scorecard is not overdue any more. No one was reminded.',
  'reminder-to-oneself': 'This is your own scorecard. No one was reminded. Open it and hand it in.',
  'reminder-unreachable':
    'This person can’t sign in, or can’t read this interview. No one was reminded. Give their seat to someone else.',
  'reminded-lately': ({ minutes, by }) =>
    `${by} reminded this person ${agoInWords(minutes)}. No one was reminded again. One reminder in ${REMINDED_LATELY_HOURS} hours is enough.`,
  'vignette-changed':
    'This practice interview has changed since you opened it. Reload the page, check your ratings, then submit.',
  'practice-incomplete': ({ plan, problems }) => ({
    message: 'The scorecard is not complete yet. Rate every question, then submit again.',
    issues: problems.map((problem) => ({
      path: `ratings.${problem.questionId}`,
      message: practiceProblemInWords(plan, problem),
    })),
  }),
  'practised-lately':
    'You scored this practice interview less than two weeks ago. Your submitted scorecard is kept. Try again when you remember less of it.',
}

const agoInWords = (minutes: number): string => {
  if (minutes < 1) return 'just now'
  if (minutes < 60) return minutes === 1 ? '1 minute ago' : `${minutes} minutes ago`
  const hours = Math.floor(minutes / 60)
  return hours === 1 ? '1 hour ago' : `${hours} hours ago`
}

const joiningWords: Record<JoinRefusal, string> = {
  revealed: 'The scorecards are revealed, so a new person can no longer rate independently. They can only observe.',
  'has-read':
    'This person has read a scorecard of this interview, so they can’t rate independently any more. They can observe. Choose someone else to rate.',
}

const glassWords: Record<PeekRefusal, string> = {
  'own-scorecard-first': JUDGE_FIRST,
  'own-scorecard': 'This is your own scorecard.',
  'readable-already': 'Ratings are open in this interview, so you can already read this scorecard.',
  'no-draft': 'There is no draft to read. This scorecard is already submitted.',
}

/** The message of the field is also the message of the refusal. */
function inField(path: string, message: string): Said {
  return { message, issues: [{ path, message }] }
}

const atLimitInWords = ({ name, week, limit }: RefusalOf<'over-limit'>['over'][number]): string =>
  `${name} has ${week} of ${limit === 1 ? '1 interview' : `${limit} interviews`} that week.`

/** The first of them in whole, and each at its place. */
function loopsInWords(rows: RefusalOf<'loops-not-planned'>['rows']): Said {
  const said = rows.map(({ row, of, refusal }) => {
    const { message, issues = [] } = refusalInWords(refusal)
    const at = `interviews.${row}`
    const places = issues.map((issue) => ({ path: `${at}.${issue.path}`, message: issue.message }))
    return { words: `${of ? `${of.stage} of ${of.candidate}` : `Row ${row + 1}`}: ${message}`, message, at, places }
  })
  const more = rows.length - 1
  const others = more === 0 ? '' : ` ${more === 1 ? 'One more row needs' : `${more} more rows need`} a change, too.`
  return {
    message: `Nothing was planned. ${said[0]?.words ?? ''}${others}`,
    issues: said.flatMap(({ at, message, places }) => (places.length > 0 ? places : [{ path: at, message }])),
  }
}

const inDigits = (count: number): string => count.toLocaleString('en')

const MB = 1024 * 1024
const inBytes = (bytes: number): string => (bytes < MB ? `${Math.floor(bytes / 1024)} KB` : `${Math.floor(bytes / MB)} MB`)

function obstacleInWords(obstacle: UndoObstacle): string {
  const name = obstacle.title === undefined ? 'A question' : `“${obstacle.title}”`
  switch (obstacle.why) {
    case 'changed':
      return `${name} has changed since.`
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
      return 'A rating is for a question that is not in this interview'
  }
}
