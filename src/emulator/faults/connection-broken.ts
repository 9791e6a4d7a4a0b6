/** Instead of an answer: the connection breaks. A TypeError, since that is what `fetch` rejects with. */
export class ConnectionBroken extends TypeError {
  override readonly name = 'TypeError'

  constructor() {
    super('fetch failed; the emulator was asked to break the connection')
  }
}
