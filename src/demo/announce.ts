import { part } from './part.ts'

/** Says something to people who cannot see what has just changed. */
export function announce(text: string): void {
  part('#announcement', HTMLElement).textContent = text
}
