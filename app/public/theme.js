// Runs before the first paint, so that a chosen theme never flashes the other one. The page itself does the rest.
try {
  const theme = localStorage.getItem("dotmock.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is refused: the system's theme it is.
}
