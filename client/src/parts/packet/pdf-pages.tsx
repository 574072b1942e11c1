import { useEffect, useRef, useState } from 'react'
import { Loading } from '../../ui/page/page-states.tsx'
import texts from '../../ui/text.module.css'
import { drawPage, MOST_PAGES, type OpenedPdf, openPdf } from './open-pdf.ts'
import classes from './packet-reader.module.css'
import { Unreadable } from './unreadable.tsx'

/** The pages of a PDF below each other, each drawn when it comes near. */
export function PdfPages({ bytes, name, scale }: { bytes: Uint8Array; name: string; scale: number }) {
  const [opened, setOpened] = useState<OpenedPdf | 'failed' | undefined>()
  const [width, setWidth] = useState(0)
  const pages = useRef<HTMLDivElement>(null)
  useEffect(() => {
    let gone = false
    let close: (() => void) | undefined
    openPdf(bytes).then(
      (pdf) => {
        close = pdf.close
        if (gone) close()
        else setOpened(pdf)
      },
      () => gone || setOpened('failed'),
    )
    return () => {
      gone = true
      close?.()
    }
  }, [bytes])
  useEffect(() => {
    const { current } = pages
    if (!current) return
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)))
    observer.observe(current)
    return () => observer.disconnect()
  }, [])
  return (
    <div ref={pages} className={classes.pages}>
      {opened === undefined && <Loading what="Opening the PDF…" />}
      {opened === 'failed' && <Unreadable what="PDF" />}
      {opened !== undefined && opened !== 'failed' && (
        <>
          {width > 0 &&
            opened.sizes.map((size, index) => (
              <Page
                // biome-ignore lint/suspicious/noArrayIndexKey: pages are told apart by their number, and never change
                key={index}
                pdf={opened}
                number={index + 1}
                width={Math.max(1, Math.floor(Math.min(width, 1_000) * scale))}
                ratio={Math.min(20, Math.max(0.05, size.height / size.width))}
                label={`${name}, page ${index + 1} of ${opened.pages}`}
              />
            ))}
          {opened.pages > MOST_PAGES && (
            <p className={texts.note}>
              These are the first {MOST_PAGES} of {opened.pages.toLocaleString('en')} pages. Download the file to read the rest.
            </p>
          )}
        </>
      )}
    </div>
  )
}

interface PageProps {
  pdf: OpenedPdf
  /** From 1. */
  number: number
  width: number
  /** Height by width. */
  ratio: number
  label: string
}

function Page({ pdf, number, width, ratio, label }: PageProps) {
  const place = useRef<HTMLElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const words = useRef<HTMLDivElement>(null)
  const [near, setNear] = useState(false)
  const [state, setState] = useState<'waiting' | 'drawn' | 'failed'>('waiting')
  useEffect(() => {
    const { current } = place
    if (!current) return
    const observer = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting ?? false), { rootMargin: '100% 0px' })
    observer.observe(current)
    return () => observer.disconnect()
  }, [])
  useEffect(() => {
    const [sheet, layer] = [canvas.current, words.current]
    if (!near || !sheet || !layer) return
    const ending = new AbortController()
    drawPage(pdf.document, number, { canvas: sheet, words: layer, width, signal: ending.signal }).then(
      () => ending.signal.aborted || setState('drawn'),
      () => ending.signal.aborted || setState('failed'),
    )
    return () => {
      ending.abort(new DOMException('Not shown any more', 'AbortError'))
      // Its pixels are given back: a hundred pages would take a gigabyte.
      sheet.width = 0
      sheet.height = 0
      layer.replaceChildren()
      setState('waiting')
    }
  }, [near, pdf, number, width])
  return (
    <section ref={place} className={classes.page} style={{ width, height: Math.round(width * ratio) }} aria-label={label}>
      <canvas ref={canvas} className={classes.sheet} data-drawn={state === 'drawn'} />
      <div ref={words} className={classes.words} />
      {state === 'failed' && <p className={classes.failed}>This page can’t be drawn. Download the file to read it.</p>}
    </section>
  )
}
