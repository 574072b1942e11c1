import type { ImportLimits } from '../../import-limits.ts'
import { RefusedInput, refuse } from '../../import-result.ts'
import { boundStreams } from './bound-streams.ts'
import type { PlacedText } from './page-lines.ts'

/** Pages that are read at most. */
const MOST_PAGES = 1_000

/** What `getTextContent` of pdfjs tells of a run of text. Marks of structure between them carry no text. */
interface TextItem {
  str?: string
  transform?: number[]
  width?: number
  height?: number
}

/**
 * The text layer of a PDF, page by page, each run with its place. Nothing is drawn, no script is run and no font is loaded. Refuses what is no PDF,
 * is protected, or unpacks to more than the limits.
 */
export async function readPdf(bytes: Uint8Array, limits: ImportLimits): Promise<PlacedText[][]> {
  boundStreams(bytes, limits)
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs')
  // Without this it looks for a worker of its own; we are in one already, or on a command line.
  Object.assign(globalThis, { pdfjsWorker: await import('pdfjs-dist/legacy/build/pdf.worker.mjs') })
  const task = pdfjs.getDocument({
    data: bytes.slice(),
    disableFontFace: true,
    useSystemFonts: false,
    useWasm: false,
    // Asking where to fetch from looks for a document, which a worker hasn't.
    useWorkerFetch: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    enableXfa: false,
    stopAtErrors: false,
    verbosity: 0,
  })
  try {
    const document = await task.promise
    if (document.numPages > MOST_PAGES) {
      refuse(
        'too-many',
        `This PDF has ${document.numPages.toLocaleString('en')} pages; at most ${MOST_PAGES.toLocaleString('en')} can be read. Save those with questions as a file of their own.`,
      )
    }
    const pages: PlacedText[][] = []
    let characters = 0
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number)
      const { items } = await page.getTextContent({ includeMarkedContent: false })
      const placed = (items as TextItem[]).flatMap(placedText)
      characters += placed.reduce((sum, { text }) => sum + text.length, 0)
      if (characters > limits.characters) {
        refuse(
          'too-large',
          `This PDF has more than ${limits.characters.toLocaleString('en')} characters. Save the pages with questions as a file of their own.`,
        )
      }
      pages.push(placed)
      page.cleanup()
    }
    return pages
  } catch (error) {
    if (error instanceof RefusedInput) throw error
    const name = error instanceof Error ? error.name : ''
    if (name === 'PasswordException')
      refuse('protected', 'This PDF is protected with a password. Open it, save it without one, and give that.')
    return refuse('malformed', 'This PDF is damaged and its text can’t be read. Open it, copy its text, and paste that.')
  } finally {
    await task.destroy()
  }
}

function placedText({ str, transform, width, height }: TextItem): PlacedText[] {
  if (str === undefined || str.trim() === '' || !transform) return []
  const [a = 0, b = 0, , , x = 0, y = 0] = transform
  // Text that stands on its side is a mark of the page's, a watermark for one.
  if (Math.abs(b) > Math.abs(a)) return []
  return [{ text: str, x, y, width: width ?? 0, size: height || Math.abs(a) || 10 }]
}
