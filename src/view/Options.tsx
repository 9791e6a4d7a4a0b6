import { useSignal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { TextKey } from '../i18n/strings.ts'
import { optionsSheet } from '../styles/options-sheet.ts'
import { adopt } from '../styles/shared-sheet.ts'
import { type Preferences, useChat, useTranslator } from './chat-context.ts'
import { copyText, printText, saveText } from './text-out.ts'
import { transcriptText } from './transcript-text.ts'

/** What a guest can do with the transcript, and how they want to be called. */
export function Options() {
  const { session, sound, preferences, html } = useChat()
  const translator = useTranslator()
  const box = useRef<HTMLDivElement>(null)
  const outcome = useSignal<TextKey | undefined>(undefined)
  const { isMuted = false, notifies = false, showsTimes = false } = preferences.value
  useLayoutEffect(() => adopt(optionsSheet(), box.current), [])

  const withTranscript = async (
    act: (text: string, title: string) => void | Promise<void>,
    done?: TextKey,
  ) => {
    outcome.value = undefined
    try {
      await act(transcriptText(session, translator, html), translator.text('title'))
      outcome.value = done
    } catch {
      outcome.value = 'notDone'
    }
  }
  const prefer = (choice: Preferences) => {
    preferences.value = { ...preferences.peek(), ...choice }
  }
  const callMe = async () => {
    const permission = notifies ? 'granted' : await Notification.requestPermission()
    outcome.value = permission === 'denied' ? 'notAllowed' : undefined
    prefer({ notifies: permission === 'granted' && !notifies })
  }

  return (
    <div ref={box} class="options">
      {session.transcript.value.length > 0 && (
        <>
          <button type="button" class="quiet" onClick={() => withTranscript(copyText, 'copied')}>
            {translator.text('copyTranscript')}
          </button>
          <button type="button" class="quiet" onClick={() => withTranscript(saveText)}>
            {translator.text('saveTranscript')}
          </button>
          <button type="button" class="quiet" onClick={() => withTranscript(printText)}>
            {translator.text('printTranscript')}
          </button>
        </>
      )}
      <Switch name="times" isOn={showsTimes} onClick={() => prefer({ showsTimes: !showsTimes })} />
      {sound.value && <Switch name="sound" isOn={!isMuted} onClick={() => prefer({ isMuted: !isMuted })} />}
      {'Notification' in window && <Switch name="notifications" isOn={notifies} onClick={callMe} />}
      <p role="status">{outcome.value && translator.text(outcome.value)}</p>
    </div>
  )
}

type SwitchProps = { readonly name: TextKey; readonly isOn: boolean; readonly onClick: () => void }

function Switch({ name, isOn, onClick }: SwitchProps) {
  return (
    <button type="button" class="quiet" aria-pressed={isOn} onClick={onClick}>
      {useTranslator().text(name)}
    </button>
  )
}
