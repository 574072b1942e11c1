import type { MouseEvent } from 'react'
import { fetchFile } from '../api/call.ts'
import { announce } from '../ui/dialog/announcer.tsx'
import { sayWhenDone } from '../ui/dialog/notify.ts'

/** Milliseconds in which the browser begins to read what it saves; what it has begun, it reads to the end. */
const BEGINS_WITHIN_MS = 60_000
/** Addresses of which a file is on its way: another press doesn't make it again. */
const underWay = new Set<string>()

/**
 * What a link to a file needs: the browser saves it under the name that the server gives it, and the page says if there is none,
 * where a link alone would leave a refusal to the browser's list of downloads. Opened otherwise, in another tab or by its menu,
 * it is a link as any.
 *
 * @param what it is, as in “The PDF”
 * @param then after the press, with the file still on its way
 */
export const fileLink = (address: string, what: string, then?: () => void) => ({
  href: address,
  download: true,
  onClick(event: MouseEvent) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    void saveFile(address, what)
    then?.()
  },
})

async function saveFile(address: string, what: string): Promise<void> {
  if (underWay.has(address)) return
  underWay.add(address)
  announce(`${what} is being made.`)
  await sayWhenDone(
    fetchFile(address).then(({ name, content }) => hand(name, content)),
    undefined,
    `${what} could not be saved`,
  )
  underWay.delete(address)
}

/** Hands it to the browser, as if a link with this content had been pressed. */
function hand(name: string, content: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), BEGINS_WITHIN_MS)
}
