import type { Id } from '@panelbook/shared/base/ids'
import { type DocumentName, idOfSubject, parseDocumentName } from '@panelbook/shared/protocol/document-name'
import type { QueryClient } from '@tanstack/react-query'
import { dependents, refetch, touchedByHint } from '../../api/asks.ts'
import { call } from '../../api/call.ts'
import type { DeviceStore } from '../../api/device/device-store.ts'
import { forgetDraftsAbout } from '../../api/device/kept-drafts.ts'
import { forgetErased } from '../../api/device/remembered-answers.ts'
import { INTERVIEW } from '../../api/interviews.ts'
import type { Documents } from '../documents.ts'

/** What of this page may hold something of a candidate who was erased. */
interface ErasedWorld {
  personId: Id
  device: DeviceStore
  queryClient: QueryClient
  documents: Pick<Documents, 'erased'>
  /** What was let go of since the page was opened: what is asked for again says so again. */
  known: Set<Id>
  /** Words that the server never had went, too: their person is told. */
  tellWordsGone(names: readonly DocumentName[]): void
}

/** Interviews that are asked about at once. */
const SLICE = 100

/** Lets go of everything that this device has of these interviews and candidates. */
export async function letGoOfErased(world: ErasedWorld, erased: readonly Id[]): Promise<void> {
  const { personId, device, queryClient, documents, known } = world
  const ids = erased.filter((id) => !known.has(id))
  if (ids.length === 0) return
  for (const id of ids) known.add(id)
  const gone = new Set(ids)
  const wordsGone: DocumentName[] = []
  for (const id of ids) wordsGone.push(...(await documents.erased(id, device)))
  await forgetErased(personId, device, gone).catch(() => {})
  if (typeof sessionStorage !== 'undefined') forgetDraftsAbout(personId, gone)
  if (wordsGone.length > 0) world.tellWordsGone(wordsGone)
  const about = ({ queryKey }: { queryKey: readonly unknown[] }) =>
    queryKey.some((part) => typeof part === 'string' && gone.has(part))
  queryClient.removeQueries({ type: 'inactive', predicate: about })
  await queryClient.invalidateQueries({ predicate: about })
  const lists = dependents(queryClient, touchedByHint('interviews', undefined))
  await refetch(
    queryClient,
    lists.filter((query) => !about(query)),
  )
}

/**
 * Asks the server whether anything that this device keeps was erased while it was away, and lets go of that. @throws when the
 * server can't be asked
 */
export async function askAboutErased(world: ErasedWorld): Promise<void> {
  const { personId, device } = world
  const [documents, answers] = await Promise.all([device.documents(personId), device.answers(personId)])
  const kept = new Set([
    ...[...documents.keys()].flatMap((key) => {
      const name = parseDocumentName(key)
      return name ? [idOfSubject(name)] : []
    }),
    ...answers.flatMap(({ queryKey: [resource, id] }) => (resource === INTERVIEW && typeof id === 'string' ? [id] : [])),
  ])
  const ids = [...kept]
  for (let from = 0; from < ids.length; from += SLICE) {
    const asked = ids.slice(from, from + SLICE)
    const { ids: erased } = await call('readErased', { query: { ids: asked.join(',') } })
    await letGoOfErased(world, erased)
  }
}
