import { inflateSync } from 'node:zlib'
import type { Page } from 'playwright-core'

/** Type sizes on paper, in points: they include the factor by which the sheet was shrunk. */
export function typeSizes(pdf: Buffer): number[] {
  const sizes: number[] = []
  for (const { index, 0: begin } of pdf.toString('latin1').matchAll(/stream\r?\n/g)) {
    // Fonts and pictures are streams as well, but they draw nothing themselves.
    const [from, to] = [index + begin.length, pdf.indexOf('endstream', index)]
    const drawn = from < to && pdf[from] === 0x78 ? inflated(pdf.subarray(from, to)) : ''
    if (!/\bBT\b/.test(drawn)) continue
    const outer: number[] = []
    let [scale, size] = [1, 0]
    const steps = /\bq\b|\bQ\b|(?:-?[\d.]+ +){3}(-?[\d.]+) +-?[\d.]+ +-?[\d.]+ +(cm|Tm)\b|\/F\d+ +([\d.]+) +Tf\b/g
    for (const [step, height, what, font] of drawn.matchAll(steps)) {
      if (step === 'q') outer.push(scale)
      else if (step === 'Q') scale = outer.pop() ?? 1
      else if (what === 'cm') scale *= Math.abs(Number(height))
      else if (what === 'Tm') sizes.push(scale * size * Math.abs(Number(height)))
      else size = Number(font)
    }
  }
  return sizes
}
function inflated(bytes: Buffer): string {
  try {
    return inflateSync(bytes).toString('latin1')
  } catch {
    return ''
  }
}

/** Whether each sheet is in landscape. */
export async function sheets(page: Page): Promise<{ wide: boolean }[]> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)]
  return boxes.map(([, width, height]) => ({ wide: Number(width) > Number(height) }))
}
