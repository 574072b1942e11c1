import { inflateSync } from 'node:zlib'

/** What readers of a PDF file find in it. */
export interface ReadPdf {
  /** The text of each page in the order in which it is read; a line is a line. */
  pages: string[]
  /** Texts that are told beside what is drawn. */
  told: string[]
  title: string
  language: string
  bookmarks: string[]
  /** The kinds of parts on the first page, in their order. */
  parts: string[]
}

interface TextItem {
  str?: string
  hasEOL?: boolean
}
interface Part {
  role?: string
  children?: Part[]
}

/** Reads a PDF file with another library than it was made with. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs')
  Object.assign(globalThis, { pdfjsWorker: await import('pdfjs-dist/legacy/build/pdf.worker.mjs' as string) })
  const task = pdfjs.getDocument({
    data: bytes.slice(),
    useSystemFonts: false,
    disableFontFace: true,
    useWasm: false,
    verbosity: 0,
  })
  try {
    const document = await task.promise
    const pages: string[] = []
    for (let number = 1; number <= document.numPages; number += 1) {
      const { items } = await (await document.getPage(number)).getTextContent()
      pages.push((items as TextItem[]).map(({ str = '', hasEOL }) => str + (hasEOL ? '\n' : '')).join(''))
    }
    const { info } = await document.getMetadata()
    const tree = (await (await document.getPage(1)).getStructTree()) as Part | null
    return {
      pages,
      told: toldIn(bytes),
      title: String((info as { Title?: string }).Title),
      language: String((info as { Language?: string }).Language),
      bookmarks: ((await document.getOutline()) ?? []).flatMap(({ title, items }) => [
        title,
        ...(items as { title: string }[]).map((item) => item.title),
      ]),
      parts: rolesIn(tree),
    }
  } finally {
    await task.destroy()
  }
}

const rolesIn = (part: Part | null | undefined): string[] =>
  part ? [...(part.role ? [part.role] : []), ...(part.children ?? []).flatMap(rolesIn)] : []

function toldIn(bytes: Uint8Array): string[] {
  const file = Buffer.from(bytes)
  const told: string[] = []
  for (let at = file.indexOf('stream\n'); at >= 0; at = file.indexOf('stream\n', at + 7)) {
    if (file.toString('latin1', at - 3, at) === 'end') continue
    let content: Buffer
    try {
      content = inflateSync(file.subarray(at + 7, file.indexOf('endstream', at)))
    } catch {
      continue
    }
    for (const [, quoted = ''] of content.toString('latin1').matchAll(/\/ActualText \(((?:[^\\)]|\\.)*)\)/gs)) {
      const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }
      const raw = Buffer.from(
        quoted.replace(/\\(.)/gs, (_, sign: string) => escapes[sign] ?? sign),
        'latin1',
      )
      told.push(raw[0] === 0xfe ? raw.subarray(2).swap16().toString('utf16le') : raw.toString('latin1'))
    }
  }
  return told
}
