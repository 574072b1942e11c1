/** An immutable list: each step of the grammar passes on a new one, and adding an entry costs the same at any length. */
export type Chain<T> = { readonly last: T; readonly before: Chain<T>; readonly length: number } | undefined

export const add = <T>(before: Chain<T>, last: T): Chain<T> => ({ last, before, length: (before?.length ?? 0) + 1 })
export const addAll = <T>(chain: Chain<T>, items: readonly T[]): Chain<T> => items.reduce<Chain<T>>(add, chain)

/** The entries in the order they were added. */
export function entries<T>(chain: Chain<T>): T[] {
  const list: T[] = new Array(chain?.length ?? 0)
  for (let each = chain; each; each = each.before) list[each.length - 1] = each.last
  return list
}
