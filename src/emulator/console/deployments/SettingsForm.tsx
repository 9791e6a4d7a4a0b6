import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { CheckField } from '../CheckField.tsx'
import { ConfirmDialog } from '../ConfirmDialog.tsx'
import { Failure } from '../Failure.tsx'
import type { Administration, Outcome } from './administration.ts'

/** What holds for the whole organization. */
export function SettingsForm({ administration }: { readonly administration: Administration }) {
  const settings = administration.settings.value
  /** As it was changed here, until it is saved. */
  const changed = useSignal<boolean | undefined>(undefined)
  const failure = useSignal<string | undefined>(undefined)
  const isAsking = useSignal(false)
  const isBusy = useSignal(false)
  const heading = useRef<HTMLHeadingElement>(null)
  if (settings === undefined) return null
  const requireDeployment = changed.value ?? settings.requireDeployment ?? false
  const wait = async (outcome: Outcome) => {
    isBusy.value = true
    failure.value = await outcome
    isBusy.value = false
    if (failure.value === undefined) changed.value = undefined
  }
  return (
    <section aria-labelledby="settings">
      <h2 ref={heading} id="settings" tabIndex={-1}>
        Settings of the organization
      </h2>
      <form
        class="form card"
        onSubmit={event => {
          event.preventDefault()
          if (!isBusy.value) void wait(administration.changeSettings({ requireDeployment }))
        }}
      >
        <CheckField
          label="Require a deployment"
          hint="Conversations have to name a deployment. Those of guests always do, so this changes nothing for them."
          checked={requireDeployment}
          onChange={checked => {
            changed.value = checked
          }}
        />
        {failure.value !== undefined && (
          <Failure
            text={failure.value}
            onDismiss={() => {
              failure.value = undefined
              heading.current?.focus()
            }}
          />
        )}
        <div class="form-buttons">
          <button
            type="button"
            aria-disabled={isBusy.value}
            onClick={() => {
              isAsking.value = !isBusy.value
            }}
          >
            Reset to defaults
          </button>
          <button type="submit" class="primary" aria-disabled={isBusy.value}>
            Save settings
          </button>
        </div>
      </form>
      {isAsking.value && (
        <ConfirmDialog
          title="Reset the settings of the organization?"
          description="They are deleted, and the default ones hold again."
          confirm="Reset settings"
          cancel="Keep them"
          onConfirm={() => void wait(administration.resetSettings())}
          onClose={() => {
            isAsking.value = false
          }}
        />
      )}
    </section>
  )
}
