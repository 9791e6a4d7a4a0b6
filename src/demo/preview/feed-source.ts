/** As a browser does when it was not told otherwise. */
const RETRY_MS = 1_000

/**
 * An EventSource that asks by the page's own `fetch`, which the browser's does not. It reads what the emulator writes:
 * messages without a name, one line each.
 */
export class FeedSource extends EventTarget {
  static readonly CONNECTING = 0
  static readonly OPEN = 1
  static readonly CLOSED = 2
  readonly CONNECTING = 0
  readonly OPEN = 1
  readonly CLOSED = 2
  readonly url: string
  onopen: ((event: Event) => void) | null = null
  onmessage: ((event: MessageEvent) => void) | null = null
  onerror: ((event: Event) => void) | null = null
  readyState = 0
  #isOver = false
  #reader: ReadableStreamDefaultReader<Uint8Array> | undefined
  #retry: ReturnType<typeof setTimeout> | undefined

  constructor(url: string | URL) {
    super()
    this.url = new URL(url, location.href).href
    this.addEventListener('open', event => this.onopen?.(event))
    this.addEventListener('error', event => this.onerror?.(event))
    this.addEventListener('message', event => {
      if (event instanceof MessageEvent) this.onmessage?.(event)
    })
    // Nobody else would tell the emulator that this page is gone.
    addEventListener('pagehide', this.#hangUp)
    void this.#follow()
  }

  close(): void {
    this.readyState = this.CLOSED
    this.#isOver = true
    clearTimeout(this.#retry)
    removeEventListener('pagehide', this.#hangUp)
    this.#hangUp()
  }

  readonly #hangUp = (): void => {
    this.#reader?.cancel().catch(() => undefined)
  }

  async #follow(): Promise<void> {
    try {
      const { ok, body } = await fetch(this.url)
      if (this.#isOver) await body?.cancel()
      else if (ok && body) await this.#read(body)
      // Whoever is refused does not ask again.
      else this.readyState = this.CLOSED
    } catch {
      // The connection is gone, whatever the reason.
    }
    if (!this.#isOver) this.#lose()
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    const reader = body.getReader()
    const decoder = new TextDecoder()
    this.#reader = reader
    this.readyState = this.OPEN
    this.dispatchEvent(new Event('open'))
    let unread = ''
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      const blocks = (unread + decoder.decode(value, { stream: true })).split('\n\n')
      unread = blocks.pop() ?? ''
      for (const block of blocks) this.#tell(block)
    }
  }

  #tell(block: string): void {
    const [, data] = /^data: (.*)$/.exec(block) ?? []
    if (data !== undefined && !this.#isOver) this.dispatchEvent(new MessageEvent('message', { data }))
  }

  #lose(): void {
    if (this.readyState !== this.CLOSED) {
      this.readyState = this.CONNECTING
      this.#retry = setTimeout(() => void this.#follow(), RETRY_MS)
    }
    this.dispatchEvent(new Event('error'))
  }
}
