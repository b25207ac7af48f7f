import { defineConfig } from 'vite';

// Vite reads `experimentalDecorators` and `useDefineForClassFields: false` from viewer/tsconfig.json, the
// nearest to each file; without them Lit's reactive properties would be shadowed by class fields.
export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  build: {
    outDir: '../dist/viewer',
    emptyOutDir: true,
    target: 'es2022',
    // The first with light-dark(): older targets make Lightning CSS replace it by a hack that does not
    // follow `data-theme` into shadow roots.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    sourcemap: false,
    chunkSizeWarningLimit: 600,
  },
});
