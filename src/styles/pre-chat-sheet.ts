import preChat from './pre-chat.css?inline'
import { sharedSheet } from './shared-sheet.ts'

/** What the form before a chat needs beyond the widget's sheet; loaded and adopted with it. */
export const preChatSheet = sharedSheet(() => preChat)
