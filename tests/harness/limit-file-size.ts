import { spawnSync } from 'node:child_process'

/**
 * Lets a running process write no file beyond this many bytes, as a full disk does: the kernel refuses its writes, and Node
 * ignores the signal that comes with that. With 0, it can write to no file. Only Linux has this.
 *
 * @throws where it isn't available
 */
export function limitFileSize(pid: number, bytes: number | 'unlimited'): void {
  // The hard limit stays as it is, so that the soft one can be raised again.
  const { status, stderr } = spawnSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:`], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`The file size of process ${pid} can't be limited: ${stderr}`)
}
