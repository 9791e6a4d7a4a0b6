// What Prototype.js 1.6 and its kind do to everything on a page.
Array.prototype.toJSON = function () {
  return `[${this.map(item => JSON.stringify(item)).join(', ')}]`
}
String.prototype.toJSON = function () {
  return `"${this}"`
}
Object.prototype.toJSON = () => '{}'
Object.prototype.extend = function (other) {
  return Object.assign(this, other)
}
Object.prototype.polluted = 'yes'
Array.prototype.each = Array.prototype.forEach
Array.from = list => (list?.length ? Array.prototype.slice.call(list) : [])
Element.prototype.remove = function () {
  this.parentNode.removeChild(this)
  return this
}
Function.prototype.bind = function (self, ...first) {
  return (...rest) => this.apply(self, [...first, ...rest])
}
