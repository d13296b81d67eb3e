// Unsaved work that the browser's small storage has no room for, in its large one.
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

globalThis.dotmockDrafts = {
  put: (slug, text) => ask("readwrite", (drafts) => drafts.put(text, slug)),
  get: (slug) => ask("readonly", (drafts) => drafts.get(slug)),
  remove: (slug) => ask("readwrite", (drafts) => drafts.delete(slug)),
};
