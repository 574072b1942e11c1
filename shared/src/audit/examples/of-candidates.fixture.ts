import { application, type Examples, erased } from './said.fixture.ts'

export const ofCandidates = {
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
  'set-pools': [
    {
      event: { action: 'set-pools', roleId: 'role-id', pools: 1, members: 4 },
      says: 'Lea set the pools of interviewers of Developer: 1 pool with 4 people',
    },
    {
      event: { action: 'set-pools', roleId: 'role-id', pools: 0, members: 0 },
      says: 'Lea removed the pools of interviewers of Developer',
    },
  ],
  'set-availability': [
    {
      event: { action: 'set-availability', personId: 'mia-id', weekly: 4, away: false },
      says: 'Lea set that Mia has at most 4 interviews a week',
    },
    {
      event: { action: 'set-availability', personId: 'mia-id', away: true },
      says: 'Lea set that Mia has no limit of interviews a week, and is away',
    },
  ],
  'set-path': [
    {
      event: { action: 'set-path', roleId: 'role-id', shadows: 2, reverses: 1 },
      says: 'Lea set the shadowing path of Developer: 2 shadowed, 1 reverse-shadowed, then free',
    },
    { event: { action: 'set-path', roleId: 'role-id' }, says: 'Lea ended the shadowing path of Developer' },
  ],
  'wrote-free': [
    {
      event: { action: 'wrote-free', roleId: 'role-id', personId: 'mia-id', free: true },
      says: 'Lea wrote Mia free of the shadowing path of Developer',
    },
    {
      event: { action: 'wrote-free', roleId: 'role-id', personId: 'mia-id', free: false },
      says: 'Lea took back that Mia is free of the shadowing path of Developer',
    },
  ],
  'set-team': [
    {
      event: { action: 'set-team', roleId: 'role-id', number: 1, closed: true, people: [{ personId: 'mia-id', kind: 'owner' }] },
      says: 'Lea set the team of Developer: Mia owns it. The role is closed to them',
    },
    {
      event: {
        ...{ action: 'set-team', roleId: 'role-id', number: 2, closed: false },
        people: [
          { personId: 'mia-id', kind: 'owner' },
          { personId: 'lea-id', kind: 'outcome-reader' },
        ],
      },
      says: 'Lea set the team of Developer: Mia owns it. Lea reads its outcomes. The role is open',
    },
    {
      event: {
        ...{ action: 'set-team', roleId: 'role-id', number: 3, closed: true },
        people: [
          { personId: 'mia-id', kind: 'owner' },
          { personId: 'lea-id', kind: 'coordinator' },
        ],
      },
      says: 'Lea set the team of Developer: Mia owns it. Lea coordinates its interviews. The role is closed to its owners and members',
    },
  ],
} satisfies Partial<Examples>
