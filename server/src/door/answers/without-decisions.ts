/**
 * What is decided, and why, may speak of any scorecard. An answer that is about other things leaves it out for a token without
 * `scorecards:read`: whatever stands under these names, wherever it stands. Lists become empty, as the contract has them.
 */
const decided = new Set(['decision', 'decisions', 'applicationDecisions', 'glassBroken'])

/** @param answer JSON as the endpoint's contract has parsed it, which is left as it is */
export function withoutDecisions(answer: unknown): unknown {
  if (Array.isArray(answer)) return answer.map(withoutDecisions)
  if (typeof answer !== 'object' || answer === null) return answer
  const kept = Object.entries(answer).flatMap(([key, value]): [string, unknown][] => {
    if (decided.has(key)) return key === 'decisions' && Array.isArray(value) ? [[key, []]] : []
    return [[key, withoutDecisions(key === 'reveal' ? withoutReason(value) : value)]]
  })
  return Object.fromEntries(kept)
}

/** A lead's reason for a reveal speaks of scorecards, too. */
function withoutReason(reveal: unknown): unknown {
  if (typeof reveal !== 'object' || reveal === null) return reveal
  const { reason: _, ...others } = reveal as { reason?: unknown }
  return others
}
