import type { ChangedTopic } from '../protocol/messages.ts'

export interface TopicRule {
  /**
   * The hint that `/events` carries for it: the wire has fewer topics, each for several of these. Absent: only the person who
   * changed it refetches.
   */
  event?: ChangedTopic
  /**
   * Who is told: `readers` of the one interview, as the act knows them; the account whose `own` it is; or `everyone` who is
   * signed in.
   */
  to?: 'everyone' | 'own' | 'readers'
}

/**
 * What answers depend on, and what acts change. Each endpoint names those that it `reads` or `touches`; what is told on
 * `/events`, and what a page fetches again, follows from that and this table.
 */
export const topics = {
  interviews: { event: 'interviews', to: 'readers' },
  interview: { event: 'interview', to: 'readers' },
  /** Who the candidates are, and what they have applied for. */
  candidates: { event: 'interviews', to: 'readers' },
  progress: { event: 'progress', to: 'readers' },
  scorecards: { event: 'scorecards', to: 'readers' },
  transcript: { event: 'interview', to: 'readers' },
  /** The candidate's files, and to which panels they are closed. */
  packet: { event: 'interview', to: 'readers' },
  authors: { event: 'authors', to: 'readers' },
  people: { event: 'people', to: 'everyone' },
  /** What people are called: on every page that shows somebody. */
  names: { event: 'people', to: 'everyone' },
  library: { event: 'library', to: 'everyone' },
  skills: { event: 'library', to: 'everyone' },
  plans: { event: 'plans', to: 'everyone' },
  roles: { event: 'plans', to: 'everyone' },
  /** Who I am. */
  session: { event: 'session', to: 'own' },
  /** Where I am signed in. */
  sessions: { event: 'session', to: 'own' },
  'sign-in-links': { event: 'session', to: 'own' },
  passkeys: { event: 'session', to: 'own' },
  password: { event: 'session', to: 'own' },
  /** Which of them my page has told me of. */
  'sign-in-news': {},
  /** What I should know, and what of it I have read. What makes a notice also touches the interviews that it is about. */
  notices: { event: 'session', to: 'own' },
  /** What I am mailed. */
  mail: { event: 'session', to: 'own' },
  /** Whether my calendar has an address. */
  calendar: { event: 'session', to: 'own' },
  /** Where I get my notices by chat. */
  chat: { event: 'session', to: 'own' },
  /** Which chat channels are told of roles, and what became of that. */
  channels: {},
  /** Where events are sent, and what became of them. */
  webhooks: {},
  /** The applicant tracking systems that are connected, and what they brought. */
  ats: {},
  tokens: {},
  /** What the company's directory comes in with. */
  provisioning: {},
  practice: {},
} as const satisfies Record<string, TopicRule>

export type Topic = keyof typeof topics
/** The topics that are told to these. */
export type TopicTo<W extends TopicRule['to']> = { [T in Topic]: (typeof topics)[T] extends { to: W } ? T : never }[Topic]
/** The topics that nobody is told of. */
export type UntoldTopic = { [T in Topic]: (typeof topics)[T] extends { to: unknown } ? never : T }[Topic]

/** A topic's rule, whichever it is. */
export const topicRule = (topic: Topic): TopicRule => topics[topic]

/** Everything that a hint may be about. */
export const topicsOf = (event: ChangedTopic): Topic[] =>
  (Object.keys(topics) as Topic[]).filter((topic) => topicRule(topic).event === event)
