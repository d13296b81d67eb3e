// Unsaved work that the browser's small storage has no room for, in its large one.
const PATIENCE = 3_000;

const open = () =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open("dotmock", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("drafts");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

async function ask(mode, act) {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction("drafts", mode);
      const request = act(transaction.objectStore("drafts"));
      transaction.oncomplete = () => resolve(request.result ?? null);
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

// A storage that does not answer holds up no page.
const soon = (answer) =>
  Promise.race([answer, new Promise((_, reject) => setTimeout(() => reject(new Error("no answer")), PATIENCE))]);

globalThis.dotmockDrafts = {
  put: (place, text) => ask("readwrite", (drafts) => drafts.put(text, place)),
  get: (place) => soon(ask("readonly", (drafts) => drafts.get(place))),
  remove: (place) => ask("readwrite", (drafts) => drafts.delete(place)),
  // Those of all tabs: the places of a project begin with its slug and a full stop.
  removeAll: (slug) =>
    ask("readwrite", (drafts) => {
      drafts.delete(slug);
      return drafts.delete(IDBKeyRange.bound(`${slug}.`, `${slug}/`, false, true));
    }),
};
