// Runs before the first paint, so that a chosen theme never flashes the other one, and what is shown while the page is on
// its way has the shape of the page that comes. The page itself does the rest.
try {
  const theme = localStorage.getItem("dotmock.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is refused: the system's theme it is.
}
document.documentElement.dataset.page = /^\/p\//.test(location.pathname) ? "project" : "site";
