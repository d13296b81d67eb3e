// The rules of matching as data (tests/conformance/matching), held against an engine however it is reached. What a case is
// stands in shared/tests/matching_conformance.rs, which holds the native engine to the same files.

import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { test } from 'node:test'

// Numbers keep their digits: 5.0 is not written as 5, nor 12345678901234567890 rounded.
import { isLosslessNumber, parse as read, stringify as write } from 'lossless-json'

const FOLDER = new URL('../conformance/matching/', import.meta.url)

// The time of a request that names none.
export const NOW = '2026-01-31T12:00:00Z'

// A test for each file. `engine` has `check(document)`, which gives { project, diagnostics }, and `begin(one, document)`,
// which gives what answers the requests of a case in turn with an outcome: (request) => outcome. `leaves(one)` says why a case cannot be
// put to it; how many those are is held to `left`.
export function holdToTheRules(engine, { leaves = () => undefined, left = 0 } = {}) {
  const passedOver = []
  const files = readdirSync(FOLDER).sort()
  for (const file of files) {
    const { about, cases } = read(readFileSync(new URL(file, FOLDER), 'utf8'))
    test(`${file}: ${about}`, async () => {
      const wrong = []
      for (const one of cases) {
        const why = leaves(one)
        if (why) passedOver.push(`${one.name}: ${why}`)
        else wrong.push(...(await judge(one, engine)).map((found) => `${one.name}\n    ${found}`))
      }
      assert.equal(wrong.length, 0, `${wrong.length} things are wrong with ${cases.length} cases:\n${wrong.join('\n')}`)
    })
  }
  test('what cannot be asked this way is known', () => assert.equal(passedOver.length, left, passedOver.join('\n')))
}

// What is wrong with a case's outcome: a list, empty when nothing is.
async function judge(one, engine) {
  if (!one.when) return run(one, one.project, false, engine)
  const found = await run(one, around(one, one.when), false, engine)
  const isAsked = one.hit !== undefined || one.miss !== undefined
  const negated = isAsked ? await run(one, around(one, { not: one.when }), true, engine) : []
  return [...found, ...negated.map((text) => `with \`not\` around it: ${text}`)]
}

function around({ path = '/{rest*}' }, when) {
  return { endpoints: [{ id: 'e1', method: 'ANY', path, responses: [{ id: 'r1', when }] }] }
}

async function run(one, project, isNegated, engine) {
  const document = write(project)
  const { project: taken, diagnostics } = await engine.check(document)
  if (one.refused !== undefined) return taken ? ['the document was taken'] : says(diagnostics, one.refused, one)
  if (!taken) return [`the document was refused: ${write(diagnostics)}`]
  const found = one.warned === undefined ? [] : says(diagnostics, one.warned, one)
  const ask = await engine.begin(one, document)
  if (one.request !== undefined) {
    const outcome = await ask(written(one.request))
    if (one.expect !== undefined) found.push(...differences(outcome, one.expect))
    else if (one.hit || isNegated) found.push(...holds(outcome, one.hit !== isNegated))
    else found.push(...holds(outcome, false), ...misses(outcome, one))
  }
  for (const [index, step] of (one.steps ?? []).entries()) {
    const wrong = differences(await ask(written(step.request)), step.expect)
    found.push(...wrong.map((text) => `step ${index + 1}: ${text}`))
  }
  return found
}

function says(diagnostics, detail, { at = '' }) {
  const isSaid = diagnostics.some((one) => one.detail === detail && one.pointer.endsWith(at))
  return isSaid ? [] : [`the diagnostics are ${write(diagnostics)}`]
}

// A state as people write it: flat, or apart for each session.
export function sessionsOf(state) {
  const names = Object.keys(state)
  const known = (name) => ['default', 'sessions'].includes(name) && isObject(state[name])
  const { default: unnamed = {}, sessions = {} } =
    names.length > 0 && names.every(known) ? state : { default: state }
  return new Map([['', unnamed], ...Object.entries(sessions)])
}

// A request as an object. Its text is a line, header lines, an empty line, the body.
function written(text) {
  if (typeof text !== 'string') return text
  const end = text.indexOf('\n\n')
  const [head, body] = end < 0 ? [text, ''] : [text.slice(0, end), text.slice(end + 2)]
  const [line, ...fields] = head.split('\n')
  const headers = {}
  for (const field of fields) {
    const [, name, value] = /^([^:]*):\s?(.*)$/s.exec(field)
    headers[name] = [...(headers[name] ?? []), value]
  }
  const space = line.indexOf(' ')
  return { method: line.slice(0, space), url: line.slice(space + 1), headers, body: body === '' ? null : body }
}

function holds(outcome, expected) {
  if ((Number(outcome.status) === 200) === expected) return []
  return [failureOf(outcome)?.detail ?? `it answers ${outcome.status ?? write(outcome)}`]
}

// The first failure of the first response that was considered.
function failureOf(outcome) {
  return outcome.trace?.endpoints[0]?.responses[0]?.failure
}

function misses(outcome, { miss, difference }) {
  const failure = failureOf(outcome)
  if (failure?.detail !== miss) return [`the reason is ${write(failure?.detail)}`]
  return difference === undefined ? [] : differences(failure.difference, difference)
}

// Where these members differ: of objects only those that are named, of lists each.
function differences(found, expected, place = '') {
  if (isObject(expected) && Object.keys(expected).length > 0) {
    return Object.entries(expected).flatMap(([name, value]) => differences(found?.[name], value, `${place}/${name}`))
  }
  if (Array.isArray(found) && Array.isArray(expected) && found.length === expected.length) {
    return expected.flatMap((value, index) => differences(found[index], value, `${place}/${index}`))
  }
  const [has, wants] = [found ?? null, expected].map((value) => write(value))
  return has === wants ? [] : [`${place} is ${has}, not ${wants}`]
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isLosslessNumber(value)
}
