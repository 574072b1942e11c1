import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import * as pdf from 'pdfjs-dist/legacy/build/pdf.mjs'

/** Pages of one file that are shown. */
export const MOST_PAGES = 100
/** Pixels of the canvas of one page, whatever the page says of itself and however sharp the screen is. */
const MOST_PIXELS = 12_000_000
/** Pixels of an image within a page; a larger one is left out. */
const MOST_IMAGE_PIXELS = 50_000_000

export interface OpenedPdf {
  document: PDFDocumentProxy
  /** Width by height of each page that is shown, in points, as it is turned. */
  sizes: { width: number; height: number }[]
  /** Pages that it has. */
  pages: number
  close(): void
}

/**
 * Opens a PDF to be drawn. Nothing in it runs, nothing is fetched for it, and its fonts are drawn as shapes and never given to
 * the browser.
 *
 * @throws what pdfjs says of a file that it can't read
 */
export async function openPdf(bytes: Uint8Array): Promise<OpenedPdf> {
  const port = new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module', name: 'packet' })
  const worker = pdf.PDFWorker.create({ port })
  const task = pdf.getDocument({
    worker,
    // It is given away to the worker.
    data: bytes.slice(),
    disableFontFace: true,
    useSystemFonts: false,
    useWasm: false,
    useWorkerFetch: false,
    enableXfa: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    maxImageSize: MOST_IMAGE_PIXELS,
    canvasMaxAreaInBytes: MOST_PIXELS * 4,
    verbosity: 0,
  })
  const close = () => {
    void task.destroy().finally(() => {
      worker.destroy()
      port.terminate()
    })
  }
  try {
    const document = await task.promise
    const sizes: OpenedPdf['sizes'] = []
    for (let number = 1; number <= Math.min(document.numPages, MOST_PAGES); number++) {
      const { width, height } = (await document.getPage(number)).getViewport({ scale: 1 })
      sizes.push({ width, height })
    }
    return { document, sizes, pages: document.numPages, close }
  } catch (error) {
    close()
    throw error
  }
}

/** Draws a page, with its words over it, invisible, to be selected and read out. Aborting ends it. */
export async function drawPage(
  document: PDFDocumentProxy,
  number: number,
  on: { canvas: HTMLCanvasElement; words: HTMLElement; width: number; signal: AbortSignal },
): Promise<void> {
  const { canvas, words, width, signal } = on
  const page = await document.getPage(number)
  signal.throwIfAborted()
  const natural = page.getViewport({ scale: 1 })
  const shown = page.getViewport({ scale: width / natural.width })
  const sharp = Math.min(window.devicePixelRatio || 1, 2, Math.sqrt(MOST_PIXELS / (shown.width * shown.height)))
  const viewport = page.getViewport({ scale: (width / natural.width) * sharp })
  canvas.width = Math.max(1, Math.floor(viewport.width))
  canvas.height = Math.max(1, Math.floor(viewport.height))
  const drawing = page.render({ canvas, viewport, annotationMode: pdf.AnnotationMode.ENABLE })
  signal.addEventListener('abort', () => drawing.cancel(), { once: true })
  await drawing.promise
  signal.throwIfAborted()
  words.replaceChildren()
  words.style.setProperty('--total-scale-factor', String(shown.scale))
  const layer = new pdf.TextLayer({ textContentSource: page.streamTextContent(), container: words, viewport: shown })
  signal.addEventListener('abort', () => layer.cancel(), { once: true })
  await layer.render()
}
