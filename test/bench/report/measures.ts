/** What is shown, in which order, under which words. */
export type Measure = { readonly name: string; readonly title: string; readonly digits?: number }

const measure = (name: string, title: string, digits = 0): Measure => ({ name, title, digits })

const lengths = [100, 1_000, 10_000]

export const sections: Readonly<Record<string, readonly Measure[]>> = {
  'Bytes (brotli 11) and requests': [
    measure('launcherBytes', 'bytes to launcher'),
    measure('launcherRequests', 'requests to launcher'),
    measure('panelBytes', 'bytes to open panel, all that it loads by itself'),
    measure('panelRequests', 'requests to open panel'),
  ],
  'Beginning, CPU slowed 4×, ms': [
    measure('painted', 'launcher painted'),
    measure('paintedSlow4g', 'launcher painted, slow 4G'),
    measure('script', 'script before any interaction', 1),
    measure('longest', 'longest task before any interaction (0: none over 50)'),
    measure('usable', 'click → usable'),
    measure('usableHovered', 'click → usable, after hover'),
    measure('usableSlow4g', 'click → usable, slow 4G'),
    measure('usableSlow4gHovered', 'click → usable, slow 4G, after hover'),
    measure('usableFromStart', 'start → usable, where there is no launcher'),
  ],
  'At rest': [
    measure('timers', 'timers, panel folded'),
    measure('idleRequests', 'requests, panel folded'),
    measure('launcherHeap', 'heap, panel folded, KB'),
    measure('panelHeap', 'heap, panel open, KB'),
    measure('panelNodes', 'DOM nodes, panel open'),
  ],
  'Messages through a socket, CPU slowed 4×': [
    measure('delayAt0', 'frame → painted, empty, ms', 1),
    measure('framesAt0', 'the same in animation frames, at most'),
    measure('delayAt1000', 'frame → painted, at 1,000, ms', 1),
    measure('delayAt10000', 'frame → painted, at 10,000, ms', 1),
    measure('burst', '1,000 at once, ms a message', 2),
    ...lengths.map(length =>
      measure(`cost${length}`, `main thread for one, at ${length.toLocaleString('en')}, ms`, 1),
    ),
    ...lengths.map(length => measure(`heap${length}`, `heap at ${length.toLocaleString('en')}, KB`)),
    ...lengths.map(length => measure(`nodes${length}`, `DOM nodes at ${length.toLocaleString('en')}`)),
  ],
  'Streams on top of 1,000, CPU slowed 4×': [
    measure('stream100Longest', '100 a second: longest task, ms (0: none over 50)'),
    measure('stream100Delay', '100 a second: frame → painted, ms', 1),
    measure('stream100Dropped', '100 a second: frames dropped, %', 1),
    measure('stream100Lost', '100 a second: messages that did not come'),
    measure('stream1000Longest', '1,000 in a second: longest task, ms (0: none over 50)'),
    measure('stream1000Delay', '1,000 in a second: frame → painted, ms', 1),
    measure('stream1000Lost', '1,000 in a second: messages that did not come'),
  ],
}
