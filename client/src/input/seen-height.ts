/** A smaller difference is a bar of the browser's own, and no keyboard. CSS pixels. */
const LEAST_KEYBOARD = 120
/** Above this somebody has zoomed in: what they see is a part of the page by their own wish. */
const MOST_SCALE = 1.05

/** What can be seen of the window, from its top, in CSS pixels. */
export interface SeenPart {
  top: number
  height: number
}

/**
 * Tells which part of the window can be seen while an on-screen keyboard lies over the rest, for browsers that don't make the
 * page shorter for it; undefined while everything can. @returns ends it
 */
export function followSeenPart(
  world: { visualViewport: VisualViewport | null; readonly innerHeight: number },
  tell: (seen: SeenPart | undefined) => void,
): () => void {
  const { visualViewport } = world
  if (!visualViewport) return () => {}
  let covered = false
  const look = () => {
    const { height, offsetTop, scale } = visualViewport
    const now = scale <= MOST_SCALE && world.innerHeight - height >= LEAST_KEYBOARD
    if (now) tell({ top: offsetTop, height })
    else if (covered) tell(undefined)
    covered = now
  }
  look()
  visualViewport.addEventListener('resize', look)
  visualViewport.addEventListener('scroll', look)
  return () => {
    visualViewport.removeEventListener('resize', look)
    visualViewport.removeEventListener('scroll', look)
  }
}
