import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { say } from './workspace.ts'

/** The pages with hot reload, and the server restarted whenever its code changes. Both end together. */
const root = fileURLToPath(new URL('../../../', import.meta.url))
const address = 'http://localhost:4610'
const port = process.env.PORT ?? '4600'

const server = spawn(
  process.execPath,
  ['--watch', '--watch-preserve-output', join(root, 'server/src/main.ts')],
  // Browsers see the address of the pages, so that is the origin the server must accept and put into links.
  { stdio: 'inherit', env: { ...process.env, PORT: port, PANELBOOK_URL: process.env.PANELBOOK_URL ?? address } },
)
const pages = spawn(process.execPath, [join(root, 'client/node_modules/vite/bin/vite.js'), '--clearScreen', 'false'], {
  cwd: join(root, 'client'),
  stdio: 'inherit',
  env: { ...process.env, PANELBOOK_DEV_SERVER: `http://127.0.0.1:${port}` },
})
say(`Panelbook for development is at ${address}`)

const children: ChildProcess[] = [server, pages]
const endAll = () => {
  for (const child of children) child.kill('SIGTERM')
}
for (const child of children) {
  child.on('exit', (code) => {
    process.exitCode ??= code ?? 0
    endAll()
  })
}
process.on('SIGINT', endAll)
process.on('SIGTERM', endAll)
