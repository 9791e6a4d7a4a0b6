import type { Clock } from '../../lib/clock.ts'
import { StreamCloseEvent } from './close-event.ts'
import type { StreamAcceptor, StreamHandle, StreamSocket } from './socket.ts'

const CONNECTING = 0
const OPEN = 1
const CLOSING = 2
const CLOSED = 3
type ReadyState = typeof CONNECTING | typeof OPEN | typeof CLOSING | typeof CLOSED

/** How long a browser waits for the answer to its close frame, in milliseconds. */
const CLOSING_TIMEOUT = 60_000

/**
 * A WebSocket class whose connections end in this process. It behaves as a browser's does where a client can
 * tell: events come later than their cause (in microtasks, so that no clock is needed), never after `close`, and
 * a broken connection is an `error` and then a `close` with code 1006.
 */
export function memoryWebSocket(acceptor: StreamAcceptor, clock: Clock): typeof WebSocket {
  return class MemoryWebSocket extends EventTarget implements WebSocket {
    static readonly CONNECTING = CONNECTING
    static readonly OPEN = OPEN
    static readonly CLOSING = CLOSING
    static readonly CLOSED = CLOSED
    readonly CONNECTING = CONNECTING
    readonly OPEN = OPEN
    readonly CLOSING = CLOSING
    readonly CLOSED = CLOSED

    readonly url: string
    readonly protocol = ''
    readonly extensions = ''
    readonly bufferedAmount = 0
    binaryType: BinaryType = 'blob'
    onopen: WebSocket['onopen'] = null
    onmessage: WebSocket['onmessage'] = null
    onerror: WebSocket['onerror'] = null
    onclose: WebSocket['onclose'] = null
    #readyState: ReadyState = CONNECTING
    #handle: StreamHandle | undefined
    #isSilent = false

    constructor(url: string | URL) {
      super()
      const parsed = new URL(url)
      if (!/^wss?:$/.test(parsed.protocol))
        throw new DOMException(`bad scheme ${parsed.protocol}`, 'SyntaxError')
      this.url = parsed.href
      this.addEventListener('open', event => this.onopen?.(event))
      this.addEventListener('error', event => this.onerror?.(event))
      this.addEventListener('message', event => {
        if (event instanceof MessageEvent) this.onmessage?.(event)
      })
      this.addEventListener('close', event => {
        if (event instanceof StreamCloseEvent) this.onclose?.(event)
      })
      queueMicrotask(() => this.#connect())
    }

    get readyState(): ReadyState {
      return this.#readyState
    }

    /** The stream is read-only: what a client sends is lost. */
    send(): void {
      if (this.#readyState === CONNECTING) throw new DOMException('still connecting', 'InvalidStateError')
    }

    close(code?: number, reason = ''): void {
      if (code !== undefined && code !== 1000 && !(code >= 3000 && code <= 4999)) {
        throw new DOMException(`a client may not close with ${code}`, 'InvalidAccessError')
      }
      if (this.#readyState === CONNECTING) this.#end(1006, '')
      else this.#end(code ?? 1005, reason)
    }

    #connect(): void {
      if (this.#readyState !== CONNECTING) return
      const admission = acceptor.admit(this.url)
      if (admission.kind === 'hang') return
      if (admission.kind !== 'accept') {
        this.#end(1006, '')
        return
      }
      this.#readyState = OPEN
      this.dispatchEvent(new Event('open'))
      this.#handle = admission.open(this.#otherEnd())
      if (this.#readyState !== OPEN) this.#handle.closed()
    }

    #otherEnd(): StreamSocket {
      const terminate = () => queueMicrotask(() => this.#end(1006, ''))
      return {
        send: text => this.#receive(text),
        // Nobody in here sees fragments, nor a message that is not whole.
        sendSliced: text => this.#receive(text),
        sendCut: terminate,
        // In line behind the frames that were sent before.
        close: (code, reason) => queueMicrotask(() => this.#end(code, reason)),
        terminate,
        silence: () =>
          queueMicrotask(() => {
            this.#isSilent = true
          }),
      }
    }

    #receive(text: string): void {
      queueMicrotask(() => {
        if (this.#readyState === OPEN) this.dispatchEvent(new MessageEvent('message', { data: text }))
      })
    }

    #end(code: number, reason: string): void {
      if (this.#readyState === CLOSING || this.#readyState === CLOSED) return
      this.#readyState = CLOSING
      this.#handle?.closed()
      if (this.#isSilent) clock.after(CLOSING_TIMEOUT, () => this.#closed(1006, ''))
      else queueMicrotask(() => this.#closed(code, reason))
    }

    #closed(code: number, reason: string): void {
      this.#readyState = CLOSED
      const wasClean = code !== 1006
      if (!wasClean) this.dispatchEvent(new Event('error'))
      this.dispatchEvent(new StreamCloseEvent('close', { code, reason, wasClean }))
    }
  }
}
