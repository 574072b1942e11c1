import type { Locator } from 'playwright-core'

/** Drops a file on this part of the page, as somebody does who drags it from their desktop. */
export async function dropFile(where: Locator, name: string, content: string | Uint8Array): Promise<void> {
  const data = await where.page().evaluateHandle(
    ({ fileName, bytes }) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([Uint8Array.from(bytes)], fileName))
      return transfer
    },
    { fileName: name, bytes: [...(typeof content === 'string' ? new TextEncoder().encode(content) : content)] },
  )
  await where.dispatchEvent('drop', { dataTransfer: data })
}
