import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bankJsonSchema } from '@panelbook/shared/bank-file/bank-json-schema'

/** `pnpm schema`: writes the published JSON Schema of question banks from the schema that the program itself uses. */
writeFileSync(join(import.meta.dirname, '../../docs/question-bank.schema.json'), bankJsonSchema())
