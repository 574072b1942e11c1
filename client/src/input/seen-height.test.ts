import { expect, test } from 'vitest'
import { followSeenPart, type SeenPart } from './seen-height.ts'

function setup() {
  const visualViewport = Object.assign(new EventTarget(), { height: 800, offsetTop: 0, scale: 1 })
  const told: (SeenPart | undefined)[] = []
  const world = { visualViewport: visualViewport as unknown as VisualViewport, innerHeight: 800 }
  const end = followSeenPart(world, (seen) => told.push(seen))
  const becomes = (change: Partial<typeof visualViewport>, event = 'resize') => {
    Object.assign(visualViewport, change)
    visualViewport.dispatchEvent(new Event(event))
  }
  return { told, becomes, end }
}

test('[T47] a keyboard over the page leaves the part above it, wherever that was moved to, until it goes', () => {
  const { told, becomes, end } = setup()
  becomes({ height: 460 })
  becomes({ offsetTop: 40 }, 'scroll')
  becomes({ height: 800, offsetTop: 0 })
  expect(told).toEqual([{ top: 0, height: 460 }, { top: 40, height: 460 }, undefined])
  end()
  becomes({ height: 460 })
  expect(told).toHaveLength(3)
})

test('[T47] a bar of the browser and zooming in are no keyboard', () => {
  const { told, becomes } = setup()
  becomes({ height: 740 })
  becomes({ height: 300, scale: 2.5 })
  becomes({ height: 800, scale: 1 })
  expect(told).toEqual([])
})
