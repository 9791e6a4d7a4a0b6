/** The first wanted language tag that is well formed; `en` when none is. */
export function chooseLocale(wanted: readonly (string | null | undefined)[]): string {
  for (const tag of wanted) {
    const locale = tag && canonical(tag)
    if (locale) return locale
  }
  return 'en'
}

function canonical(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0]
  } catch {
    return undefined
  }
}
