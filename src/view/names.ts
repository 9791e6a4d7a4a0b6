import type { Member } from '../domain/member.ts'
import type { Translator } from '../i18n/strings.ts'

/** A name to show; a member whose name is not known yet, or is nothing to be seen, is called by what it is. */
export function nameOf(member: Member | undefined, translator: Translator): string {
  const isBot = member?.role === 'workflow' || member?.role === 'acd'
  return shown(member?.displayName ?? '') || translator.text(isBot ? 'assistant' : 'agent')
}

/**
 * A stranger's name, fit to stand beside others: without what is not seen but hides or turns round the rest (direction
 * marks, joiners, tags, controls), with no more marks on a letter than a script needs, since a tower of them paints
 * over its neighbours, and of at most 80 letters.
 */
function shown(name: string): string {
  const seen = name.slice(0, 999).replace(/[\p{DI}\p{Cc}]/gu, '')
  const letters = seen.match(/\P{M}\p{M}{0,4}/gu) ?? []
  return letters.slice(0, 80).join('').trim()
}
