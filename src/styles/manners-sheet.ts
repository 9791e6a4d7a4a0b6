import manners from './manners.css?inline'
import { sharedSheet } from './shared-sheet.ts'

/** What a panel that is open needs beyond the widget's sheet; loaded and adopted with its manners. */
export const mannersSheet = sharedSheet(() => manners)
