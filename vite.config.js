import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";

// The wasm modules are built by scripts/build-app.sh into app/web/pkg; Vite gives them hashed names beside the rest.
export default defineConfig({
  publicDir: "app/public",
  plugins: [tailwindcss()],
  worker: { format: "es" },
  build: {
    outDir: "dist",
    target: "es2022",
    // Everything a hashed name can have is a file of its own: the page's policy allows no data: URL but for images.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
