import { Awareness } from 'y-protocols/awareness'

/**
 * Presence that ends when the last page that showed the document is left, not when its connection closes some seconds later, and
 * begins again with the next thing a page says about itself.
 */
export class LeavingAwareness extends Awareness {
  leave(): void {
    this.setLocalState(null)
  }

  override setLocalStateField(field: string, value: unknown): void {
    // What a page takes back while it goes is no return.
    const empty = value === null || value === undefined
    if (this.getLocalState() === null && !empty) this.setLocalState({})
    super.setLocalStateField(field, value)
  }
}
