// Where a part of a text begins, as errors count: lines and characters from 1.
export function position(text, part) {
  const at = text.indexOf(part)
  if (at < 0) throw new Error(`${part} is not in ${text}`)
  const lines = text.slice(0, at).split('\n')
  return { line: lines.length, column: [...lines.at(-1)].length + 1 }
}
