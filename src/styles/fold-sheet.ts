import fold from './fold.css?inline'
import { sharedSheet } from './shared-sheet.ts'

/** What a long message needs beyond the widget's sheet; loaded and adopted with the first of them. */
export const foldSheet = sharedSheet(() => fold)
