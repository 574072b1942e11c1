import { type Examples, plan, seats } from './said.fixture.ts'

export const ofInterviews = {
  'closed-packet': [
    { event: { action: 'closed-packet' }, says: 'Lea closed the candidate’s packet to the panel of the interview with Robin' },
  ],
  'opened-packet': [
    { event: { action: 'opened-packet' }, says: 'Lea opened the candidate’s packet to the panel of the interview with Robin' },
  ],
  'set-anonymous': [
    {
      event: { action: 'set-anonymous', on: true },
      says: 'Lea let the panel of the interview with Robin see the candidate’s initials until the reveal',
    },
    {
      event: { action: 'set-anonymous', on: false },
      says: 'Lea let the panel of the interview with Robin see the candidate’s name',
    },
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
  reminded: [
    {
      event: { action: 'reminded', personId: 'mia-id' },
      says: 'Lea reminded Mia of their scorecard of the interview with Robin',
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
    {
      event: {
        action: 'created-interview',
        policy: 'sealed',
        panel: seats,
        plan,
        anonymous: true,
        of: { candidateId: 'robin', applicationId: 'application' },
      },
      says: 'Lea planned the interview with Robin, with a panel of 1 person who see the candidate’s initials until the reveal',
    },
  ],
  'found-interview': [
    {
      event: { action: 'found-interview', policy: 'sealed', panel: seats, plan, revealed: false },
      by: undefined,
      says: 'Panelbook entered the interview with Robin, which was there before the log knew how interviews begin',
    },
  ],
} satisfies Partial<Examples>
