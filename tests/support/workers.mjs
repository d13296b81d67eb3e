// The Workers that Miniflare runs: the built one, and those that stand in for what has gone wrong around it.

import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const build = `${root}worker/build`

// The built Worker's name, and that of its twin.
export const MAIN = 'dotmock'
export const TWIN = 'twin'

// `bindings` are variables and secrets; `mockHost` null means none; `assets` is a folder in place of dist/, null none (with
// assets Miniflare has two Workers of its own before ours); `kv` false leaves KV out, 'throws' and 'hangs' are what each of
// its operations does; with `silent` no project's object ever answers; with `twins` a second Worker of the same build asks
// the same objects, as two isolates do; `limits` are the rate limits of production, by name; with `counted` the objects are
// counted, see counting.mjs; `beside` are further Workers of one file each, by name.
export function workers(options) {
  const { bindings, mockHost = 'localhost', assets = `${root}dist`, kv = true, silent, twins, limits, counted, beside = {} } = options
  if (!existsSync(`${build}/index.js`)) throw new Error('worker/build is missing: run scripts/build-worker.sh')
  const dotmock = {
    name: MAIN,
    ...(counted ? { rootPath: root, modules: counting() } : { rootPath: build, modules: modules() }),
    compatibilityDate: compatibilityDate(),
    bindings: { ...(mockHost !== null && { MOCK_HOST: mockHost }), ...bindings },
    ...(kv === true && { kvNamespaces: { KV: 'dotmock' } }),
    ...(typeof kv === 'string' && { wrappedBindings: { KV: { scriptName: kv } } }),
    ...(limits && { ratelimits: limits }),
    durableObjects: { PROJECTS: { className: 'ProjectObject', useSQLite: true, ...(silent && { scriptName: 'silent' }) } },
    unsafeDirectSockets: DIRECT,
    ...(assets !== null && existsSync(`${assets}/index.html`) && { assets: assetOptions(assets) }),
  }
  const others = [silent && SILENT, typeof kv === 'string' && FAILING_KV[kv], twins && twin(dotmock), ...Object.entries(beside).map(plain)]
  return [dotmock, ...others.filter(Boolean)]
}

// The files of the built Worker, the one that is started first.
export function builtModules() {
  return ['index.js', 'index_bg.wasm'].map((name) => `${build}/${name}`).filter(existsSync)
}

const DIRECT = [{ host: '127.0.0.1', port: 0 }]

const SILENT = {
  name: 'silent',
  modules: true,
  script: `export class ProjectObject { fetch() { return new Promise((answer) => setTimeout(answer, 60_000)) } }
    export default {}`,
  durableObjects: { PROJECTS: { className: 'ProjectObject', useSQLite: true } },
}

const failing = (name, operation) => ({
  name,
  modules: true,
  script: `const fail = () => ${operation}
    export default () => ({ get: fail, getWithMetadata: fail, put: fail, delete: fail, list: fail })`,
})

const FAILING_KV = {
  throws: failing('throws', `Promise.reject(new Error('KV is not there'))`),
  hangs: failing('hangs', 'new Promise((settle) => setTimeout(settle, 60_000))'),
}

const twin = (dotmock) => ({
  ...dotmock,
  rootPath: build,
  modules: modules(),
  name: TWIN,
  durableObjects: { PROJECTS: { className: 'ProjectObject', useSQLite: true, scriptName: MAIN } },
})

const plain = ([name, path]) => ({
  name,
  rootPath: root,
  modules: [module(path)],
  compatibilityDate: compatibilityDate(),
  unsafeDirectSockets: DIRECT,
})

const module = (path) => ({ type: path.endsWith('.wasm') ? 'CompiledWasm' : 'ESModule', path })

const modules = () => builtModules().map(module)

function counting() {
  return [module(`${root}tests/support/counting.mjs`), ...modules()]
}

// The one in wrangler.toml, so that the tests run on what is deployed.
export function compatibilityDate() {
  return /^compatibility_date = "(.*)"$/m.exec(readFileSync(`${root}wrangler.toml`, 'utf8'))[1]
}

function assetOptions(directory) {
  return {
    directory,
    binding: 'ASSETS',
    routerConfig: { invoke_user_worker_ahead_of_assets: true, has_user_worker: true },
    assetConfig: { not_found_handling: 'single-page-application' },
  }
}
