import type { Consent } from '../domain/pre-chat.ts'
import type { TextKey } from '../i18n/strings.ts'
import { useTranslator } from './chat-context.ts'

type Props = {
  readonly consent: Consent
  readonly problem: TextKey | undefined
  readonly onChange: () => void
}

/** Said before anything leaves the page; where it is required, by a check mark that is never there by itself. */
export function ConsentField({ consent, problem, onChange }: Props) {
  const translator = useTranslator()
  const { text, href, required } = consent
  return (
    <div class="field consent">
      <p id="consent-text" dir="auto">
        {text}{' '}
        {href && (
          <a href={href} target="_blank" rel="noopener">
            {translator.text('readMore')}
            <span class="visually-hidden"> {translator.text('opensInNewTab')}</span>
          </a>
        )}
      </p>
      {required && (
        <label class="check">
          <input
            type="checkbox"
            required
            onChange={onChange}
            aria-invalid={problem !== undefined}
            aria-describedby={problem ? 'consent-text consent-problem' : 'consent-text'}
          />
          <span>{translator.text('agree')}</span>
        </label>
      )}
      {problem && (
        <p id="consent-problem" class="field-problem">
          {translator.text(problem)}
        </p>
      )}
    </div>
  )
}
