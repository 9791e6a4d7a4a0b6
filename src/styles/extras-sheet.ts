import extras from './extras.css?inline'
import { sharedSheet } from './shared-sheet.ts'

/** What is beside a chat needs beyond the widget's sheet; loaded and adopted with them. */
export const extrasSheet = sharedSheet(() => extras)
