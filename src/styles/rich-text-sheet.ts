import richText from './rich-text.css?inline'
import { sharedSheet } from './shared-sheet.ts'

/** What HTML messages need beyond the widget's sheet; loaded and adopted with the first of them. */
export const richTextSheet = sharedSheet(() => richText)
