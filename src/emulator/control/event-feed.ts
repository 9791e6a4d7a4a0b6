import type { Observer } from './observer.ts'

/** Server-Sent Events for whoever watches. While a console watches, a human agent counts as present. */
export class EventFeed {
  readonly #observer: Observer
  readonly #consoleChanged: () => void
  readonly #open = new Set<() => void>()
  #consoles = 0

  constructor(observer: Observer, consoleChanged: () => void) {
    this.#observer = observer
    this.#consoleChanged = consoleChanged
  }

  get hasConsole(): boolean {
    return this.#consoles > 0
  }

  /** The body of one watcher's response; ends when the watcher cancels it or the emulator closes. */
  open(role: string | null): ReadableStream<Uint8Array> {
    const encoder = new TextEncoder()
    let stop: () => void = () => undefined
    return new ReadableStream({
      start: controller => {
        const write = (text: string) => controller.enqueue(encoder.encode(text))
        const unsubscribe = this.#observer.events.on('event', event =>
          write(`data: ${JSON.stringify(event)}\n\n`),
        )
        const leave = role === 'console' ? this.#enter() : () => undefined
        stop = () => {
          this.#open.delete(close)
          unsubscribe()
          leave()
        }
        const close = () => {
          stop()
          controller.close()
        }
        this.#open.add(close)
        // A first byte, so that the watcher knows it is connected.
        write(': connected\n\n')
      },
      cancel: () => stop(),
    })
  }

  close(): void {
    for (const close of [...this.#open]) close()
  }

  #enter(): () => void {
    this.#consoles++
    this.#consoleChanged()
    return () => {
      this.#consoles--
      this.#consoleChanged()
    }
  }
}
