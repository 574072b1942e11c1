import type { Kysely } from 'kysely'
import type { Database } from '../../database/schema.ts'
import { verifyAccounts } from './verify-accounts.ts'
import { verifyCandidates } from './verify-candidates.ts'
import { type ChainVerification, verifyChain } from './verify-chain.ts'
import { verifyErasures } from './verify-erasures.ts'
import { verifyInterviews } from './verify-interviews.ts'
import { verifyPackets } from './verify-packets.ts'
import { verifyTranscripts } from './verify-transcripts.ts'

/** Checks the chain of the audit log, and compares interviews and accounts with the log. */
export async function verifyAudit(db: Kysely<Database>, kept?: string): Promise<ChainVerification> {
  const chain = await verifyChain(db, kept)
  const faults = [
    ...chain.faults,
    ...(await verifyInterviews(db, chain.logState)),
    ...(await verifyTranscripts(db, chain.logState)),
    ...(await verifyPackets(db, chain.logState)),
    ...(await verifyAccounts(db, chain.logState)),
    ...(await verifyCandidates(db, chain.logState)),
    ...(await verifyErasures(db, chain.logState)),
  ]
  return { ...chain, faults }
}
