import type { Ticket } from '../domain/platform.ts'
import { newest } from './changes.ts'
import type { Memory, Remembered } from './memory.ts'
import { later } from './select.ts'
import { apiOf, type SessionSettings } from './settings.ts'
import type { SessionState } from './state.ts'

/** The way back into a running chat: what to write down of it, and what an earlier page wrote down. */
export class Resume {
  readonly #openMemory: () => Memory
  #memory: Memory | undefined
  #chat: { readonly api: string; readonly ticket: Ticket } | undefined

  constructor(openMemory: () => Memory) {
    this.#openMemory = openMemory
  }

  /**
   * What an earlier page left behind. A ticket is never shown to another API than the one that gave it; settings may
   * still be on their way.
   */
  find(settings: SessionSettings): Remembered | undefined {
    this.#memory = this.#openMemory()
    const remembered = this.#memory.load()
    return remembered?.ticket && remembered.api !== apiOf(settings) ? undefined : remembered
  }

  /** From now on this is the chat to come back to. */
  begin(api: string, ticket: Ticket): void {
    this.#chat = { api, ticket }
  }

  /** Nothing before it was looked for what there is. */
  save(state: SessionState, draft: string): void {
    const { stage, outbox, readUpTo } = state
    if (stage.at === 'running' && this.#chat) {
      const historyUpTo = later(newest(state), state.historyUpTo)
      this.#memory?.save({ ...this.#chat, draft, outbox, readUpTo, historyUpTo })
      return
    }
    // What the old chat did not take is not for a new one.
    const unsent = stage.at === 'ended' ? [] : outbox.map(({ body }) => body)
    if (stage.at === 'ended') this.forget()
    this.#saveText([...unsent, draft].filter(Boolean).join('\n'))
  }

  /** The chat goes on, but not here. */
  leave(): void {
    this.#chat = undefined
  }

  forget(): void {
    this.#memory?.clear()
  }

  /** Without a conversation there is only what the guest typed; it does not take the place of one. */
  #saveText(draft: string): void {
    if (!this.#memory || this.#memory.load()?.ticket) return
    if (draft) this.#memory.save({ ...noChat, draft })
    else this.#memory.clear()
  }
}

const noChat = { api: '', ticket: undefined, outbox: [], readUpTo: undefined, historyUpTo: undefined }
