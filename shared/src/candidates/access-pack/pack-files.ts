import { zipFile } from '../../base/zip-file.ts'
import type { AccessPack } from './access-pack.ts'
import { packPage } from './pack-page.ts'

/** An access pack as one ZIP file with `about.json` and `about.html`, in pieces. */
export function packFiles(pack: AccessPack): Generator<Uint8Array> {
  const files = [
    { name: 'about.json', pieces: packJson(pack) },
    { name: 'about.html', pieces: packPage(pack) },
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
