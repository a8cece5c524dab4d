import { fileURLToPath, URL } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  base: './',
  plugins: [vue()],
  resolve: { alias: { '@': here('./src'), '@text': here('../assets/text') } },
  build: {
    // WebView2 109 is the oldest window on Windows, WebKitGTK 2.36 on Linux.
    target: ['chrome109', 'safari15.4'],
    // Nothing may become a data: address: the page's policy blocks it.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
  server: {
    port: 5173,
    strictPort: true,
    fs: { allow: [here('..')] },
    // Development against the headless test server (tests/src/bin/serve.rs).
    proxy: { '/call': 'http://127.0.0.1:8787', '/progress': 'http://127.0.0.1:8787' },
  },
  test: { environment: 'happy-dom', include: ['src/**/*.test.ts'] },
})
