/** One thing that somebody was given: where, and its whole content. */
export interface Given {
  /** Who received it through which door, as `Pavel: GET readScorecards` or `Oya: conduct`. */
  door: string
  content: string
}

/**
 * Leaves only what a person could use to tell two runs apart. Ids, times, salts and tokens come from the run's seed and its own
 * clock, so only these are replaced:
 * - the `Date` of Node's own HTTP, which has the machine's time
 * - the name of each request, which is random and goes into the log
 * - the audit log's seals and hashes: they are hashes of what was handed in, with a random salt that stays on the server, and
 *   reveal nothing without it; and so is the tag of an answer that holds them
 */
export function normalise({ door, content }: Given): Given {
  return {
    door,
    content: content
      .replace(/^date: .*$/gim, 'date: <now>')
      .replace(/^x-request-id: .*$/gim, 'x-request-id: <random>')
      .replace(/"(seal|hash|previous)":"[0-9a-f]{64}"(?=[,}])/g, (whole, name: string) =>
        /GET (readAuditLog|exportAuditJson)$/.test(door) ? `"${name}":"<sealed>"` : whole,
      )
      .replace(/^etag: .*$/gim, (whole) => (door.endsWith('GET readAuditLog') ? 'etag: <of seals>' : whole))
      .replace(/,[0-9a-f]{64}$/gm, (whole) => (door.endsWith('GET exportAuditCsv') ? ',<sealed>' : whole)),
  }
}

/** Where two recordings first differ, in order. Undefined: nobody can tell them apart. */
export function firstDifference(one: readonly Given[], other: readonly Given[]): string | undefined {
  for (let at = 0; at < Math.max(one.length, other.length); at++) {
    const [a, b] = [one[at], other[at]].map((given) => given && normalise(given))
    if (a?.door === b?.door && a?.content === b?.content) continue
    return `#${at} ${a?.door ?? 'nothing'} / ${b?.door ?? 'nothing'}\n  ${excerpt(a?.content, b?.content)}\n  ${excerpt(b?.content, a?.content)}`
  }
  return undefined
}

/** The text around the place where it differs from the other. */
function excerpt(text = '', other = ''): string {
  let from = 0
  while (from < text.length && text[from] === other[from]) from += 1
  return `(${text.length} characters) …${text.slice(Math.max(0, from - 60), from + 120)}…`
}
