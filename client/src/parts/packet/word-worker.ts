import { readDocx } from '@panelbook/shared/importing/forms/docx/read-docx'
import { openArchive } from '@panelbook/shared/importing/forms/office/archive'
import { importLimits } from '@panelbook/shared/importing/import-limits'
import { RefusedInput } from '@panelbook/shared/importing/import-refusal'

/** What a Word document says, line by line; or that it can't be read. */
export type WordRead = { ok: true; lines: string[] } | { ok: false }

/** Reads one document in a worker, so that the page stays usable and can end this at any time. */
addEventListener('message', ({ data }: MessageEvent<Uint8Array>) => {
  postMessage(read(data))
})

function read(bytes: Uint8Array): WordRead {
  try {
    return { ok: true, lines: readDocx(openArchive(bytes, importLimits), 'word/document.xml', importLimits).lines }
  } catch (error) {
    if (error instanceof RefusedInput) return { ok: false }
    throw error
  }
}
