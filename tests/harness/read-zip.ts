import { strFromU8, unzipSync } from 'fflate'

/** The texts in a ZIP file, by name. */
export function readZip(bytes: ArrayBuffer | Uint8Array): Record<string, string> {
  const files = unzipSync(new Uint8Array(bytes))
  return Object.fromEntries(Object.entries(files).map(([name, file]) => [name, strFromU8(file)]))
}
