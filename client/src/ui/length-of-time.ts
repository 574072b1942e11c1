const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** "25 min" · "3 h 20 min" · "2 days 4 h" · "9 days": a length of time as far as people tell it apart. */
export function lengthOfTime(ms: number): string {
  if (ms < HOUR) return `${Math.round(ms / MINUTE)} min`
  if (ms < DAY) {
    const minutes = Math.round(ms / MINUTE)
    return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
  }
  const hours = Math.round(ms / HOUR)
  const days = Math.floor(hours / 24)
  const inDays = days === 1 ? '1 day' : `${days} days`
  return days >= 7 || hours % 24 === 0 ? inDays : `${inDays} ${hours % 24} h`
}
