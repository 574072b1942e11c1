import type { EndpointName, Endpoints } from '@panelbook/shared/api/endpoints'
import type { ProblemCode } from '@panelbook/shared/api/problem'
import type { VisibilityPolicy } from '@panelbook/shared/plans/interview-plan'

/**
 * How every endpoint about one interview answers everybody, in every state under every policy: written down here again, and not
 * taken from the policy's code. A row has a letter a persona, in the order of `personas`.
 */
export const personas = [
  ...(['nobody', 'outsider', 'moderator', 'panelist', 'token'] as const),
  ...(['shadow', 'observer', 'leadOnPanel', 'lead', 'admin'] as const),
] as const
/** `token` is the panelist again, as a program; everybody else has a session's cookie. */
export type Persona = (typeof personas)[number]

export const states = [
  /** Nobody has written anything yet. */
  'before the start',
  /** The conversation runs, and every draft is complete. */
  'live',
  /** The moderator and the shadow have submitted; the panelist and the lead on the panel have drafts. */
  'some are in',
  /** The same, but the moderator has declined instead. */
  'one is declined',
  /** Some had submitted, and the moderator's is a draft again with other words. */
  'one is reopened',
  /** Some had submitted, and a lead outside the panel has revealed them. */
  'revealed early',
  /** All have submitted but the shadow, whom nobody awaits: revealed by itself. */
  'all are in',
  /** All had submitted, and the moderator's is a draft again with other words. */
  'reopened after the reveal',
  /** All have submitted, and a lead has decided. */
  'decided',
] as const
export type State = (typeof states)[number]

export const letters: Record<string, 200 | ProblemCode> = {
  o: 200,
  '!': 'signed-out',
  '-': 'not-found',
  c: 'conflict',
  a: 'already-submitted',
  i: 'incomplete-scorecard',
  '?': 'invalid-input',
}

/** The endpoints whose path names an interview. */
export type InterviewEndpoint = {
  [N in EndpointName]: Endpoints[N]['path'] extends `/interviews/{id}${string}` ? N : never
}[EndpointName]

const readers = '!-oooooooo'
export const isRevealed = (state: State): boolean =>
  ['revealed early', 'all are in', 'reopened after the reveal', 'decided'].includes(state)
const started = (state: State) => state !== 'before the start'
/** Answers to a lead on the panel, to one outside it, and to an admin, who gets the same as the latter. */
const leads = (onPanel: string, outside: string) => `!------${onPanel}${outside}${outside}`

type Row = string

/** An endpoint that is missing here doesn't compile. An endpoint that names a person names the moderator. */
export const expectedAnswers: { [N in InterviewEndpoint]: (policy: VisibilityPolicy, state: State) => Row } = {
  readInterview: () => readers,
  readScorecards: () => readers,
  readCalendar: () => readers,
  exportReviewJson: () => readers,
  exportReviewCsv: () => readers,
  exportReviewMarkdown: () => readers,
  exportReviewPdf: () => readers,
  /** The authors of the debrief, which opens with the reveal. */
  readAuthors: (_policy, state) => (isRevealed(state) ? readers : '!---------'),
  readWritingTimes: () => readers,
  submitScorecard(_policy, state) {
    if (state === 'before the start') return '!-iiii-i--'
    if (state === 'live') return '!-oooo-o--'
    if (state === 'one is reopened') return '!-oooa-o--'
    if (state === 'reopened after the reveal') return '!-oaao-a--'
    if (state === 'all are in' || state === 'decided') return '!-aaao-a--'
    return '!-aooa-o--'
  },
  declineScorecard(_policy, state) {
    if (state === 'before the start' || state === 'live') return '!-oooo-o--'
    if (state === 'one is reopened') return '!-oooa-o--'
    if (state === 'reopened after the reveal') return '!-oaao-a--'
    if (state === 'all are in' || state === 'decided') return '!-aaao-a--'
    return '!-aooa-o--'
  },
  readScorecardVersions(policy, state) {
    if (isRevealed(state)) return readers
    // Only the author knows the versions of a draft. Where there are no versions, nobody is told anything.
    if (state === 'some are in' || state === 'one is declined') {
      if (policy === 'open') return readers
      return policy === 'sealed' ? '!-o--o--oo' : '!-o-------'
    }
    return '!-o-------'
  },
  reopenScorecard: (_policy, state) => (state === 'before the start' || state === 'live' ? leads('c', 'c') : leads('o', 'o')),
  breakGlass(policy, state) {
    const draft = ['before the start', 'live', 'one is reopened', 'reopened after the reveal'].includes(state)
    if (!draft || policy === 'open') return leads('c', 'c')
    return state === 'reopened after the reveal' ? leads('o', 'o') : leads('c', 'o')
  },
  revealInterview(_policy, state) {
    if (isRevealed(state)) return leads('o', 'o')
    return state === 'before the start' || state === 'live' ? leads('c', 'c') : leads('c', 'o')
  },
  makeRoom: () => leads('o', 'o'),
  /** Everybody who reads the shared notes. */
  readTranscript: () => readers,
  /** Everybody who writes the shared notes, in every state. The text sent is no transcript. */
  bringTranscript: () => '!-????-?--',
  /** There is no transcript to align. */
  alignTranscript: () => '!-cccc-c--',
  removeTranscript: () => '!-oooo-ooo',
  readPanelPacket: () => readers,
  /** There is no such file. */
  readPanelPacketFile: () => '!---------',
  closePacket: () => leads('o', 'o'),
  /** Hides the name, which is possible until a scorecard is in. */
  setAnonymous: (_policy, state) => (state === 'before the start' || state === 'live' ? leads('o', 'o') : leads('c', 'c')),
  /** Changes to another policy than the one that applies. */
  changePolicy: (_policy, state) => (started(state) ? leads('c', 'c') : leads('o', 'o')),
  rescheduleInterview: (_policy, state) => (started(state) ? leads('c', 'c') : leads('o', 'o')),
  /** Also while it runs, and after. */
  setLocation: () => leads('o', 'o'),
  /** Cancels it, which is possible until the reveal. */
  recordNotHeld: (_policy, state) => (isRevealed(state) ? leads('c', 'c') : leads('o', 'o')),
  /** It takes place, at another time. */
  planInterviewAnew: () => leads('c', 'c'),
  /** Puts somebody else in the moderator's seat. */
  changePanel: (_policy, state) => (state === 'before the start' || state === 'live' ? leads('o', 'o') : leads('c', 'c')),
  /** Adds somebody who rates, without the reason that is needed once the conversation has started. */
  joinPanel: (_policy, state) => (isRevealed(state) ? leads('c', 'c') : started(state) ? leads('?', '?') : leads('o', 'o')),
  /** Reminds the moderator, of an interview that is to come. */
  remind: () => leads('c', 'c'),
  decide: (_policy, state) => (isRevealed(state) ? leads('o', 'o') : leads('c', 'c')),
}

/** Words that each stand in one place only, by their letter in `expectedWords`. */
export const words = {
  /** Submitted by the moderator, the panelist, the shadow and the lead on the panel. */
  m: 'moderator-submits',
  p: 'panelist-submits',
  s: 'shadow-submits',
  l: 'lead-submits',
  /** In the moderator's draft after it was reopened. */
  d: 'moderator-drafts',
  /** The reasons for declining, reopening, revealing and deciding. */
  x: 'reason-declined',
  y: 'reason-reopened',
  r: 'reason-revealed',
  z: 'reason-decided',
} as const

/**
 * Whose words each persona finds in everything that they may GET of the interview. Personas are in order, and so are the letters
 * of `words`.
 */
export function expectedWords(policy: VisibilityPolicy, state: State): string[] {
  const everybody = (seen: string) => ['', '', ...Array<string>(8).fill(seen)]
  const each = (mod: string, panelist: string, shadow: string, observer: string, leadOnPanel: string, outside: string) => [
    ...['', '', mod, panelist, panelist],
    ...[shadow, observer, leadOnPanel, outside, outside],
  ]
  switch (state) {
    case 'before the start':
    case 'live':
      return everybody('')
    case 'some are in':
      if (policy === 'open') return everybody('ms')
      return policy === 'sealed' ? each('ms', '', 'ms', '', '', 'ms') : each('m', '', 's', '', '', '')
    case 'one is declined':
      if (policy === 'open') return everybody('sx')
      return policy === 'sealed' ? each('sx', '', 'sx', '', '', 'sx') : each('x', '', 's', '', '', 'x')
    case 'one is reopened':
      if (policy === 'open') return each('msy', 's', 's', 's', 's', 'sy')
      return policy === 'sealed' ? each('my', '', 's', '', '', 'sy') : each('my', '', 's', '', '', 'y')
    case 'revealed early':
      return everybody('msr')
    case 'all are in':
      return everybody('mpl')
    case 'reopened after the reveal':
      return everybody('mply')
    case 'decided':
      return everybody('mplz')
  }
}
