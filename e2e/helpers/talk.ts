import type { Emulator } from '../../src/emulator/index.ts'
import { expect } from '../fixtures.ts'
import type { ChatPage } from '../pages/chat-page.ts'

/** A guest writes, and Robin answers in that very conversation. */
export async function talk(chat: ChatPage, emulator: Emulator, text = 'hello'): Promise<void> {
  await chat.open()
  await chat.write(text)
  await expect(chat.message(text)).toHaveAttribute('data-state', 'sent')
  const { id: conversationId = '' } = emulator.state().conversations.at(-1) ?? {}
  const robin = emulator.agent('Robin')
  robin.accept({ conversationId })
  robin.say(`you wrote ${text}`, { conversationId })
  await expect(chat.message(`you wrote ${text}`)).toBeVisible()
}
