/** The part of an EventSource that the console uses, opened, fed and broken by the test. */
class FakeEventSource {
  static readonly OPEN = 1
  static readonly CLOSED = 2
  readonly url: string
  readyState = 0
  onopen: (() => void) | null = null
  onerror: (() => void) | null = null
  onmessage: ((event: { readonly data: string }) => void) | null = null

  constructor(url: string) {
    this.url = url
  }

  open(): void {
    this.readyState = FakeEventSource.OPEN
    this.onopen?.()
  }

  tell(event: object): void {
    this.onmessage?.({ data: JSON.stringify(event) })
  }

  fail(): void {
    this.onerror?.()
  }

  close(): void {
    this.readyState = FakeEventSource.CLOSED
  }
}

/** A class to hand out, and what was made of it. */
export function fakeEventSource() {
  const made: FakeEventSource[] = []
  class Recorded extends FakeEventSource {
    constructor(url: string) {
      super(url)
      made.push(this)
    }
  }
  const latest = () => {
    const source = made.at(-1)
    if (source === undefined) throw new TypeError('nobody has connected')
    return source
  }
  return { EventSource: Recorded as unknown as typeof EventSource, latest, count: () => made.length }
}
