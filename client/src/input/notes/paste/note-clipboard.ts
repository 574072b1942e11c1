import { DOMSerializer, type Fragment } from 'prosemirror-model'
import { noteSchema } from '../note-schema.ts'

/** What is copied leaves as other programs know it: with lists around its items, one in another where they are deeper. */
class ListingSerializer extends DOMSerializer {
  override serializeFragment(fragment: Fragment, options?: { document?: Document }, target?: HTMLElement | DocumentFragment) {
    const written = super.serializeFragment(fragment, options, target)
    putIntoLists(written)
    return written
  }
}

const { nodes, marks } = DOMSerializer.fromSchema(noteSchema)
export const noteClipboard = new ListingSerializer(nodes, marks)

function putIntoLists(written: HTMLElement | DocumentFragment): void {
  let open: { list: HTMLElement; depth: number; kind: string }[] = []
  for (const child of [...written.children]) {
    const [kind = '', level = '0'] = (child.getAttribute('data-note') ?? '').split(':')
    if (child.localName !== 'li') {
      open = []
      continue
    }
    const depth = Number(level)
    while (open.length > 0 && ((open.at(-1)?.depth ?? 0) > depth || (open.at(-1)?.depth === depth && open.at(-1)?.kind !== kind)))
      open.pop()
    let around = open.at(-1)
    if (!around || around.depth < depth) {
      const list = child.ownerDocument.createElement(kind === 'number' ? 'ol' : 'ul')
      if (around) (around.list.lastElementChild ?? around.list).append(list)
      else child.before(list)
      around = { list, depth, kind }
      open.push(around)
    }
    around.list.append(child)
  }
}
