import { z } from 'zod'
import { runCommandLine } from '../../server/src/cli/command-line.ts'
import { keepNewFilesPrivate } from '../../server/src/database/file/data-folder.ts'

/** Runs the commands that its parent sends, one at a time, each as if it had a process to itself. */
const askSchema = z.object({ words: z.array(z.string()), env: z.record(z.string(), z.string()) })

const capture = (stream: NodeJS.WriteStream) => {
  const write = stream.write
  let text = ''
  stream.write = (chunk: string | Uint8Array) => {
    text += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString()
    return true
  }
  return () => {
    stream.write = write
    return text
  }
}

keepNewFilesPrivate()
process.on('disconnect', () => process.exit(0))
process.on('message', async (message) => {
  const { words, env } = askSchema.parse(message)
  for (const name of Object.keys(process.env)) delete process.env[name]
  Object.assign(process.env, env)
  process.exitCode = 0
  const [out, err] = [capture(process.stdout), capture(process.stderr)]
  await runCommandLine(words)
  process.send?.({ code: Number(process.exitCode), out: out(), err: err() })
})
