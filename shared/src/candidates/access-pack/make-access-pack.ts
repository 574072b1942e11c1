import type { AuditEntry } from '../../audit/audit-event.ts'
import type { EpochMs } from '../../base/clock.ts'
import type { Id } from '../../base/ids.ts'
import type { Steps } from '../../base/steps.ts'
import { iso } from '../../debrief/review-file/review-file-parts.ts'
import { givenName, type PacketFile } from '../../packet/packet.ts'
import type { CandidateProfile } from '../api.ts'
import type { CandidateContent } from '../candidate.ts'
import type { LoopRecord } from '../loop-record.ts'
import type { AccessPack, PackInterview } from './access-pack.ts'
import { doneBy, type InterviewForPack, packAction, packDecision, packInterview, saidRating } from './pack-interview.ts'
import type { PackNames } from './pack-names.ts'

/** Everything that whoever makes a pack may read of a candidate at one moment. */
export interface PackSources {
  at: EpochMs
  profile: CandidateProfile
  /** Entries that were merged into this one, as they were before. */
  merged: readonly { id: Id; at: EpochMs; content: CandidateContent }[]
  /** In the order in which they were added. */
  packet: readonly PacketFile[]
  /** In the order of their times. */
  interviews: readonly InterviewForPack[]
  /** What was written down when loops were debriefed, by their applications. */
  loops: ReadonlyMap<Id, LoopRecord>
  /** Applications whose loop is closed now to whoever makes the pack, and may have been debriefed before. */
  closedLoops: ReadonlySet<Id>
  /** Oldest first. */
  log: readonly (Omit<AuditEntry, 'hash' | 'previous'> & { reason?: string | undefined })[]
  /** Who is, or was, on any of the panels, in the order of their labels. */
  panels: readonly { id: Id; name: string }[]
}

/** The pack, a step after the other: an interview may hold an hour's transcript. */
export function* makeAccessPack(sources: PackSources, names: PackNames): Steps<AccessPack> {
  const { profile, merged, log } = sources
  const { words } = names
  const interviews: PackInterview[] = []
  for (const each of sources.interviews) interviews.push(yield* packInterview(each, names))
  const pack: AccessPack = {
    ...{ format: 'panelbook-access-pack', formatVersion: 1, madeAt: iso(sources.at), others: names.others },
    candidate: { id: profile.id, ...contact(names, profile), addedAt: iso(profile.at) },
    merged: merged.map(({ id, at, content }) => ({ id, ...contact(names, content), addedAt: iso(at) })),
    ...(profile.hold ? { hold: doneBy(names, profile.hold) } : {}),
    files: sources.packet.map((file, index) => ({
      ...{ id: file.id, name: words(file.name), kind: file.kind, bytes: file.bytes },
      // Names may be the same; those of people are left out of this one, too.
      file: `packet/${String(index + 1).padStart(2, '0')}_${givenName({ name: words(file.name), kind: file.kind })}`,
      at: iso(file.addedAt),
      ...(file.addedBy ? { by: names.who(file.addedBy) } : {}),
    })),
    applications: profile.applications.map(({ id, role, state, at, changes, decisions, stages }) => ({
      ...{ id, role, state, at: iso(at) },
      changes: changes.map((change) => ({ state: change.state, ...doneBy(names, change) })),
      decisions: decisions.map((decision) => packDecision(names, decision)),
      stages: stages.map((stage) => ({
        title: stage.title,
        state: stage.state,
        interviews: stage.interviews.map((of) => of.id),
      })),
      ...debriefOf(names, sources.loops.get(id)),
    })),
    interviews,
    log: [],
    notInThisPack: notInIt(sources, interviews, names),
  }
  for (const { at, actorId, interviewId, event, reason } of log) {
    const [by, about] = [names.whoIs(actorId), names.whoIs('personId' in event ? event.personId : undefined)]
    pack.log.push({
      at: iso(at),
      ...(by === undefined ? {} : { by }),
      action: event.action,
      ...(interviewId === undefined ? {} : { interview: interviewId }),
      ...(about === undefined ? {} : { about }),
      ...(reason === undefined ? {} : { reason: words(reason) }),
    })
    yield
  }
  return pack
}

function debriefOf(names: PackNames, record: LoopRecord | undefined): Pick<AccessPack['applications'][number], 'debrief'> {
  if (!record || record.agreed.length + record.notes.length + record.actions.length === 0) return {}
  return {
    debrief: {
      agreed: record.agreed.map(({ said, reason, ...of }) => ({
        ...(said ? saidRating(names, said) : {}),
        ...of,
        ...(reason === undefined ? {} : { reason: names.words(reason) }),
      })),
      notes: record.notes.map(names.words),
      actions: record.actions.map((action) => packAction(names, action)),
    },
  }
}

function contact(
  { words }: PackNames,
  { name, email, phone, links, source, tags }: CandidateContent,
): Omit<AccessPack['candidate'], 'id' | 'addedAt'> {
  return {
    name,
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
    links,
    ...(source === undefined ? {} : { source: words(source) }),
    tags: tags.map(words),
  }
}

const DRAFTS = 'What was not handed in is not a record yet. Its author can hand it in, or decline to; then make the pack again.'
const DRAFTS_NOT_HELD =
  'What was not handed in is not a record, and of an interview that did not take place nothing is handed in.'
const SEALED =
  'Not yet revealed: the panel must rate without knowing of each other. Wait for the reveal, or let a lead reveal it early with a reason; then make the pack again.'

const UNREAD =
  'Whoever made this pack has still to rate in an interview of this application, and doesn’t read them before. Make it again after that, or let another admin make it.'

const CLOSED =
  'No one reads it while an interview of the application goes on or scorecards of one are missing, nor does anyone who has still to rate in one. Perhaps there is none. Make the pack again once all scorecards are in.'

/** What is held of the candidate and isn't in the pack, each with its reason and whom to ask. */
function notInIt(
  { panels, profile, closedLoops }: PackSources,
  interviews: readonly PackInterview[],
  names: PackNames,
): AccessPack['notInThisPack'] {
  const missing = interviews.flatMap((interview): AccessPack['notInThisPack'] => {
    const of = (reasons: readonly string[]) =>
      interview.scorecards.filter(({ withheld = '' }) => reasons.includes(withheld)).map(({ by }) => by)
    const title = `${interview.stage ?? interview.role}, ${interview.startsAt.slice(0, 10)}`
    const [sealed, drafts] = [of(['not-revealed']), of(['draft', 'draft-again'])]
    return [
      ...(sealed.length > 0 ? [{ what: `Scorecards: ${title}`, why: SEALED, ask: sealed }] : []),
      ...(drafts.length > 0
        ? [{ what: `Scorecards that are drafts: ${title}`, why: interview.notHeld ? DRAFTS_NOT_HELD : DRAFTS, ask: drafts }]
        : []),
    ]
  })
  const ask = panels.map((person) => names.who(person))
  const unread = profile.applications.filter(({ decisions }) => decisions.some(({ reason }) => reason === undefined))
  return [
    ...missing,
    ...unread.map(({ role }) => ({ what: `Reasons of decisions on the application: ${role}`, why: UNREAD })),
    ...profile.applications
      .filter(({ id }) => closedLoops.has(id))
      .map(({ role }) => ({
        what: `What its interviews were debriefed together with, for the application: ${role}`,
        why: CLOSED,
      })),
    ...(ask.length > 0
      ? [
          {
            what: 'Private notes of interviewers',
            why: 'Panelbook shows them to their author alone, and doesn’t say whether there are any. The law may ask for them all the same: each of these people must look, and give what there is.',
            ask: [...new Set(ask)],
          },
        ]
      : []),
    {
      what: 'Text that was deleted while it was written, and who typed which line',
      why: 'The notes are here as they stand. What was deleted was withdrawn by those who wrote it.',
    },
    { what: 'Comparisons with other candidates', why: 'They are computed from what is here, and from other people’s data.' },
    {
      what: 'Copies outside of Panelbook',
      why: 'Panelbook doesn’t know of exported files, prints, mails, calendars and chats. Whoever made them must look there.',
    },
    ...(names.others === 'labelled'
      ? [
          {
            what: 'Other people’s names',
            why: 'They are replaced by labels wherever Panelbook names a person, and in words where a colleague’s name stands as their account has it. Nicknames, misspelt names and people without an account can still stand in words, and files are given as they were added: read the pack before you give it away.',
          },
        ]
      : []),
  ]
}
