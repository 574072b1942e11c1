import type { Topic, TopicTo, UntoldTopic } from '@panelbook/shared/api/topic'
import type { Id } from '@panelbook/shared/base/ids'

/**
 * What every act returns: its answer, and what it touched. `Ts` are the topics that its endpoint says it touches: an act that
 * leaves one out doesn't compile.
 */
export interface Done<A, Ts extends readonly Topic[] = readonly Topic[]> {
  answer: A
  touched: Touched<Ts>
}

/**
 * What somebody who is connected must hear of: whose sockets are judged anew or end, and who is to look again at what. Told by
 * `tellTouched` alone.
 */
export interface Touched<Ts extends readonly Topic[] = readonly Topic[]> {
  /** None where there was nothing left to do. */
  topics: Readonly<Ts> | readonly []
  to: 'everyone' | ReadonlySet<Id>
  /** Where it is about somebody's own account: which of the topics everyone is told of. Absent: `to` says so for all of them. */
  alsoEveryone?: readonly TopicTo<'everyone'>[]
  /** Who is shown it in a list alone: they are told of lists, and never which interview it is. */
  listedTo?: ReadonlySet<Id>
  /** Whose interview it is of, where it is of one. */
  interviewId?: Id
  /** Who may do what in that interview may have changed. */
  accessChanged?: boolean
  /** Further interviews in which it may have. */
  accessChangedIn?: readonly Id[]
  /** Applications whose loops it may open or close; none is a list without any. Absent: whichever somebody has open. */
  loops?: readonly Id[]
  /** Who is shown initials in place of a candidate's name from now on, or the name again. */
  renamed?: readonly Renamed[]
  endedSockets?: readonly EndedSockets[]
  /** What was erased, by whom it is told: ids that their devices let go of. */
  erased?: ReadonlyMap<Id, readonly Id[]>
}

/**
 * Sockets of one session or, without one, of the person. `signed-out` is for good; after `changed` clients come back as who they
 * are now.
 */
export interface EndedSockets {
  personId: Id
  sessionId?: Id
  why: 'signed-out' | 'changed'
}

/** To whom, and in which interviews beside those that the act is on: each with those of them who sit there. */
export interface Renamed {
  to: ReadonlySet<Id>
  interviews: ReadonlyMap<Id, ReadonlySet<Id>>
}

/** An act that found its work done, by a request before this one. */
export const untouched = <A>(answer: A): Done<A, []> => ({ answer, touched: { topics: [], to: new Set() } })

/** An act on what everybody is shown, or on what nobody's page but the caller's own shows. */
export const touching = <A, const Ts extends readonly (TopicTo<'everyone'> | UntoldTopic)[]>(
  topics: Ts,
  answer: A,
  endedSockets: readonly EndedSockets[] = [],
): Done<A, Ts> => ({ answer, touched: { topics, to: 'everyone', endedSockets } })

/** An act on a role, and on what people may do in some of its interviews. `readers`: who is shown it, or was until now. */
export const touchingRole = <A, const Ts extends readonly (TopicTo<'everyone'> | TopicTo<'readers'>)[]>(
  readers: Touched['to'],
  topics: Ts,
  answer: A,
  accessChangedIn: readonly Id[] = [],
): Done<A, Ts> => ({ answer, touched: { topics, to: readers, accessChangedIn } })

/** An act on somebody's account: they are told wherever they are signed in. */
export const touchingOwn = <A, const Ts extends readonly TopicTo<'own'>[]>(
  personId: Id,
  topics: Ts,
  answer: A,
  endedSockets: readonly EndedSockets[] = [],
): Done<A, Ts> => ({ answer, touched: { topics, to: new Set([personId]), endedSockets } })

/** What came to the accounts of several people: each is told wherever they are signed in. */
export const touchingEach = <A, const Ts extends readonly TopicTo<'own'>[]>(
  people: Iterable<Id>,
  topics: Ts,
  answer: A,
): Done<A, Ts> => ({ answer, touched: { topics, to: new Set(people) } })

/** An act on somebody's account that everyone is shown something of, or nothing this time. */
export const touchingListed = <A, const Ts extends readonly (TopicTo<'own'> | TopicTo<'everyone'>)[]>(
  personId: Id,
  topics: Ts,
  alsoEveryone: readonly TopicTo<'everyone'>[],
  answer: A,
  endedSockets: readonly EndedSockets[] = [],
): Done<A, Ts> => ({ answer, touched: { topics, to: new Set([personId]), alsoEveryone, endedSockets } })

/** An act on one interview. `readers` are all who may read it, or could until now. */
export const touchingInterview = <A, const Ts extends readonly TopicTo<'readers'>[]>(
  {
    interviewId,
    readers,
    listedTo,
    renamed,
    accessChanged,
    loops,
  }: {
    interviewId: Id
    readers: ReadonlySet<Id>
    listedTo?: ReadonlySet<Id> | undefined
    renamed?: Renamed | undefined
    accessChanged: boolean
    loops?: readonly Id[]
  },
  topics: Ts,
  answer: A,
): Done<A, Ts> => ({
  answer,
  touched: {
    ...{ topics, to: readers, interviewId, accessChanged },
    ...(listedTo?.size ? { listedTo } : {}),
    ...(loops ? { loops } : {}),
    ...(renamed?.to.size ? { renamed: [renamed] } : {}),
  },
})

/**
 * An act on a candidate, whose name and applications `readers` may see, and on what people may do in some of their interviews.
 */
export const touchingCandidate = <A, const Ts extends readonly TopicTo<'readers'>[]>(
  readers: ReadonlySet<Id>,
  topics: Ts,
  answer: A,
  accessChangedIn: readonly Id[] = [],
  renamed: readonly Renamed[] = [],
): Done<A, Ts> => ({ answer, touched: { topics, to: readers, accessChangedIn, renamed } })

/** An act that erased a candidate, with these interviews. */
export const touchingErased = <A extends { interviews: readonly Id[] }, const Ts extends readonly TopicTo<'readers'>[]>(
  erased: ReadonlyMap<Id, readonly Id[]>,
  topics: Ts,
  answer: A,
): Done<A, Ts> => ({ answer, touched: { topics, to: new Set(erased.keys()), accessChangedIn: answer.interviews, erased } })

/** The act with another answer, which is read once those whom it concerns were told. */
export async function thenRead<A, B, Ts extends readonly Topic[]>(
  act: Promise<Done<A, Ts>>,
  read: (answer: A) => Promise<B>,
): Promise<Done<() => Promise<B>, Ts>> {
  const { answer, touched } = await act
  return { answer: () => read(answer), touched }
}

/** An act that fell over with part of its work done. `cause` is why. */
export class BrokenOff extends Error {
  readonly touched: Touched

  constructor({ touched }: Done<unknown>, cause: unknown) {
    super('An act broke off', { cause })
    this.touched = touched
  }
}
