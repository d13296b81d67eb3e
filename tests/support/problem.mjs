import assert from 'node:assert/strict'

// Every error is a problem document: its media type, its status repeated, a code for machines, a detail for people.
export function assertProblem(reply, status, code) {
  assert.equal(reply.status, status, reply.text)
  assert.equal(reply.headers['content-type'], 'application/problem+json')
  const problem = reply.json
  assert.equal(problem.status, status)
  assert.equal(problem.code, code)
  assert.ok(problem.title && problem.detail, 'a problem has a title and a detail')
  return problem
}
