import { describe, expect, it, test } from 'vitest'
import type { AuditAction, AuditEvent } from './audit-event.ts'
import type { AuditNames } from './audit-names.ts'
import { namingOf } from './audit-naming.ts'
import { auditWords, plainAuditWords } from './audit-words.ts'

const names: AuditNames = {
  people: [
    { id: 'lea-id', name: 'Lea' },
    { id: 'mia-id', name: 'Mia' },
    { id: 'pat-id', name: 'pat de Vries' },
  ],
  candidates: [
    { id: 'robin-id', name: 'Robin' },
    { id: 'casey-id', name: 'Casey' },
  ],
  interviews: [{ id: 'interview-id', candidate: 'Robin' }],
  applications: [{ id: 'application-id', role: 'Developer' }],
  roles: [{ id: 'role-id', title: 'Developer' }],
}
const nobody: AuditNames = { people: [], candidates: [], interviews: [], applications: [], roles: [] }

interface Said {
  event: AuditEvent
  by?: string | undefined
  says: string
}
const seats = [{ personId: 'mia-id', role: 'moderator' as const }]
const plan = 'f'.repeat(64)
const application = { candidateId: 'robin-id', applicationId: 'application-id' }
const erased = { candidateId: 'robin-id', entries: ['robin-id'], applications: ['application-id'], interviews: ['a', 'b'] }

/** An action that is missing here doesn't compile. */
const examples: { [A in AuditAction]: (Said & { event: { action: A } })[] } = {
  'closed-packet': [
    { event: { action: 'closed-packet' }, says: 'Lea closed the candidate’s packet to the panel of the interview with Robin' },
  ],
  'opened-packet': [
    { event: { action: 'opened-packet' }, says: 'Lea opened the candidate’s packet to the panel of the interview with Robin' },
  ],
  'added-packet-file': [
    {
      event: { action: 'added-packet-file', candidateId: 'robin-id', fileId: 'file-id', kind: 'docx', bytes: 2_000 },
      says: 'Lea added a file (Word document) to the packet of Robin',
    },
  ],
  'removed-packet-file': [
    {
      event: { action: 'removed-packet-file', candidateId: 'robin-id', fileId: 'file-id' },
      says: 'Lea removed a file from the packet of Robin',
    },
  ],
  opened: [
    {
      event: { action: 'opened', personId: 'mia-id', version: 1 },
      says: 'Lea opened Mia’s scorecard of the interview with Robin',
    },
    {
      event: { action: 'opened', personId: 'mia-id', version: 2 },
      says: 'Lea opened Mia’s scorecard, version 2, of the interview with Robin',
    },
  ],
  submitted: [
    {
      event: { action: 'submitted', personId: 'lea-id', version: 1 },
      says: 'Lea submitted their scorecard of the interview with Robin',
    },
    {
      event: { action: 'submitted', personId: 'lea-id', version: 3 },
      says: 'Lea submitted version 3 of their scorecard of the interview with Robin',
    },
  ],
  'declined-to-score': [
    { event: { action: 'declined-to-score', personId: 'lea-id' }, says: 'Lea declined to score the interview with Robin' },
  ],
  reopened: [
    {
      event: { action: 'reopened', personId: 'lea-id', version: 1 },
      says: 'Lea reopened their own scorecard of the interview with Robin',
    },
    {
      event: { action: 'reopened', personId: 'mia-id', version: 0 },
      says: 'Lea reopened Mia’s scorecard of the interview with Robin, which had been declined',
    },
  ],
  revealed: [
    { event: { action: 'revealed' }, says: 'Lea revealed the scorecards of the interview with Robin' },
    {
      event: { action: 'revealed' },
      by: undefined,
      says: 'Panelbook revealed the scorecards of the interview with Robin, as all awaited ones were in',
    },
  ],
  ended: [
    {
      event: { action: 'ended', why: 'scorecards-in' },
      by: undefined,
      says: 'Panelbook ended the conversation of the interview with Robin, as all awaited scorecards were in',
    },
    {
      event: { action: 'ended', why: 'slot-over' },
      by: undefined,
      says: 'Panelbook ended the conversation of the interview with Robin, as its time was long over',
    },
  ],
  'changed-policy': [
    {
      event: { action: 'changed-policy', from: 'open', to: 'sealed' },
      says: 'Lea changed who may read what in the interview with Robin, from “Open ratings” to “Sealed ratings”',
    },
  ],
  'changed-panel': [
    {
      event: { action: 'changed-panel', personId: 'mia-id', role: 'panelist' },
      says: 'Lea took Mia off the panel of the interview with Robin (panelist)',
    },
    {
      event: { action: 'changed-panel', personId: 'mia-id', role: 'panelist', replacementId: 'pat-id' },
      says: 'Lea put pat de Vries on the panel of the interview with Robin in place of Mia (panelist)',
    },
  ],
  'joined-panel': [
    {
      event: { action: 'joined-panel', personId: 'lea-id', role: 'observer' },
      says: 'Lea joined the panel of the interview with Robin as observer',
    },
    {
      event: { action: 'joined-panel', personId: 'mia-id', role: 'shadow' },
      says: 'Lea added Mia to the panel of the interview with Robin as shadow',
    },
  ],
  rescheduled: [
    {
      event: { action: 'rescheduled', from: 1, to: 2, minutes: 45 },
      says: 'Lea moved the interview with Robin from <1> to <2>',
    },
  ],
  'moved-interview': [
    {
      event: { action: 'moved-interview', from: 1, to: 2, minutes: 45, anew: false },
      says: 'Lea moved the interview with Robin from <1> to <2>',
    },
    {
      event: { action: 'moved-interview', from: 1, to: 2, minutes: 45, anew: true },
      says: 'Lea planned the interview with Robin again, for <2>',
    },
  ],
  'set-location': [{ event: { action: 'set-location', version: 2 }, says: 'Lea changed where the interview with Robin is' }],
  'not-held': [
    { event: { action: 'not-held', state: 'cancelled' }, says: 'Lea cancelled the interview with Robin' },
    {
      event: { action: 'not-held', state: 'no-show' },
      says: 'Lea recorded that the candidate did not come to the interview with Robin',
    },
  ],
  'made-room': [{ event: { action: 'made-room', times: 1 }, says: 'Lea made room in the notes of the interview with Robin' }],
  'brought-transcript': [
    {
      event: { action: 'brought-transcript', transcriptId: 't', lines: 1 },
      says: 'Lea brought a transcript of 1 line to the interview with Robin',
    },
    {
      event: { action: 'brought-transcript', transcriptId: 't', lines: 1_200, replaced: 's' },
      says: 'Lea replaced the transcript of the interview with Robin with one of 1,200 lines',
    },
  ],
  'aligned-transcript': [
    {
      event: { action: 'aligned-transcript', transcriptId: 't' },
      says: 'Lea moved the transcript of the interview with Robin in time',
    },
  ],
  'removed-transcript': [
    {
      event: { action: 'removed-transcript', transcriptId: 't' },
      says: 'Lea removed the transcript of the interview with Robin',
    },
  ],
  'broke-glass': [
    {
      event: { action: 'broke-glass', personId: 'mia-id' },
      says: 'Lea broke the glass of Mia’s sealed draft in the interview with Robin',
    },
  ],
  decided: [
    { event: { action: 'decided', version: 1 }, says: 'Lea recorded a decision on the interview with Robin' },
    { event: { action: 'decided', version: 2 }, says: 'Lea recorded another decision on the interview with Robin' },
  ],
  exported: [
    { event: { action: 'exported', what: 'review.csv' }, says: 'Lea took the interview with Robin as a file, review.csv' },
  ],
  'exported-log': [
    {
      event: { action: 'exported-log', what: 'audit-log.csv' },
      says: 'Lea took the audit log, or what was found in it, as a file, audit-log.csv',
    },
  ],
  'created-interview': [
    {
      event: { action: 'created-interview', policy: 'sealed', panel: seats, plan },
      says: 'Lea planned the interview with Robin, with a panel of 1 person',
    },
  ],
  'found-interview': [
    {
      event: { action: 'found-interview', policy: 'sealed', panel: seats, plan, revealed: false },
      by: undefined,
      says: 'Panelbook entered the interview with Robin, which was there before the log knew how interviews begin',
    },
  ],
  'created-candidate': [
    { event: { action: 'created-candidate', candidateId: 'robin-id' }, says: 'Lea added the candidate Robin' },
    {
      event: { action: 'created-candidate', candidateId: 'robin-id' },
      by: undefined,
      says: 'Panelbook added the candidate Robin',
    },
  ],
  'hid-candidate': [
    {
      event: { action: 'hid-candidate', candidateId: 'robin-id' },
      says: 'Lea hid Robin from a hiring lead or an admin, whose e-mail address it is',
    },
  ],
  'changed-candidate': [
    { event: { action: 'changed-candidate', candidateId: 'robin-id', version: 2 }, says: 'Lea changed what is known of Robin' },
  ],
  'merged-candidates': [
    {
      event: { action: 'merged-candidates', candidateId: 'robin-id', mergedId: 'casey-id', mergeId: 'm' },
      says: 'Lea merged Casey into Robin, as one person',
    },
  ],
  'undid-merge': [
    {
      event: { action: 'undid-merge', candidateId: 'robin-id', mergedId: 'casey-id', mergeId: 'm' },
      says: 'Lea undid the merge of Casey into Robin',
    },
  ],
  'told-apart': [
    {
      event: { action: 'told-apart', candidateId: 'robin-id', otherId: 'casey-id', apart: true },
      says: 'Lea said that Robin and Casey are two people',
    },
    {
      event: { action: 'told-apart', candidateId: 'robin-id', otherId: 'casey-id', apart: false },
      says: 'Lea took back that Robin and Casey are two people',
    },
  ],
  'opened-application': [
    { event: { action: 'opened-application', ...application }, says: 'Lea added Robin’s application for Developer' },
  ],
  'withdrew-application': [
    {
      event: { action: 'withdrew-application', ...application, number: 1 },
      says: 'Lea withdrew Robin’s application for Developer',
    },
  ],
  'resumed-application': [
    {
      event: { action: 'resumed-application', ...application, number: 2 },
      says: 'Lea took up Robin’s application for Developer again',
    },
  ],
  'decided-application': [
    {
      event: { action: 'decided-application', ...application, number: 1 },
      says: 'Lea recorded a decision on Robin’s application for Developer',
    },
    {
      event: { action: 'decided-application', ...application, number: 2 },
      says: 'Lea recorded another decision on Robin’s application for Developer',
    },
  ],
  'held-candidate': [
    { event: { action: 'held-candidate', candidateId: 'robin-id', number: 1 }, says: 'Lea put Robin on legal hold' },
  ],
  'lifted-hold': [
    { event: { action: 'lifted-hold', candidateId: 'robin-id', number: 2 }, says: 'Lea lifted the legal hold on Robin' },
  ],
  'made-access-pack': [
    {
      event: { action: 'made-access-pack', candidateId: 'robin-id', others: 'named' },
      says: 'Lea made an access pack of Robin, with other people’s names',
    },
    {
      event: { action: 'made-access-pack', candidateId: 'robin-id', others: 'labelled' },
      says: 'Lea made an access pack of Robin, without other people’s names',
    },
  ],
  'erased-candidate': [
    {
      event: { action: 'erased-candidate', ...erased, again: false },
      says: 'Lea erased a candidate with 1 application and 2 interviews',
    },
    {
      event: { action: 'erased-candidate', ...erased, again: false },
      by: undefined,
      says: 'The operator erased a candidate with 1 application and 2 interviews',
    },
    {
      event: { action: 'erased-candidate', ...erased, again: true },
      by: undefined,
      says: 'Panelbook erased once more a candidate whom a restored backup had brought back, with 1 application and 2 interviews',
    },
    {
      event: { action: 'erased-candidate', ...erased, again: false, rule: { roleId: 'role-id', months: 6 } },
      by: undefined,
      says: 'Panelbook erased a candidate with 1 application and 2 interviews, as Developer keeps candidates’ data for 6 months after the decision',
    },
  ],
  'set-retention': [
    {
      event: { action: 'set-retention', roleId: 'role-id', number: 1, months: 1 },
      says: 'Lea set that Developer keeps candidates’ data for 1 month after the decision',
    },
    {
      event: { action: 'set-retention', roleId: 'role-id', number: 2 },
      says: 'Lea set that Developer keeps candidates’ data until an admin erases it',
    },
  ],
  'set-team': [
    {
      event: { action: 'set-team', roleId: 'role-id', number: 1, closed: true, people: [{ personId: 'mia-id', kind: 'owner' }] },
      says: 'Lea set the team of Developer: Mia owns it. The role is closed to them',
    },
  ],
  'added-person': [
    { event: { action: 'added-person', personId: 'mia-id', role: 'lead' }, says: 'Lea added Mia as a hiring lead' },
    {
      event: { action: 'added-person', personId: 'mia-id', role: 'admin' },
      by: undefined,
      says: 'The operator added Mia as an admin',
    },
  ],
  'found-person': [
    {
      event: { action: 'found-person', personId: 'mia-id', role: 'interviewer', suspended: true },
      by: undefined,
      says: 'Panelbook entered Mia, an interviewer, suspended, who was there before the log knew of accounts',
    },
  ],
  'renamed-person': [
    { event: { action: 'renamed-person', personId: 'mia-id' }, says: 'Lea renamed Mia' },
    { event: { action: 'renamed-person', personId: 'lea-id' }, says: 'Lea changed their own name' },
  ],
  'changed-email': [
    { event: { action: 'changed-email', personId: 'mia-id' }, says: 'Lea changed the e-mail address of Mia' },
    { event: { action: 'changed-email', personId: 'lea-id' }, says: 'Lea changed their own e-mail address' },
    {
      event: { action: 'changed-email', personId: 'mia-id' },
      by: undefined,
      says: 'The operator changed the e-mail address of Mia',
    },
  ],
  'changed-role': [
    {
      event: { action: 'changed-role', personId: 'mia-id', from: 'interviewer', to: 'lead' },
      says: 'Lea made Mia a hiring lead, before that an interviewer',
    },
    {
      event: { action: 'changed-role', personId: 'mia-id', from: 'interviewer', to: 'lead', through: 'provider' },
      by: undefined,
      says: 'Panelbook made Mia a hiring lead, before that an interviewer, as the company’s sign-in says',
    },
  ],
  'suspended-person': [{ event: { action: 'suspended-person', personId: 'mia-id' }, says: 'Lea suspended Mia' }],
  'resumed-person': [{ event: { action: 'resumed-person', personId: 'mia-id' }, says: 'Lea ended the suspension of Mia' }],
  'made-link': [
    { event: { action: 'made-link', personId: 'mia-id', linkId: 'l' }, says: 'Lea made a sign-in link for Mia' },
    { event: { action: 'made-link', personId: 'lea-id', linkId: 'l' }, says: 'Lea made a sign-in link for themselves' },
    {
      event: { action: 'made-link', personId: 'mia-id', linkId: 'l' },
      by: undefined,
      says: 'The operator made a sign-in link for Mia',
    },
    { event: { action: 'made-link', personId: 'mia-id', linkId: 'l', mailed: 'invited' }, says: 'Lea invited Mia by mail' },
    {
      event: { action: 'made-link', personId: 'lea-id', linkId: 'l', mailed: 'invited' },
      says: 'Lea invited themselves by mail',
    },
    {
      event: { action: 'made-link', personId: 'mia-id', linkId: 'l', mailed: 'asked' },
      by: undefined,
      says: 'Panelbook mailed Mia a sign-in link, which was asked for with their address',
    },
  ],
  'used-link': [
    { event: { action: 'used-link', personId: 'lea-id', linkId: 'l' }, says: 'Lea signed in with a link' },
    { event: { action: 'used-link', personId: 'mia-id', linkId: 'l' }, says: 'Lea used a sign-in link of Mia' },
  ],
  'linked-identity': [
    {
      event: { action: 'linked-identity', personId: 'lea-id', identity: 'a'.repeat(64) },
      says: 'Lea linked their account to the company’s sign-in',
    },
    {
      event: { action: 'linked-identity', personId: 'mia-id', identity: 'a'.repeat(64) },
      says: 'Lea linked the account of Mia to the company’s sign-in',
    },
  ],
  'unlinked-identity': [
    {
      event: { action: 'unlinked-identity', personId: 'mia-id', identity: 'a'.repeat(64) },
      says: 'Lea unlinked the account of Mia from the company’s sign-in',
    },
    {
      event: { action: 'unlinked-identity', personId: 'lea-id', identity: 'a'.repeat(64) },
      says: 'Lea unlinked their account from the company’s sign-in',
    },
    {
      event: { action: 'unlinked-identity', personId: 'mia-id', identity: 'a'.repeat(64) },
      by: undefined,
      says: 'The operator unlinked the account of Mia from the company’s sign-in',
    },
  ],
  'came-through-provider': [
    {
      event: { action: 'came-through-provider', personId: 'lea-id', linkId: 'l' },
      says: 'Lea signed in through the company’s sign-in',
    },
    {
      event: { action: 'came-through-provider', personId: 'mia-id', linkId: 'l' },
      says: 'Lea signed in as Mia through the company’s sign-in',
    },
  ],
  'made-token': [
    { event: { action: 'made-token', personId: 'lea-id', tokenId: 't' }, says: 'Lea made a token for the API' },
    { event: { action: 'made-token', personId: 'mia-id', tokenId: 't' }, says: 'Lea made a token for the API for Mia' },
  ],
  'found-token': [
    {
      event: { action: 'found-token', personId: 'mia-id', tokenId: 't' },
      by: undefined,
      says: 'Panelbook entered a token of Mia, which was there before the log knew every token',
    },
  ],
  'revoked-token': [
    { event: { action: 'revoked-token', personId: 'lea-id', tokenId: 't' }, says: 'Lea revoked one of their own tokens' },
    { event: { action: 'revoked-token', personId: 'mia-id', tokenId: 't' }, says: 'Lea revoked a token of Mia' },
  ],
  'made-calendar-address': [
    {
      event: { action: 'made-calendar-address', personId: 'lea-id', addressId: 'a' },
      says: 'Lea made an address at which their calendar is read',
    },
    {
      event: { action: 'made-calendar-address', personId: 'mia-id', addressId: 'a' },
      says: 'Lea made an address at which the calendar of Mia is read',
    },
  ],
  'ended-calendar-address': [
    {
      event: { action: 'ended-calendar-address', personId: 'lea-id', addressId: 'a' },
      says: 'Lea ended the address at which their calendar was read',
    },
    {
      event: { action: 'ended-calendar-address', personId: 'mia-id', addressId: 'a' },
      by: undefined,
      says: 'The operator ended the address at which the calendar of Mia was read',
    },
  ],
  'ended-sessions': [
    { event: { action: 'ended-sessions', personId: 'mia-id', sessions: 2 }, says: 'Lea ended 2 sessions of Mia' },
    { event: { action: 'ended-sessions', personId: 'lea-id', sessions: 1 }, says: 'Lea ended 1 session of their own' },
  ],
}
const all: Said[] = Object.values(examples).flat()

const sentence = ({ event, ...said }: Said, named: AuditNames): string =>
  plainAuditWords(
    auditWords(
      { event, interviewId: 'interview-id', ...('by' in said && said.by === undefined ? {} : { actorId: said.by ?? 'lea-id' }) },
      namingOf(named),
    ),
    (at) => `<${at}>`,
  )

describe('[H11] an entry in words', () => {
  it.each(all.map((said): [string, Said] => [said.says, said]))('%s', (says, said) => {
    expect(sentence(said, names)).toBe(says)
  })

  test('never shows an id where nothing has a name any more, and is a sentence still', () => {
    for (const said of all) {
      const words = sentence(said, nobody)
      expect(words).not.toMatch(/-id|undefined|\[object/)
      expect(words).toMatch(/^(A person who is no longer here|Panelbook|The operator) \S/)
    }
    expect(sentence({ event: { action: 'revealed' }, says: '' }, nobody)).toBe(
      'A person who is no longer here revealed the scorecards of an interview with an erased candidate',
    )
    expect(sentence({ event: { action: 'withdrew-application', ...application, number: 1 }, says: '' }, nobody)).toBe(
      'A person who is no longer here withdrew an erased candidate’s application',
    )
  })

  test('tells the interviews of a candidate apart by their stages', () => {
    const staged = { ...names, interviews: [{ id: 'interview-id', candidate: 'Robin', stage: 'Technical' }] }
    expect(sentence({ event: { action: 'decided', version: 1 }, says: '' }, staged)).toBe(
      'Lea recorded a decision on the interview with Robin (Technical)',
    )
  })

  test('leads to what is there alone, and leaves a name as its person writes it', () => {
    const entry = { actorId: 'pat-id', interviewId: 'interview-id', event: { action: 'revealed' } as const }
    expect(auditWords(entry, namingOf(names))).toEqual([
      { about: 'person', id: 'pat-id', words: 'pat de Vries' },
      ' ',
      'revealed the scorecards of ',
      { about: 'interview', id: 'interview-id', words: 'the interview with Robin' },
    ])
    const [, , , interview] = auditWords(entry, namingOf({ ...names, interviews: [] }))
    expect(interview).toMatchObject({ gone: true })
  })
})
