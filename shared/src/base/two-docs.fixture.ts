import * as Y from 'yjs'

/** A document of somebody whose client id decides between what two write at once. */
export function docOf(clientID: number): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = clientID
  return doc
}

/** The text inside the n-th element of a fragment. */
export function xmlTextIn(fragment: Y.XmlFragment, index = 0): Y.XmlText {
  const element = fragment.get(index)
  const text = element instanceof Y.XmlElement ? element.get(0) : element
  if (!(text instanceof Y.XmlText)) throw new Error(`There is no text at ${index}`)
  return text
}

/** Both know everything afterwards. */
export function exchange(a: Y.Doc, b: Y.Doc): void {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
}
