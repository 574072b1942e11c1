import type { Id } from '../../base/ids.ts'
import { type ZippedFile, zipFile } from '../../base/zip-file.ts'
import type { AccessPack } from './access-pack.ts'
import { packPage } from './pack-page.ts'

/**
 * An access pack as one ZIP file with `about.json`, `about.html` and the candidate's files, in pieces. @param bytesOf each of
 * these, by its id
 */
export function packFiles(pack: AccessPack, bytesOf: ReadonlyMap<Id, readonly Uint8Array[]>): Generator<Uint8Array> {
  const files: ZippedFile[] = [
    { name: 'about.json', pieces: packJson(pack) },
    { name: 'about.html', pieces: packPage(pack) },
    ...pack.files.map(({ id, file }) => ({ name: file, bytes: bytesOf.get(id) ?? [] })),
  ]
  return zipFile(files, Date.parse(pack.madeAt))
}

/** One interview after the other: each may be long. */
function* packJson({ interviews, ...rest }: AccessPack): Generator<string> {
  const [before = '', after = ''] = JSON.stringify({ ...rest, interviews: [] }, undefined, 1).split(/\n "interviews": \[\]/)
  yield `${before}\n "interviews": [`
  for (const [index, interview] of interviews.entries()) {
    yield `${index === 0 ? '' : ','}\n${JSON.stringify(interview, undefined, 1)}`
  }
  yield `]${after}\n`
}
