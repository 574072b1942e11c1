import type { Locator } from 'playwright-core'

/** As somebody drags a file from their desktop onto this part of the page. */
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
