import { readFileSync } from 'node:fs'

// USER_HZ, the unit of /proc/PID/stat: 100 on every Linux that Node runs on.
const TICKS_PER_SECOND = 100

/** Milliseconds of processor time that the process and all its threads have used, in user and kernel mode, in steps of 10 ms. */
export function processCpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The second field is the program's name in brackets, and may hold anything; fields 14 and 15 are utime and stime.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND
}

/** Megabytes (10⁶) of memory the process holds at the moment. */
export function residentMb(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return (Number(kilobytes) * 1024) / 1e6
}
