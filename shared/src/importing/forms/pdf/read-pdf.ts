import type { ImportLimits } from '../../import-limits.ts'
import { RefusedInput, refuse } from '../../import-refusal.ts'
import { boundStreams } from './bound-streams.ts'
import type { PlacedText } from './page-lines.ts'

/** The most pages that are read. */
const MOST_PAGES = 1_000

/** The most runs of text that are read. A page shows some dozens to hundreds; a PDF that repeats a run without end has more. */
const MOST_RUNS = 200_000

/**
 * How much more text a PDF may show than it has bytes: pages may share a letterhead, and one code may stand for several letters.
 * A run of text takes some bytes of a stream, so a PDF that shows more runs than it has bytes shows the same ones again and
 * again.
 */
const SHARED = { runs: 2_000, characters: 20_000, charactersOfByte: 4 }

/** A run of text from `streamTextContent` of pdfjs. Marks of structure between the runs have no text. */
interface TextItem {
  str?: string
  transform?: number[]
  width?: number
  height?: number
}

/**
 * The text layer of a PDF, page by page, each run with its place. Nothing is drawn, no script is run and no font is loaded.
 * Refuses a file that is no PDF, is protected, or unpacks to more than the limits.
 */
export async function readPdf(bytes: Uint8Array, limits: ImportLimits): Promise<PlacedText[][]> {
  const said = boundStreams(bytes, limits)
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs')
  // Without this pdfjs looks for a worker of its own. This code already runs in one, or on a command line.
  Object.assign(globalThis, { pdfjsWorker: await import('pdfjs-dist/legacy/build/pdf.worker.mjs') })
  const task = pdfjs.getDocument({
    data: bytes.slice(),
    disableFontFace: true,
    useSystemFonts: false,
    useWasm: false,
    // With this option pdfjs would look for a document, which a worker doesn't have.
    useWorkerFetch: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    enableXfa: false,
    stopAtErrors: false,
    verbosity: 0,
  })
  try {
    const document = await task.promise
    const count = document.numPages
    if (count > MOST_PAGES) refuse({ kind: 'too-many-pdf-pages', pages: count, most: MOST_PAGES })
    const pages: PlacedText[][] = []
    const most = {
      characters: Math.min(limits.characters, SHARED.characters + said * SHARED.charactersOfByte),
      runs: Math.min(MOST_RUNS, SHARED.runs + said),
    }
    for (let number = 1; number <= count; number++) {
      const page = await document.getPage(number)
      pages.push(await textOf(page.streamTextContent({ includeMarkedContent: false }), most, limits))
      page.cleanup()
    }
    return pages
  } catch (error) {
    if (error instanceof RefusedInput) throw error
    const name = error instanceof Error ? error.name : ''
    return refuse({ kind: name === 'PasswordException' ? 'protected-pdf' : 'damaged-pdf' })
  } finally {
    await task.destroy()
  }
}

/**
 * Reads a page's text until it exceeds what is left of `most`, because a page can show itself, or its content, again and again.
 */
async function textOf(
  stream: ReadableStream<{ items: unknown[] }>,
  most: { characters: number; runs: number },
  limits: ImportLimits,
): Promise<PlacedText[]> {
  const placed: PlacedText[] = []
  const reader = stream.getReader()
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const items = part.value.items as TextItem[]
    most.runs -= items.length
    for (const item of items) most.characters -= item.str?.length ?? 0
    if (most.characters < 0 || most.runs < 0) {
      // Otherwise pdfjs would wait for a reader for ever, and nothing could be closed.
      await reader.cancel(new Error('enough'))
      refuse({ kind: 'pdf-shows-too-much', mostCharacters: limits.characters, mostRuns: MOST_RUNS })
    }
    placed.push(...items.flatMap(placedText))
  }
  return placed
}

function placedText({ str, transform, width, height }: TextItem): PlacedText[] {
  if (str === undefined || str.trim() === '' || !transform) return []
  const [a = 0, b = 0, , , x = 0, y = 0] = transform
  // Text on its side belongs to the page, such as a watermark.
  if (Math.abs(b) > Math.abs(a)) return []
  return [{ text: str, x, y, width: width ?? 0, size: height || Math.abs(a) || 10 }]
}
