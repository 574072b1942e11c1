import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { foreignNodes } from './note-schema.ts'

function fragment(...names: string[]) {
  const root = new Y.Doc().getXmlFragment('general')
  root.insert(
    0,
    names.map((name) => {
      const element = new Y.XmlElement(name)
      element.insert(0, [new Y.XmlText('words')])
      return element
    }),
  )
  return root
}

describe('foreign content in notes', () => {
  it('knows what the editor writes', () => {
    expect(foreignNodes(fragment('paragraph', 'heading', 'bulletList', 'listItem', 'codeBlock', 'hardBreak'))).toEqual([])
  })

  it('[S21] names what it does not know, at any depth, so that no editor deletes it', () => {
    const root = fragment('paragraph', 'video')
    const list = new Y.XmlElement('bulletList')
    list.insert(0, [new Y.XmlElement('script')])
    root.insert(0, [list])
    expect(foreignNodes(root).sort()).toEqual(['script', 'video'])
  })

  it('[S21] sees objects embedded in text', () => {
    const root = fragment('paragraph')
    const text = new Y.XmlText()
    root.insert(0, [text])
    text.insertEmbed(0, { image: 'x' })
    expect(foreignNodes(root)).toEqual(['object'])
  })
})
