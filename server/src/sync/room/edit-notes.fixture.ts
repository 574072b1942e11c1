import * as Y from 'yjs'
import { QUESTION } from './room-under-test.fixture.ts'

export const roots = ['general', `question:${QUESTION}`]

/** One edit of shared notes; `at` and `size` are taken modulo what there is. */
export function editNotes(doc: Y.Doc, { root, what, at, size }: { root: number; what: number; at: number; size: number }): void {
  const fragment = doc.getXmlFragment(roots[root % roots.length])
  const element = fragment.length > 0 ? fragment.get(at % fragment.length) : undefined
  const inner = element instanceof Y.XmlElement ? element.get(0) : undefined
  if (what === 0 && fragment.length > 0) fragment.delete(at % fragment.length, 1)
  else if (what === 1 && inner instanceof Y.XmlText) inner.insert(at % (inner.length + 1), 'abcdefgh'.slice(0, 1 + (size % 8)))
  else if (what === 2 && inner instanceof Y.XmlText && inner.length > 0)
    inner.format(at % inner.length, 1 + (size % 3), { bold: true })
  else if (what === 3 && inner instanceof Y.XmlText && inner.length > 0) inner.delete(at % inner.length, 1)
  else if (what === 4 && element instanceof Y.XmlElement) element.setAttribute('lineId', `l${size}`)
  else {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(`line ${size}`)])
    fragment.insert(at % (fragment.length + 1), [paragraph])
  }
}
