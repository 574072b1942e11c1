import { canonicalJson } from '@panelbook/shared/base/canonical-json'
import type { Kysely } from 'kysely'
import { candidateSummaryRow } from '../../comparing/store/candidate-summaries.ts'
import { listRatingFacts, revealedFacts } from '../../comparing/store/rating-facts.ts'
import type { Database } from '../../database/schema.ts'
import { loadInterview } from '../../interviews/store/interview-facts.ts'
import { findRole } from '../../roles/store.ts'
import { readable } from './readable.ts'

/** Computes the projections that compare interviews again, and compares them with the stored ones. */
export async function verifyProjections(db: Kysely<Database>): Promise<string[]> {
  const faults: string[] = []
  for (const { id } of await db.selectFrom('interviews').select('id').orderBy('id').execute()) {
    const made = await readable(faults, async () => {
      const record = await loadInterview(db, id)
      return record && revealedFacts(db, record)
    })
    if (made && !sameRows(made, await listRatingFacts(db, [id])))
      faults.push(`what compares ratings of interview ${id} is not what its scorecards say`)
  }
  const summaries = await db.selectFrom('candidate_summaries').selectAll().orderBy('role_id').orderBy('candidate_id').execute()
  for (const kept of summaries) {
    const made = await readable(faults, async () => {
      const role = await findRole(db, kept.role_id)
      return role && candidateSummaryRow(db, role, kept.candidate_id)
    })
    if (!made || !sameRows([made], [kept])) {
      faults.push(`the summary of candidate ${kept.candidate_id} for role ${kept.role_id} is not what their interviews say`)
    }
  }
  return faults
}

function sameRows(made: readonly object[], kept: readonly object[]): boolean {
  const lines = (rows: readonly object[]) => rows.map((row) => canonicalJson({ ...row })).sort()
  return canonicalJson(lines(made)) === canonicalJson(lines(kept))
}
