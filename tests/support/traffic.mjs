// What a project's mocks have been asked, as the API tells it: a moment after the replies.

export class Traffic {
  #server
  #project

  constructor(server, project) {
    this.#server = server
    this.#project = project
  }

  call(method, path = '', options = {}) {
    const { slug, key } = this.#project
    return this.#server.call(method, `/api/projects/${slug}/requests${path}`, { key, ...options })
  }

  // All pages of the list, newest first.
  async all(query = '') {
    const items = []
    for (let cursor = ''; cursor !== null; ) {
      const { status, json, text } = await this.call('GET', `?limit=100${query && `&${query}`}${cursor}`)
      if (status !== 200) throw new Error(`${status} ${text}`)
      items.push(...json.items)
      cursor = json.next === null ? null : `&cursor=${json.next}`
    }
    return items
  }

  // The newest so many requests, once there are as many; later ones come first.
  async newest(count) {
    const until = Date.now() + 20_000
    while (Date.now() < until) {
      const items = await this.all()
      if (items.length >= count) return items.slice(0, count)
    }
    throw new Error(`there are not ${count} requests after 20 s`)
  }

  async one(id) {
    return (await this.call('GET', `/${id}`)).json
  }
}
