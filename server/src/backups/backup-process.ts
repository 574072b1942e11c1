import { keepNewFilesPrivate } from '../database/file/data-folder.ts'
import { backupOrderSchema } from './backup-order.ts'
import { makeBackup } from './make-backup.ts'

// A process of its own: it takes one order, makes one backup, says what came of it on standard output, and ends.
keepNewFilesPrivate()
const server = process.ppid
try {
  const order = backupOrderSchema.parse(JSON.parse(process.argv[2] ?? ''))
  // One whose server was killed belongs to another process now. Its folder may be somebody else's by then.
  const result = await makeBackup(order, () => process.ppid === server)
  process.stdout.write(JSON.stringify(result))
} catch (error) {
  process.stderr.write(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
