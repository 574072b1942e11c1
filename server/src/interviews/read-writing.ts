import { type Actor, documentAccess } from '@panelbook/shared/access/policy'
import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { Id } from '@panelbook/shared/base/ids'
import type { InterviewDocument } from '@panelbook/shared/protocol/document-name'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { notFound } from '../refusals/refused.ts'
import type { SyncServer } from '../sync/sync-port.ts'
import { readableInterview } from './readable-interview.ts'

interface Deps {
  db: Kysely<Database>
  sync: Pick<SyncServer, 'readAuthors' | 'readWritingTimes'>
}

/** Who wrote what in a document of an interview, by Yjs client id. @throws Refused not-found | erased */
export async function readAuthors(
  { db, sync }: Deps,
  actor: Actor,
  name: InterviewDocument,
): Promise<EndpointOutput<'readAuthors'>> {
  await mayOpen(db, actor, name)
  const authors = await sync.readAuthors(name)
  return { authors: Object.fromEntries([...authors].map(([client, personId]) => [String(client), personId])) }
}

/** When the lines of the shared notes were written. @throws Refused not-found | erased */
export async function readWritingTimes(
  { db, sync }: Deps,
  actor: Actor,
  interviewId: Id,
): Promise<EndpointOutput<'readWritingTimes'>> {
  const name = { kind: 'notes', interviewId } as const
  await mayOpen(db, actor, name)
  return { times: await sync.readWritingTimes(name) }
}

async function mayOpen(db: Kysely<Database>, actor: Actor, name: InterviewDocument): Promise<void> {
  const { facts } = await readableInterview(db, actor, name.interviewId)
  if (documentAccess(actor, name, facts) === 'none') throw notFound()
}
