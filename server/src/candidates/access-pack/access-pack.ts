import { fileName } from '@panelbook/shared/base/file-name'
import type { Id } from '@panelbook/shared/base/ids'
import type { AccessPack, OtherNames } from '@panelbook/shared/candidates/access-pack/access-pack'
import { makeAccessPack } from '@panelbook/shared/candidates/access-pack/make-access-pack'
import { packFiles } from '@panelbook/shared/candidates/access-pack/pack-files'
import type { Acting } from '../../acting/acting.ts'
import type { ReviewSources } from '../../debrief/interview-review.ts'
import { inTurns } from '../../sync/steps.ts'
import { type GatheredPack, gatherPack } from './gather-pack.ts'

/** Lets others work between two steps. */
type NextTurn = () => Promise<void>

/**
 * Everything about a candidate that may be handed out, as one ZIP file. It is recorded before anything is given, and made a turn
 * of the event loop after the other.
 *
 * @throws Refused not-found | erased; conflict for a candidate who was merged into another
 */
export async function accessPackFile(
  sources: ReviewSources,
  actor: Acting,
  of: { id: Id; others: OtherNames },
  nextTurn: NextTurn,
): Promise<{ name: string; pieces: AsyncGenerator<Uint8Array> }> {
  const gathered = await gatherPack(sources, actor, of)
  const pack = await inTurns(makeAccessPack(gathered.sources, gathered.names), nextTurn)
  return {
    name: fileName(['About', pack.candidate.name, pack.madeAt.slice(0, 10)], 'zip'),
    pieces: pieces(pack, gathered.packet, nextTurn),
  }
}

async function* pieces(pack: AccessPack, packet: GatheredPack['packet'], nextTurn: NextTurn): AsyncGenerator<Uint8Array> {
  for (const piece of packFiles(pack, packet)) {
    if (piece.length > 0) yield piece
    await nextTurn()
  }
}
