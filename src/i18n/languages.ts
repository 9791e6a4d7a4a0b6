import { en } from './en.ts'
import { type Strings, scriptOf } from './strings.ts'

/** All languages but English, which is always there. */
const tables = {
  ar: () => import('./languages/ar.ts'),
  de: () => import('./languages/de.ts'),
  es: () => import('./languages/es.ts'),
  fr: () => import('./languages/fr.ts'),
  he: () => import('./languages/he.ts'),
  it: () => import('./languages/it.ts'),
  ja: () => import('./languages/ja.ts'),
  ko: () => import('./languages/ko.ts'),
  nl: () => import('./languages/nl.ts'),
  pl: () => import('./languages/pl.ts'),
  'pt-BR': () => import('./languages/pt-br.ts'),
  ru: () => import('./languages/ru.ts'),
  tr: () => import('./languages/tr.ts'),
  uk: () => import('./languages/uk.ts'),
  'zh-Hans': () => import('./languages/zh-hans.ts'),
}

export type TableName = 'en' | keyof typeof tables

export const tableNames: readonly TableName[] = ['en', ...(Object.keys(tables) as (keyof typeof tables)[])]

/** Rejects when the language cannot be loaded. */
export async function loadStrings(name: TableName): Promise<Strings> {
  return name === 'en' ? en : (await tables[name]()).strings
}

/** Whose words are shown, and by whose rules numbers and times are written. */
export type Language = { readonly table: TableName; readonly locale: string }

type Tag = string | null | undefined

/**
 * The first wanted language that there is, of whatever region; one in another script (Simplified for Traditional
 * Chinese) only when there is no other; else English. The first tag is the widget's own setting: when the host brings
 * words of its own, it is taken at its word, even if the language is not here.
 */
export function chooseLanguage(wanted: readonly Tag[], isBrought = false): Language {
  let similar: Language | undefined
  for (const [at, tag] of wanted.entries()) {
    const locale = localeOf(tag)
    if (!locale) continue
    const table = tableNames.find(name => name.slice(0, 2) === locale.language)
    const isHere = table && scriptOf(table) === scriptOf(locale)
    if (isHere || (isBrought && at === 0)) return { table: isHere ? table : 'en', locale: `${locale}` }
    if (table) similar ??= { table, locale: table }
  }
  return similar ?? { table: 'en', locale: 'en' }
}

function localeOf(tag: Tag): Intl.Locale | undefined {
  try {
    return tag ? new Intl.Locale(tag) : undefined
  } catch {
    return undefined
  }
}
