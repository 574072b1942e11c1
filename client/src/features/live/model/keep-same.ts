/**
 * The new value, but with every part that is equal to its old counterpart replaced by the old one, so that equal means identical
 * and a component that shows an unchanged part doesn't render again. For plain data: objects, arrays, maps, primitives.
 */
export function keepSame<T>(before: unknown, after: T): T {
  if (Object.is(before, after)) return after
  if (Array.isArray(before) && Array.isArray(after)) {
    const kept = after.map((item, index) => keepSame(before[index], item))
    return (kept.length === before.length && kept.every((item, index) => Object.is(item, before[index])) ? before : kept) as T
  }
  if (before instanceof Map && after instanceof Map) {
    const kept = new Map([...after].map(([key, value]) => [key, keepSame(before.get(key), value)]))
    return (kept.size === before.size && [...kept].every(([key, value]) => before.has(key) && Object.is(value, before.get(key)))
      ? before
      : kept) as unknown as T
  }
  if (isPlain(before) && isPlain(after)) {
    // Not by assignment: a key may be called `__proto__`.
    const kept: Record<string, unknown> = Object.fromEntries(
      Object.entries(after).map(([key, value]) => [key, keepSame(before[key], value)]),
    )
    const keys = Object.keys(kept)
    const same =
      keys.length === Object.keys(before).length &&
      keys.every((key) => Object.hasOwn(before, key) && Object.is(kept[key], before[key]))
    return (same ? before : kept) as T
  }
  return after
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
