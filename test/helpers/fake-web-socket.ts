/** A WebSocket without a network: the test plays the other side. */
export class FakeWebSocket extends EventTarget {
  static readonly CONNECTING = 0
  static readonly OPEN = 1
  static readonly CLOSING = 2
  static readonly CLOSED = 3

  readonly url: string
  binaryType = 'blob'
  readyState: number = FakeWebSocket.CONNECTING

  constructor(url: string) {
    super()
    this.url = url
  }

  get isLive(): boolean {
    return this.readyState <= FakeWebSocket.OPEN
  }

  /** The page closes. As in a browser, the close event comes later: see `finishClosing`. */
  close(): void {
    if (this.isLive) this.readyState = FakeWebSocket.CLOSING
  }

  finishClosing(): void {
    this.readyState = FakeWebSocket.CLOSED
    this.dispatchEvent(Object.assign(new Event('close'), { code: 1000, reason: '' }))
  }

  accept(): void {
    if (this.isLive) this.readyState = FakeWebSocket.OPEN
    this.dispatchEvent(new Event('open'))
  }

  receive(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }))
  }

  /** The other side closes. */
  drop(code = 1001): void {
    this.readyState = FakeWebSocket.CLOSED
    this.dispatchEvent(Object.assign(new Event('close'), { code, reason: '' }))
  }

  /** The connection breaks, or was refused; browsers tell an error first. */
  break(): void {
    this.readyState = FakeWebSocket.CLOSED
    this.dispatchEvent(new Event('error'))
    this.dispatchEvent(Object.assign(new Event('close'), { code: 1006, reason: '' }))
  }
}

/** A class to inject, and the sockets that were made of it. */
export function fakeWebSockets() {
  const sockets: FakeWebSocket[] = []
  class RecordedWebSocket extends FakeWebSocket {
    constructor(url: string) {
      super(url)
      sockets.push(this)
    }
  }
  return { WebSocket: RecordedWebSocket, sockets }
}
