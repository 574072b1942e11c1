import type { PacketFile } from '@panelbook/shared/packet/packet'
import { useEffect, useState } from 'react'
import { type PacketPlace, packetFileUrl, readPacketBytes } from '../../api/packet/packet.ts'
import { fetchedAhead } from '../../ui/page/fetched-ahead.ts'
import { FetchedPart } from '../../ui/page/fetched-part.tsx'
import { ErrorNotice, Loading } from '../../ui/page/page-states.tsx'
import { PartBoundary } from '../../ui/page/part-boundary.tsx'
import { ImageSheet } from './image-sheet.tsx'
import { PlainText } from './plain-text.tsx'
import { WordWords } from './word-words.tsx'

// The reader of PDFs is larger than all pages together: it comes when a PDF does.
const pdfPages = fetchedAhead(() => import('./pdf-pages.tsx').then((module) => module.PdfPages))

type Fetched = { bytes: Uint8Array<ArrayBuffer> } | { error: unknown } | undefined

/** One file of a packet, drawn. Its bytes are fetched for this, and go with it. */
export function FileContent({ place, file, scale }: { place: PacketPlace; file: PacketFile; scale: number }) {
  const url = packetFileUrl(place, file)
  const [fetched, setFetched] = useState<Fetched>()
  const [tries, setTries] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies(tries): another try fetches again
  useEffect(() => {
    const ending = new AbortController()
    setFetched(undefined)
    readPacketBytes(url, ending.signal).then(
      (bytes) => setFetched({ bytes }),
      (error: unknown) => ending.signal.aborted || setFetched({ error }),
    )
    return () => ending.abort(new DOMException('Not shown any more', 'AbortError'))
  }, [url, tries])
  if (!fetched) return <Loading what={`Fetching ${file.name}…`} />
  if ('error' in fetched) return <ErrorNotice error={fetched.error} onRetry={() => setTries(tries + 1)} />
  return (
    <PartBoundary what={file.name} onAgain={() => setTries(tries + 1)}>
      <Drawn bytes={fetched.bytes} file={file} scale={scale} />
    </PartBoundary>
  )
}

function Drawn({ bytes, file: { kind, name }, scale }: { bytes: Uint8Array<ArrayBuffer>; file: PacketFile; scale: number }) {
  switch (kind) {
    case 'pdf':
      return (
        <FetchedPart
          part={pdfPages}
          props={{ bytes, name, scale }}
          what="The reader of PDFs"
          meanwhile={<Loading what="Opening the PDF…" />}
        />
      )
    case 'docx':
      return <WordWords bytes={bytes} />
    case 'text':
      return <PlainText text={new TextDecoder().decode(bytes)} mono />
    default:
      return <ImageSheet bytes={bytes} type={`image/${kind}`} name={name} scale={scale} />
  }
}
