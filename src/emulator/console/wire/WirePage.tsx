import { useEffect } from 'preact/hooks'
import { useWorkplace } from '../workplace.ts'
import { WireFilters } from './WireFilters.tsx'
import { WireList } from './WireList.tsx'
import { MOST_ENTRIES, type WireLog } from './wire-log.ts'

export function WirePage({ wire }: { readonly wire: WireLog }) {
  const { live } = useWorkplace()
  const { shown, entries, isPaused, missed } = wire
  useEffect(() => wire.watch(), [wire])
  const conversations = live.state.value?.conversations ?? []
  const isFiltered = shown.value.length < entries.value.length
  return (
    <main class="page page-wire">
      <div class="page-head">
        <h2 id="wire" tabIndex={-1}>
          Wire
        </h2>
        <p class="quiet">
          {isFiltered
            ? `${shown.value.length} of ${entries.value.length} shown`
            : `${shown.value.length} shown`}
          {entries.value.length === MOST_ENTRIES && ', older ones are gone'}
          {isPaused.value && missed.value > 0 && `, ${missed.value} more since the pause`}
        </p>
        <button type="button" aria-pressed={isPaused.value} onClick={() => wire.togglePause()}>
          Pause
        </button>
        <button type="button" onClick={() => wire.clear()}>
          Clear
        </button>
      </div>
      <WireFilters wire={wire} conversations={conversations} />
      <WireList wire={wire} conversations={conversations} />
    </main>
  )
}
