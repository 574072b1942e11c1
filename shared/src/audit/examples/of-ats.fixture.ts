import type { Examples } from './said.fixture.ts'

const connectionId = 'abcdefghij'

export const ofAts = {
  'connected-ats': [
    {
      event: { action: 'connected-ats', connectionId, system: 'greenhouse' },
      says: 'Lea connected Greenhouse as the connection abcdefgh',
    },
  ],
  'changed-ats': [
    {
      event: { action: 'changed-ats', connectionId, version: 2 },
      says: 'Lea changed the credentials of the connection abcdefgh',
    },
  ],
  'approved-ats-mapping': [
    {
      event: { action: 'approved-ats-mapping', connectionId, version: 1 },
      says: 'Lea approved the mapping of the connection abcdefgh',
    },
  ],
  'switched-ats': [
    { event: { action: 'switched-ats', connectionId, on: true }, says: 'Lea switched the connection abcdefgh on' },
    { event: { action: 'switched-ats', connectionId, on: false }, says: 'Lea switched the connection abcdefgh off' },
  ],
  'paused-ats': [
    {
      event: { action: 'paused-ats', connectionId, why: 'failing' },
      by: undefined,
      says: 'Panelbook paused the connection abcdefgh, as nothing could be read there for three days',
    },
    {
      event: { action: 'paused-ats', connectionId, why: 'approver-gone' },
      by: undefined,
      says: 'Panelbook paused the connection abcdefgh, as whoever approved its mapping is no admin any more',
    },
  ],
  'ran-ats-import': [
    {
      event: { action: 'ran-ats-import', connectionId, runId: 'run-id' },
      says: 'Lea brought in what is new in the connection abcdefgh',
    },
  ],
  'removed-ats': [{ event: { action: 'removed-ats', connectionId }, says: 'Lea removed the connection abcdefgh' }],
} satisfies Partial<Examples>
