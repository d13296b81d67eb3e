// What each piece of the page is made of: itself and the chunks that it shares with others, as the cutter's own loader names
// them. Written beside the pieces, where the bundler gives each its hashed name: list-pieces.mjs FOLDER

import { readFileSync, writeFileSync } from 'node:fs'

const folder = process.argv[2]
const loader = readFileSync(`${folder}/__wasm_split.js`, 'utf8')
const piece = /export const __wasm_split_load_(\w+) = [^]*?"\.\/(\w+\.wasm)"[^]*?, \[([^\]]*)\]\)\);/g
const url = (file) => `new URL("./${file}", import.meta.url)`

const lines = [...loader.matchAll(piece)].map(([, name, file, chunks]) => {
  const files = [file, ...chunks.split(',').map((chunk) => chunk.trim()).filter(Boolean).map((chunk) => `${chunk.replace(/^__/, '')}.wasm`)]
  return `export const ${name} = () => [${files.map(url).join(', ')}];`
})
const loaders = loader.match(/export const __wasm_split_load_/g) ?? []
if (lines.length === 0 || lines.length !== loaders.length) throw new Error('the loader of the pieces is written otherwise than it was')
writeFileSync(`${folder}/pieces.js`, `${lines.join('\n')}\n`)
