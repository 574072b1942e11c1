import { keepNewFilesPrivate } from '../database/file/data-folder.ts'
import { runCommandLine } from './command-line.ts'

keepNewFilesPrivate()
await runCommandLine(process.argv.slice(2))
