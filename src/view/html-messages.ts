import { type ReadonlySignal, signal } from '@preact/signals'
import { GuestChatError } from '../session/create-session.ts'
import type { HtmlMessages, HtmlReader } from './chat-context.ts'

/** What is not the same as text. */
const MARKUP = /<[a-z/!]|&#?\w+;/i

/** Reads bodies as HTML where the host wants it. `report` is told, once, when they have to stay text. */
export class LazyHtmlMessages implements HtmlMessages {
  readonly #isOn: ReadonlySignal<boolean>
  readonly #report: (error: GuestChatError) => void
  readonly #reader = signal<HtmlReader | undefined>(undefined)
  #loading: Promise<void> | undefined

  constructor(isOn: ReadonlySignal<boolean>, report: (error: GuestChatError) => void) {
    this.#isOn = isOn
    this.#report = report
  }

  readerFor(body: string): HtmlReader | undefined {
    if (!this.#isOn.value || !MARKUP.test(body)) return
    this.#loading ??= this.#load()
    return this.#reader.value
  }

  wordsOf(body: string): string {
    return this.readerFor(body)?.wordsOf(body) ?? body
  }

  tellWords(body: string, tell: (words: string) => void): void {
    this.readerFor(body)
    // What is plain waits as well, so that the order stays.
    if (this.#loading) void this.#loading.then(() => tell(this.wordsOf(body)))
    else tell(body)
  }

  async #load(): Promise<void> {
    try {
      const { createReader } = await import('./rich-text.tsx')
      this.#reader.value = createReader()
    } catch (error) {
      this.#report(
        new GuestChatError('html-disabled', 'unable to show HTML; messages are shown as text', error),
      )
    }
  }
}
