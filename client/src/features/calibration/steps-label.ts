/** "2 points higher", "The same", "1 point lower". */
export function stepsLabel(steps: number): string {
  if (steps === 0) return 'The same'
  const count = Math.abs(steps)
  return `${count} ${count === 1 ? 'point' : 'points'} ${steps > 0 ? 'higher' : 'lower'}`
}
