import type { Id } from '@panelbook/shared/base/ids'
import { MOST_ASKED } from '@panelbook/shared/candidates/erasing'
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
  documents: Pick<Documents, 'erased' | 'lost'>
  /** What was let go of since the page was opened: what is asked for again says so again. */
  known: Set<Id>
  /** Words that the server never had went, too: their person is told. */
  tellWordsGone(names: readonly DocumentName[]): void
}

/** Lets go of everything that this device has of these interviews, applications and candidates. */
export async function letGoOfErased(world: ErasedWorld, erased: readonly Id[]): Promise<void> {
  const { personId, device, queryClient, documents, known } = world
  const ids = erased.filter((id) => !known.has(id))
  if (ids.length === 0) return
  for (const id of ids) known.add(id)
  const gone = new Set(ids)
  // Whatever the id is of: what is erased of a candidate goes together.
  const wordsGone = await documents.erased((name) => gone.has(idOfSubject(name)), device)
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
 * Asks the server whether anything that this device keeps was erased while it was away, or is a debrief of a loop that isn't open
 * to its person any more, and lets go of that. @throws when the server can't be asked
 */
export async function askAboutErased(world: ErasedWorld): Promise<void> {
  const { personId, device, documents } = world
  const [noted, answers] = await Promise.all([device.documents(personId), device.answers(personId)])
  const names = [...noted.keys()].flatMap((key) => parseDocumentName(key) ?? [])
  const loops = new Set(names.flatMap((name) => (name.kind === 'loop' ? [name.applicationId] : [])))
  const ids = new Set([
    ...names.map(idOfSubject),
    ...answers.flatMap(({ queryKey: [resource, id] }) => (resource === INTERVIEW && typeof id === 'string' ? [id] : [])),
  ])
  for (let from = 0; from < ids.size; from += MOST_ASKED) {
    const asked = [...ids].slice(from, from + MOST_ASKED)
    const among = asked.filter((id) => loops.has(id))
    const { ids: erased, closed } = await call('readErased', {
      query: { ids: asked.join(','), ...(among.length === 0 ? {} : { loops: among.join(',') }) },
    })
    await letGoOfErased(world, erased)
    for (const applicationId of closed) await documents.lost({ applicationId }, device)
  }
}
