// Many requests to a project's mocks at a steady rate.

import { Agent, request } from 'node:http'

// As many GETs of a path's children (`/pets/0`, `/pets/1` …) as `rate` a second make in so many seconds; slower where the
// machine does not keep up. Gives how many were answered 200, which is all of them, and the seconds it took.
export async function load({ port, direct }, slug, { path, rate, seconds }) {
  const agent = new Agent({ keepAlive: true, maxSockets: 32 })
  const options = { agent, port: direct, host: '127.0.0.1', headers: { host: `${slug}.localhost:${port}` } }
  const begin = performance.now()
  const open = new Set()
  let sent = 0
  while (sent < seconds * rate) {
    const due = Math.min(seconds * rate, Math.floor(((performance.now() - begin) / 1000) * rate))
    for (; sent < due; sent++) {
      const one = call({ ...options, path: `${path}/${sent}` }).finally(() => open.delete(one))
      open.add(one)
    }
    if (open.size > 200) await Promise.race(open)
    else await new Promise((resolve) => setTimeout(resolve, 5))
  }
  await Promise.all(open)
  agent.destroy()
  return { sent, took: (performance.now() - begin) / 1000 }
}

function call(options) {
  return new Promise((resolve, reject) => {
    const asked = request(options, (reply) => {
      reply.resume()
      reply.on('end', () => (reply.statusCode === 200 ? resolve() : reject(new Error(String(reply.statusCode)))))
    })
    asked.on('error', reject)
    asked.end()
  })
}

// The page's traffic of a project in which nothing but the load is still to come, and what tells of the load: `round`
// sends so many seconds of it and gives, once the page has counted every request, the durations of its long tasks (in
// ms; over 50, as the browser counts them).
export async function watchTraffic(dotmock, rate) {
  const { server } = dotmock
  const project = await server.project([{ path: '/pets/{id}', name: 'One pet', responses: [{ body: '{"id": 1}' }] }])
  const editor = await dotmock.open()
  const { page } = editor
  await editor.go(`/p/${project.slug}/traffic#key=${project.key}`)
  await page.getByText('No requests yet').waitFor()
  await page.evaluate(() => {
    window.tasks = []
    window.observer = new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map(({ duration }) => duration)))
    window.observer.observe({ type: 'longtask' })
  })
  let total = 0
  async function round(seconds) {
    const { sent, took } = await load(server, project.slug, { path: '/pets', rate, seconds })
    total += sent
    const told = new Intl.NumberFormat('en-US').format(total)
    await page.getByText(`${told} requests`, { exact: true }).waitFor({ timeout: 60_000 })
    const tasks = await page.evaluate(() => window.tasks.splice(0).concat(window.observer.takeRecords().map(({ duration }) => duration)))
    return { sent, took, tasks }
  }
  // What the page fetches, starts and compiles when it is opened is not what is measured.
  await round(1)
  await page.waitForLoadState('networkidle')
  return { editor, round }
}
