// What zone.js does: promises, timers, listeners and requests are the page's own.
const NativePromise = Promise
const nativeThen = NativePromise.prototype.then

function patch(target, name, replacement) {
  Object.defineProperty(target, name, { value: replacement, configurable: true, writable: true })
}

class ZoneAwarePromise {
  #promise

  constructor(executor) {
    this.#promise = new NativePromise(executor)
  }

  static settle(promise, tasks) {
    return new ZoneAwarePromise((resolve, reject) =>
      nativeThen.call(nativeThen.call(promise.#promise, ...tasks), resolve, reject),
    )
  }

  catch(onRejected) {
    return this.then(undefined, onRejected)
  }

  finally(task) {
    return new ZoneAwarePromise((resolve, reject) =>
      nativeThen.call(this.#promise.finally(task), resolve, reject),
    )
  }
}

patch(ZoneAwarePromise.prototype, 'then', function (...tasks) {
  return ZoneAwarePromise.settle(this, tasks)
})

const wrapped = promise =>
  new ZoneAwarePromise((resolve, reject) => nativeThen.call(promise, resolve, reject))

for (const name of ['all', 'allSettled', 'any', 'race', 'reject', 'resolve']) {
  ZoneAwarePromise[name] = (...values) => wrapped(NativePromise[name](...values))
}
window.Promise = ZoneAwarePromise
patch(NativePromise.prototype, 'then', function (...tasks) {
  return wrapped(this).then(...tasks)
})

for (const name of ['setTimeout', 'setInterval', 'queueMicrotask', 'requestAnimationFrame']) {
  const original = window[name]
  window[name] = (task, ...rest) => original.call(window, (...given) => task.apply(window, given), ...rest)
}

const nativeFetch = window.fetch
window.fetch = (...request) => wrapped(nativeFetch.apply(window, request))

const { addEventListener, removeEventListener } = EventTarget.prototype
const zoned = new WeakMap()

EventTarget.prototype.addEventListener = function (type, listener, ...rest) {
  if (typeof listener !== 'function') return addEventListener.call(this, type, listener, ...rest)
  const task =
    zoned.get(listener) ??
    function (...given) {
      return listener.apply(this, given)
    }
  zoned.set(listener, task)
  return addEventListener.call(this, type, task, ...rest)
}
EventTarget.prototype.removeEventListener = function (type, listener, ...rest) {
  return removeEventListener.call(this, type, zoned.get(listener) ?? listener, ...rest)
}
