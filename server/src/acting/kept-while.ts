/**
 * What `read` made, kept until `fingerprint` says that what it was made of has changed. It is made once for all who ask at the same
 * time, and again for the next where making it failed. The fingerprint is taken first: what changes meanwhile is seen by the next
 * who asks.
 */
export function keptWhile<T>(fingerprint: () => Promise<string>, read: () => Promise<T>): () => Promise<T> {
  let kept: { of: string; made: Promise<T> } | undefined
  return async () => {
    const of = await fingerprint()
    if (kept?.of === of) return kept.made
    const made = read()
    const mine = { of, made }
    kept = mine
    made.catch(() => {
      if (kept === mine) kept = undefined
    })
    return made
  }
}
