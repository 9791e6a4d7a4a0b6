import type { Translator } from '../i18n/strings.ts'
import type { OutboxEntry, Phase } from '../session/create-session.ts'
import { isStuck } from '../session/select.ts'
import { bubbleOf } from './bubble.ts'
import { useChat, useTranslator } from './chat-context.ts'
import { errorKey } from './error-texts.ts'
import { focusInput } from './focus.ts'
import { LinkedText } from './LinkedText.tsx'

/** An own message on its way, or one that did not make it. */
export function OutboxItem({ entry }: { readonly entry: OutboxEntry }) {
  const { session } = useChat()
  const translator = useTranslator()
  const stuck = isStuck(entry)
  const phase = session.phase.value
  return (
    <li class="message first" part="message" tabIndex={-1} data-direction="out" data-state={entry.state}>
      <span class="visually-hidden">{translator.text('said', { name: translator.text('you') })}</span>
      <div class={bubbleOf(entry.body)} part="bubble" dir="auto">
        <LinkedText text={entry.body} />
      </div>
      <span class={stuck ? 'meta problem' : 'meta'}>
        {stateText(entry, phase, translator)}
        {stuck && phase !== 'ended' && (
          <span>
            {phase !== 'failed' && (
              <button
                type="button"
                onClick={event => {
                  focusInput(event)
                  session.retry(entry.id)
                }}
              >
                {translator.text('retry')}
              </button>
            )}
            <button
              type="button"
              onClick={event => {
                focusInput(event)
                session.discard(entry.id)
              }}
            >
              {translator.text('discard')}
            </button>
          </span>
        )}
      </span>
    </li>
  )
}

/** What has become of it. When the whole chat failed, the banner says why and offers the way on. */
export function stateText(entry: OutboxEntry, phase: Phase, translator: Translator): string {
  switch (entry.state) {
    case 'queued':
    case 'sending':
      return translator.text(entry.state)
    case 'unconfirmed':
      return translator.text(entry.givenUp ? 'unconfirmed' : 'checking')
    case 'failed': {
      const reason = phase !== 'failed' && entry.error && translator.text(errorKey(entry.error.code))
      return [translator.text('failed'), reason].filter(Boolean).join(' – ')
    }
  }
}
